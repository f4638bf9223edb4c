import { z } from 'zod';

/** The JSON Schema of a file people write, as editors read it; keys in the order in which the schema names them. */
export function jsonSchemaText(title: string, schema: z.ZodType): string {
  return `${JSON.stringify({ title, ...z.toJSONSchema(schema) }, null, 2)}\n`;
}
