import { existsSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { plantLinuxHome, plantMacosHome, plantWindowsHome } from '../../fixtures/make/planted-home.js';
import { codeRules } from '../../rules/registry.js';
import { createSay } from '../../src/messages/translate.js';
import { LANGUAGES, type Texts } from '../../src/model/language.js';
import type { Rule } from '../../src/model/rule.js';
import { DEFAULT_REMEDIES } from '../../src/ruleset/default-remedies.js';
import { temporaryFolder } from '../run-cli.js';
import { ourRules } from './our-rules.js';
import { PROJECT, trackedFiles } from './tracked.js';

const CODE_FILES = trackedFiles(['rules'], ['.ts'])
  .map(({ path }) => path)
  .filter((path) => path !== 'rules/registry.ts');

/** What a finding's facts can be, for sentences that choose their words by them; as messages know them, without hyphens. */
const STATES = ['active', 'stopped', 'zombie', 'target_missing', 'legacy'];

let rules: Rule[] = [];
beforeAll(async () => {
  rules = await ourRules();
});

describe('a rule that is code', () => {
  it.each(CODE_FILES)('%s is in the registry, and its id is its path', async (path) => {
    const { default: rule } = (await import(`${PROJECT}/${path}`)) as { default: Rule };
    expect(codeRules.includes(rule)).toBe(true);
    expect(`rules/${rule.id}.ts`).toBe(path);
  });

  it('stands in the registry once, and the registry names nothing else', () => {
    expect(codeRules.map(({ id }) => `rules/${id}.ts`).sort()).toEqual([...CODE_FILES].sort());
  });
});

describe('every rule of ours', () => {
  it('has an id of its own', () => {
    const ids = rules.map(({ id }) => id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  it('says everything in English and in French, and not the same', () => {
    const texts = rules.flatMap((rule) => textsOf(rule).map((text) => ({ rule: rule.id, text })));
    expect(texts.filter(({ text }) => LANGUAGES.some((language) => text[language].trim() === ''))).toEqual([]);
    expect(texts.filter(({ text }) => text.en === text.fr)).toEqual([]);
  });

  it('names where its knowledge comes from', () => {
    expect(rules.filter(({ references }) => references.length === 0).map(({ id }) => id)).toEqual([]);
  });

  it('has a sentence that can be said, whatever the finding', () => {
    // One that is broken is said as it stands in the rule, with its braces.
    for (const say of LANGUAGES.map(createSay)) {
      const sentences = rules.flatMap((rule) =>
        STATES.flatMap((state) =>
          ['true', 'false', 'unknown'].map((either) => {
            const choices = { encrypted: either, closed: either, versions: either, camera: either, cloud: either };
            return say.text(rule.message, { ...BROWSER_FACTS, ...choices, count: 3, size: '1 MB', state });
          }),
        ),
      );
      expect(sentences.filter((sentence) => /[{}#]/.test(sentence))).toEqual([]);
    }
  });

  it('speaks of several findings as of several, in its sentence and its advice', () => {
    const facts = { ...BROWSER_FACTS, count: 3, size: '1 MB', encrypted: 'false' };
    for (const say of LANGUAGES.map(createSay)) {
      const sentences = rules.flatMap(({ message }) => STATES.map((state) => say.text(message, { ...facts, state })));
      expect(sentences.filter((sentence) => /^(An?|Une?) /.test(sentence))).toEqual([]);
      const advice = rules.flatMap(({ remedies }) => remedies.map(({ text }) => say.text(text)));
      const ofOne = /\b(this (file|one|backup|copy)|ce fichier|cette (copie|sauvegarde))\b/;
      expect(advice.filter((text) => ofOne.test(text))).toEqual([]);
    }
  });

  it.each([
    ['backups/android', 1, 'An Android backup (1 MB). Not encrypted: whoever has such a file can read it.'],
    ['backups/android', 3, '3 Android backups (1 MB). Not encrypted: whoever has such a file can read it.'],
    [
      'backups/iphone',
      9,
      'Copied from an iPhone or iPad: 9 files (1 MB). Not encrypted: whoever uses this account can read all of it.',
    ],
    ['leftovers/trash', 1, '1 deleted file, or a note about one, is still in the bin (1 MB).'],
    ['leftovers/trash', 2, '2 deleted files, or notes about them, are still in the bin (1 MB).'],
  ])('says of %s with a count of %i: %s', (id, count, sentence) => {
    const rule = rules.find((candidate) => candidate.id === id);
    const values = { count, size: '1 MB', encrypted: 'false' };
    expect(rule && createSay('en').text(rule.message, values)).toBe(sentence);
  });

  it('is planted in a made-up home, where a scan must find it, or has fixtures of its own', () => {
    const folder = temporaryFolder();
    try {
      const planted = [plantLinuxHome, plantMacosHome, plantWindowsHome].flatMap((plant, index) =>
        Object.values(plant(`${folder.path}/${index}`).plants),
      );
      const proven = (id: string) => planted.includes(id) || existsSync(`${PROJECT}/fixtures/rules/${id}`);
      expect(rules.map(({ id }) => id).filter((id) => !proven(id))).toEqual([]);
    } finally {
      folder.remove();
    }
  });
});

/** Facts that only rules about databases name. */
const BROWSER_FACTS = {
  app: 'Sample',
  visits: 3,
  pages: 2,
  downloads: 3,
  messages: 3,
  calls: 2,
  messengers: 'Sample (3)',
  firstDay: '2026-01-02',
  lastDay: '2026-02-03',
};

/** Advice that a rule names by its kind alone has its texts from us, and is the same in many rules. */
function textsOf(rule: Rule): Texts[] {
  const own = rule.remedies.filter((remedy) => DEFAULT_REMEDIES[remedy.kind] !== remedy);
  return [rule.title, rule.why, rule.message, ...own.map(({ text }) => text)];
}
