import type { Say } from '../messages/translate.js';
import { AREAS, areaOf } from '../model/area.js';
import type { Language } from '../model/language.js';
import type { Facts, Remedy, Rule, Selector } from '../model/rule.js';
import { codeSpan, markdownText } from './markdown.js';

import { adviceText } from './text-group.js';

/** A rule, and the file it stands in, `/`-separated from the page. */
export interface PageRule {
  readonly rule: Rule;
  readonly file: string;
}

const LANGUAGE_NAMES: Readonly<Record<Language, string>> = { en: 'English', fr: 'Français' };

/** What the example sentence of each rule is said of. Written out, so that the page does not change with Node's own language data. */
const EXAMPLE_COUNT = 3;
const EXAMPLE_SIZES: Readonly<Record<Language, string>> = { en: '4.2 MB', fr: '4,2\u00a0Mo' };
const EXAMPLE_FACTS = {
  state: 'active',
  encrypted: 'false',
  app: 'Firefox',
  visits: 5230,
  pages: 812,
  downloads: 37,
  messengers: 'Discord (3), WhatsApp (12)',
  firstDay: '2026-01-02',
  lastDay: '2026-02-03',
};

const MS_PER_HOUR = 3_600_000;

/** The page of all rules in Markdown: one part a language, in each a table by area and then every rule by itself. */
export function rulesPage(rules: readonly PageRule[], says: readonly Say[]): string {
  const links = says.map(({ language }) => `[${LANGUAGE_NAMES[language]}](#${language})`);
  return [
    '<!-- Written by `npm run docs:rules`. Do not edit: change the rules, then run it again. -->',
    links.join(' · '),
    ...says.flatMap((say) => pageIn(say, rules)),
  ]
    .join('\n\n')
    .concat('\n');
}

function pageIn(say: Say, rules: readonly PageRule[]): string[] {
  const areas = AREAS.map((area) => ({ area, inArea: rules.filter(({ rule }) => areaOf(rule.id) === area) })).filter(
    ({ inArea }) => inArea.length > 0,
  );
  return [
    `<a id="${say.language}"></a>`,
    `# ${say('page.title')}`,
    say('page.about', { count: rules.length }),
    `[${say('page.author')}](../docs/writing-a-rule.md)`,
    ...areas.flatMap(({ area, inArea }) => [`**${say(`area.${area}`)}**`, overview(say, inArea)]),
    ...areas.flatMap(({ area, inArea }) => [
      `## ${say(`area.${area}`)}`,
      ...inArea.flatMap((page) => ruleSection(say, page)),
    ]),
  ];
}

function overview(say: Say, rules: readonly PageRule[]): string {
  const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [
    row([say('page.column.rule'), say('page.column.severity'), say('page.column.confidence')]),
    row(['---', '---', '---']),
    ...rules.map(({ rule }) =>
      row([
        `[${markdownText(say.text(rule.title))}](#${anchorOf(say, rule)})`,
        say(`severity.${rule.severity}`),
        say(`confidence.${rule.confidence}`),
      ]),
    ),
  ].join('\n');
}

function anchorOf(say: Say, rule: Rule): string {
  return `${say.language}-${rule.id.replace('/', '-')}`;
}

function ruleSection(say: Say, { rule, file }: PageRule): string[] {
  const level = {
    severity: say(`severity.${rule.severity}`),
    confidence: say(`confidence.${rule.confidence}`),
  };
  return [
    `<a id="${anchorOf(say, rule)}"></a>`,
    `### ${markdownText(say.text(rule.title))}`,
    `[${codeSpan(rule.id)}](${file}) · ${say('explain.severity', level)}`,
    markdownText(say.text(rule.why)),
    ...example(say, rule),
    say('explain.where'),
    bullets(placesOf(say, rule)),
    ...section(say('report.do'), remedies(say, rule.remedies)),
    ...section(say('explain.sources'), rule.references.map(markdownText)),
  ];
}

function section(title: string, rows: readonly string[]): string[] {
  return rows.length === 0 ? [] : [title, bullets(rows)];
}

function bullets(rows: readonly string[]): string {
  return rows.map((row) => `- ${row}`).join('\n');
}

/** The rule's sentence as a report would say it; nothing for a rule that has none besides its title. */
function example(say: Say, rule: Rule): string[] {
  if (rule.message[say.language] === rule.title[say.language]) return [];
  const values = {
    ...textFacts(rule.facts),
    ...EXAMPLE_FACTS,
    count: EXAMPLE_COUNT,
    size: EXAMPLE_SIZES[say.language],
  };
  return [`${say('page.example')}\n> ${markdownText(say.text(rule.message, values))}`];
}

function textFacts(facts: Facts): Record<string, string> {
  return Object.fromEntries(Object.entries(facts).map(([key, value]) => [key, String(value)]));
}

function placesOf(say: Say, rule: Rule): string[] {
  if (rule.type === 'container') return [markdownText(say(`explain.where.${rule.container}`))];
  if (rule.type !== 'sync') return [...rule.select.map((selector) => globsOf(say, selector)), ...age(say, rule)];
  const { settings, markers } = rule.client;
  const files = settings.map(({ path, platforms }) => `${codeSpan(path)} (${platforms.join(', ')})`);
  const names = [...new Set([...markers.files, ...markers.folders])].map(codeSpan);
  return [
    withBelow(say('explain.where.sync'), files),
    ...(names.length === 0 ? [] : [say('explain.where.markers', { markers: names.join(', ') })]),
  ];
}

/** What a selector asks for and its globs, one a line, and below the last one what is not meant. */
function globsOf(say: Say, { root, paths, content = [], except, platforms }: Selector): string {
  const held = content.map((one) => say('explain.where.content', { held: say(`content.${one}`) }));
  const where = platforms === undefined ? '' : ` (${platforms.join(', ')})`;
  const globs = paths.map((path) => `${codeSpan(root === undefined ? path : `${root}/${path}`)}${where}`);
  const excepted = (except ?? []).map((glob) => `${say('explain.except')} ${codeSpan(glob)}`);
  return withBelow([...held, ...globs].join('\n- '), excepted);
}

function withBelow(row: string, below: readonly string[]): string {
  return [row, ...below.map((text) => `  - ${text}`)].join('\n');
}

function age(say: Say, rule: Rule): string[] {
  return rule.unchangedForMs === 0 ? [] : [say('explain.unchanged', { hours: rule.unchangedForMs / MS_PER_HOUR })];
}

function remedies(say: Say, all: readonly Remedy[]): string[] {
  return all.map((remedy) => {
    const conditions = Object.entries(remedy.when ?? {}).map(([fact, values]) =>
      say('page.when', { fact: codeSpan(fact), values: values.map((value) => codeSpan(String(value))).join(', ') }),
    );
    return `${markdownText(adviceText(remedy, say))}${conditions.length === 0 ? '' : ` (${conditions.join('; ')})`}`;
  });
}
