import { describe, expect, it } from 'vitest';
import { COUNTRIES } from '../../src/guide/country.js';
import { columnsOf } from '../../src/report/layout.js';
import { runHere, tooWide } from './in-process.js';

const LANGUAGES = ['en', 'fr'] as const;

async function shown(words: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<string> {
  const { code, stdout, stderr } = await runHere(['help-lines', ...words], { env });
  expect([code, stderr]).toEqual([0, '']);
  return stdout;
}

describe('help-lines', () => {
  it.each(LANGUAGES.flatMap((lang) => [...COUNTRIES, 'DE'].map((country) => [lang, country] as const)))(
    'fits 80 columns and holds nothing that a terminal obeys or opens: %s, %s',
    async (lang, country) => {
      const text = await shown(['--lang', lang, '--country', country]);
      for (const line of text.split('\n')) expect(columnsOf(line), line).toBeLessThanOrEqual(80);
      expect(text).toMatch(/^[\P{Cc}\n]*$/u);
      expect(text).not.toContain('://');
      expect(text).not.toMatch(/undefined|null|[{}]/);
    },
  );

  it('puts danger first, then the country, then what holds everywhere', async () => {
    const text = await shown(['--country', 'US']);
    const order = [
      'Whom to call: United States',
      '  Emergency: 911',
      'Crisis line: 988',
      'CCRI',
      'StopNCII.org',
      'Numbers',
    ];
    const places = order.map((part) => text.indexOf(part));
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(places[0]).toBe(0);
    expect(text).toContain('Checked in November 2026 on myteensworld.com, delist.ai');
  });

  it('says where it guessed the country from, and how to name another', async () => {
    const guessed = await shown([], { LANG: 'fr_BE.UTF-8' });
    expect(guessed).toMatch(/^Qui appeler\u00a0: Belgique\nLe pays est deviné d’après LANG/);
    expect(guessed).toContain('privacy-audit help-lines --country FR');
    expect(await shown(['--country', 'BE'])).not.toContain('guess');
    const nowhere = await shown([], { LANG: 'C.UTF-8' });
    expect(nowhere).toContain('This computer names no country.');
    expect(nowhere).toContain('StopNCII.org');
  });

  it('takes small letters and GB', async () => {
    expect(await shown(['--country', 'gb'])).toBe(await shown(['--country', 'UK']));
    expect(await shown(['--country', 'fr'])).toContain('\n  France Victimes: 116 006\n');
  });

  it('says that a country has no list yet, and shows what holds everywhere', async () => {
    const text = await shown(['--country', 'JP']);
    expect(text).toContain('Nothing has been checked for the country JP yet.');
    expect(text).toContain('Dial the');
    expect(text).toContain('takeitdown.ncmec.org');
  });

  it('does not claim an emergency number that nobody confirmed', async () => {
    for (const country of ['UK', 'CA', 'CH'])
      expect(await shown(['--country', country])).toContain('No emergency number for where you are has been checked');
    for (const country of ['FR', 'BE', 'US'])
      expect(await shown(['--country', country])).not.toContain('No emergency number');
  });

  it('says so where neither number nor page is confirmed', async () => {
    expect(await shown(['--country', 'BE'])).toMatch(
      /\n {2}Child Focus\n.*\n {4}Its number or page has not been checked/,
    );
  });

  it('turns down what is no country, with the ones there are', async () => {
    for (const value of ['france', 'UL', 'F', '\x1b[2J']) {
      const { code, stdout, stderr } = await runHere(['help-lines', '--country', value]);
      expect([code, stdout]).toEqual([2, '']);
      expect(stderr).toContain('Possible: FR, BE, CH, CA, US, UK.');
      expect(stderr.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
    }
    expect((await runHere(['help-lines', '--country', ''])).code).toBe(2);
  });

  it('breaks no number, however narrow the terminal', async () => {
    const { stdout } = await runHere(['help-lines', '--country', 'FR'], { columns: 30 });
    expect(stdout).toContain('0 800 05 95 95');
    expect(tooWide(stdout, 80)).toEqual([]);
  });

  it('is ASCII where the locale is', async () => {
    const text = await shown(['--lang', 'fr', '--country', 'FR'], { LC_ALL: 'C' });
    expect(text).toMatch(/^[\n\x20-\x7e]*$/);
    expect(text).toContain('Collectif feministe contre le viol : 0 800 05 95 95');
  });

  it('is the same as JSON, in English', async () => {
    const text = await shown(['--json', '--lang', 'fr'], { LC_TELEPHONE: 'fr_FR.UTF-8' });
    const value = JSON.parse(text) as { country: string; countryFrom: string; lines: Record<string, unknown>[] };
    expect(value).toMatchObject({ schemaVersion: '1.0', country: 'FR', countryFrom: 'LC_TELEPHONE', isListed: true });
    expect(value.lines[0]).toMatchObject({
      section: 'first',
      id: 'fr-emergency',
      name: 'Emergency',
      phones: ['17', '112', '15'],
    });
    expect(value.lines.at(-1)).toMatchObject({
      section: 'anywhere',
      id: 'int-take-it-down',
      pages: ['takeitdown.ncmec.org'],
      hours: null,
      sources: ['takeitdown.ncmec.org/faq'],
      checkedOn: '2026-11',
    });
    for (const line of value.lines) expect(text).toContain(String(line.name));
    expect(JSON.parse(await shown(['--json'], { LANG: 'C' }))).toMatchObject({ country: null, countryFrom: null });
    expect(JSON.parse(await shown(['--json', '--country', 'jp']))).toMatchObject({ country: 'JP', isListed: false });
  });
});
