import { isInside } from '../model/is-inside.js';
import type { VerdictReason, WipePlan } from '../model/wipe-plan.js';
import { wrap } from '../report/layout.js';
import type { PlanTextOptions } from '../report/wipe-plan-text.js';
import { onlineService } from './online-days.js';
import type { WipeScene } from './wipe-surroundings.js';

/** Reasons for which this disk itself keeps the old content. */
const STAYS_ON_DISK: readonly VerdictReason[] = [
  'copy-on-write',
  'log-structured',
  'shared-blocks',
  'maybe-shared',
  'data-journal',
  'compressed',
  'inline',
  'overlay',
  'thin-volume',
  'image-on-copies',
  'unknown-file-system',
];

/** What may still hold a copy after a wipe: first what is known of these very files, then what is true of every computer. */
export function elsewhereLines({ targets }: WipePlan, scene: WipeScene, { say, style }: PlanTextOptions): string[] {
  const has = (reasons: readonly VerdictReason[]) =>
    targets.some(({ verdict }) => verdict.reasons.some((reason) => reasons.includes(reason)));
  const touched = scene.syncFolders.filter((folder) => targets.some(({ path }) => isInside(path, folder.path)));
  const services = new Map(touched.map((folder) => [folder.rule.client.provider, folder.state]));
  const known = [
    ...[...services].map(([provider, state]) => {
      const { name, days } = onlineService(provider);
      return state === 'active'
        ? say('wipe.else.sync', { provider: name, days: String(days) })
        : say('wipe.else.sync.stopped', { provider: name });
    }),
    ...(has(['snapshots']) ? [say('wipe.else.snapshots')] : []),
    ...(has(STAYS_ON_DISK) ? [say('wipe.else.old-content')] : []),
  ];
  const always = [say('wipe.else.backups'), say('wipe.else.swap'), say('wipe.else.services')];
  return [
    style.heading(say('wipe.else.title')),
    ...[...known, ...always].flatMap((text) => wrap(`${style.bullet} ${text}`, style.columns, 2, 2)),
  ];
}
