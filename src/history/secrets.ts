import { createHmac } from 'node:crypto';
import { keepKey, readKey } from '../platform/data-folder.js';

/** The file whose bytes, together with the local key, open everything that is kept here. `history clear` takes it away. */
export const SEAL_NAME = 'seal';

/** A key for one purpose; from the local key and the seal, so that deleting either makes what it opened unreadable for ever. */
export type SecretFor = (purpose: string) => Buffer;

/** Null when the seal is gone or damaged: then nothing that was sealed with it can be read. */
export async function readSecrets(dataFolder: string): Promise<SecretFor | null> {
  const [key, seal] = [await readKey(dataFolder, 'key'), await readKey(dataFolder, SEAL_NAME)];
  return typeof key === 'string' || typeof seal === 'string' ? null : secretsFrom(key, seal);
}

/** The same, with a new seal when there is none. Null when the one that is there is damaged. Rejects with the system's error. */
export async function keepSecrets(dataFolder: string, key: Buffer): Promise<SecretFor | null> {
  const seal = await keepKey(dataFolder, SEAL_NAME);
  return seal === 'damaged' ? null : secretsFrom(key, seal);
}

function secretsFrom(key: Buffer, seal: Buffer): SecretFor {
  return (purpose) => createHmac('sha256', key).update(seal).update(purpose).digest();
}
