import { afterEach, describe, expect, it } from 'vitest';
import { type Content, writeTree } from '../../fixtures/make/write-tree.js';
import syncthingPhotos from '../../rules/cloud-sync/syncthing-photos.js';
import { placesOf } from '../../src/ruleset/home-places.js';
import { findSyncFolders } from '../../src/scan/sync-folders.js';
import { noneStuck } from '../../src/sources/answer.js';
import { temporaryFolder } from '../run-cli.js';

const folders: { remove(): void }[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) folder.remove();
});

describe('the folders that Syncthing copies', () => {
  it('are one when two settings name it, and in use when one of them says so', async () => {
    const { found, home } = await look({
      '.config/syncthing/config.xml': config(['~/Sync'], true),
      '.local/state/syncthing/config.xml': config(['~/Sync'], false),
    });
    expect(found.folders.map(({ path, state }) => [path, state])).toEqual([[`${home}/Sync`, 'active']]);
  });

  it('are found through a link to the settings', async () => {
    const { found } = await look({
      'dotfiles/config.xml': config(['~/Sync'], false),
      '.config/syncthing/config.xml': { linkTo: '../../dotfiles/config.xml' },
    });
    expect(found.folders.map(({ state }) => state)).toEqual(['active']);
  });

  it('are not looked up when there are more than anybody has', async () => {
    const many = Array.from({ length: 201 }, (_, index) => `~/Sync/${index}`);
    const { found } = await look({ '.config/syncthing/config.xml': config(many, false) });
    expect(found.folders).toEqual([]);
    expect(found.troubles.map(({ code }) => code)).toEqual(['unsupported']);
  });

  it('are not there when the path goes deeper than any disk', async () => {
    const { found } = await look({ '.config/syncthing/config.xml': config([`~${'/.'.repeat(1000)}/gone`], false) });
    expect(found.folders.map(({ state }) => state)).toEqual(['target-missing']);
  });
});

function config(paths: readonly string[], isPaused: boolean): string {
  const rows = paths.map(
    (path) => `<folder path="${path}"><device id="A"/><device id="B"/><paused>${isPaused}</paused></folder>`,
  );
  return `<configuration>${rows.join('')}</configuration>`;
}

async function look(tree: Readonly<Record<string, Content>>) {
  const folder = temporaryFolder();
  folders.push(folder);
  const home = folder.path;
  writeTree(home, { ...tree, 'Sync/a.jpg': '' });
  const facts = { home, xdg: {}, userDirs: {}, temporaryFolders: [], volumeTrashes: [], platform: 'linux' } as const;
  const places = placesOf(facts);
  const search = { rules: [syncthingPhotos], places, platform: 'linux', home, mapPath: null } as const;
  const found = await findSyncFolders({ ...search, nowMs: Date.now(), stuck: noneStuck(new AbortController().signal) });
  return { home, found };
}
