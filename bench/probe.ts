import { writeFileSync } from 'node:fs';

/** Loaded into the measured process by `--import`: notes its peak memory and the longest stall of its event loop when it ends. */
const TICK_MS = 5;
let last = performance.now();
let longestStallMs = 0;
setInterval(() => {
  const now = performance.now();
  longestStallMs = Math.max(longestStallMs, now - last - TICK_MS);
  last = now;
}, TICK_MS).unref();

process.on('exit', () => {
  const file = process.env.PRIVACY_AUDIT_BENCH_PROBE;
  if (file !== undefined)
    writeFileSync(file, JSON.stringify({ peakMb: process.resourceUsage().maxRSS / 1024, longestStallMs }));
});
