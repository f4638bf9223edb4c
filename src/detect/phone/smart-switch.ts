import type { ByteReader } from '../../model/byte-reader.js';
import { type Detected, settle } from '../detected.js';
import { readWholeFile } from '../whole-file.js';
import { readXml, textOf, type XmlNode } from '../xml.js';
import { dateInName } from './date-in-name.js';
import { modelName } from './model-name.js';

/** What the files beside a Smart Switch backup say of it. */
export interface SmartSwitchBackup {
  /** False when the key can be worked out from what lies in the backup; null when the files do not tell. */
  readonly isProtected: boolean | null;
  readonly device: string | null;
  readonly backupAt: string | null;
}

/** Both files hold a few KiB. */
const MAX_BYTES = 1 << 20;
/** Elements lie one in another at most so deep. */
const MAX_DEPTH = 6;

/**
 * `SmartSwitchBackup.json`. The value `Dummy`, from which the key follows, stands in it; it is only asked whether it is there. A security
 * level above the first means that a password of the user may be needed too. `none` for JSON of something else. Source:
 * sachk/smartswitch-explorer, its pages on encrypted formats and on session credentials.
 */
export function readSmartSwitchJson(file: ByteReader): Detected<SmartSwitchBackup> {
  return settle(() => {
    const text = readWholeFile(file, MAX_BYTES).toString('utf8');
    const facts: unknown = JSON.parse(text.replace(/^\ufeff/, ''));
    if (typeof facts !== 'object' || facts === null || Array.isArray(facts)) throw new SyntaxError('no object');
    const field = (name: string) => Object.entries(facts).find(([key]) => key.toLowerCase() === name)?.[1];
    const names = ['modelname', 'displayname', 'savedtime', 'dummy', 'securitylevel', 'security', 'itemscount'];
    if (names.every((name) => field(name) === undefined)) return null;
    return described({
      dummy: field('dummy'),
      level: field('securitylevel'),
      model: field('modelname'),
      savedTime: field('savedtime'),
    });
  });
}

/** `backupHistoryInfo.xml`, which Smart Switch for Windows writes instead or as well; the same facts as elements. */
export function readSmartSwitchHistory(file: ByteReader): Detected<SmartSwitchBackup> {
  return settle(() => {
    const root = readXml(readWholeFile(file, MAX_BYTES));
    const text = (name: string) => textAnywhere(root, name, MAX_DEPTH);
    const [dummy, level, model, savedTime] = ['Dummy', 'SecurityLevel', 'ModelName', 'SavedTime'].map(text);
    if (model === null && savedTime === null && dummy === null) return null;
    return described({ dummy, level, model, savedTime });
  });
}

interface Written {
  readonly dummy: unknown;
  readonly level: unknown;
  readonly model: unknown;
  readonly savedTime: unknown;
}

function described({ dummy, level, model, savedTime }: Written): SmartSwitchBackup {
  const isBasic = level === undefined || level === null || level === '' || level === 'LEVEL_1';
  const hasKey = typeof dummy === 'string' && dummy !== '';
  return {
    isProtected: isBasic && hasKey ? false : null,
    device: modelName(model),
    backupAt: typeof savedTime === 'string' ? dateOf(savedTime) : null,
  };
}

/** `2026-02-01T21:49:02`, local time of the phone. */
function dateOf(text: string): string | null {
  return dateInName(text.replaceAll(':', '-').replace('T', ' '));
}

function textAnywhere(node: XmlNode, name: string, depth: number): string | null {
  const own = textOf(node, name);
  if (own !== '') return own;
  if (depth === 0) return null;
  for (const child of node.children) {
    const found = 'children' in child ? textAnywhere(child as XmlNode, name, depth - 1) : null;
    if (found !== null) return found;
  }
  return null;
}
