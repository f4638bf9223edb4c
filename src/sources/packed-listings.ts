import { isRefusal, type Listing, type Refusal } from './ask-disk.js';

/**
 * Listings of many folders as one string a kind of entry, each name ended by NUL, which no name holds: cloning ten thousand short
 * strings for another thread takes longer than reading them from the disk.
 */
export interface PackedListing {
  readonly files: string;
  readonly folders: string;
  readonly links: string;
  readonly linkTargets: string;
  readonly others: string;
  readonly device: string | null;
}

export function packListing(answer: Listing | Refusal): PackedListing | Refusal {
  if (isRefusal(answer)) return answer;
  const { files, folders, links, linkTargets, others, device } = answer;
  return {
    files: packNames(files),
    folders: packNames(folders),
    links: packNames(links),
    linkTargets: packNames(linkTargets),
    others: packNames(others),
    device,
  };
}

export function unpackListing(packed: PackedListing | Refusal): Listing | Refusal {
  if (isRefusal(packed)) return packed;
  const { files, folders, links, linkTargets, others, device } = packed;
  return {
    files: namesIn(files),
    folders: namesIn(folders),
    links: namesIn(links),
    linkTargets: namesIn(linkTargets),
    others: namesIn(others),
    device,
  };
}

export function packNames(names: readonly string[]): string {
  return names.length === 0 ? '' : `${names.join('\0')}\0`;
}

const NO_NAMES: readonly string[] = [];

export function namesIn(packed: string): readonly string[] {
  if (packed === '') return NO_NAMES;
  const names = packed.split('\0');
  names.pop();
  return names;
}
