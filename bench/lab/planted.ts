import {
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { canaryBytes, canaryName } from './canary.js';
import { command } from './disk.js';

/** What lies on a disk that an eraser is judged on. */
export interface Planted {
  /** Files to be erased, by the number in their canaries. */
  readonly victims: ReadonlyMap<number, string>;
  /** To be erased too, without content of its own: a link to a decoy. */
  readonly links: ReadonlyMap<number, string>;
  /** To be erased by one of its two names; the content lives on under the other. */
  readonly halves: ReadonlyMap<number, string>;
  /** Nobody chose these. */
  readonly decoys: ReadonlySet<string>;
  /** The other names of `halves`: nobody chose these either. */
  readonly twins: ReadonlySet<string>;
}

const SIZES = [24, 100, 700, 4096, 4097, 65_537, 400_000];

/** Files with canaries in content and name, beside each a decoy; where the disk can, links, an attribute and a hole of this size too. */
export function plant(disk: string, { isUnix, holeBytes }: { isUnix: boolean; holeBytes: number }): Planted {
  const victims = new Map<number, string>();
  const links = new Map<number, string>();
  const halves = new Map<number, string>();
  const decoys = new Set<string>();
  const twins = new Set<string>();
  let next = 0;
  const write = (size: number, sub: string): { id: number; path: string } => {
    mkdirSync(`${disk}/${sub}`, { recursive: true });
    next += 1;
    const path = `${disk}/${sub}/${canaryName(next)} of somebody.txt`;
    writeFileSync(path, canaryBytes(next, size));
    return { id: next, path };
  };
  const add = (size: number, sub: string): string => {
    decoys.add(write(size, sub).path);
    const { id, path } = write(size, sub);
    victims.set(id, path);
    return path;
  };
  for (const size of SIZES) add(size, 'plain');
  for (let index = 0; index < 30; index += 1) add(600 + 300 * index, 'crowd');
  if (isUnix) {
    truncateSync(add(5000, 'sparse'), holeBytes);
    command('setfattr', '-n', 'user.comment', '-v', 'x'.repeat(100), add(3000, 'attributes'));
    const half = write(5000, 'plain');
    halves.set(half.id, half.path);
    twins.add(`${disk}/plain/twin`);
    linkSync(half.path, `${disk}/plain/twin`);
    const target = write(5000, 'plain').path;
    decoys.add(target);
    links.set(900, `${disk}/plain/${canaryName(900)}-link`);
    symlinkSync(target, `${disk}/plain/${canaryName(900)}-link`);
  }
  return { victims, links, halves, decoys, twins };
}

/** A journal of the file system holds what was written last: it is made to forget the planting, so that only the erasing is judged. */
export function forgetPlanting(disk: string): void {
  mkdirSync(`${disk}/churn`);
  for (let index = 0; index < 600; index += 1)
    writeFileSync(`${disk}/churn/${index % 20}`, 'x'.repeat(4096), { flush: true });
  for (const name of readdirSync(`${disk}/churn`)) command('rm', `${disk}/churn/${name}`);
  command('rmdir', `${disk}/churn`);
  command('sync', '-f', disk);
}

/** All paths that an eraser is told. */
export function chosen({ victims, links, halves }: Planted): string[] {
  return [...victims.values(), ...links.values(), ...halves.values()];
}

/** What files hold now. */
export function snapshot(paths: ReadonlySet<string>): ReadonlyMap<string, string> {
  return new Map([...paths].map((path) => [path, contentAt(path)]));
}

function contentAt(path: string): string {
  if (!existsSync(path)) return 'gone';
  return lstatSync(path).isSymbolicLink() ? readlinkSync(path) : readFileSync(path, 'latin1');
}

/** Every name on the disk that is no folder's, from its top. */
export function namesOn(disk: string): string[] {
  return readdirSync(disk, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => `${entry.parentPath}/${entry.name}`.slice(disk.length + 1))
    .sort();
}
