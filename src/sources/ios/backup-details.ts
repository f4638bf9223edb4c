import type { SourceInfo } from '../../model/entry.js';
import { dateIn, dictIn, type PlistDict, type RootLists, textIn } from './root-lists.js';

type Details = SourceInfo['details'];

/** How well a backup's password protects it. */
export type Strength = 'none' | 'weak' | 'old' | 'strong';

/**
 * What a backup says of itself in its open lists: names, numbers and serials masked when they are read, so that nothing behind this
 * ever holds them whole. Keys: mvt `applications.py`, libimobiledevice `idevicebackup2.c` (facts: phone-backups, 1.3).
 */
export function describeBackup({ info, manifest, status }: RootLists): Details {
  const lockdown = dictIn(manifest, 'Lockdown');
  const either = (key: string, lockdownKey: string) => textIn(info, key) ?? textIn(lockdown, lockdownKey);
  const name = either('Device Name', 'DeviceName');
  const model = either('Product Type', 'ProductType');
  const backupAt = dateIn(manifest, 'Date') ?? dateIn(status, 'Date') ?? dateIn(info, 'Last Backup Date');
  const apps = installedApps(info, manifest);
  return withoutNulls({
    device:
      name === null
        ? plainWord(model)
        : `${firstLetters(name)} (${plainWord(textIn(info, 'Product Name')) ?? plainWord(model) ?? 'iOS'})`,
    model: plainWord(model),
    system: plainWord(either('Product Version', 'ProductVersion')),
    backupAt: backupAt?.toISOString() ?? null,
    state: stateOf(status),
    apps: apps.size === 0 ? null : apps.size,
    phone: masked(textIn(info, 'Phone Number')),
    serial: masked(either('Serial Number', 'SerialNumber')),
  });
}

/** Bundle ids of the apps that were on the phone. */
export function installedApps(info: PlistDict | null, manifest: PlistDict | null): ReadonlySet<string> {
  const listed = info?.get('Installed Applications');
  const texts = Array.isArray(listed) ? listed.filter((id) => typeof id === 'string') : [];
  return new Set([...texts, ...(dictIn(manifest, 'Applications')?.keys() ?? [])]);
}

/** `SnapshotState` is `finished` when the backup is whole (libimobiledevice, `mb2_status_check_snapshot_state`). */
function stateOf(status: PlistDict | null): string {
  const state = textIn(status, 'SnapshotState');
  if (state === null) return 'unknown';
  return state === 'finished' ? 'complete' : 'interrupted';
}

/**
 * iOS 10.0 and 10.1 checked the password with one round (Elcomsoft, September 2016); before 10.2 there was one derivation of 10,000
 * rounds, since then one of 10 million before it.
 */
export function strengthOf(system: string | null, isDoubled: boolean): Strength {
  if (/^10\.[01](\.|$)/.test(system ?? '')) return 'weak';
  return isDoubled ? 'strong' : 'old';
}

/** `Sam’s iPhone` as `S…`: enough for its owner to know it. Anything but a letter, digit or picture could act on a screen. */
function firstLetters(name: string): string {
  const [first = ''] = /[\p{L}\p{N}\p{So}]/u.exec(name) ?? [];
  return `${first}…`;
}

/** The last two characters, as banks and phones show numbers. */
function masked(text: string | null): string | null {
  const plain = text?.replace(/[^0-9A-Za-z]/g, '') ?? '';
  return plain.length < 6 ? null : `…${plain.slice(-2)}`;
}

/** A word that reports may show: models and versions have no other characters. */
function plainWord(text: string | null): string | null {
  return text !== null && /^[A-Za-z0-9., ()-]{1,40}$/.test(text) ? text : null;
}

function withoutNulls(details: Readonly<Record<string, string | number | null>>): Details {
  return Object.fromEntries(
    Object.entries(details).flatMap(([name, value]) => (value === null ? [] : [[name, value]])),
  );
}
