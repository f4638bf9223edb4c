import {
  REASONS_BY_LEVEL,
  type Verdict,
  type VerdictLevel,
  type VerdictReason,
  type WarningCode,
} from '../model/wipe-plan.js';
import type { FileFacts, Volume } from '../platform/disks.js';

/** What a level is decided by: everything under one file. */
export interface Layers {
  readonly volume: Volume;
  readonly facts: FileFacts;
  /** In a folder that a sync program copies elsewhere. */
  readonly isSynced: boolean;
}

/** What overwriting a file can reach; what nobody knows counts as worse. */
export function verdictOf(layers: Layers): Verdict {
  return verdictFrom(new Set([...volumeReasons(layers), ...fileReasons(layers), ...mediumReason(layers)]));
}

/** The level that these reasons leave, and the reasons, weightiest first. */
export function verdictFrom(reasons: ReadonlySet<VerdictReason>): Verdict {
  const ranked = (['E', 'D', 'C'] as const).map((level) => ({
    level,
    found: REASONS_BY_LEVEL[level].filter((reason) => reasons.has(reason)),
  }));
  const level: VerdictLevel = ranked.find(({ found }) => found.length > 0)?.level ?? 'B';
  return { level, reasons: ranked.flatMap(({ found }) => found) };
}

/** What else should be known before the file goes. */
export function warningsOf({ volume, facts }: Layers): WarningCode[] {
  return [
    ...(volume.traits.has('encrypted') ? (['encrypted-below'] as const) : []),
    ...(volume.medium === 'memory' ? (['in-memory'] as const) : []),
    ...(facts.hasAttributes === null && mayHaveAttributes(volume) ? (['attributes-unknown'] as const) : []),
  ];
}

/** Traits that are reasons by themselves. */
const PLAIN_TRAITS = [
  'network',
  'own-program',
  'overlay',
  'log-structured',
  'snapshots',
  'data-journal',
  'compressed',
  'thin-volume',
  'image-on-copies',
  'unknown-file-system',
] as const;

function volumeReasons(layers: Layers): VerdictReason[] {
  const { volume, isSynced } = layers;
  const plain = PLAIN_TRAITS.filter((trait) => volume.traits.has(trait));
  const copies: VerdictReason[] = volume.traits.has('copy-on-write') && !isExempt(layers) ? ['copy-on-write'] : [];
  return [...plain, ...copies, ...(isSynced ? (['synced'] as const) : [])];
}

/** One of the files that a copying file system was told to write in place. */
function isExempt({ volume, facts }: Layers): boolean {
  return volume.traits.has('may-write-in-place') && facts.writesInPlace === true;
}

function fileReasons(layers: Layers): VerdictReason[] {
  const { volume, facts } = layers;
  const reasons: VerdictReason[] = [];
  if (facts.isCompressed === true) reasons.push('compressed');
  if (facts.isJournaled === true) reasons.push('data-journal');
  if (facts.isInline === true) reasons.push('inline');
  if (facts.hasAttributes === true) reasons.push('attributes');
  const isCopied = volume.traits.has('copy-on-write') && !isExempt(layers);
  if (facts.isShared === true) reasons.push('shared-blocks');
  else if (volume.traits.has('shares-blocks') && facts.isShared === null && !isCopied) reasons.push('maybe-shared');
  return reasons;
}

/** Memory forgets; of anything else only a magnetic disk is known to write where it wrote before. */
function mediumReason(layers: Layers): VerdictReason[] {
  switch (layers.volume.medium) {
    case 'magnetic':
      return isExempt(layers) ? ['unknown-medium'] : [];
    case 'memory':
      return [];
    case 'flash':
      return ['flash'];
    case 'zoned':
      return ['zoned'];
    case 'virtual':
      return ['virtual-disk'];
    case 'unknown':
      return ['unknown-medium'];
  }
}

function mayHaveAttributes({ type }: Volume): boolean {
  return !/^(vfat|msdos|exfat|fat|fat32|ramfs)$/.test(type);
}
