import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { androidBackup } from '../fixtures/make/android-backup.js';
import { type PhotoFacts, SEA } from '../fixtures/make/exif-block.js';
import { type PhotoKind, photo } from '../fixtures/make/photo.js';
import { recentDesktop, recentlyUsed } from '../fixtures/make/recent-files.js';
import { thumbnail } from '../fixtures/make/thumbnail.js';
import { type Content, writeTree } from '../fixtures/make/write-tree.js';
import { chromiumHistory, firefoxHistory, makeDatabase } from './databases.js';
import { parseReport, type ReportJson, temporaryFolder } from './run-cli.js';
import { runInProcess } from './run-in-process.js';

/**
 * Every rule at once: `fixtures/rules/<rule id>/{hit,miss}-*`. A `tree.yaml` says what stands in a home, because git keeps neither
 * times nor empty folders; `expected.json` says what the rule finds there. A new rule brings folders, not test code. With
 * `UPDATE_EXPECTED=1` the second file is written instead of compared; read the difference before you keep it.
 */
const FIXTURES = fileURLToPath(new URL('../fixtures/rules/', import.meta.url));

interface Tree {
  readonly system: 'linux' | 'macos' | 'windows';
  /** How it is looked at: as the home of another computer, or as a PATH. */
  readonly as?: 'home' | 'path';
  readonly files: Readonly<Record<string, Content | Made | MadeHistory>>;
}

/** What a text can not say, or not well. */
type Made =
  | MadePhoto
  /** The thumbnail of the file at this address. */
  | { readonly thumbnail: string; readonly modifiedAt?: number }
  /** A list of these addresses. */
  | { readonly recentlyUsed: readonly string[]; readonly at?: string }
  | { readonly recentDocument: string }
  /** A text as Windows programs write it, UTF-16 with its mark. */
  | { readonly utf16: string }
  /** An Android backup, compressed, of these members. */
  | { readonly androidBackup: Readonly<Record<string, Content | Made>> }
  /** A text as zlib compresses it. */
  | { readonly zlib: string };

/** A photo of one colour; `at` names a place in the sea. */
interface MadePhoto {
  readonly photo: PhotoKind;
  readonly at?: keyof typeof SEA;
  readonly facts?: PhotoFacts;
  /** Only so many bytes of it. */
  readonly cut?: number;
}

const isUpdate = process.env.UPDATE_EXPECTED === '1';

const cases = readdirSync(FIXTURES).flatMap((area) =>
  readdirSync(FIXTURES + area).flatMap((name) =>
    readdirSync(`${FIXTURES}${area}/${name}`).map((fixture) => ({ rule: `${area}/${name}`, fixture })),
  ),
);

describe('every rule finds what its fixtures say, and nothing else', () => {
  it.each(cases)('$rule, $fixture', async ({ rule, fixture }) => {
    const folder = `${FIXTURES}${rule}/${fixture}`;
    const found = await look(rule, parse(readFileSync(`${folder}/tree.yaml`, 'utf8')) as Tree);
    if (isUpdate) writeFileSync(`${folder}/expected.json`, `${JSON.stringify(found, null, 2)}\n`);
    expect(found).toEqual(JSON.parse(readFileSync(`${folder}/expected.json`, 'utf8')));
    expect(found.findings.length > 0).toBe(fixture.startsWith('hit-'));
  });
});

describe('the rules', () => {
  it('have a hit and a miss fixture each', async () => {
    const { stdout } = await runInProcess(['rules', 'list', '--json'], {});
    const rules = JSON.parse(stdout) as { id: string }[];
    const lacking = rules.flatMap(({ id }) => {
      const fixtures = existsSync(FIXTURES + id) ? readdirSync(FIXTURES + id) : [];
      return ['hit-', 'miss-']
        .filter((kind) => !fixtures.some((name) => name.startsWith(kind)))
        .map((kind) => `${id} ${kind}`);
    });
    expect(lacking).toEqual([]);
  });
});

