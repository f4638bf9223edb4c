import type { EntryStat, Source, SourceInfo } from '../model/entry.js';
import type { Gap } from '../model/gap.js';
import type { Facts } from '../model/rule.js';
import { absolutePath } from './folder-options.js';

/** One of the files that a backup is made of; the path is inside the backup's folder. */
export interface RawFile {
  readonly path: string;
  readonly stat: Pick<EntryStat, 'sizeBytes' | 'modifiedMs' | 'links' | 'identity'>;
}

/** A backup or archive: what it holds, and beside that its own files on this disk. */
export interface ContainerSource extends Source {
  /** The files the container is made of; only rules of type `container` see them. */
  readonly raw: Source;
  /** Told of every file of `raw` before the walk begins. */
  takeRaw?(files: readonly RawFile[]): void;
  /** What the walk has shown of the backup as a whole, when it is over: facts for rules, and files that belong to no entry. */
  ended?(): { readonly facts: Facts; readonly orphans: readonly RawFile[] };
  /** Everything that was opened for it is let go, keys first. */
  close?(): Promise<void>;
}

/** A container whose inside we do not read: it says so instead of looking empty. */
export function closedContainer(info: SourceInfo, raw: Source, why: Pick<Gap, 'code' | 'reason'>): ContainerSource {
  return {
    info,
    raw,
    walk: async function* () {
      yield { folders: [], gaps: [{ source: info.id, path: '.', ...why }], containers: [], entries: 0 };
    },
    stat: async () => null,
    open: () => Promise.reject(new Error('a closed container has no entries')),
    locate: () => null,
  };
}

/** One file as a source: what an Android backup is made of. `path` of the info is the file itself. */
export function singleFile(info: SourceInfo, inFolder: Source): Source {
  const name = info.path.slice(info.path.lastIndexOf('/') + 1);
  return {
    info,
    walk: (interest, signal) => inFolder.walk(interest, signal),
    stat: inFolder.stat,
    open: inFolder.open,
    locate: (path) => absolutePath(info.path.slice(0, -name.length - 1) || '/', path),
  };
}
