import { readdirSync } from 'node:fs';
import type { DiskLook, Disks, Volume, VolumeTrait } from './disks.js';
import { NO_FACTS } from './disks.js';
import { runProgram } from './run-program.js';

/** Never run on a Mac yet: see docs/erasure.md. */
export const macosDisks: Disks = {
  programs: () => [],
  look: ({ usesCommands }) => look(usesCommands),
};

const DISKUTIL = '/usr/sbin/diskutil';
const TMUTIL = '/usr/bin/tmutil';

function look(usesCommands: boolean): DiskLook {
  const volumes = new Map<bigint, Volume>();
  return {
    volumeAt: (path, device) => {
      const known = volumes.get(device) ?? (usesCommands ? askedVolume(path) : volumeFrom(null, false));
      volumes.set(device, known);
      return known;
    },
    // iCloud takes the content of files away and leaves name and size: no blocks (SF_DATALESS in sys/stat.h).
    filesOn: (_volume, files) =>
      files.map(({ sizeBytes, blocks }) => ({ ...NO_FACTS, isPlaceholder: sizeBytes > 0 && blocks === 0 })),
    openElsewhere: () => null,
    mountPoints: () => new Set(['/', ...namesIn('/Volumes').map((name) => `/Volumes/${name}`)]),
  };
}

function askedVolume(path: string): Volume {
  const point = /^\/Volumes\/[^/]+/.exec(path)?.[0] ?? '/';
  const info = runProgram(DISKUTIL, ['info', '-plist', point]);
  const snapshots = runProgram(TMUTIL, ['listlocalsnapshots', point]);
  return volumeFrom(info.code === 0 ? info.output : null, hasLocalSnapshots(snapshots.output));
}

/** What `diskutil info -plist` says about a volume; null when it was not asked. */
export function volumeFrom(plist: string | null, hasSnapshots: boolean): Volume {
  const facts = plistFacts(plist ?? '');
  const type = String(facts.get('FilesystemType') ?? '').toLowerCase();
  const traits: VolumeTrait[] = [];
  if (type === 'apfs') traits.push('copy-on-write');
  else if (!/^(hfs|msdos|exfat)/.test(type)) traits.push('unknown-file-system');
  if (hasSnapshots) traits.push('snapshots');
  if (facts.get('FileVault') === true || facts.get('Encryption') === true) traits.push('encrypted');
  return {
    type,
    // A stick often says that it is no solid-state disk, so only the disk inside is believed, and never called magnetic.
    medium: facts.get('SolidState') === true ? 'flash' : 'unknown',
    isReadOnly: facts.get('WritableVolume') === false,
    traits: new Set(traits),
  };
}

/** Keys of the outermost part of a property list whose values are texts or truths (Apple, PropertyList-1.0.dtd). */
function plistFacts(plist: string): Map<string, string | boolean> {
  const facts = new Map<string, string | boolean>();
  for (const [, key = '', text, truth] of plist.matchAll(
    /<key>([^<]*)<\/key>\s*(?:<string>([^<]*)<\/string>|<(true|false)\s*\/>)/g,
  )) {
    if (!facts.has(key)) facts.set(key, truth === undefined ? (text ?? '') : truth === 'true');
  }
  return facts;
}

/** `tmutil listlocalsnapshots`: a line `com.apple.TimeMachine.DATE.local` each. */
export function hasLocalSnapshots(output: string): boolean {
  return /^com\.apple\.\S+/m.test(output);
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
