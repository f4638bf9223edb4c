import { writeFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../run-cli.js';
import { runHere, tooWide } from './in-process.js';

const folder = temporaryFolder();
afterAll(folder.remove);

async function ids(): Promise<string[]> {
  const { stdout } = await runHere(['rules', 'list', '--json']);
  return (JSON.parse(stdout) as { id: string }[]).map(({ id }) => id);
}

describe('rules list', () => {
  it('names every rule once, for people and for programs', async () => {
    const all = await ids();
    expect(all.length).toBeGreaterThan(14);
    expect(new Set(all).size).toBe(all.length);
    for (const [lang, columns] of [
      ['en', 80],
      ['fr', 40],
    ] as const) {
      const { stdout } = await runHere(['rules', 'list', '--lang', lang], { columns });
      for (const id of all)
        expect(stdout.split('\n').filter((line) => line.trim().split(' ')[0] === id)).toHaveLength(1);
      expect(tooWide(stdout.replaceAll(/\x1b\[\d+m/g, ''), columns)).toEqual([]);
    }
  });
});

describe('explain', () => {
  it('says of every rule why it matters, where it looks, how sure it is and where that is from', async () => {
    for (const id of await ids()) {
      for (const [lang, headings] of [
        ['en', ['Why it matters:', 'Where it looks:', 'What you can do:', 'Where the knowledge comes from:']],
        ['fr', ['Pourquoi c’est important\u00a0:', 'Où elle regarde\u00a0:', 'D’où vient ce savoir\u00a0:']],
      ] as const) {
        const { code, stdout } = await runHere(['explain', id, '--lang', lang]);
        expect(code).toBe(0);
        for (const heading of headings) expect(stdout).toContain(heading);
        expect(stdout).not.toMatch(/(Where it looks|Où elle regarde)\u00a0?:\n *(except|sauf) /); // of what?
        expect(stdout).not.toMatch(/undefined|\{count|\{size|, select,/);
        expect(tooWide(stdout, 80)).toEqual([]);
      }
    }
  });

  it('says when a rule is not ours', async () => {
    const file = `${folder.path}/pack.yaml`;
    writeFileSync(
      file,
      `id: messaging/example
title: { en: "Title \\e[31m" }
why: { en: Why }
severity: low
confidence: likely
select: [{ root: "$HOME/a b", paths: ["c d/**"] }]
samples: { hit: ["$HOME/a b/c d/e"], miss: ["$HOME/a b/c"] }
`,
    );
    const { code, stdout } = await runHere(['explain', 'messaging/example', '--rules-path', file]);
    expect([code, stdout]).toEqual([0, expect.stringContaining('This rule comes from')]);
    expect(stdout).toContain('\n  - $HOME/a b/c d/**\n');
    expect(stdout).toContain('Title \\x1b[31m');
    expect((await runHere(['explain', 'leftovers/trash', '--rules-path', file])).stdout).not.toContain('comes from /');
  });
});

describe('rules show', () => {
  it('prints the rule as JSON', async () => {
    const { code, stdout } = await runHere(['rules', 'show', 'messaging/discord-cache']);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ id: 'messaging/discord-cache', type: 'files', severity: 'medium' });
  });
});
