import { expect, it } from 'vitest';
import { webMessengerOf } from '../../src/detect/web-hosts.js';

it('knows a messenger by whole labels at the end of a host', () => {
  expect(webMessengerOf('web.whatsapp.com')).toBe('WhatsApp');
  expect(webMessengerOf('WEB.Telegram.org.')).toBe('Telegram');
  expect(webMessengerOf('www.discord.com')).toBe('Discord');
  for (const host of ['notdiscord.com', 'discord.com.example.org', 'com', '', 'whatsapp.com', 'constructor']) {
    expect(webMessengerOf(host)).toBeNull();
  }
});
