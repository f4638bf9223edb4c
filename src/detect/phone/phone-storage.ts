import type { Entry, InspectContext } from '../../model/rule.js';

/** Folders that Android makes in every storage; a folder of pictures beside one of them was copied from a phone. */
const ANDROID_FOLDERS = ['DCIM', 'Android'];

/** Where an Android backup keeps the storage, and whoever unpacks it (AOSP `FullBackup`, `SHARED_STORAGE_TOKEN`). */
const IN_BACKUP = /(?:^|\/)shared\/\d+$/;

/** Is the folder `name` on this path part of the storage of an Android phone, as copied, on a memory card or in a backup? */
export async function isInPhoneStorage(
  { path }: Pick<Entry, 'path'>,
  name: string,
  { exists }: Pick<InspectContext, 'exists'>,
): Promise<boolean> {
  const folders = path.split('/').slice(0, -1);
  const depth = folders.indexOf(name);
  if (depth === -1) return false;
  const above = folders.slice(0, depth);
  if (IN_BACKUP.test(above.join('/'))) return true;
  for (const folder of ANDROID_FOLDERS) if (await exists([...above, folder].join('/'))) return true;
  return false;
}
