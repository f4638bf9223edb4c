import { describe, expect, it } from 'vitest';
import { withoutNumbers } from '../../src/scan/number-mask.js';

const WHATSAPP = 'AppDomainGroup-group.net.whatsapp.WhatsApp.shared';

describe('a path inside a backup', () => {
  it.each([
    [
      `${WHATSAPP}/Message/Media/33600000042@s.whatsapp.net/1/2/a.jpg`,
      `${WHATSAPP}/Message/Media/…42@s.whatsapp.net/1/2/a.jpg`,
    ],
    [`${WHATSAPP}/Message/Media/33600000042-1600000000@g.us/a.jpg`, `${WHATSAPP}/Message/Media/…00@g.us/a.jpg`],
    [`${WHATSAPP}/Media/Profile/33600000042-1600000017.jpg`, `${WHATSAPP}/Media/Profile/…17.jpg`],
    [
      'HomeDomain/Library/SMS/Drafts/+33600000042/composition.plist',
      'HomeDomain/Library/SMS/Drafts/…42/composition.plist',
    ],
    [
      'HomeDomain/Library/SMS/Drafts/sam@example.com/composition.plist',
      'HomeDomain/Library/SMS/Drafts/s…@example.com/composition.plist',
    ],
    [`${WHATSAPP}/Media/Profile/33600000042_1.jpg`, `${WHATSAPP}/Media/Profile/…42_1.jpg`],
    ['apps/com.whatsapp/f/status-33600000042@s.whatsapp.net.jpg', 'apps/com.whatsapp/f/status-…42@s.whatsapp.net.jpg'],
    ['apps/com.example/f/%2B33600000042.jpg', 'apps/com.example/f/…42.jpg'],
    [
      'MediaDomain/Library/SMS/Attachments/0f/15/G/+33 6 00-00.00 (0)42.vcf',
      'MediaDomain/Library/SMS/Attachments/0f/15/G/…42.vcf',
    ],
    [
      'HomeDomain/Library/SMS/Drafts/0600000042/composition.plist',
      'HomeDomain/Library/SMS/Drafts/…42/composition.plist',
    ],
    [
      'shared/0/Recordings/Call/Call 0600000042_20260102_030405.m4a',
      'shared/0/Recordings/Call/Call …42_20260102_030405.m4a',
    ],
    [
      'shared/0/MIUI/sound_recorder/call_rec/Sam(0600000042)_20260102030405.mp3',
      'shared/0/MIUI/sound_recorder/call_rec/Sam(…42)_20260102030405.mp3',
    ],
  ])('does not name people: %s', (path, shown) => {
    expect(withoutNumbers(path)).toBe(shown);
  });

  it.each([
    'CameraRollDomain/Media/DCIM/100APPLE/IMG_0001.HEIC',
    'CameraRollDomain/Media/DCIM/100APPLE/20260102_123456789.JPG',
    'AppDomain-com.example/Documents/icon@2x.png',
    `${WHATSAPP}/ChatStorage.sqlite`,
    'shared/0/Recordings/Call/20260102_030405.m4a',
  ])('is as it is when it names nobody: %s', (path) => {
    expect(withoutNumbers(path)).toBe(path);
  });

  it('takes no longer where it is made up to take long', () => {
    const began = performance.now();
    withoutNumbers(`${'1-'.repeat(2000)}x@s.whatsapp.net`);
    for (const part of ['+1', '1-', 'a@', '@.', '…@', '1', '+1 ', 'call/1', '%2b1'])
      withoutNumbers(`${part.repeat(2000)}/x`);
    expect(performance.now() - began).toBeLessThan(500);
  });
});
