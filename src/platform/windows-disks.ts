import type { DiskLook, Disks, Volume, VolumeTrait } from './disks.js';
import { NO_FACTS } from './disks.js';
import { runProgram } from './run-program.js';

/** Never run on Windows yet: see docs/erasure.md. */
export const windowsDisks: Disks = {
  programs: () => [],
  look: ({ usesCommands }) => look(usesCommands),
};

const SYSTEM = 'C:/Windows/System32';
const POWERSHELL = `${SYSTEM}/WindowsPowerShell/v1.0/powershell.exe`;

function look(usesCommands: boolean): DiskLook {
  const volumes = new Map<string, Volume>();
  return {
    volumeAt: (path) => {
      const drive = /^([A-Za-z]):/.exec(path)?.[1]?.toUpperCase() ?? '';
      const isAsked = usesCommands && drive !== '';
      const known = volumes.get(drive) ?? volumeFrom(isAsked ? askAbout(drive) : NOTHING_ASKED, drive === '');
      volumes.set(drive, known);
      return known;
    },
    filesOn: (_volume, files) => files.map(() => NO_FACTS),
    openElsewhere: () => null,
    mountPoints: () => null,
  };
}

/** What the system's commands printed; empty when they were not asked or may not be. */
export interface WindowsAnswers {
  /** `Get-Volume -DriveLetter C | Select FileSystemType | ConvertTo-Json`. */
  readonly volume: string;
  /** `Get-PhysicalDisk | Select MediaType | ConvertTo-Json`: all disks, of which nobody says which one holds the drive. */
  readonly disks: string;
  /** `manage-bde -status C:`, for administrators. */
  readonly encryption: string;
  /** `vssadmin list shadows`, for administrators. */
  readonly shadows: string;
}

const NOTHING_ASKED: WindowsAnswers = { volume: '', disks: '', encryption: '', shadows: '' };

function askAbout(drive: string): WindowsAnswers {
  const shell = (command: string) =>
    runProgram(POWERSHELL, ['-NoProfile', '-NonInteractive', '-Command', command]).output;
  return {
    volume: shell(`Get-Volume -DriveLetter ${drive} | Select-Object FileSystemType | ConvertTo-Json`),
    disks: shell('Get-PhysicalDisk | Select-Object MediaType | ConvertTo-Json'),
    encryption: runProgram(`${SYSTEM}/manage-bde.exe`, ['-status', `${drive}:`]).output,
    shadows: runProgram(`${SYSTEM}/vssadmin.exe`, ['list', 'shadows', `/for=${drive}:`]).output,
  };
}

/** `isNetwork`: a path without a drive letter, `//server/share`. */
export function volumeFrom(answers: WindowsAnswers, isNetwork: boolean): Volume {
  const type = /"FileSystemType":\s*"([^"]*)"/.exec(answers.volume)?.[1]?.toLowerCase() ?? '';
  const media = [...answers.disks.matchAll(/"MediaType":\s*"([^"]*)"/g)].map(([, medium]) => medium);
  const traits: VolumeTrait[] = [];
  if (isNetwork) traits.push('network');
  else if (type === 'refs') traits.push('copy-on-write');
  // Compressed, sparse and encrypted files of NTFS are written elsewhere, and only their attributes, which Node can not read, tell.
  else if (!/^(fat|fat32|exfat)$/.test(type)) traits.push('unknown-file-system');
  if (/Shadow Copy ID:/i.test(answers.shadows)) traits.push('snapshots');
  if (/Protection Status:\s+Protection On/i.test(answers.encryption)) traits.push('encrypted');
  const isFlash = media.length > 0 && media.every((medium) => medium === 'SSD');
  return { type, medium: isFlash ? 'flash' : 'unknown', isReadOnly: false, traits: new Set(traits) };
}
