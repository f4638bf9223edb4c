import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { found } from '../../bench/lab/canary.js';
import { DISK_KINDS, type LabDisk, mountNew } from '../../bench/lab/disk.js';
import { chosen, forgetPlanting, namesOn, plant, snapshot } from '../../bench/lab/planted.js';
import { currentDisks } from '../../src/platform/current-disks.js';
import { execute } from '../../src/wipe/execute.js';
import { planWipe } from '../../src/wipe/plan.js';
import { describeWith } from '../needs.js';
import { temporaryFolder } from '../run-cli.js';
import { outcomes } from '../wipe/plan-of.js';

/**
 * What the eraser leaves on the disk itself: files that carry canaries are wiped on a file system of their own, and every byte of its
 * image is searched for them. What was not chosen must be as it was, and where content is left the plan had said so: level D or E.
 */
let folder: ReturnType<typeof temporaryFolder>;
let disk: LabDisk | null = null;
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => {
  disk?.unmount();
  disk = null;
  folder.remove();
});

for (const kind of DISK_KINDS) {
  describeWith(kind.needs, `a wipe on ${kind.name}, judged by the raw image`, () => {
    it('leaves what was said and touches nothing else', async () => {
      const made = mountNew(kind, folder.path);
      disk = made;
      const planted = plant(made.path, { isUnix: kind.isUnix, holeBytes: 1 << 30 });
      made.remount();
      forgetPlanting(made.path);
      const ids = [...planted.victims.keys()];
      const before = found(made.image, ids).filter(({ blocks, names }) => blocks === 0 || names === 0);
      expect(before).toEqual([]); // or the judge is blind
      const others = new Set([...planted.decoys, ...planted.twins]);
      const content = snapshot(others);

      const plan = planWipe({
        paths: chosen(planted),
        emptied: [],
        isRecursive: false,
        overwritesSynced: false,
        surroundings: {
          home: null,
          own: [],
          syncRoots: [],
          isKept: () => false,
          isOfPhoneBackup: () => false,
          look: currentDisks.look({ usesCommands: false }),
        },
        programs: currentDisks.programs(),
        nowMs: Date.now(),
      });
      const promised = new Map(plan.targets.map(({ path, verdict }) => [path, verdict.level]));
      const { results } = await outcomes(
        execute({ plan, dataFolder: `${folder.path}/data` }, new AbortController().signal),
      );
      expect(results.filter(({ outcome }) => outcome !== 'erased' && outcome !== 'removed')).toEqual([]);
      expect(snapshot(others)).toEqual(content);
      expect(namesOn(made.path)).toEqual([...others].map((path) => path.slice(made.path.length + 1)).sort());

      made.unmount();
      const left = found(readFileSync(made.image), [...ids, ...planted.links.keys()]).filter(
        ({ blocks, names }) => blocks + names > 0,
      );
      if (!kind.isCopyOnWrite) expect(left).toEqual([]);
      const unsaid = left.filter(
        ({ id, blocks }) => blocks > 0 && !'DE'.includes(promised.get(planted.victims.get(id) ?? '') ?? 'A'),
      );
      expect(unsaid).toEqual([]);
    });
  });
}
