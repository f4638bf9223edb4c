/** What a service that copies folders keeps of what was deleted, as people know it. */
export interface OnlineService {
  readonly name: string;
  /** Days by default, on the plan with the least; `forever`: until somebody removes it; `unknown`: the service or its owner decides. */
  readonly days: number | 'forever' | 'unknown';
}

/**
 * Days that deleted files stay online. Sources, read in November 2026: Dropbox help, "What happens when I delete files"; Microsoft's
 * support pages on OneDrive (personal accounts); Box developer guide, "Trash"; Apple's guides to "Recently Deleted"; Nextcloud
 * administration manual, "Deleted Items" (at least 30 days, then only when space is needed); Resilio help, "Using Archive"; Syncthing
 * documentation, "File Versioning" (each device decides).
 */
const SERVICES: Readonly<Record<string, OnlineService>> = {
  dropbox: { name: 'Dropbox', days: 30 },
  onedrive: { name: 'OneDrive', days: 30 },
  box: { name: 'Box', days: 30 },
  'icloud-drive': { name: 'iCloud Drive', days: 30 },
  nextcloud: { name: 'Nextcloud', days: 'unknown' },
  'proton-drive': { name: 'Proton Drive', days: 'forever' },
  resilio: { name: 'Resilio Sync', days: 30 },
  syncthing: { name: 'Syncthing', days: 'unknown' },
  'yandex-disk': { name: 'Yandex Disk', days: 'unknown' },
};

/** A service we know nothing of is called as its rule calls it. */
export function onlineService(provider: string): OnlineService {
  return SERVICES[provider] ?? { name: provider, days: 'unknown' };
}
