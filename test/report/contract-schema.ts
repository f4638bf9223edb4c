import { z } from 'zod';

/**
 * The JSON report of version 1.0 as users were promised it, written from the promise and not from the code: no key may be missing,
 * none may be added.
 */

const time = z.iso.datetime({ precision: 3 });
const count = z.int().min(0);
const severity = z.enum(['high', 'medium', 'low', 'info']);
const ruleId = z
  .string()
  .regex(/^(cloud-sync|messaging|leftovers|traces|browsers|location|identity|backups|posture)\/[a-z0-9-]+$/);
const sourceId = z.string().regex(/^s\d+$/);
const findingId = z.string().regex(/^[0-9a-f]{16,64}$/);
const pathEncoding = z.literal('escaped').optional();

/** A path inside a source: `/` between names, the root is `.`. Null with `--no-paths`. */
function pathInside(hidesPaths: boolean) {
  return hidesPaths
    ? z.null()
    : z
        .string()
        .regex(/^(\.|[^/].*)$/s)
        .refine((path) => !path.split('/').some((name) => name === '' || name === '..'));
}

function absolute(hidesPaths: boolean) {
  return hidesPaths ? z.null() : z.string().startsWith('/');
}

function sourceSchema(hidesPaths: boolean) {
  return z.strictObject({
    id: sourceId,
    kind: z.enum(['folder', 'ios-backup', 'android-backup', 'archive']),
    path: absolute(hidesPaths),
    pathEncoding,
    parent: sourceId.nullable(),
    platform: z.enum(['linux', 'macos', 'windows', 'ios', 'android']).nullable(),
    details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  });
}

function scopeSchema(hidesPaths: boolean) {
  return z.strictObject({
    sources: z.array(sourceSchema(hidesPaths)),
    since: z.null(),
    excluded: z.array(z.string()),
    rules: count.min(1),
    packs: z
      .array(z.strictObject({ origin: z.string().nullable(), sha256: z.string().regex(/^[0-9a-f]{64}$/) }))
      .min(1),
  });
}

function itemShape(hidesPaths: boolean) {
  return {
    path: pathInside(hidesPaths),
    pathEncoding,
    location: absolute(hidesPaths).nullable(),
    sizeBytes: count,
    modifiedAt: time,
    facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  };
}

function findingShape(hidesPaths: boolean) {
  return {
    id: findingId,
    rule: ruleId,
    severity,
    confidence: z.enum(['certain', 'likely', 'possible']),
    title: z.string().min(1),
    message: z
      .string()
      .min(1)
      .regex(/^[^{}]*$/),
    source: sourceId,
    subject: z.strictObject({
      kind: z.enum(['folder', 'app', 'setting', 'device']),
      path: pathInside(hidesPaths),
      pathEncoding,
    }),
    status: z.enum(['new', 'known', 'accepted']),
    itemCount: count,
    totalBytes: count,
    oldest: time.nullable(),
    newest: time.nullable(),
    remedies: z.array(
      z.strictObject({
        kind: z.enum(['wipe', 'strip-location', 'setting', 'encrypt', 'manual']),
        text: z.string().min(1),
        effect: z.enum(['regenerates', 'logs-out', 'loses-data', 'app-only', 'needs-admin', 'none']),
      }),
    ),
  };
}

function gapShape(hidesPaths: boolean) {
  return {
    source: sourceId,
    path: hidesPaths ? z.null() : z.string().min(1),
    pathEncoding,
    code: z.enum([
      'unreadable',
      'damaged',
      'unsupported',
      'too-deep',
      'changed',
      'timeout',
      'encrypted',
      'excluded',
      'placeholder',
      'other-volume',
      'link',
      'archive',
    ]),
    text: z.string().min(1),
  };
}

const tool = z.strictObject({ name: z.literal('privacy-audit'), version: z.string().regex(/^\d+\.\d+\.\d+/) });

const summary = z.strictObject({
  bySeverity: z.partialRecord(severity, count),
  byRule: z.record(ruleId, count),
  entries: count,
  filesRead: count,
  bytesRead: count,
  durationMs: count,
});

/** The document of `--json`. */
export function reportSchema({ hidesPaths = false } = {}) {
  return z.strictObject({
    schemaVersion: z.literal('1.0'),
    tool,
    startedAt: time,
    finishedAt: time,
    scope: scopeSchema(hidesPaths),
    findings: z.array(
      z.strictObject({ ...findingShape(hidesPaths), items: z.array(z.strictObject(itemShape(hidesPaths))) }),
    ),
    notExamined: z.array(z.strictObject(gapShape(hidesPaths))),
    summary,
  });
}

/** One line of `--format ndjson`. */
export function eventSchema({ hidesPaths = false } = {}) {
  return z.discriminatedUnion('event', [
    z.strictObject({
      event: z.literal('start'),
      schemaVersion: z.literal('1.0'),
      tool,
      startedAt: time,
      scope: scopeSchema(hidesPaths),
    }),
    z.strictObject({ event: z.literal('item'), finding: findingId, ...itemShape(hidesPaths) }),
    z.strictObject({ event: z.literal('finding'), ...findingShape(hidesPaths) }),
    z.strictObject({ event: z.literal('notExamined'), ...gapShape(hidesPaths) }),
    z.strictObject({
      event: z.literal('end'),
      finishedAt: time,
      interrupted: z.literal(true).optional(),
      scope: scopeSchema(hidesPaths),
      summary,
    }),
  ]);
}
