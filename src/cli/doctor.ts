import { access, constants, stat } from 'node:fs/promises';
import { release } from 'node:os';
import { dirname, resolve } from 'node:path';
import { isUtf8 } from '../messages/language.js';
import type { MessageId } from '../messages/translate.js';
import { currentSystem } from '../platform/current.js';
import { isRemote } from '../platform/mounts.js';
import { databaseWorks } from '../platform/sqlite.js';
import { wrap } from '../report/layout.js';
import { volumeOf } from '../sources/volumes.js';
import type { Run } from './context.js';
import { EXIT } from './exit-code.js';
import { write } from './io.js';
import { loadRules } from './load-rules.js';
import { mergeSettings, readSettings, type Settings } from './settings.js';
import { hasColor, styleFor } from './style-for.js';

/** One line of the self-test. */
interface Check {
  readonly state: 'ok' | 'note' | 'problem';
  readonly id: MessageId;
  readonly values?: Readonly<Record<string, string | number>>;
}

const NEEDED_NODE = '20.19';

/** `doctor`: a self-test that can be pasted into an issue: no path of the user stands in it. Exit code 3 when something is wrong. */
export async function runDoctor(run: Run): Promise<number> {
  const { say } = run;
  const checks = [nodeCheck(), systemCheck(), languageCheck(run), terminalCheck(run), ...(await surroundings(run))];
  const { columns } = styleFor(run.io, run.settings, { toFile: false, isUtf8: isUtf8(run.io.env) });
  const lines = checks.flatMap(({ state, id, values }) =>
    wrap(say('doctor.line', { state: say(`doctor.${state}`), text: say(id, values) }), columns, 2, 2),
  );
  await write(run.io.stdout, `${[...wrap(say('doctor.title'), columns, 0), '', ...lines].join('\n')}\n`);
  return checks.some(({ state }) => state === 'problem') ? EXIT.incomplete : EXIT.done;
}

function nodeCheck(): Check {
  const { node } = process.versions;
  const [major = 0, minor = 0] = node.split('.').map(Number);
  const isNewEnough = major > 20 || (major === 20 && minor >= 19);
  return isNewEnough
    ? { state: 'ok', id: 'doctor.node', values: { version: node } }
    : { state: 'problem', id: 'doctor.node.old', values: { version: node, needed: NEEDED_NODE } };
}

function systemCheck(): Check {
  return {
    state: 'ok',
    id: 'doctor.system',
    values: { system: `${currentSystem.platform} ${process.arch} ${release()}` },
  };
}

function languageCheck({ language }: Run): Check {
  return { state: 'ok', id: 'doctor.language', values: { language: language.language, origin: language.origin } };
}

function terminalCheck({ io, settings }: Run): Check {
  if (io.stdout.isTTY !== true) return { state: 'ok', id: 'doctor.terminal.none' };
  const colour = String(hasColor(settings, io.env, true));
  return { state: 'ok', id: 'doctor.terminal', values: { columns: io.stdout.columns ?? 0, colour } };
}

async function surroundings(run: Run): Promise<Check[]> {
  const { check, settings } = await configCheck(run);
  return [
    await rulesCheck(run, settings),
    check,
    ...(await homeChecks(run)),
    await dataCheck(run, settings),
    await databaseCheck(),
  ];
}

async function rulesCheck(run: Run, settings: Settings): Promise<Check> {
  try {
    const { rules } = await loadRules(settings['rules-path'].value, run.io.env);
    return { state: 'ok', id: 'doctor.rules', values: { count: rules.length } };
  } catch {
    return { state: 'problem', id: 'doctor.rules.broken' };
  }
}

/** The settings file, and what applies with it; a broken one decides nothing. */
async function configCheck({ flags, io, settings }: Run): Promise<{ check: Check; settings: Settings }> {
  try {
    const file = await readSettings(typeof flags.config === 'string' ? flags.config : undefined, io.env);
    if (file === null) return { check: { state: 'ok', id: 'doctor.config.none' }, settings };
    return { check: { state: 'ok', id: 'doctor.config' }, settings: mergeSettings(flags, io.env, file.values) };
  } catch {
    return { check: { state: 'problem', id: 'doctor.config.bad' }, settings };
  }
}

async function homeChecks({ io }: Run): Promise<Check[]> {
  const home = currentSystem.home(io.env);
  const isReadable =
    home !== null &&
    (await access(home, constants.R_OK).then(
      () => true,
      () => false,
    ));
  if (!isReadable || home === null) return [{ state: 'problem', id: 'doctor.home.unreadable' }];
  const checks: Check[] = [{ state: 'ok', id: 'doctor.home' }];
  const mounts = currentSystem.mounts();
  const volume = volumeOf(home, mounts);
  const count = volume.mountPoints?.size ?? 0;
  if (count > 0) checks.push({ state: 'note', id: 'doctor.mounts', values: { count } });
  if (volume.isRemote) {
    const type = mounts?.filter((mount) => isRemote(mount.type)).at(-1)?.type ?? '';
    checks.push({ state: 'note', id: 'doctor.remote-home', values: { type } });
  }
  return checks;
}

async function dataCheck({ io }: Run, settings: Settings): Promise<Check> {
  const home = currentSystem.home(io.env);
  const folder = settings['data-dir'].value ?? (home === null ? null : currentSystem.dataFolder(home, io.env));
  if (folder === null) return { state: 'problem', id: 'doctor.data.readonly' };
  const found = await stat(folder).catch(() => null);
  const isWritable = await canWrite(found === null ? await nearestAbove(folder) : folder);
  if (!isWritable) return { state: 'problem', id: 'doctor.data.readonly' };
  if (found === null) return { state: 'note', id: 'doctor.data.absent' };
  const isOpen = currentSystem.userId !== null && (found.mode & 0o077) !== 0;
  return isOpen ? { state: 'problem', id: 'doctor.data.open' } : { state: 'ok', id: 'doctor.data' };
}

/** The nearest folder above that is there. */
async function nearestAbove(folder: string): Promise<string> {
  const above = dirname(resolve(folder));
  return above === folder || (await stat(above).catch(() => null)) !== null ? above : nearestAbove(above);
}

function canWrite(path: string): Promise<boolean> {
  return access(path, constants.W_OK).then(
    () => true,
    () => false,
  );
}

async function databaseCheck(): Promise<Check> {
  const engine = await databaseWorks();
  if (engine === null) return { state: 'note', id: 'doctor.database.missing' };
  return { state: 'ok', id: engine === 'sqlite3' ? 'doctor.database' : 'doctor.database.built-in' };
}
