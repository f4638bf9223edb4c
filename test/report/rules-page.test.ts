import { describe, expect, it } from 'vitest';
import { createSay } from '../../src/messages/translate.js';
import type { FileRule } from '../../src/model/rule.js';
import { rulesPage } from '../../src/report/rules-page.js';

const RULE: FileRule = {
  type: 'files',
  id: 'leftovers/example',
  severity: 'low',
  confidence: 'likely',
  subject: 'folder',
  title: { en: 'Names with | and *stars*', fr: 'Des noms avec | et *étoiles*' },
  why: { en: 'Because <b>it</b> matters.', fr: 'Parce que <b>cela</b> compte.' },
  message: { en: '{count} files ({size}).', fr: '{count} fichiers ({size}).' },
  remedies: [
    {
      kind: 'wipe',
      effect: 'loses-data',
      text: { en: 'Delete it.', fr: 'Supprimez-le.' },
      when: { state: ['active'] },
    },
  ],
  references: ['A [made-up] source'],
  facts: {},
  unchangedForMs: 7_200_000,
  select: [{ root: '$HOME/x', paths: ['a`b/**', '*.c'], except: ['**/d'], platforms: ['linux'] }],
};

const page = rulesPage([{ rule: RULE, file: 'leftovers/example.yaml' }], [createSay('en'), createSay('fr')]);
const [english = '', french = ''] = page.split('<a id="fr"></a>');

describe('the page of all rules', () => {
  it('links the table to the rule, and the rule to its file', () => {
    expect(english).toContain('| [Names with \\| and \\*stars\\*](#en-leftovers-example) | low | likely |');
    expect(english).toContain('<a id="en-leftovers-example"></a>');
    expect(english).toContain('[`leftovers/example`](leftovers/example.yaml) · How bad: low. How sure: likely.');
  });

  it('shows texts as they are, and globs as code', () => {
    expect(english).toContain('Because \\<b\\>it\\</b\\> matters.');
    expect(english).toContain('- `` $HOME/x/a`b/** `` (linux)\n- `$HOME/x/*.c` (linux)\n  - except `**/d`');
    expect(english).toContain('- A \\[made-up\\] source');
  });

  it('says the sentence of a finding, the age, and what advice costs and when it holds', () => {
    expect(english).toContain('> 3 files (4.2 MB).');
    expect(english).toContain('- Only files that have not changed for 2 hours.');
    expect(english).toContain('- Delete it. Careful: it may be the only copy. (if `state` is `active`)');
  });

  it('says all of it in French too', () => {
    expect(french).toContain('### Des noms avec \\| et \\*étoiles\\*');
    expect(french).toContain('> 3 fichiers (4,2\u00a0Mo).');
    expect(french).toContain(
      'Supprimez-le. Attention\u00a0: c’est peut-être la seule copie. (si `state` vaut `active`)',
    );
  });
});
