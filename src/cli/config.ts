import { lstat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { safeText } from '../messages/safe-text.js';
import { UserError } from '../model/errors.js';
import { openAtomic } from '../platform/atomic-file.js';
import { makeFolder } from '../platform/make-folder.js';
import type { Run } from './context.js';
import { EXIT } from './exit-code.js';
import { write } from './io.js';
import { reasonOf } from './report-output.js';
import { mergeSettings, readSettings, type Settings, settingsPath } from './settings.js';
import { settingsTemplate } from './settings-template.js';

/** `config show`: every setting with its value; `--origin` says where it comes from. The output is a valid settings file. */
export async function runConfigShow(run: Run): Promise<number> {
  const { io, say, flags } = run;
  const file = await readSettings(configFlag(run), io.env);
  const settings = mergeSettings(flags, io.env, file?.values ?? {});
  const lines = Object.entries(settings).map(([key, setting]: [string, Settings[keyof Settings]]) => {
    const origin = flags.origin === true ? `  # ${say(`config.origin.${setting.origin}`)}` : '';
    return `${setting.value === null ? '# ' : ''}${key}: ${JSON.stringify(setting.value)}${origin}`;
  });
  const head = file === null ? say('config.none') : say('config.file', { path: file.path });
  await write(io.stdout, `# ${head}\n${lines.map(safeText).join('\n')}\n`);
  return EXIT.done;
}

/** `config path`: where the settings file is, whether or not it exists. */
export async function runConfigPath(run: Run): Promise<number> {
  await write(run.io.stdout, `${safeText(pathOf(run))}\n`);
  return EXIT.done;
}

/** `config check`: exit code 2 and every fault when it can not be used. */
export async function runConfigCheck(run: Run): Promise<number> {
  const file = await readSettings(configFlag(run), run.io.env);
  const text = file === null ? run.say('config.none') : run.say('config.ok', { path: file.path });
  await write(run.io.stdout, `${text}\n`);
  return EXIT.done;
}

/** `config init`: writes a file in which everything is explained and nothing is set; never over one that exists. */
export async function runConfigInit(run: Run): Promise<number> {
  const path = pathOf(run);
  const exists = await lstat(path).then(
    () => true,
    () => false,
  );
  if (exists) throw new UserError('config-exists', { path });
  const schema = fileURLToPath(new URL('../../config.schema.json', import.meta.url));
  try {
    await makeFolder(dirname(resolve(path)));
    const file = await openAtomic(path);
    await file.write(settingsTemplate(run.say, schema));
    await file.commit();
  } catch (error) {
    throw Object.assign(new UserError('config-failed', { path, reason: reasonOf(error, run.say) }), { cause: error });
  }
  await write(run.io.stdout, `${run.say('config.written', { path })}\n`);
  return EXIT.done;
}

function pathOf(run: Run): string {
  const { path } = settingsPath(configFlag(run), run.io.env);
  if (path === null) throw new UserError('home-missing', { path: 'HOME' });
  return path;
}

function configFlag(run: Run): string | undefined {
  return typeof run.flags.config === 'string' ? run.flags.config : undefined;
}
