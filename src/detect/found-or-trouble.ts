import { ReadTrouble } from '../model/read-trouble.js';
import type { Detected } from './detected.js';

/** The value, or null when it is not there; damage and what can not be read become the trouble of the file. */
export function foundOrTrouble<Value>(detected: Detected<Value>): Value | null {
  if (detected.state === 'found') return detected.value;
  if (detected.state === 'damaged') throw new ReadTrouble('damaged', 'content-damaged');
  if (detected.state === 'unsupported') throw new ReadTrouble('unsupported', 'content-unsupported');
  return null;
}

/** The value, or null: for a file that is only looked into in case, and whose damage is nobody's surprise. */
export function ifFound<Value>(detected: Detected<Value>): Value | null {
  return detected.state === 'found' ? detected.value : null;
}
