import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readLast } from '../../src/cli/read-last.js';
import { mergeSettings } from '../../src/cli/settings.js';
import { describeWith } from '../needs.js';
import { PROGRAM } from '../run-cli.js';
import { CANARY, filesBelow, type HistoryHome, historyHome } from './history-home.js';

/** Runs a program on a terminal of its own, of 0 columns and lines; its standard output goes to a file. */
const ON_TERMINAL = `
import os, pty, sys
pid, terminal = pty.fork()
if pid == 0:
    out = os.open(sys.argv[1], os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.dup2(out, 1)
    os.execv(sys.argv[2], sys.argv[2:])
said = b''
while True:
    try:
        piece = os.read(terminal, 65536)
    except OSError:
        break
    if not piece:
        break
    said += piece
sys.stdout.buffer.write(said)
sys.exit(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
`;

describeWith(['program:python3'], 'the newest interactive result', () => {
  let home: HistoryHome;
  beforeEach(() => {
    home = historyHome();
  });
  afterEach(() => home.remove());

  const onTerminal = (words: readonly string[], env: Readonly<Record<string, string>> = {}) => {
    const { status, stdout } = spawnSync(
      'python3',
      ['-c', ON_TERMINAL, `${home.path}.out`, process.execPath, PROGRAM, ...words],
      {
        encoding: 'utf8',
        timeout: 60_000,
        env: { PATH: process.env.PATH ?? '', TERM: 'xterm', LANG: 'en_GB.UTF-8', ...home.env, ...env },
      },
    );
    return { status, said: stdout };
  };
  const last = () => {
    const env = { ...home.env };
    return readLast({
      settings: mergeSettings({}, env, {}),
      io: { env } as unknown as Parameters<typeof readLast>[0]['io'],
    });
  };

  it('is the report of a scan on a terminal, with every path, and sealed', async () => {
    expect(onTerminal(['scan', home.path]).status).toBe(0);
    const result = await last();
    expect(result?.report.schemaVersion).toBe('1.0');
    expect(result?.report.findings).toHaveLength(3);
    expect(result?.report.findings[0]).toMatchObject({
      rule: 'leftovers/partial-downloads',
      items: [{ location: `${home.path}/${CANARY}/a/${CANARY}.part`, sizeBytes: 1 }],
    });
    expect(result?.report.scope).toMatchObject({ sources: [{ path: home.path }] });
    for (const bytes of filesBelow(home.data).values()) expect(bytes.includes(CANARY)).toBe(false);
    expect(readdirSync(home.data).sort()).toEqual(['history.db', 'key', 'last', 'seal']);
  });

  it('is replaced by the next one, and by nothing else', async () => {
    onTerminal(['scan', home.path]);
    home.add('d');
    home.scan();
    expect((await last())?.report.findings).toHaveLength(3);
    onTerminal(['scan', home.path, '--json']);
    expect((await last())?.report.findings).toHaveLength(4);
  });

  it.each([
    [['--no-history'], {}],
    [['--no-input'], {}],
    [[], { CI: 'true' }],
  ])('is not kept with %j %j', async (words, env) => {
    onTerminal(['scan', home.path, ...words], env);
    expect(await last()).toBeNull();
    expect(existsSync(`${home.data}/last`)).toBe(false);
  });

  it('is not kept without a terminal', async () => {
    home.scan();
    expect(await last()).toBeNull();
  });

  it('is erased by any later scan when it is more than a day old', async () => {
    onTerminal(['scan', home.path]);
    const old = new Date(Date.now() - 25 * 3_600_000);
    utimesSync(`${home.data}/last`, old, old);
    home.scan();
    expect(existsSync(`${home.data}/last`)).toBe(false);
  });

  it('is gone when its key is', async () => {
    onTerminal(['scan', home.path]);
    writeFileSync(`${home.data}/key`, Buffer.alloc(32));
    expect(await last()).toBeNull();
  });
});
