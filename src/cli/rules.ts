import { isUtf8 } from '../messages/language.js';
import { AREAS, areaOf } from '../model/area.js';
import { UserError } from '../model/errors.js';
import { padEnd, wrap } from '../report/layout.js';
import { loadBuiltin } from '../ruleset/load-builtin.js';
import type { Run } from './context.js';
import { EXIT } from './exit-code.js';
import { findRule } from './explain.js';
import { write } from './io.js';
import { loadPackAside } from './load-pack-aside.js';
import { loadRules, takenIds } from './load-rules.js';
import { faultLines } from './run.js';
import { styleFor } from './style-for.js';

/** `rules list`: every rule with its title, by area; `--json` for programs. */
export async function runRulesList(run: Run): Promise<number> {
  const { rules } = await loadRules(run.settings['rules-path'].value, run.io.env);
  const { say } = run;
  if (run.flags.json === true) {
    const rows = rules.map(({ id, severity, confidence, title }) => ({ id, severity, confidence, title: title.en }));
    await write(run.io.stdout, `${JSON.stringify(rows, null, 2)}\n`);
    return EXIT.done;
  }
  const style = styleFor(run.io, run.settings, { toFile: false, isUtf8: isUtf8(run.io.env) });
  const idColumns = Math.max(...rules.map(({ id }) => id.length));
  const lines = AREAS.flatMap((area) => {
    const inArea = rules.filter((rule) => areaOf(rule.id) === area);
    if (inArea.length === 0) return [];
    const rows = inArea.flatMap((rule) => {
      const row = `${padEnd(rule.id, idColumns)}  ${say.text(rule.title)}`;
      return wrap(row, style.columns, 2, idColumns + 2);
    });
    return [...wrap(say(`area.${area}`), style.columns, 0).map(style.heading), ...rows, ''];
  });
  await write(run.io.stdout, `${[...lines, say('rules.count', { count: rules.length })].join('\n')}\n`);
  return EXIT.done;
}

/** `rules show RULE`: the rule as data, without its code. */
export async function runRulesShow(run: Run): Promise<number> {
  const ruleset = await loadRules(run.settings['rules-path'].value, run.io.env);
  const rule = findRule(ruleset, run.arguments[0] ?? '');
  const { jsonText } = await import('../report/json-text.js');
  const indented = JSON.stringify(JSON.parse(jsonText(rule)), null, 2);
  await write(run.io.stdout, `${indented}\n`);
  return EXIT.done;
}

/** `rules check [PATH]`: everything that is wrong, with line and column; samples are tried. Exit code 2 when something is. */
export async function runRulesCheck(run: Run): Promise<number> {
  const { say, io } = run;
  const [path] = run.arguments;
  if (path === undefined) {
    // Our own data rules were checked when the program was built; the samples in the compiled form are tried by `npm run check`.
    await write(io.stdout, `${say('rules.check.ok', { count: loadBuiltin().rules.length })}\n`);
    return EXIT.done;
  }
  const loaded = await loadPackAside(path);
  if (loaded === null || loaded.files.length === 0) throw new UserError('rules-path-missing', { path });
  const faults = [...loaded.faults, ...takenIds(loaded, loadBuiltin().rules)];
  const { columns } = styleFor(io, run.settings, { toFile: false, isUtf8: isUtf8(io.env) });
  const lines = [
    say('rules.check.files', { path, count: loaded.files.length }),
    ...faults.flatMap((fault) => faultLines(fault, say, columns)),
    faults.length === 0
      ? say('rules.check.ok', { count: loaded.rules.length })
      : say('rules.check.bad', { count: faults.length }),
  ];
  await write(io.stdout, `${lines.join('\n')}\n`);
  return faults.length === 0 ? EXIT.done : EXIT.usage;
}
