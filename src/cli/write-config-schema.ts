import { writeFileSync } from 'node:fs';
import { jsonSchemaText } from '../ruleset/json-schema.js';
import { settingsSchema } from './settings-file.js';

/** Run by `npm run build`: the settings file's JSON Schema, which `config init` names so that editors can help. */
writeFileSync(
  new URL('../../config.schema.json', import.meta.url),
  jsonSchemaText('privacy-audit settings', settingsSchema),
);
