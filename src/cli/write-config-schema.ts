import { writeFileSync } from 'node:fs';
import { z } from 'zod';
import { settingsSchema } from './settings-file.js';

/** Run by `npm run build`: the settings file's JSON Schema, which `config init` names so that editors can help. */
const schema = { title: 'privacy-audit settings', ...z.toJSONSchema(settingsSchema) };
writeFileSync(new URL('../../config.schema.json', import.meta.url), `${JSON.stringify(schema, null, 2)}\n`);
