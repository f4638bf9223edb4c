import { expect, test } from 'vitest';
import { webMessengerOf } from '../../src/detect/web-hosts.js';

test('names the messenger behind a host', () => {
  expect(webMessengerOf('web.whatsapp.com')).toBe('WhatsApp');
  expect(webMessengerOf('WEB.Telegram.org.')).toBe('Telegram');
  expect(webMessengerOf('discord.com:443')).toBe('Discord');
  expect(webMessengerOf('www.messenger.com')).toBe('Messenger');
  expect(webMessengerOf('sample.zulipchat.com')).toBe('Zulip');
});

test('compares whole labels and nothing else', () => {
  for (const host of [
    '',
    'whatsapp.com',
    'www.whatsapp.com',
    'xweb.whatsapp.com',
    'web.whatsapp.com.example.org',
    'a.web.whatsapp.com',
    'support.discord.com',
    'zulipchat.com',
    'a.b.zulipchat.com',
    'notzulipchat.com',
    'www.facebook.com',
    'www.instagram.com',
    'signal.org',
    'constructor',
    '__proto__',
  ]) {
    expect(webMessengerOf(host), host).toBeNull();
  }
});