/** What one rule says of a tree. */
interface Found {
  readonly findings: readonly object[];
  readonly notExamined?: readonly object[];
}

async function look(rule: string, tree: Tree): Promise<Found> {
  const folder = temporaryFolder();
  try {
    const home = `${folder.path}/disk/sample`;
    mkdirSync(home, { recursive: true });
    writeTree(home, contents(tree.files));
    makeHistories(home, tree.files);
    const where = tree.as === 'path' ? [home] : ['--home', home, '--platform', tree.system];
    const env = { HOME: `${folder.path}/nobody`, PRIVACY_AUDIT_DATA_DIR: `${folder.path}/data` };
    mkdirSync(env.HOME);
    const result = await runInProcess(['scan', ...where, '--json', '--rules', rule], env);
    return summary(parseReport({ ...result, code: result.code }), home);
  } finally {
    folder.remove();
  }
}

function contents(files: Tree['files']): Record<string, Content> {
  return Object.fromEntries(
    Object.entries(files).flatMap(([path, content]) => (isHistory(content) ? [] : [[path, made(content)]])),
  );
}

function made(content: Content | Made): Content {
  if (typeof content === 'string' || content instanceof Uint8Array) return content;
  if ('photo' in content) return madePhoto(content);
  if ('thumbnail' in content) return thumbnail({ ...content, uri: content.thumbnail });
  if ('recentDocument' in content) return recentDesktop(content.recentDocument);
  if ('utf16' in content) return Buffer.from(`\ufeff${content.utf16}`, 'utf16le');
  if ('zlib' in content) return deflateSync(content.zlib);
  if ('androidBackup' in content) return androidBackup({ compressed: true, files: members(content.androidBackup) });
  if (!('recentlyUsed' in content)) return content;
  const at = content.at === undefined ? {} : { at: content.at };
  return recentlyUsed(content.recentlyUsed.map((href) => ({ href, ...at })));
}

function members(files: Readonly<Record<string, Content | Made>>): Record<string, string | Uint8Array> {
  return Object.fromEntries(
    Object.entries(files).map(([path, file]) => {
      const content = made(file);
      if (typeof content === 'string' || content instanceof Uint8Array) return [path, content];
      throw new Error(`${path}: no such member in a backup`);
    }),
  );
}

function madePhoto(content: MadePhoto): Content {
  const position = content.at === undefined ? {} : { position: SEA[content.at] };
  const bytes = photo(content.photo, { ...content.facts, ...position });
  return content.cut === undefined ? bytes : bytes.subarray(0, content.cut);
}

/** A browser's history; with nothing in it when `visits` is 0. */
interface MadeHistory {
  readonly history: 'chromium' | 'firefox';
  readonly visits: number;
}

function isHistory(content: Content | Made | MadeHistory): content is MadeHistory {
  return typeof content !== 'string' && 'history' in content;
}

function makeHistories(home: string, files: Tree['files']): void {
  for (const [path, content] of Object.entries(files)) {
    if (!isHistory(content)) continue;
    mkdirSync(dirname(`${home}/${path}`), { recursive: true });
    const times = Array.from({ length: content.visits }, (_, index) => Date.UTC(2026, 0, 2 + index));
    const visits = times.map((at) => ({ url: 'https://web.whatsapp.com/', at }));
    const statements = content.history === 'chromium' ? chromiumHistory(visits, times) : firefoxHistory(visits, times);
    makeDatabase(`${home}/${path}`, ...statements);
  }
}

/** The report without what differs from run to run; the home is written `HOME`. */
function summary(report: ReportJson, home: string): Found {
  const findings = report.findings.map(({ subject, severity, confidence, items }) => ({
    subject: subject.path,
    severity,
    confidence,
    facts: JSON.parse(JSON.stringify(items[0]?.facts).replaceAll(home, 'HOME')) as object,
    items: items.map(({ path }) => path).sort(),
  }));
  const notExamined = report.notExamined.map(({ path, code }) => ({ path, code }));
  return notExamined.length === 0 ? { findings } : { findings, notExamined };
}
