import { describe, expect, it } from 'vitest';
import {
  hisuiteInfo,
  miuiBackup,
  signalBackup,
  smartSwitchHistory,
  smartSwitchJson,
  whatsAppBackup,
  whatsAppKey,
} from '../../../fixtures/make/phone-files.js';
import { readHisuiteInfo } from '../../../src/detect/phone/hisuite-info.js';
import { readMiuiBackup } from '../../../src/detect/phone/miui-backup.js';
import { readSignalBackup } from '../../../src/detect/phone/signal-backup.js';
import { readSmartSwitchHistory, readSmartSwitchJson } from '../../../src/detect/phone/smart-switch.js';
import { readWhatsAppBackup } from '../../../src/detect/phone/whatsapp-crypt.js';
import { whatsAppKeyOf } from '../../../src/detect/phone/whatsapp-key.js';
import { readerOf } from '../reader-of.js';

describe('an encrypted WhatsApp database', () => {
  it.each([
    ['crypt12', true, 'whatsapp', null],
    ['crypt14', true, 'whatsapp', '2.24.1.15'],
    ['crypt14', false, 'whatsapp', '2.24.1.15'],
    ['crypt15', true, 'user', '2.24.1.15'],
    ['crypt15', false, 'user', '2.24.1.15'],
  ] as const)('says who holds its key: %s, with features %s', (format, hasFeatures, keyHolder, appVersion) => {
    const found = readWhatsAppBackup(readerOf(whatsAppBackup(format, hasFeatures)), format);
    expect(found).toEqual({ state: 'found', value: { format, keyHolder, appVersion } });
  });

  it('is what its header says, whatever its name', () => {
    const found = readWhatsAppBackup(readerOf(whatsAppBackup('crypt15')), 'crypt14');
    expect(found).toMatchObject({ value: { format: 'crypt15', keyHolder: 'user' } });
  });

  it.each(['crypt12', 'crypt14', 'crypt15'] as const)('is damaged when only the name is right: %s', (format) => {
    for (const bytes of [Buffer.from('made up'), Buffer.alloc(500), whatsAppBackup(format).subarray(0, 60)]) {
      expect(readWhatsAppBackup(readerOf(bytes), format)).toEqual({ state: 'damaged' });
    }
  });
});

describe('a key of WhatsApp', () => {
  const DIGITS = '0123456789abcdef'.repeat(4);

  it.each([
    ['the file of the app', whatsAppKey(), 'file'],
    ['64 digits', Buffer.from(`${DIGITS}\n`), 'digits'],
    ['64 digits in groups, with a word', Buffer.from(`My key: ${DIGITS.replace(/(.{4})/g, '$1 ')}`), 'digits'],
    ['capital letters', Buffer.from(DIGITS.toUpperCase()), 'digits'],
    ['63 digits', Buffer.from(DIGITS.slice(1)), null],
    ['128 digits', Buffer.from(DIGITS.repeat(2)), null],
    ['another Java stream', Buffer.concat([Buffer.from('aced0005', 'hex'), Buffer.alloc(100)]), null],
    ['text', Buffer.from('the key is under the mat'), null],
  ])('is known by its bytes: %s', (_what, bytes, form) => {
    expect(whatsAppKeyOf(bytes)).toBe(form);
  });
});

describe('a backup file of Signal', () => {
  it('tells its version', () => {
    expect(readSignalBackup(readerOf(signalBackup(null)))).toEqual({ state: 'found', value: { version: 0 } });
    expect(readSignalBackup(readerOf(signalBackup(1)))).toEqual({ state: 'found', value: { version: 1 } });
  });

  it('is damaged when only the name is right', () => {
    for (const bytes of [Buffer.from('made up'), Buffer.alloc(500), Buffer.alloc(2), signalBackup().subarray(0, 40)]) {
      expect(readSignalBackup(readerOf(bytes))).toEqual({ state: 'damaged' });
    }
  });
});

describe('a file of a Xiaomi backup', () => {
  it('is encrypted or not', () => {
    expect(readMiuiBackup(readerOf(miuiBackup('none')))).toEqual({ state: 'found', value: { isEncrypted: false } });
    expect(readMiuiBackup(readerOf(miuiBackup('AES-256')))).toEqual({ state: 'found', value: { isEncrypted: true } });
  });

  it('is none when it is another .bak, damaged without a backup inside', () => {
    expect(readMiuiBackup(readerOf('old notes'))).toEqual({ state: 'none' });
    expect(readMiuiBackup(readerOf('MIUI BACKUP\n2\n'))).toEqual({ state: 'damaged' });
    expect(readMiuiBackup(readerOf('MIUI BACKUP\n2\nANDROID BACKUP\n9\n0\nnone\n'))).toEqual({ state: 'damaged' });
  });
});

describe('info.xml of HiSuite', () => {
  it.each([true, false])('says whether a password protects the backup: %s', (isProtected) => {
    const found = readHisuiteInfo(readerOf(hisuiteInfo(isProtected)));
    const value = { isProtected, device: 'XXX-L00', backupAt: '2026-01-02T03:04:05.000Z' };
    expect(found).toEqual({ state: 'found', value });
    expect(JSON.stringify(found)).not.toContain('CANARY');
  });

  it('is none with another root, damaged when it breaks off', () => {
    expect(readHisuiteInfo(readerOf('<?xml version="1.0"?><info><row/></info>'))).toEqual({ state: 'none' });
    expect(readHisuiteInfo(readerOf(hisuiteInfo(true).slice(0, 200)))).toEqual({ state: 'damaged' });
  });
});

describe('what lies beside a Smart Switch backup', () => {
  const value = { isProtected: false, device: 'SM-X000', backupAt: '2026-01-02T03:04:05' };

  it('says that nothing protects it when its key can be worked out', () => {
    for (const found of [
      readSmartSwitchJson(readerOf(smartSwitchJson())),
      readSmartSwitchHistory(readerOf(smartSwitchHistory())),
    ]) {
      expect(found).toEqual({ state: 'found', value });
      expect(JSON.stringify(found)).not.toContain('CANARY');
    }
  });

  it('claims nothing when it is not known', () => {
    const unknown = { state: 'found', value: { ...value, isProtected: null } };
    expect(readSmartSwitchJson(readerOf(smartSwitchJson({ SecurityLevel: 'LEVEL_2' })))).toEqual(unknown);
    expect(readSmartSwitchJson(readerOf(smartSwitchJson({ Dummy: '' })))).toEqual(unknown);
    expect(readSmartSwitchHistory(readerOf(smartSwitchHistory('LEVEL_2')))).toEqual(unknown);
  });

  it('names no phone as a person would', () => {
    const found = readSmartSwitchJson(readerOf(smartSwitchJson({ ModelName: 'Anna’s phone 0123456789' })));
    expect(found).toMatchObject({ value: { device: null } });
  });

  it('is none when it is about something else, damaged when it breaks off', () => {
    expect(readSmartSwitchJson(readerOf('{"a": 1}'))).toEqual({ state: 'none' });
    expect(readSmartSwitchJson(readerOf('[1]'))).toEqual({ state: 'damaged' });
    expect(readSmartSwitchJson(readerOf(smartSwitchJson().slice(0, 20)))).toEqual({ state: 'damaged' });
    expect(readSmartSwitchHistory(readerOf('<a><b>c</b></a>'))).toEqual({ state: 'none' });
    expect(readSmartSwitchHistory(readerOf('<a><b>'))).toEqual({ state: 'damaged' });
  });
});
