// The menu as the program opens it, over a home that is named, and with a kept report: node menu.mjs HOME REPORT.json|- FLAGS...
// A current user's own home would bring the temporary folders of the whole machine along.
import { readFileSync } from 'node:fs';
import { parseArguments } from '../../dist/src/cli/arguments.js';
import { runMenu } from '../../dist/src/cli/menu.js';
import { mergeSettings } from '../../dist/src/cli/settings.js';
import { chooseLanguage } from '../../dist/src/messages/language.js';
import { createSay } from '../../dist/src/messages/translate.js';

const [home, report, ...words] = process.argv.slice(2);
const { env, stdin, stdout, stderr } = process;
const { flags } = parseArguments(words, { say: createSay('en'), columns: 80, version: '0' });
const language = chooseLanguage(flags.lang, undefined, env);
const run = {
  io: { stdin, stdout, stderr, env: { ...env, HOME: home } },
  say: createSay(language.language),
  language,
  version: '0',
  arguments: [],
  flags: { ...flags, home },
  settings: mergeSettings(flags, env, {}),
  settingsFile: null,
  isVerbose: false,
  isQuiet: false,
  onStuck: () => {},
};
process.exitCode = await runMenu(run, async () => (report === '-' ? null : JSON.parse(readFileSync(report, 'utf8'))));
