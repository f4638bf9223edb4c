import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { EXIT } from './exit-code.js';

/** A folder that is gone when the process ends, however it ends; only `kill -9` and a power cut leave it. */
export interface DemoFolder {
  readonly path: string;
  remove(): void;
}

/** Makes the folder, readable by its owner only. */
export function openDemoFolder(): DemoFolder {
  const path = realpathSync(mkdtempSync(`${tmpdir()}/privacy-audit-demo-`));
  const erase = () => rmSync(path, { recursive: true, force: true, maxRetries: 3 });
  // A window that is closed ends the process without its last words otherwise.
  const onHangUp = () => process.exit(EXIT.terminated);
  process.on('exit', erase).on('SIGHUP', onHangUp);
  return {
    path,
    remove: () => {
      process.off('exit', erase).off('SIGHUP', onHangUp);
      erase();
    },
  };
}
