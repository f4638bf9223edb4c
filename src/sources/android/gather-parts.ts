import type { WantedFile, WantedFolder } from '../../model/entry.js';
import type { Gap } from '../../model/gap.js';
import type { BackupPart } from './walk-messages.js';

/** Gathers what a walk shows until it is worth a message. */
export interface Parts {
  addFile(folder: string, file: WantedFile): void;
  addGap(gap: Gap): void;
  countEntry(): void;
  /** What has been gathered, when it is enough or has waited for long; null when not. */
  take(isEnd: boolean): BackupPart | null;
}

const ENOUGH_FILES = 512;
const ENOUGH_BYTES = 2 << 20;
const LONG_MS = 100;
/** What a file takes besides its bytes, which are counted where they are held. */
const FILE_WEIGHT = 2048;
/** Folders that more files may be found of. Their counts are kept for so long; then those that were left first are told to be over. */
const MAX_OPEN_FOLDERS = 10_000;

/**
 * An archive may come back to any folder: what is in one is only over with the archive. Where there are more folders than memory should
 * hold, those that have not been written to for longest are over, except those that hold the one at hand: every program writes what
 * is below a folder in one go.
 */
export function gatherParts(): Parts {
  const open = new Map<string, true>();
  let files = new Map<string, WantedFile[]>();
  let over: string[] = [];
  let gaps: Gap[] = [];
  let entries = 0;
  let fileCount = 0;
  let heldBytes = 0;
  let sinceMs = performance.now();

  const closeOldest = (current: string) => {
    for (const folder of open.keys()) {
      if (folder === '.' || folder === current || current.startsWith(`${folder}/`)) continue;
      open.delete(folder);
      over.push(folder);
      return;
    }
  };
  const foldersNow = (): WantedFolder[] => {
    const part = (path: string, isComplete: boolean): WantedFolder => ({
      path,
      files: files.get(path) ?? [],
      leftBehind: [],
      isComplete,
    });
    const now = [...files.keys()].map((path) => part(path, false));
    return [...now, ...over.map((path) => ({ ...part(path, true), files: [] }))];
  };

  return {
    addFile: (folder, file) => {
      const list = files.get(folder) ?? [];
      list.push(file);
      files.set(folder, list);
      fileCount += 1;
      heldBytes += file.bytes?.at === 'held' ? file.bytes.memory.byteLength : 0;
      open.delete(folder);
      open.set(folder, true);
      if (open.size > MAX_OPEN_FOLDERS) closeOldest(folder);
    },
    addGap: (gap) => gaps.push(gap),
    countEntry: () => {
      entries += 1;
    },
    take: (isEnd) => {
      const isEnough = fileCount >= ENOUGH_FILES || heldBytes >= ENOUGH_BYTES || gaps.length >= ENOUGH_FILES;
      if (!isEnd && !isEnough && performance.now() - sinceMs < LONG_MS) return null;
      const weight = (fileCount + gaps.length) * FILE_WEIGHT;
      const part: BackupPart = { say: 'part', folders: foldersNow(), gaps, entries, weight };
      files = new Map();
      over = [];
      gaps = [];
      entries = 0;
      fileCount = 0;
      heldBytes = 0;
      sinceMs = performance.now();
      return part;
    },
  };
}
