import { parentPort, workerData } from 'node:worker_threads';
import { readBackup } from './read-backup.js';
import type { BackupOrder, ToBackupThread } from './walk-messages.js';

/** A thread that reads one Android backup from start to end. It may be ended at any time. */

const reading = readBackup(workerData as BackupOrder, (message) => parentPort?.postMessage(message));
parentPort?.on('message', (message: ToBackupThread) => reading.hear(message));
await reading.done;
parentPort?.close();
