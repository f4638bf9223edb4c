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
  ])('does not name people: %s', (path, shown) => {
    expect(withoutNumbers(path)).toBe(shown);
  });

  it.each([
    'CameraRollDomain/Media/DCIM/100APPLE/IMG_0001.HEIC',
    'CameraRollDomain/Media/DCIM/100APPLE/20260102_123456789.JPG',
    'AppDomain-com.example/Documents/icon@2x.png',
    `${WHATSAPP}/ChatStorage.sqlite`,
  ])('is as it is when it names nobody: %s', (path) => {
    expect(withoutNumbers(path)).toBe(path);
  });

  it('takes no longer where it is made up to take long', () => {
    const began = performance.now();
    for (const part of ['+1', '1-', 'a@', '@.', '…@']) withoutNumbers(`${part.repeat(2000)}/x`);
    expect(performance.now() - began).toBeLessThan(500);
  });
});
