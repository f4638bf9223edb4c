import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { androidBackup } from '../fixtures/make/android-backup.js';
import { type PhotoFacts, SEA } from '../fixtures/make/exif-block.js';
import {
  hisuiteInfo,
  miuiBackup,
  signalBackup,
  smartSwitchHistory,
  smartSwitchJson,
  tgz,
  whatsAppBackup,
  whatsAppKey,
} from '../fixtures/make/phone-files.js';
import { type PhotoKind, photo } from '../fixtures/make/photo.js';
import { recentDesktop, recentlyUsed } from '../fixtures/make/recent-files.js';
import { thumbnail } from '../fixtures/make/thumbnail.js';
import { type Content, writeTree } from '../fixtures/make/write-tree.js';
import { type MadeZip, zip } from '../fixtures/make/zip.js';
import { type BackupTree, writeBackupTree } from './backup-trees.js';
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
  readonly files?: Readonly<Record<string, Content | Made | MadeDatabase>>;
  /** Rules that have to run too, because what they know is needed; what they find is left out. */
  readonly alsoRules?: readonly string[];
  /** An iPhone backup in that home. */
  readonly iosBackup?: BackupTree;
}

type Files = NonNullable<Tree['files']>;

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
  /** Empty files with these names, packed. */
  | { readonly zip: readonly string[]; readonly how?: Pick<MadeZip, 'comment' | 'isEncrypted' | 'isZip64'> }
  | { readonly tgz: string }
  | { readonly phoneFile: keyof typeof PHONE_FILES }
  /** An Android backup, compressed, of these members. */
  | { readonly androidBackup: Readonly<Record<string, Content | Made>> }
  /** A text as zlib compresses it. */
  | { readonly zlib: string };

/** Files of phones and their backups, by what they are. */
const PHONE_FILES = {
  crypt12: whatsAppBackup('crypt12'),
  crypt14: whatsAppBackup('crypt14'),
  crypt15: whatsAppBackup('crypt15'),
  'crypt15-small': whatsAppBackup('crypt15', false),
  'whatsapp-key': whatsAppKey(),
  signal: signalBackup(),
  'signal-old': signalBackup(null),
  'miui-open': miuiBackup('none'),
  'miui-locked': miuiBackup('AES-256'),
  'huawei-open': hisuiteInfo(false),
  'huawei-locked': hisuiteInfo(true),
  'samsung-json': smartSwitchJson(),
  'samsung-json-unknown': smartSwitchJson({ SecurityLevel: 'LEVEL_2' }),
  'samsung-xml': smartSwitchHistory(),
} as const;

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
    writeTree(home, contents(tree.files ?? {}));
    makeDatabases(home, tree.files ?? {});
    if (tree.iosBackup !== undefined) await writeBackupTree(home, tree.iosBackup);
    const where = tree.as === 'path' ? [home] : ['--home', home, '--platform', tree.system];
    const env = { HOME: `${folder.path}/nobody`, PRIVACY_AUDIT_DATA_DIR: `${folder.path}/data` };
    mkdirSync(env.HOME);
    const result = await runInProcess(
      ['scan', ...where, '--json', '--rules', [rule, ...(tree.alsoRules ?? [])].join(',')],
      env,
    );
    expect(result.stdout).not.toMatch(/CANARY/); // texts, numbers and addresses inside files
    const report = parseReport({ ...result, code: result.code });
    const findings = report.findings.filter((finding) => finding.rule === rule);
    return summary({ ...report, findings }, home, tree.iosBackup !== undefined);
  } finally {
    folder.remove();
  }
}

function contents(files: Files): Record<string, Content> {
  return Object.fromEntries(
    Object.entries(files).flatMap(([path, content]) => (isDatabase(content) ? [] : [[path, made(content)]])),
  );
}

function made(content: Content | Made): Content {
  if (typeof content === 'string' || content instanceof Uint8Array) return content;
  if ('photo' in content) return madePhoto(content);
  if ('thumbnail' in content) return thumbnail({ ...content, uri: content.thumbnail });
  if ('recentDocument' in content) return recentDesktop(content.recentDocument);
  if ('zip' in content) return zip(content.zip, content.how);
  if ('tgz' in content) return tgz(content.tgz);
  if ('phoneFile' in content) return PHONE_FILES[content.phoneFile];
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

/** A browser's history, with nothing in it when `visits` is 0; or whatever these statements make. */
type MadeDatabase =
  | { readonly history: 'chromium' | 'firefox'; readonly visits: number }
  | { readonly database: readonly string[] };

function isDatabase(content: Content | Made | MadeDatabase): content is MadeDatabase {
  return typeof content !== 'string' && ('history' in content || 'database' in content);
}

function makeDatabases(home: string, files: Files): void {
  for (const [path, content] of Object.entries(files)) {
    if (!isDatabase(content)) continue;
    mkdirSync(dirname(`${home}/${path}`), { recursive: true });
    makeDatabase(`${home}/${path}`, ...('database' in content ? content.database : historyStatements(content)));
  }
}

function historyStatements({ history, visits: count }: Extract<MadeDatabase, { history: string }>): readonly string[] {
  const times = Array.from({ length: count }, (_, index) => Date.UTC(2026, 0, 2 + index));
  const visits = times.map((at) => ({ url: 'https://web.whatsapp.com/', at }));
  return history === 'chromium' ? chromiumHistory(visits, times) : firefoxHistory(visits, times);
}

/** The report without what differs from run to run; the home is written `HOME`. Of backups the sentences too: they say most of it. */
function summary(report: ReportJson, home: string, hasSentences: boolean): Found {
  const findings = report.findings.map(({ subject, severity, confidence, items, message }) => ({
    ...(hasSentences ? { message } : {}),
    subject: subject.path,
    severity,
    confidence,
    facts: JSON.parse(JSON.stringify(firstOf(items)?.facts).replaceAll(home, 'HOME')) as object,
    items: items.map(({ path }) => path).sort(),
  }));
  // That archives stay closed is said of all of them, and only where a rule has a use for what is inside.
  const gaps = report.notExamined.filter(({ code }) => code !== 'archive');
  const notExamined = gaps.map(({ path, code }) => ({ path, code }));
  return notExamined.length === 0 ? { findings } : { findings, notExamined };
}

/** Disks list the files of a folder in an order of their own. */
function firstOf<Item extends { readonly path: string }>(items: readonly Item[]): Item | undefined {
  return [...items].sort((a, b) => (a.path < b.path ? -1 : 1))[0];
}
