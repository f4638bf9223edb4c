import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { git, PROJECT, type TrackedFile, textOf, trackedPaths } from './tracked.js';

/** Control characters, marks that reorder or hide text, and lone surrogates; a tab too, which no file of ours needs. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;

/** What joins two emoji into one is seen. */
const JOINER = /(?<=\p{Extended_Pictographic})\u200d(?=\p{Extended_Pictographic})/gu;

/** Files that tests hand to programs as bytes. */
const BINARY = /\.(heic|heif|jpe?g|png|mp4|mov|db|zip|tar|gz|ab|bin)$/;

/** Files of examples in our pages. */
const MADE_UP: ReadonlySet<string> = new Set(['rules/messaging/example-chat.yaml']);

const FILES: readonly TrackedFile[] = trackedPaths()
  .filter((path) => !BINARY.test(path))
  .map((path) => ({ path, text: textOf(path) }));

describe('every file of the project', () => {
  it('holds no character that nobody sees', () => {
    const faults = FILES.flatMap(({ path, text }) =>
      text
        .split('\n')
        .flatMap((line, index) => (INVISIBLE.test(line.replace(JOINER, '')) ? [`${path}:${index + 1}`] : [])),
    );
    expect(faults).toEqual([]);
  });

  it('says nothing of the machine it was written on', () => {
    const places = machinePlaces();
    const faults = FILES.flatMap(({ path, text }) =>
      places.filter((place) => text.includes(`${place}/`)).map((place) => `${path} names ${place}`),
    );
    expect(faults).toEqual([]);
  });

  it('names only pages of docs/ that exist', () => {
    const faults = FILES.flatMap(({ path, text }) =>
      [...text.matchAll(/\bdocs\/[\w-]+\.md\b/g)]
        .map(([page]) => page)
        .filter((page) => !existsSync(`${PROJECT}/${page}`))
        .map((page) => `${path} names ${page}`),
    );
    expect(faults).toEqual([]);
  });

  it('that is a page names only files that exist', () => {
    const faults = FILES.filter(({ path }) => path.endsWith('.md')).flatMap(({ path, text }) =>
      [...text.matchAll(/`((?:src|bin|rules|test|bench|fixtures)\/[\w./-]+)`/g)]
        .map(([, named = '']) => named)
        .filter((named) => !existsSync(`${PROJECT}/${named}`) && !MADE_UP.has(named))
        .map((named) => `${path} names ${named}`),
    );
    expect(faults).toEqual([]);
  });

  it('links only to what exists', () => {
    const faults = FILES.filter(({ path }) => path.endsWith('.md')).flatMap((file) => brokenLinks(file));
    expect(faults).toEqual([]);
  });
});

describe('a page', () => {
  it('with a broken link is found', () => {
    const text = '[one](no-such.md) [two](README.md#nowhere) [three](https://example.org/x) [four](#here)\n\n## Here\n';
    expect(brokenLinks({ path: 'made-up.md', text })).toEqual([
      'made-up.md: no-such.md',
      'made-up.md: README.md#nowhere',
    ]);
  });
});

/** Where this checkout lies, the repository it belongs to, and whose it is; short ones could be meant otherwise. */
function machinePlaces(): string[] {
  const repository = git('rev-parse', '--git-common-dir')?.trim() ?? '.git';
  const places = [PROJECT, dirname(PROJECT), dirname(resolve(PROJECT, repository)), homedir()];
  return [...new Set(places)].filter((place) => place.split('/').length > 2);
}

/** Links of a Markdown page to files and headings of ours that are not there. */
function brokenLinks({ path, text }: TrackedFile): string[] {
  const prose = text.replace(/^```.*?^```/gms, '').replace(/`[^`\n]+`/g, '');
  return [...prose.matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target = '']) => target)
    .filter((target) => !/^[a-z]+:/.test(target))
    .filter((target) => {
      const [file = '', anchor] = target.split('#');
      const linked = file === '' ? path : join(dirname(path), file);
      if (!existsSync(`${PROJECT}/${linked}`) && file !== '') return true;
      return anchor !== undefined && !anchorsOf(file === '' ? text : textOf(linked)).has(anchor);
    })
    .map((target) => `${path}: ${target}`);
}

/** Anchors that a code host gives headings, and those that stand written out. */
function anchorsOf(text: string): Set<string> {
  const headings = [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
  return new Set([...headings, ...[...text.matchAll(/<a id="([^"]+)">/g)].map(([, id = '']) => id)]);
}
