import { z } from 'zod';
import { AREAS } from '../model/area.js';
import { PLATFORMS } from '../model/platform.js';
import { REMEDY_EFFECTS, REMEDY_KINDS } from '../model/rule.js';
import { CONFIDENCES, SEVERITIES } from '../model/severity.js';

/** The format of a rule file, as zod checks it and as `rules/rule.schema.json` publishes it for editors. */

const texts = z
  .strictObject({
    en: z.string().min(1).optional().describe('The text in English.'),
    fr: z.string().min(1).optional().describe('The text in French.'),
  })
  .refine((value) => value.en !== undefined || value.fr !== undefined, { error: 'one-language' })
  .meta({ minProperties: 1 }) // the same, for editors
  .describe(
    'The text in English (en), French (fr) or both. A pack needs one; where one is missing the other is shown.',
  );

const glob = z.string().min(1).max(1000);

const globs = z.array(glob).min(1).max(200);

const samplePaths = z.array(z.string().min(1).max(1000)).min(1).max(100);

const selector = z
  .strictObject({
    platforms: z
      .array(z.enum(PLATFORMS))
      .min(1)
      .optional()
      .describe('Systems this applies to; default: all that have the place.'),
    sources: z
      .array(z.enum(['folder', 'ios-backup', 'android-backup', 'archive']))
      .min(1)
      .optional()
      .describe('Kinds of source this applies to; default: folder.'),
    root: glob
      .optional()
      .describe('The folder that names the finding, for example $XDG_CONFIG_HOME/discord. No ** in it.'),
    paths: globs.describe(
      'Globs below the root; without a root, paths inside the source or from a place such as $DOWNLOADS.',
    ),
    except: globs.optional().describe('Globs below the root that are not meant.'),
    app: z
      .string()
      .min(1)
      .max(60)
      .optional()
      .describe('The program these files belong to, when the rule is about several.'),
  })
  .describe('One place where the rule looks.');

const remedy = z.union([
  z.enum(REMEDY_KINDS).describe('A kind alone: its usual advice.'),
  z.strictObject({
    kind: z.enum(REMEDY_KINDS).describe('What sort of step it is.'),
    effect: z.enum(REMEDY_EFFECTS).optional().describe('What acting costs the user; default: none.'),
    text: texts,
    when: z
      .record(z.string(), z.array(z.union([z.string(), z.boolean()])).min(1))
      .optional()
      .describe('Only offered when each named fact of the finding has one of these values.'),
  }),
]);

/** `area/name` in lower case. */
export const RULE_ID = new RegExp(`^(${AREAS.join('|')})/[a-z0-9]+(-[a-z0-9]+)*$`);

/** `90m`, `2h`, `30d`, `4w`. */
export const DURATION = /^([1-9]\d{0,4})([mhdw])$/;

export const ruleSchema = z
  .strictObject({
    id: z
      .string()
      .regex(RULE_ID, { error: 'rule-id' })
      .describe('area/name; for our own rules the path of the file without its ending.'),
    title: texts.describe('What was found, in a few words.'),
    why: texts.describe('Why it matters, in a sentence or two.'),
    message: texts.optional().describe('The sentence of one finding; may use {count} and {size}, ICU message format.'),
    severity: z.enum(SEVERITIES).describe('How bad it is if it is true.'),
    confidence: z.enum(CONFIDENCES).describe('How sure the rule is.'),
    app: z.string().min(1).max(60).optional().describe('The program it belongs to.'),
    kind: z
      .string()
      .regex(/^[a-z]+(-[a-z]+)*$/, { error: 'kind' })
      .max(40)
      .optional()
      .describe('What kind of data it is: cache, attachments, database, thumbnails, temp, downloads …'),
    facts: z
      .record(z.string().regex(/^[a-z][A-Za-z]{0,39}$/), z.union([z.string().max(200), z.boolean(), z.number()]))
      .optional()
      .describe('More facts of every item, for example provider and state of a rule in cloud-sync.'),
    encrypted: z.boolean().optional().describe('For rules about backups: is the file encrypted? A fact of every item.'),
    subject: z.enum(['folder', 'app', 'device']).optional().describe('What one finding is about; default: by area.'),
    select: z.array(selector).min(1).max(50).optional().describe('Where to look.'),
    container: z
      .enum(['ios-backup', 'android-backup', 'archive'])
      .optional()
      .describe('Instead of select: the rule is about every backup of this kind as a whole.'),
    when: z
      .record(
        z.string().min(1).max(60),
        z
          .array(z.union([z.string(), z.boolean()]))
          .min(1)
          .max(20),
      )
      .optional()
      .describe('With container: only backups of which each of these facts has one of these values.'),
    items: z
      .union([z.enum(['all', 'orphans']), z.array(glob).min(1).max(20)])
      .optional()
      .describe(
        'With container: which of its files are the items: all, those that belong to no entry (orphans), or globs; default: all.',
      ),
    except: globs.optional().describe('Globs that are not meant, for every entry of select.'),
    unchanged_for: z
      .string()
      .regex(DURATION, { error: 'duration' })
      .optional()
      .describe('Only files unchanged for so long: 90m, 2h, 30d, 4w.'),
    remedies: z.array(remedy).max(10).optional().describe('What the user may do.'),
    references: z.array(z.string().min(1).max(500)).max(30).optional().describe('Where the knowledge comes from.'),
    samples: z
      .strictObject({
        hit: samplePaths.describe('Paths the rule must find.'),
        miss: samplePaths.describe('Tempting paths the rule must not find.'),
      })
      .optional()
      .describe('Paths that must be found and tempting ones that must not; tried whenever rules are checked.'),
  })
  .refine((rule) => (rule.select === undefined) !== (rule.container === undefined), { error: 'select-or-container' })
  .meta({ oneOf: [{ required: ['select'] }, { required: ['container'] }] }) // the same, for editors
  .describe('A rule of privacy-audit: data that says where something is left behind. It can never act.');

export type RuleFile = z.infer<typeof ruleSchema>;
