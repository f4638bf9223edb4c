import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeWith } from '../needs.js';
import { temporaryFolder } from '../run-cli.js';
import { runHere } from './in-process.js';

const folder = temporaryFolder();
afterAll(folder.remove);

async function script(shell: string): Promise<string> {
  const { code, stdout, stderr } = await runHere(['completion', shell]);
  expect([code, stderr]).toEqual([0, '']);
  writeFileSync(`${folder.path}/${shell}`, stdout);
  return stdout;
}

/** What Tab would offer behind these words, the last of which is being typed; asked of a real bash. */
const ASKED = {
  'privacy-audit ': [
    ...[
      'completion',
      'config',
      'demo',
      'doctor',
      'explain',
      'help-lines',
      'history',
      'rules',
      'scan',
      'traces',
      'wipe',
    ],
  ],
  'privacy-audit sc': ['scan'],
  'privacy-audit rules ': ['check', 'list', 'show'],
  'privacy-audit --lang fr rules s': ['show'],
  'privacy-audit scan --f': ['--fail-on', '--format'],
  'privacy-audit scan --fail-on ': ['high', 'low', 'medium', 'never'],
  'privacy-audit scan --format nd': ['ndjson'],
  'privacy-audit scan --rules-path my': ['my rules', 'my-home'],
  'privacy-audit scan my-': ['my-home'],
  'privacy-audit help-lines --country ': ['BE', 'CA', 'CH', 'FR', 'UK', 'US'],
  'privacy-audit completion ': ['bash', 'fish', 'powershell', 'zsh'],
} as const;

describe('completion', () => {
  let answers: string[];

  beforeAll(async () => {
    await script('bash');
    mkdirSync(`${folder.path}/my-home`);
    mkdirSync(`${folder.path}/my rules`);
    const asked = Object.keys(ASKED).map((line) => {
      const words = line.split(' ').map((word) => `'${word}'`);
      return `COMP_WORDS=(${words.join(' ')}); COMP_CWORD=${words.length - 1}; _privacy_audit; (IFS='|'; echo "\${COMPREPLY[*]}")`;
    });
    const result = spawnSync(
      'bash',
      ['--norc', '-uc', ['source ./bash', 'complete -p privacy-audit', ...asked].join('\n')],
      {
        encoding: 'utf8',
        cwd: folder.path,
      },
    );
    expect([result.status, result.stderr]).toEqual([0, '']);
    answers = result.stdout.trimEnd().split('\n').slice(1);
  });

  it.each(Object.keys(ASKED) as (keyof typeof ASKED)[])('offers behind “%s” what fits', (line) => {
    const offered = (answers[Object.keys(ASKED).indexOf(line)] ?? '').split('|').sort();
    expect(offered.filter((word) => !word.startsWith('--') || line.includes('--f'))).toEqual(ASKED[line]);
  });

  it('is a script for each shell that knows every command and flag', async () => {
    for (const shell of ['bash', 'zsh', 'fish', 'powershell']) {
      const text = await script(shell);
      for (const word of ['scan', 'explain', 'doctor', 'no-paths', 'rules-path', 'powershell'])
        expect(text).toContain(word);
      expect(text).not.toMatch(/undefined|\[object|[^\x00-\x7f]/);
    }
  });
});

describeWith(['program:zsh'], 'the script for zsh', () => {
  it('is accepted', async () => {
    await script('zsh');
    expect(spawnSync('zsh', ['-n', `${folder.path}/zsh`]).status).toBe(0);
  });
});

describeWith(['program:fish'], 'the script for fish', () => {
  it('is accepted', async () => {
    await script('fish');
    expect(spawnSync('fish', ['--no-execute', `${folder.path}/fish`]).status).toBe(0);
  });
});
