import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { deflateSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { backupOfTar, writeAndroidBackup } from '../../fixtures/make/android-backup.js';
import { tarArchive, tarMembers } from '../../fixtures/make/tar.js';
import { privateCopies } from '../../src/platform/private-copies.js';
import { EVERYTHING } from '../../src/scan/scan-interest.js';
import { readDatabase } from '../../src/sources/read-database.js';
import { filesWith, holdDatabase, makeDatabase } from '../databases.js';
import { PROGRAM, parseReport, runCli, temporaryFolder } from '../run-cli.js';
import { containerSetting, walkBackupFile } from './open-android.js';

/** Nobody may ever read these again. */
const CANARY = { text: 'meet me at the lighthouse at seven', phone: '+491700000042' };

let folder: ReturnType<typeof temporaryFolder>;
let path: string;
let env: Record<string, string>;

beforeEach(() => {
  folder = temporaryFolder();
  path = `${folder.path}/phone.ab`;
  for (const name of ['home', 'tmp', 'copies']) mkdirSync(`${folder.path}/${name}`);
  env = { HOME: `${folder.path}/home`, PRIVACY_AUDIT_DATA_DIR: `${folder.path}/data`, TMPDIR: `${folder.path}/tmp` };
});
afterEach(() => folder.remove());

const DATABASES = [{ pattern: [{ glob: '**' }, { glob: '*.db' }], owner: 3 }];
const ASKING = { ...EVERYTHING, relative: DATABASES, databases: [3] };

function database(): Buffer {
  const file = `${folder.path}/made.db`;
  makeDatabase(
    file,
    'CREATE TABLE message(id INTEGER PRIMARY KEY, timestamp INTEGER, text TEXT)',
    `INSERT INTO message(timestamp, text) VALUES (1767323045000, '${CANARY.text}'), (1767323046000, '${CANARY.phone}')`,
  );
  return readFileSync(file);
}

describe('a database in an Android backup', () => {
  it('is asked on a copy that nobody else can read and that goes away', async () => {
    writeAndroidBackup(path, {
      files: { 'apps/x/db/msg.db': database(), 'apps/x/f/a': 'x' },
      compressed: true,
      password: 'p',
    });
    const copies = privateCopies([{ path: `${folder.path}/copies`, mayMake: false }]);
    const unlock = { password: async () => Buffer.from('p'), checking: () => () => undefined };
    const { source, files } = await walkBackupFile(path, { interest: ASKING, copies, unlock });
    expect([...files.keys()]).toEqual(['apps/x/db/msg.db']);
    expect(filesWith(CANARY.text, [`${folder.path}/copies`])).toEqual([]);
    const told = files.get('apps/x/db/msg.db');
    if (told?.bytes?.at !== 'file') throw new Error('no copy');
    expect(existsSync(told.bytes.location)).toBe(true);
    const { reading } = containerSetting({ copies });
    const found = {
      location: told.bytes.location,
      stat: told.bytes.stat,
      key: told.bytes.key,
      parts: { wal: null, journal: null },
    };
    const { answer } = await readDatabase(found, reading, (context) =>
      context.query('SELECT count(*) AS n FROM message'),
    );
    expect(answer).toEqual([{ n: 2 }]);
    await source.close?.();
    expect(existsSync(told.bytes.location)).toBe(false);
    await copies.close();
    expect(readdirSync(`${folder.path}/copies`)).toEqual([]);
  });

  it.each([false, true])('is asked with its log, wherever in the archive that is; log first: %s', async (logFirst) => {
    const live = `${folder.path}/live.db`;
    makeDatabase(live, 'PRAGMA journal_mode=WAL', 'CREATE TABLE message(id INTEGER PRIMARY KEY, text TEXT)');
    const held = await holdDatabase(live, "INSERT INTO message(text) VALUES ('one'), ('two'), ('three')");
    const parts = [
      ['apps/x/db/msg.db', { content: readFileSync(live) }],
      ['apps/x/db/msg.db-wal', { content: readFileSync(`${live}-wal`) }],
    ] as const;
    await held.stop();
    const between = ['apps/x/f/between', { content: 'x' }] as const;
    const members = logFirst ? [parts[1], between, parts[0]] : [parts[0], between, parts[1]];
    writeFileSync(path, backupOfTar(tarArchive(members)));
    const copies = privateCopies([{ path: `${folder.path}/copies`, mayMake: false }]);
    const { source, files } = await walkBackupFile(path, { interest: ASKING, copies });
    const told = files.get('apps/x/db/msg.db')?.bytes;
    const wal = await source.bytesAt?.('apps/x/db/msg.db-wal');
    if (told?.at !== 'file' || wal?.at !== 'file') throw new Error('no copies');
    const found = { location: told.location, stat: told.stat, key: told.key, parts: { wal, journal: null } };
    const { reading } = containerSetting({ copies });
    const { answer } = await readDatabase(found, reading, (context) =>
      context.query('SELECT count(*) AS n FROM message'),
    );
    expect(answer).toEqual([{ n: 3 }]);
    await source.close?.();
    await copies.close();
  });

  it('is a gap where there is no room for its copy', async () => {
    writeAndroidBackup(path, { files: { 'apps/x/db/msg.db': database(), 'apps/x/db/other.db': '' } });
    const { files, gaps } = await walkBackupFile(path, { interest: ASKING, copies: privateCopies([]) });
    expect(files.size).toBe(0);
    expect(gaps.map(({ code, reason }) => `${code} ${reason}`)).toEqual([
      'unsupported database-no-room',
      'unsupported database-no-room',
    ]);
  });

  it('is copied a thousand times, and the first that is left out stands for the rest', async () => {
    const list = Array.from(
      { length: 1_010 },
      (_, index) => [`apps/x/db/${index % 1_005}.db`, { content: 'x' }] as const,
    );
    writeFileSync(path, backupOfTar(tarArchive(list)));
    const copies = privateCopies([{ path: `${folder.path}/copies`, mayMake: false }]);
    const { source, files, gaps } = await walkBackupFile(path, { interest: ASKING, copies });
    expect(files.size).toBe(1_000);
    expect(gaps).toEqual([{ path: 'apps/x/db/1000.db', code: 'unsupported', reason: 'database-too-large' }]);
    await source.close?.();
    await copies.close();
    expect(readdirSync(`${folder.path}/copies`)).toEqual([]);
  });

  it('is a gap where it claims to be larger than any', async () => {
    writeFileSync(path, backupOfTar(tarMembers({ 'a/b.db': { content: 'x', claims: 2e9 } })));
    const copies = privateCopies([{ path: `${folder.path}/copies`, mayMake: false }]);
    const { gaps } = await walkBackupFile(path, { interest: ASKING, copies });
    expect(gaps.map(({ reason }) => reason)).toEqual(['database-too-large', 'backup-incomplete']);
  });
});

describe('what is written in messages', () => {
  const SMS = JSON.stringify([
    { address: CANARY.phone, body: CANARY.text, date: '1767225600000' },
    { address: CANARY.phone, body: CANARY.text, date: '1769904000000' },
  ]);

  function writeBackup(fill: number): void {
    const files = {
      'apps/com.android.providers.telephony/d_f/000000_sms_backup': deflateSync(SMS),
      'apps/com.whatsapp/db/msgstore.db': database(),
      'apps/com.whatsapp/f/plain.txt': `${CANARY.text} ${CANARY.phone}`,
      'shared/0/fill': { content: Buffer.alloc(fill, 0x41) },
    };
    writeAndroidBackup(path, { files, compressed: true });
  }

  /** Everything that outlives a run, wherever it may be. */
  const leftIn = (text: string): string[] =>
    ['data', 'tmp', 'home', 'copies'].flatMap((name) =>
      existsSync(`${folder.path}/${name}`) ? filesWith(text, [`${folder.path}/${name}`]) : [],
    );

  it('is counted and dated, and neither printed nor kept', () => {
    writeBackup(1000);
    const before = statSync(path, { bigint: true });
    for (const format of ['text', 'json', 'ndjson']) {
      const result = runCli(['scan', path, '--format', format, '--verbose'], { env });
      expect(result.code).toBe(1);
      for (const word of [CANARY.text, CANARY.phone, 'lighthouse']) {
        expect(`${result.stdout}${result.stderr}`).not.toContain(word);
        expect(leftIn(word)).toEqual([]);
      }
      if (format !== 'json') continue;
      const sms = parseReport(result).findings.find(({ rule }) => rule === 'messaging/android-sms');
      expect(sms?.items).toMatchObject([
        {
          path: 'apps/com.android.providers.telephony/d_f/000000_sms_backup',
          location: null,
          facts: { app: 'SMS', messages: 2, firstDay: '2026-01-01', lastDay: '2026-02-01' },
        },
      ]);
    }
    expect(statSync(path, { bigint: true })).toEqual(before);
    expect(readdirSync(folder.path).sort()).toEqual(['copies', 'data', 'home', 'made.db', 'phone.ab', 'tmp']);
  });

  it('is nowhere when the scan is killed in the middle', async () => {
    writeBackup(600 << 20);
    for (const waitMs of [300, 600]) {
      const child: ChildProcess = spawn(process.execPath, [PROGRAM, 'scan', path, '--json'], {
        env: { PATH: process.env.PATH ?? '', ...env },
      });
      const ended = new Promise((resolve) => child.once('close', resolve));
      await delay(waitMs);
      child.kill('SIGKILL');
      await ended;
      for (const word of [CANARY.text, CANARY.phone]) expect(leftIn(word)).toEqual([]);
      const inMemory = readdirSync('/dev/shm').filter((name) => name.startsWith(`privacy-audit-copy-${child.pid}-`));
      for (const name of inMemory) expect(filesWith(CANARY.text, [`/dev/shm/${name}`])).toEqual([]);
    }
  });
});
