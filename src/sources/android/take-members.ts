import type { TarEvent, TarMember } from '../../detect/tar.js';
import { outermostExcluded, pathOwners } from '../../match/path-owners.js';
import { type EntryStat, joinPath, type WantedFile } from '../../model/entry.js';
import type { Gap } from '../../model/gap.js';
import { READ_BUDGET } from '../guarded-file.js';
import { copyMember, type MemberCopy } from './copy-member.js';
import { gatherParts, type Parts } from './gather-parts.js';
import type { HeldMemory, HeldPlace } from './held-memory.js';
import { type MemberPlace, memberPlace } from './member-path.js';
import type { BackupOrder, CopyBeside } from './walk-messages.js';

/** What a scan wants of the members of a backup, which come one after the other and once. */
export interface Members {
  readonly parts: Parts;
  /** Settles when the next event may come. */
  take(event: TarEvent): Promise<void> | null;
  /** The archive is over, or cut off: what is under way is kept as far as it came; databases are told. */
  end(): readonly CopyBeside[];
}

export interface MembersSetting extends Pick<BackupOrder, 'interest' | 'source' | 'copyBytes'> {
  readonly memory: HeldMemory;
  /** Sends what has been gathered. */
  readonly tell: () => void;
  /** A private folder with room for so many bytes; `total` are those of all. */
  readonly makeRoom: (bytes: number, total: number) => Promise<string | null>;
}

/** The member under way, and what is done with its bytes. */
type Keeping =
  | { readonly how: 'hold'; readonly place: MemberPlace; readonly file: WantedFile; readonly held: HeldPlace }
  | { readonly how: 'copy'; readonly place: MemberPlace; readonly file: WantedFile; readonly copy: MemberCopy };

/** With what belongs to them: more than a phone has apps. Of those behind them the first stands for all. */
const MAX_DATABASES = 1000;
/** Left-out folders that are remembered, so that each is said once. */
const MAX_EXCLUDED = 10_000;
/** What belongs to a database and lies beside it. */
const BESIDE = /-(?:wal|journal)$/;

