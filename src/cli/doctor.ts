import { access, constants, stat } from 'node:fs/promises';
import { release } from 'node:os';
import type { MessageId } from '../messages/translate.js';
import { currentSystem } from '../platform/current.js';
import { isRemote } from '../platform/mounts.js';
import { databaseWorks } from '../platform/sqlite.js';
import { volumeOf } from '../sources/volumes.js';
import type { Run } from './context.js';
import { EXIT } from './exit-code.js';
import { write } from './io.js';
import { loadRules } from './load-rules.js';
import { readSettings } from './settings.js';
import { hasColor } from './style-for.js';

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
  const lines = checks.map(({ state, id, values }) => `  ${say(`doctor.${state}`)}: ${say(id, values)}`);
  await write(run.io.stdout, `${say('doctor.title')}\n\n${lines.join('\n')}\n`);
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
  return { state: 'ok', id: 'doctor.system', values: { system: `${process.platform} ${process.arch} ${release()}` } };
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
  return [
    await rulesCheck(run),
    await configCheck(run),
    ...(await homeChecks(run)),
    await dataCheck(run),
    await databaseCheck(),
  ];
}

async function rulesCheck(run: Run): Promise<Check> {
  try {
    const { rules } = await loadRules(run.settings['rules-path'].value, run.io.env);
    return { state: 'ok', id: 'doctor.rules', values: { count: rules.length } };
  } catch {
    return { state: 'problem', id: 'doctor.rules.broken' };
  }
}

async function configCheck(run: Run): Promise<Check> {
  try {
    const flag = typeof run.flags.config === 'string' ? run.flags.config : undefined;
    const file = await readSettings(flag, run.io.env);
    return { state: 'ok', id: file === null ? 'doctor.config.none' : 'doctor.config' };
  } catch {
    return { state: 'problem', id: 'doctor.config.bad' };
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

async function dataCheck({ io, settings }: Run): Promise<Check> {
  const home = currentSystem.home(io.env);
  const folder = settings['data-dir'].value ?? (home === null ? null : currentSystem.dataFolder(home, io.env));
  const found = folder === null ? null : await stat(folder).catch(() => null);
  if (folder === null || found === null) return { state: 'note', id: 'doctor.data.absent' };
  if (currentSystem.userId !== null && (found.mode & 0o077) !== 0) return { state: 'problem', id: 'doctor.data.open' };
  const isWritable = await access(folder, constants.W_OK).then(
    () => true,
    () => false,
  );
  return isWritable ? { state: 'ok', id: 'doctor.data' } : { state: 'problem', id: 'doctor.data.readonly' };
}

async function databaseCheck(): Promise<Check> {
  const engine = await databaseWorks();
  if (engine === null) return { state: 'note', id: 'doctor.database.missing' };
  return { state: 'ok', id: engine === 'sqlite3' ? 'doctor.database' : 'doctor.database.built-in' };
}
