import type { Source, SourceInfo } from '../model/entry.js';
import type { Gap } from '../model/gap.js';
import type { Platform } from '../model/platform.js';
import type { Unlock } from '../model/unlock.js';
import type { Mount } from '../platform/mounts.js';
import { troubleOf } from '../platform/open-file.js';
import type { StuckRequests } from './answer.js';
import { type ContainerSource, closedContainer } from './container.js';
import type { DiskThreads } from './disk-threads.js';
import { folderSource } from './folder.js';
import { openContainer } from './open-container.js';
import type { DatabaseReading } from './read-database.js';
import type { Root } from './roots.js';
import { volumeOf } from './volumes.js';

/** What all sources of one scan share. */
export interface SourceSetting {
  readonly mounts: readonly Mount[] | null;
  readonly stuck: StuckRequests;
  readonly threads: DiskThreads;
  /** Our own folders and files: never looked at, never findings. */
  readonly own: readonly string[];
  readonly roots: readonly Root[];
  /** The next number after those of the roots. */
  readonly nextId: () => string;
  readonly reading: DatabaseReading;
  readonly unlock: Unlock;
  /** Absolute paths of folders that a sync program copies. */
  readonly syncFolders: readonly string[];
}

/** A backup the walk came across. */
export interface FoundContainer {
  readonly kind: Exclude<SourceInfo['kind'], 'folder'>;
  readonly path: string;
  readonly parent: string;
}

/** The roots as reports name them, `s1`, `s2` … in their order. */
export function describeRoots(roots: readonly Root[], platform: Platform): SourceInfo[] {
  const phones: Partial<Record<SourceInfo['kind'], SourceInfo['platform']>> = {
    'ios-backup': 'ios',
    'android-backup': 'android',
  };
  return roots.map((root, index) => ({
    id: `s${index + 1}`,
    kind: root.kind,
    path: root.path,
    parent: null,
    platform: phones[root.kind] ?? platform,
    details: {},
    isNamed: root.isNamed,
    ...(root.only === undefined ? {} : { only: [...root.only].sort() }),
  }));
}

/** Opens a root: a folder, a backup, or a place that says why it stays closed. */
export async function openRoot(
  root: Root,
  info: SourceInfo,
  setting: SourceSetting,
): Promise<Source | ContainerSource> {
  if (root.trouble !== undefined) return closedContainer(info, emptySource(info), root.trouble);
  return root.kind === 'folder' ? folderOf(info, root, setting, true) : containerOf(info, setting);
}

/** Opens a backup that was found inside another source. */
export async function openFound(found: FoundContainer, setting: SourceSetting): Promise<ContainerSource> {
  const info: SourceInfo = { ...found, id: setting.nextId(), platform: null, details: {}, isNamed: false };
  return containerOf(info, setting);
}

async function containerOf(info: SourceInfo, setting: SourceSetting): Promise<ContainerSource> {
  const folder = info.kind === 'ios-backup' ? info.path : info.path.slice(0, info.path.lastIndexOf('/')) || '/';
  const only =
    info.kind === 'ios-backup' ? {} : { only: new Set([info.path.slice(folder === '/' ? 1 : folder.length + 1)]) };
  const root: Root = { path: folder, kind: 'folder', isNamed: info.isNamed, ...only };
  const files = folderOf({ ...info, kind: 'folder', path: folder }, root, setting, false);
  try {
    return await openContainer(info, files, setting);
  } catch (error) {
    const { code, reason } = troubleOf(error);
    return closedContainer(info, emptySource(info), { code, reason } satisfies Pick<Gap, 'code' | 'reason'>);
  }
}

function folderOf(info: SourceInfo, root: Root, setting: SourceSetting, recognisesBackups: boolean): Source {
  const others = setting.roots.filter(
    (other) => other !== root && other.path !== root.path && other.only === undefined,
  );
  return folderSource({
    info,
    ...(root.only === undefined ? {} : { only: root.only }),
    ...(root.ownedBy === undefined ? {} : { ownedBy: root.ownedBy }),
    ...volumeOf(root.path, setting.mounts),
    avoid: new Set([...others.map((other) => other.path), ...setting.own]),
    roots: setting.roots.map((other) => other.path),
    recognisesBackups,
    stuck: setting.stuck,
    threads: setting.threads,
  });
}

/** Stands for what could not be opened at all. */
function emptySource(info: SourceInfo): Source {
  return {
    info,
    walk: async function* () {},
    stat: async () => null,
    open: () => Promise.reject(new Error('nothing to open')),
    locate: () => null,
  };
}
