import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hisuiteInfo, PHONE_DIGITS, smartSwitchJson, whatsAppBackup } from '../../fixtures/make/phone-files.js';
import { filesWith, makeDatabase, snapshotOf } from '../databases.js';
import { type CliResult, parseReport, runCli, temporaryFolder } from '../run-cli.js';

/** What must stay where it is: words of messages, numbers, what people call their phone. */
const SECRETS = ['CANARY', '+33600000000', `"${PHONE_DIGITS}"`];

describe('what phones left on a stick', () => {
  const folder = temporaryFolder();
  const stick = `${folder.path}/stick`;
  const scan = (...words: string[]) =>
    runCli(['scan', stick, ...words], {
      env: { HOME: folder.path, PRIVACY_AUDIT_DATA_DIR: `${folder.path}/data`, TMPDIR: folder.path },
    });
  let before: readonly string[];
  let json: CliResult;

  beforeAll(() => {
    mkdirSync(stick);
    makeDatabase(
      `${stick}/msgstore.db`,
      'CREATE TABLE message(_id INTEGER PRIMARY KEY, timestamp INTEGER, text_data TEXT)',
      "INSERT INTO message VALUES(1, 0, NULL), (2, 1767323045000, 'CANARY to +33600000000')",
    );
    makeDatabase(`${stick}/msgstore-view.db`, "CREATE VIEW message AS SELECT 1 AS timestamp, 'CANARY' AS text_data");
    writeFileSync(`${stick}/msgstore-2026-01-02.1.db.crypt15`, whatsAppBackup('crypt15'));
    writeFileSync(`${stick}/info.xml`, hisuiteInfo(false));
    writeFileSync(`${stick}/SmartSwitchBackup.json`, smartSwitchJson());
    writeFileSync(`${stick}/WhatsApp Chat with CAT.txt`, '02/01/2026 03:04 - +33600000000: CANARY\n');
    writeFileSync(`${stick}/sms-1.xml`, '<smses count="1"><sms address="+33600000000" body="CANARY"/></smses>');
    before = snapshotOf(stick);
    json = scan('--json');
  });
  afterAll(folder.remove);

  it('is counted and dated', () => {
    const facts = Object.fromEntries(
      parseReport(json).findings.flatMap(({ rule, items }) =>
        items.map((item) => [`${rule} ${item.path}`, item.facts]),
      ),
    );
    expect(facts).toMatchObject({
      'messaging/whatsapp-phone-messages msgstore.db': { messages: 1, oldest: '2026-01-02T03:04:05.000Z' },
      'backups/whatsapp-database msgstore-2026-01-02.1.db.crypt15': { keyHolder: 'user', backupAt: '2026-01-02' },
      'backups/open-phone-backups info.xml': { kind: 'hisuite', encrypted: false },
      'backups/smart-switch SmartSwitchBackup.json': { device: 'SM-X000', encrypted: false },
      'backups/chat-exports WhatsApp Chat with CAT.txt': { messages: 1 },
      'backups/sms-files sms-1.xml': { messages: 1 },
    });
  });

  it('says of a database that could be anything that it was not understood', () => {
    expect(json.code).toBe(3);
    expect(parseReport(json).notExamined.map(({ path, code }) => [path, code])).toEqual([
      ['msgstore-view.db', 'unsupported'],
    ]);
  });

  it('gives no word, number or name away, in no language, and stays as it was', () => {
    for (const result of [json, scan('--verbose'), scan('--lang', 'fr', '--verbose')]) {
      for (const secret of SECRETS) expect(result.stdout + result.stderr).not.toContain(secret);
    }
    for (const secret of SECRETS.slice(0, 2)) expect(filesWith(secret, [`${folder.path}/data`])).toEqual([]);
    expect(snapshotOf(stick)).toEqual(before);
    expect(readFileSync(`${stick}/msgstore.db`).includes('CANARY')).toBe(true);
  });

  it('is said in both languages', () => {
    const flat = (...words: string[]) => scan(...words).stdout.replace(/\s+/g, ' ');
    expect(flat()).toContain('1 WhatsApp message (2 Jan 2026) in 1 database that no password protects.');
    expect(flat('--lang', 'fr')).toContain(
      '1 message WhatsApp (le 2 janv. 2026) dans 1 base qu’aucun mot de passe ne protège.',
    );
  });
});
