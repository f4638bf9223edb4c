import { lstat, readdir, rmdir } from 'node:fs/promises';
import { type Erased, keptFiles, removeAll } from '../history/kept-files.js';
import { isUtf8 } from '../messages/language.js';
import { printablePath } from '../model/path-text.js';
import { WipeBlocked } from '../model/wipe-blocked.js';
import { currentSystem } from '../platform/current.js';
import { TEMPORARY_NAME } from '../platform/data-folder.js';
import { eraseOwnFile } from '../platform/erase-own-file.js';
import { jsonText } from '../report/json-text.js';
import { wrap } from '../report/layout.js';
import { isWipeRunning } from '../wipe/journal.js';
import type { Run } from './context.js';
import { dataFolderOf } from './data-folder-of.js';
import { EXIT } from './exit-code.js';
import { write } from './io.js';
import { erasedLines, type OwnFile, ownFileLines, shownPath } from './kept-lines.js';
import { styleFor } from './style-for.js';
import { troubleExitCode } from './wipe-tell.js';

/** `traces`: everything this program keeps; with `--remove` all of it goes, without a question: nothing in it is the user's work. */
export async function runTraces(run: Run): Promise<number> {
  return run.flags.remove === true ? remove(run) : list(run);
}

async function list(run: Run): Promise<number> {
  const { say } = run;
  const files = [...(await keptFiles(dataFolderOf(run))), ...(await filesElsewhere(run))];
  if (run.flags.json === true) return writeJson(run, { files: files.map(fileValue) });
  const lines =
    files.length === 0
      ? [say('traces.nothing')]
      : [
          say('traces.title'),
          '',
          ...files.flatMap((file) => ownFileLines(file, say)),
          '',
          say('traces.how'),
          say('traces.how.history'),
        ];
  await writeLines(run, [...lines, ...(await rulesLines(run)), '', ...paragraph(run, say('traces.elsewhere'))]);
  return EXIT.done;
}

async function remove(run: Run): Promise<number> {
  const { say } = run;
  // What a wipe that is under way has written down is what makes a power cut harmless.
  if (isWipeRunning(dataFolderOf(run))) return troubleExitCode(run, new WipeBlocked('running'));
  const inData = await removeAll(dataFolderOf(run));
  const elsewhere = await eraseElsewhere(run);
  const removed = [...inData.removed, ...elsewhere.removed];
  const failed = [...inData.failed, ...elsewhere.failed];
  if (run.flags.json === true) {
    await writeJson(run, { removed: removed.map(fileValue), failed: failed.map(fileValue) });
  } else {
    const lines = erasedLines({ removed, failed }, say);
    await writeLines(run, [
      ...(lines.length === 0 ? [say('traces.nothing')] : lines),
      ...(await rulesLines(run)),
      '',
      ...paragraph(run, say('traces.elsewhere')),
    ]);
  }
  return failed.length === 0 ? EXIT.done : EXIT.incomplete;
}

/** Settings and completions where `config init` and the README put them. */
async function filesElsewhere(run: Run): Promise<OwnFile[]> {
  const config = configFolder(run);
  const names = config === null ? [] : await readdir(config).catch((): string[] => []);
  const settings = names.filter((name) => name === 'config.yaml' || TEMPORARY_NAME.test(name));
  const found: OwnFile[] = [];
  for (const name of settings)
    await addFile(found, name === 'config.yaml' ? 'settings' : 'temporary', `${config}/${name}`);
  for (const path of completionPaths(run)) await addFile(found, 'completion', path);
  return found;
}

async function addFile(found: OwnFile[], kind: OwnFile['kind'], path: string): Promise<void> {
  const stat = await lstat(path).catch(() => null);
  if (stat?.isFile()) found.push({ kind, path, sizeBytes: stat.size });
}

/** Where each shell looks for completions of one user: bash-completion's README, fish's manual, zsh users' usual `fpath`. */
function completionPaths({ io }: Run): string[] {
  const home = currentSystem.home(io.env);
  if (home === null) return [];
  const { DATA = `${home}/.local/share`, CONFIG = `${home}/.config` } = currentSystem.xdg(io.env);
  return [
    `${DATA}/bash-completion/completions/privacy-audit`,
    `${CONFIG}/fish/completions/privacy-audit.fish`,
    `${DATA}/zsh/site-functions/_privacy-audit`,
    `${home}/.zfunc/_privacy-audit`,
  ];
}

function configFolder({ io }: Run): string | null {
  const home = currentSystem.home(io.env);
  return home === null ? null : currentSystem.configFolder(home, io.env);
}

async function eraseElsewhere(run: Run): Promise<{ removed: OwnFile[]; failed: Erased['failed'] }> {
  const removed: OwnFile[] = [];
  const failed: Erased['failed'][number][] = [];
  for (const file of await filesElsewhere(run)) {
    try {
      if (await eraseOwnFile(file.path)) removed.push(file);
    } catch (error) {
      failed.push({ path: file.path, error });
    }
  }
  const config = configFolder(run);
  if (config !== null) await rmdir(config).catch(() => undefined); // rules of the user's own keep it
  return { removed, failed };
}

/** Rules that the user wrote are named and left alone. */
async function rulesLines(run: Run): Promise<string[]> {
  const path = `${configFolder(run)}/rules`;
  const isThere = (await lstat(path).catch(() => null))?.isDirectory() === true;
  return isThere ? ['', run.say('traces.stays', { path: shownPath(path) })] : [];
}

function paragraph({ io, settings }: Run, text: string): string[] {
  return wrap(text, styleFor(io, settings, { toFile: false, isUtf8: isUtf8(io.env) }).columns, 0);
}

function fileValue<T extends { readonly path: string }>({ kind, path, sizeBytes }: T & Partial<OwnFile>) {
  return { kind, ...printablePath(path), sizeBytes };
}

async function writeJson(run: Run, value: object): Promise<number> {
  await write(run.io.stdout, `${jsonText({ schemaVersion: '1.0', ...value })}\n`);
  return EXIT.done;
}

async function writeLines({ io }: Run, lines: readonly string[]): Promise<void> {
  await write(io.stdout, `${lines.join('\n')}\n`);
}
