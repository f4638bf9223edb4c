import { z } from 'zod';
import type { Fault } from '../model/fault.js';
import { schemaFaults } from '../ruleset/schema-faults.js';
import { parseYamlFile } from '../ruleset/yaml-file.js';

/** The shape of a settings file; every key but `keep` is also a flag of the same name: what is never erased is no matter of one command. */
export const settingsSchema = z.strictObject({
  lang: z.enum(['en', 'fr']).optional(),
  plain: z.boolean().optional(),
  color: z.enum(['auto', 'always', 'never']).optional(),
  'fail-on': z.enum(['low', 'medium', 'high', 'never']).optional(),
  exclude: z.array(z.string().min(1)).optional(),
  rules: z.array(z.string().min(1)).optional(),
  'skip-rules': z.array(z.string().min(1)).optional(),
  'rules-path': z.array(z.string().min(1)).optional(),
  keep: z.array(z.string().min(1)).optional(),
  'data-dir': z.string().min(1).optional(),
});

/** The settings a file may hold. */
export type SettingsFile = z.infer<typeof settingsSchema>;

export const SETTINGS_KEYS = Object.keys(settingsSchema.shape);

/** A settings file's text, or everything that is wrong with it. An empty file is fine. */
export function parseSettings(text: string, file: string): { ok: SettingsFile } | { faults: Fault[] } {
  const yaml = parseYamlFile(text, file);
  if ('faults' in yaml) return yaml;
  if (yaml.ok.value === null) return { ok: {} };
  if (typeof yaml.ok.value !== 'object' || Array.isArray(yaml.ok.value)) {
    return { faults: [{ file, line: 1, column: 1, code: 'not-a-map', values: {} }] };
  }
  const checked = settingsSchema.safeParse(yaml.ok.value);
  return checked.success ? { ok: checked.data } : { faults: schemaFaults(checked.error, yaml.ok, () => SETTINGS_KEYS) };
}
