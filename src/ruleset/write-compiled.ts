import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { compileRules } from './compile-rules.js';
import { COMPILED_RULES } from './load-builtin.js';

/** Run by `npm run build`: our data rules as one JSON beside the compiled program. A rule that is wrong stops the build. */
const compiled = await compileRules(fileURLToPath(new URL('../../../rules', import.meta.url)));
if ('ok' in compiled) writeFileSync(COMPILED_RULES, JSON.stringify(compiled.ok));
else {
  const lines = compiled.faults.map(
    ({ file, line, column, code, values }) => `${file}:${line}:${column} ${code} ${JSON.stringify(values)}`,
  );
  process.stderr.write(`${lines.join('\n')}\n`);
  process.exitCode = 1;
}
