import { describe, expect, it } from 'vitest';
import type { WipePlan } from '../../src/model/wipe-plan.js';
import type { TargetResult } from '../../src/model/wipe-result.js';
import { makeReceipt } from '../../src/wipe/receipt.js';

const times = { startedAt: '2026-11-24T20:00:00.000Z', finishedAt: '2026-11-24T20:00:01.000Z' };
const identity = { kind: 'file', device: '1', inode: '2', sizeBytes: '5000', modifiedNs: '0', links: '1' } as const;
const plan: WipePlan = {
  id: 'an-id',
  createdAt: times.startedAt,
  targets: ['/home/eve/a\udce9.jpg', '/home/eve/b.jpg'].map((path) => ({
    path,
    identity,
    method: 'overwrite',
    verdict: { level: 'C', reasons: [] },
    alsoAt: [],
    warnings: [],
  })),
  refused: [{ path: '/etc/passwd', code: 'protected' }],
  programs: [],
};
const good: TargetResult = {
  path: '/home/eve/a\udce9.jpg',
  outcome: 'erased',
  level: 'D',
  trouble: null,
  errorCode: null,
  offsetBytes: null,
  bytesOverwritten: 8192,
  verified: 'device',
  notes: ['moved'],
  ...times,
};
const bad: TargetResult = {
  ...good,
  path: '/home/eve/b.jpg',
  outcome: 'failed',
  level: 'E',
  trouble: 'bad-sector',
  errorCode: 'EIO',
  offsetBytes: 4096,
  notes: [],
};
const parts = {
  plan,
  results: [good, bad],
  tool: { name: 'privacy-audit', version: '1' },
  evidence: 'kept' as const,
  ...times,
  isUnfinished: false,
};

describe('a receipt', () => {
  it('says of each target what was promised and what was reached', () => {
    const receipt = makeReceipt({ ...parts, withPaths: true });
    expect(receipt).toMatchObject({
      planId: 'an-id',
      evidence: 'kept',
      summary: {
        byOutcome: { erased: 1, failed: 1 },
        byLevel: { D: 1, E: 1 },
        byVerification: { device: 2 },
        bytesOverwritten: 16384,
      },
      refused: [{ path: '/etc/passwd', code: 'protected' }],
    });
    expect(receipt.targets[0]).toMatchObject({
      path: '/home/eve/a\\xe9.jpg',
      pathEncoding: 'escaped',
      sizeBytes: 5000,
      levelPromised: 'C',
      levelReached: 'D',
      notes: ['moved'],
    });
    expect(receipt.targets[1]).toMatchObject({ trouble: 'bad-sector', errorCode: 'EIO', offsetBytes: 4096 });
  });

  it('names nothing when paths are left out', () => {
    const text = JSON.stringify(makeReceipt({ ...parts, withPaths: false }));
    expect(text).not.toMatch(/home|passwd|\.jpg/);
    expect(JSON.parse(text)).toMatchObject({ targets: [{ outcome: 'erased' }, { outcome: 'failed' }] });
  });
});
