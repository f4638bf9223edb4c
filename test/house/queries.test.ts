import { describe, expect, it } from 'vitest';
import { trackedFiles } from './tracked.js';

/**
 * Columns that hold what people wrote, called their files, or are called (facts: phone-backups.md, 2.0, and the schemas of the
 * databases that rules ask). A rule counts rows and compares numbers and dates; none of these may stand in a query.
 */
const WRITTEN_BY_PEOPLE = [
  ...['text', 'attributedBody', 'subject', 'message_summary_info', 'body', 'content', 'title', 'filename'],
  ...['ZTEXT', 'ZBODY', 'ZDATA', 'ZTITLE', 'ZTITLE1', 'ZTITLE2', 'ZSNIPPET', 'ZSUMMARY', 'ZCUSTOMLABEL', 'ZFILENAME'],
  ...['ZADDRESS', 'ZCONTACTJID', 'ZFROMJID', 'ZPUSHNAME', 'ZUSERNAME', 'ZACCOUNTDESCRIPTION', 'chat_identifier'],
  ...['handle', 'First', 'Last', 'summary', 'description', 'address', 'phone', 'email', 'ZWAMESSAGEDATAITEM'],
];

/** A text of the code that begins like a question, to the same quote. */
const QUERY = /(['"`])\s*SELECT\b[\s\S]*?\1/g;

const queries = trackedFiles(['rules', 'src/detect'], ['.ts']).flatMap(({ path, text }) =>
  [...text.matchAll(QUERY)].map(([sql]) => ({ path, sql })),
);

describe('the questions that rules ask databases', () => {
  it('are found', () => {
    expect(queries.length).toBeGreaterThan(30);
  });

  it('name no column that people have filled', () => {
    const faults = queries.flatMap(({ path, sql }) => {
      const words = new Set(withoutAliases(sql).match(/\w+/g) ?? []);
      return WRITTEN_BY_PEOPLE.filter((column) => words.has(column)).map((column) => `${path}: ${column}`);
    });
    expect(faults).toEqual([]);
  });

  it('ask for no whole row', () => {
    expect(queries.filter(({ sql }) => /SELECT\s+(\w+\.)?\*/.test(sql))).toEqual([]);
  });
});

/** `count(*) AS first` and what TypeScript puts in are names of ours. */
function withoutAliases(sql: string): string {
  return sql.replace(/\$\{[^}]*\}/g, ' ').replace(/\bAS\s+\w+/gi, ' ');
}
