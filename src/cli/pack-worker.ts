import { parentPort, workerData } from 'node:worker_threads';
import { isMessageFormat } from '../messages/translate.js';
import { loadPack } from '../ruleset/load-pack.js';

/** A thread that reads one pack of rules, posts what came of it, and ends. */
const { path } = workerData as { path: string };
parentPort?.postMessage(await loadPack(path, isMessageFormat));
