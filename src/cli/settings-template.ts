import type { MessageId, Say } from '../messages/translate.js';

/** Each setting with an example; a line is a comment until the user takes its `#` away, `##` explains. */
const EXAMPLES: readonly { readonly key: string; readonly help: MessageId; readonly example: string }[] = [
  { key: 'lang', help: 'help.flag.lang', example: 'fr' },
  { key: 'plain', help: 'help.flag.plain', example: 'true' },
  { key: 'color', help: 'help.flag.color', example: 'never' },
  { key: 'fail-on', help: 'help.scan.fail-on', example: 'high' },
  { key: 'exclude', help: 'help.scan.exclude', example: '["**/Music"]' },
  { key: 'rules', help: 'help.scan.rules', example: '["messaging/*"]' },
  { key: 'skip-rules', help: 'help.scan.skip-rules', example: '["leftovers/editor-copies"]' },
  { key: 'rules-path', help: 'help.scan.rules-path', example: '["/path/to/my-rules"]' },
  { key: 'keep', help: 'help.setting.keep', example: '["Pictures/family", "**/taxes"]' },
  { key: 'data-dir', help: 'help.flag.data-dir', example: '/path/to/folder' },
];

/** A settings file in the user's language. `schemaPath` lets editors check and complete it. */
export function settingsTemplate(say: Say, schemaPath: string): string {
  const blocks = EXAMPLES.map(({ key, help, example }) => `## ${say(help)}\n# ${key}: ${example}\n`);
  return `# yaml-language-server: $schema=${schemaPath}\n\n${blocks.join('\n')}`;
}
