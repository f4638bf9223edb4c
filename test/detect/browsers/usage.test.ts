import { describe, expect, it } from 'vitest';
import { bareHost, CHROMIUM_HISTORIES, chromiumAppOf, chromiumTime } from '../../../src/detect/browsers/chromium.js';
import { firefoxAppOf, firefoxTime, hostFromReversed } from '../../../src/detect/browsers/firefox.js';
import { messengerSightings, spanFacts, summariseUsage } from '../../../src/detect/browsers/usage.js';
import type { DatabaseContext } from '../../../src/model/rule.js';

describe('times', () => {
  it('begin in 1601 and in 1970', () => {
    expect(new Date(chromiumTime(13_300_000_000_000_000)).toISOString()).toBe('2022-06-18T04:26:40.000Z');
    expect(new Date(firefoxTime(1_700_000_000_000_000)).toISOString()).toBe('2023-11-14T22:13:20.000Z');
  });

  it('that no calendar has are left out', () => {
    const facts = spanFacts({ count: 2, first: -1e300, last: 'soon' }, firefoxTime);
    expect(facts).toEqual({ count: 2, times: { oldest: null, newest: null } });
  });
});

describe('hosts', () => {
  it('lose user name, port and direction', () => {
    expect(bareHost('me:secret@discord.com:443')).toBe('discord.com');
    expect(hostFromReversed('gro.margelet.bew.')).toBe('web.telegram.org');
    expect(hostFromReversed('.')).toBe('');
  });

  it('are counted by messenger, and nothing else is kept of them', async () => {
    const context: DatabaseContext = {
      pages: async function* () {
        yield [
          { id: 1, host: 'web.whatsapp.com' },
          { id: 2, host: 'secret.example.org' },
          { id: 3, host: null },
        ];
        yield [
          { id: 4, host: 'web.whatsapp.com' },
          { id: 5, host: 'discord.com' },
        ];
      },
      query: async (_sql, values) => {
        expect(values).toEqual(['[1,4,5]']);
        return [
          { page: 1, count: 1, first: 2000, last: 2000 },
          { page: 4, count: 2, first: 3000, last: 5000 },
          { page: 5, count: 1, first: 4000, last: 4000 },
        ];
      },
    };
    const questions = { hosts: '', visits: '', hostOf: (host: string) => host, toMs: (time: number) => time };
    expect(await messengerSightings(context, questions)).toEqual([
      {
        facts: {
          messengers: 'Discord (1), WhatsApp (3)',
          visits: 4,
          oldest: '1970-01-01T00:00:02.000Z',
          newest: '1970-01-01T00:00:05.000Z',
        },
      },
    ]);
  });
});

it('adds up the profiles of a browser', () => {
  const facts = (messengers: string, visits: number, oldest: string) => ({
    app: 'Firefox',
    messengers,
    visits,
    oldest: `${oldest}T01:00:00.000Z`,
    newest: `${oldest}T02:00:00.000Z`,
  });
  expect(
    summariseUsage([facts('Discord (2), Google Chat (1)', 3, '2026-02-03'), facts('Discord (5)', 5, '2025-02-03')]),
  ).toEqual({
    app: 'Firefox',
    messengers: 'Discord (7), Google Chat (1)',
    visits: 8,
    firstDay: '2025-02-03',
    lastDay: '2026-02-03',
  });
});

it('tells browsers apart by their folders', () => {
  const names = {
    '/home/a/.config/google-chrome-beta': 'Google Chrome',
    '/Users/a/Library/Application Support/Google/Chrome': 'Google Chrome',
    'C:/Users/a/AppData/Local/Google/Chrome SxS/User Data': 'Google Chrome',
    '/home/a/snap/chromium/common/chromium': 'Chromium',
    '/home/opera/.var/app/com.brave.Browser/config/BraveSoftware/Brave-Browser': 'Brave',
    'C:/Users/a/AppData/Local/Microsoft/Edge/User Data': 'Microsoft Edge',
    '/home/a/.config/vivaldi': 'Vivaldi',
    'C:/Users/a/AppData/Roaming/Opera Software/Opera GX Stable': 'Opera',
    '/home/vivaldi/.config/chromium': 'Chromium',
  };
  for (const [root, app] of Object.entries(names)) expect([root, chromiumAppOf(root)]).toEqual([root, app]);
  expect(firefoxAppOf('/home/a/.var/app/org.mozilla.firefox/.mozilla/firefox')).toBe('Firefox');
  expect(firefoxAppOf('/home/a/tor-browser/Browser/TorBrowser/Data/Browser')).toBe('Tor Browser');
  expect(firefoxAppOf('/home/a/.librewolf')).toBe('LibreWolf');
  expect(firefoxAppOf('/home/torbrowser/.waterfox')).toBe('Waterfox');
  expect(firefoxAppOf('/home/waterfox/.mozilla/firefox')).toBe('Firefox');
  expect(CHROMIUM_HISTORIES.length).toBeGreaterThan(17);
});
