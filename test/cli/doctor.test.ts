import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../run-cli.js';
import { runHere, tooWide } from './in-process.js';

const folder = temporaryFolder();
const home = `${folder.path}/home of somebody`;
mkdirSync(home);
afterAll(folder.remove);

const doctor = (words: readonly string[] = [], env: Record<string, string> = {}, columns?: number) =>
  runHere(['doctor', ...words], { env: { HOME: home, ...env }, ...(columns === undefined ? {} : { columns }) });

describe('doctor', () => {
  it('finds nothing wrong with a new home, changes nothing, and names no path of the user', async () => {
    for (const [lang, columns] of [
      ['en', 80],
      ['fr', 40],
    ] as const) {
      const { code, stdout } = await doctor(['--lang', lang], {}, columns);
      expect(code).toBe(0);
      expect(stdout).not.toContain('somebody');
      expect(stdout).not.toContain(folder.path);
      expect(stdout).toMatch(lang === 'en' ? /note: There is no data folder yet/ : /note\u00a0: Il n’y a pas encore/);
      expect(tooWide(stdout, columns)).toEqual([]);
    }
  });

  it('calls a data folder that others can read, or nobody can write, a problem', async () => {
    const data = `${folder.path}/data`;
    mkdirSync(data, { mode: 0o700 });
    expect((await doctor(['--data-dir', data])).stdout).toContain('ok: The data folder can be written');
    chmodSync(data, 0o755);
    const open = await doctor([], { PRIVACY_AUDIT_DATA_DIR: data });
    expect([open.code, open.stdout]).toEqual([
      3,
      expect.stringMatching(/problem: The data folder can be read by other/),
    ]);
    const config = `${folder.path}/config.yaml`;
    writeFileSync(config, `data-dir: ${data}\n`);
    expect((await doctor(['--config', config])).code).toBe(3);
    const readOnly = await doctor(['--data-dir', '/proc/none/data']);
    expect(readOnly.stdout).not.toContain('ok: The data folder');
  });

  it('says when the home or the rules are missing', async () => {
    const gone = await doctor([], { HOME: `${folder.path}/gone` });
    expect([gone.code, gone.stdout]).toEqual([3, expect.stringContaining('problem: The home folder can not be read')]);
    writeFileSync(`${folder.path}/rules.yaml`, `rules-path: ["${folder.path}/gone"]\n`);
    const broken = await doctor(['--config', `${folder.path}/rules.yaml`]);
    expect([broken.code, broken.stdout]).toEqual([3, expect.stringContaining('problem: The rules can not be loaded')]);
  });
});
