import { setFlagsFromString } from 'node:v8';

/**
 * For the rest of the process, memory before speed: what is thrown away is collected sooner. Erasing 10,000 files took 160 MB with it
 * and 190 MB without, in the same time (Node 20.20).
 */
export function keepHeapSmall(): void {
  setFlagsFromString('--optimize-for-size');
}
