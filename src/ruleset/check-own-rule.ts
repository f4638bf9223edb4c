import type { Fault, FaultCode } from '../model/fault.js';
import { LANGUAGES } from '../model/language.js';
import { checkSamples } from './check-samples.js';
import type { ParsedRule } from './parse-rule.js';

/**
 * What a rule of ours needs beyond one of a user's pack (contract, section 7): both languages, a source, samples that hold, and an
 * id that says where it stands. `name` is the file's, `area/name.yaml`.
 */
export function checkOwnRule(parsed: ParsedRule, name: string): Fault[] {
  const { rule, samples, yaml, languages } = parsed;
  const at = (code: FaultCode, path: readonly string[], values: Fault['values']): Fault => ({
    file: yaml.file,
    ...yaml.locate(path),
    code,
    values,
  });
  const missing = LANGUAGES.filter((language) => !languages.includes(language));
  return [
    ...(name === `${rule.id}.yaml`
      ? []
      : [at('rule-id-not-file', ['id'], { rule: rule.id, expected: `${rule.id}.yaml` })]),
    ...missing.map((language) => at('both-languages', [], { language })),
    ...(rule.references.length === 0 ? [at('source-missing', [], { rule: rule.id })] : []),
    // A rule about whole backups has no path to try; the planted homes hold what it must find.
    ...(rule.type === 'files' && samples === null ? [at('samples-missing', [], { rule: rule.id })] : []),
    ...checkSamples(parsed),
  ];
}