export function takeMembers({ interest, source, copyBytes, memory, tell, makeRoom }: MembersSetting): Members {
  const owners = pathOwners(interest);
  const [readers, databases, needContent] = [interest.readers, interest.databases, interest.contentOwners].map(
    (list) => new Set(list),
  ) as [Set<number>, Set<number>, Set<number>];
  const parts = gatherParts();
  const excluded = new Set<string>();
  const copies = new Map<string, { readonly place: MemberPlace; readonly file: WantedFile }>();
  let keeping: Keeping | null = null;
  let keptBytes = 0;
  let copiedBytes = 0;
  let databaseCount = 0;
  let hasOddNames = false;
  let isDamaged = false;

  const gap = (path: string, why: Pick<Gap, 'code' | 'reason'>) => parts.addGap({ source, path, ...why });

  const begin = (member: TarMember): Promise<void> | null => {
    parts.countEntry();
    const place = memberPlace(member.path);
    if (place === null) {
      if (!hasOddNames && member.kind !== 'folder') gap('.', { code: 'damaged', reason: 'backup-odd-names' });
      hasOddNames ||= member.kind !== 'folder';
      return null;
    }
    const answer = owners.of(place.folder, place.name);
    if (answer === 'excluded') tellExcluded(place);
    if (member.kind === 'folder' || answer === 'excluded') return null;
    const wanted = (answer ?? []).filter((owner) => member.sizeBytes > 0 || !needContent.has(owner));
    const file: WantedFile = { name: place.name, owners: wanted, stat: statOf(member) };
    if (member.kind === 'file' && isForDatabase(place, wanted)) return beginCopy(place, file);
    if (wanted.length === 0) return null;
    if (member.kind === 'file' && wanted.some((owner) => readers.has(owner))) {
      const held = memory.take(Math.min(member.sizeBytes, READ_BUDGET.bytes));
      if (!(held instanceof Promise)) beginHold(place, file, held);
      else {
        tell(); // what is waited for may be with files that nobody knows of yet
        return held.then((late) => beginHold(place, file, late));
      }
    } else parts.addFile(place.folder, file);
    return null;
  };

  const beginHold = (place: MemberPlace, file: WantedFile, held: HeldPlace): void => {
    keeping = { how: 'hold', place, file, held };
    keptBytes = 0;
  };

  /** Also what belongs to one: nobody asks for a log by itself. */
  const isForDatabase = ({ folder, name }: MemberPlace, wanted: readonly number[]): boolean => {
    if (wanted.some((owner) => databases.has(owner))) return true;
    if (databases.size === 0 || !BESIDE.test(name)) return false;
    const answer = owners.of(folder, name.replace(BESIDE, ''));
    return Array.isArray(answer) && answer.some((owner: number) => databases.has(owner));
  };

  const beginCopy = async (place: MemberPlace, file: WantedFile): Promise<void> => {
    const { sizeBytes } = file.stat;
    const path = joinPath(place.folder, place.name);
    databaseCount += 1;
    if (databaseCount > MAX_DATABASES || copiedBytes + sizeBytes > copyBytes) {
      if (databaseCount <= MAX_DATABASES + 1) gap(path, { code: 'unsupported', reason: 'database-too-large' });
      return;
    }
    copiedBytes += sizeBytes;
    const folder = await makeRoom(sizeBytes, copiedBytes);
    if (folder === null) gap(path, { code: 'unsupported', reason: 'database-no-room' });
    else keeping = { how: 'copy', place, file, copy: copyMember(`${folder}/copy`, sizeBytes) };
  };

  const keep = (bytes: Uint8Array): void => {
    if (keeping?.how === 'copy') keeping.copy.write(bytes);
    else if (keeping?.how === 'hold') {
      const room = Math.min(keeping.file.stat.sizeBytes, READ_BUDGET.bytes) - keptBytes;
      const some = bytes.subarray(0, room);
      new Uint8Array(keeping.held.memory, keptBytes).set(some);
      keptBytes += some.length;
    }
  };

  const finish = (): void => {
    if (keeping === null) return;
    const { place, file } = keeping;
    if (keeping.how === 'hold') {
      // A file that the archive ends in is as long as what there is of it.
      const isCut = keptBytes < Math.min(file.stat.sizeBytes, READ_BUDGET.bytes);
      const stat = isCut ? { ...file.stat, sizeBytes: keptBytes } : file.stat;
      parts.addFile(place.folder, { ...file, stat, bytes: { at: 'held', ...keeping.held, length: keptBytes } });
    } else {
      const path = joinPath(place.folder, place.name);
      const bytes = keeping.copy.finish();
      if (typeof bytes === 'string') gap(path, { code: 'unsupported', reason: bytes });
      else copies.set(path, { place, file: { ...file, bytes } });
    }
    keeping = null;
  };

  /** The outermost entry that is left out stands for all below it. */
  const tellExcluded = (place: MemberPlace): void => {
    const path = outermostExcluded(place, owners);
    if (excluded.has(path) || excluded.size >= MAX_EXCLUDED) return;
    excluded.add(path);
    gap(path, { code: 'excluded', reason: 'excluded' });
  };

  return {
    parts,
    take: (event) => {
      if (event.what === 'member') return begin(event.member);
      if (event.what === 'bytes') keep(event.bytes);
      else if (event.what === 'end') finish();
      else {
        if (!isDamaged) gap('.', { code: 'damaged', reason: 'content-damaged' });
        isDamaged = true;
      }
      return null;
    },
    end: () => {
      finish();
      const beside: CopyBeside[] = [];
      for (const [path, { place, file }] of copies) {
        if (file.owners.length > 0) parts.addFile(place.folder, file);
        else if (file.bytes !== undefined) beside.push({ path, bytes: file.bytes });
      }
      return beside;
    },
  };
}

/** An archive knows one time, and no identity. */
function statOf({ kind, sizeBytes, modifiedMs }: TarMember): EntryStat {
  return {
    kind,
    sizeBytes,
    modifiedMs,
    changedMs: modifiedMs,
    createdMs: modifiedMs,
    links: 1,
    userId: 0,
    identity: { device: '0', inode: '0' },
  };
}
