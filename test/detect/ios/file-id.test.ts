import { expect, test } from 'vitest';
import { fileIdOf, fileIdOfPath } from '../../../src/detect/ios/file-id.js';

test.each([
  ['3d0d7e5fb2ce288813306e4d4636395e047a3d28', 'HomeDomain', 'Library/SMS/sms.db'],
  ['12b144c0bd44f2b3dffd9186d3f9c05b917cee25', 'CameraRollDomain', 'Media/PhotoData/Photos.sqlite'],
  [
    '7c7fba66680ef796b916b067077cc246adacf01d',
    'AppDomainGroup-group.net.whatsapp.WhatsApp.shared',
    'ChatStorage.sqlite',
  ],
])('%s is the name of %s/%s', (id, domain, path) => {
  expect(fileIdOf(domain, path)).toBe(id);
  expect(fileIdOfPath(`${domain}/${path}`)).toBe(id);
});

test('the root of a domain has a name, and letters count as they are written', () => {
  expect(fileIdOfPath('HomeDomain')).toBe(fileIdOf('HomeDomain', ''));
  expect(fileIdOf('HomeDomain', 'a')).not.toBe(fileIdOf('HomeDomain', 'A'));
  expect(fileIdOf('HomeDomain', 'é')).not.toBe(fileIdOf('HomeDomain', 'e\u0301'));
});
