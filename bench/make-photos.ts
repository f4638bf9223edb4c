import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { SEA } from '../fixtures/make/exif-block.js';
import { photo } from '../fixtures/make/photo.js';
import { seeded } from './make-tree.js';

const PER_FOLDER = 500;

/** Photos of at least 128 KiB, half of them with a place in the sea; made once and kept for the next run. */
export function makePhotos(root: string, count: number): void {
  if (existsSync(root)) return;
  const building = `${root}.part`;
  rmSync(building, { recursive: true, force: true });
  const random = seeded(2);
  const padding = Buffer.alloc(256 << 10, 0x5a);
  for (let index = 0; index < count; index += 1) {
    const folder = `${building}/${Math.floor(index / PER_FOLDER)}`;
    if (index % PER_FOLDER === 0) mkdirSync(folder, { recursive: true });
    const facts = { make: 'Made up', model: 'One', takenAt: '2026-01-02T03:04:05' };
    const head = photo('jpeg', index % 2 === 0 ? { ...facts, position: SEA.southPacific } : facts);
    const size = (128 << 10) + Math.floor(random() * (128 << 10));
    writeFileSync(`${folder}/IMG_${index}.jpg`, Buffer.concat([head, padding.subarray(0, size)]));
  }
  renameSync(building, root);
}
