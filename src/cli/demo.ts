import { writeFile } from 'node:fs/promises';
import { SAMPLE_PASSWORD, type SampleComputer, writeSampleComputer } from '../demo/sample-computer.js';
import { isUtf8 } from '../messages/language.js';
import type { MessageId } from '../messages/translate.js';
import { shorten, wrap } from '../report/layout.js';
import { canAsk } from './can-ask.js';
import { captured } from './capture.js';
import type { Run } from './context.js';
import { openDemoFolder } from './demo-folder.js';
import { demoErase, demoPlan } from './demo-wipe.js';
import { EXIT, type ExitCode } from './exit-code.js';
import { runExplain } from './explain.js';
import { write } from './io.js';
import { type Look, look } from './look.js';
import { exitCodeOf } from './menu.js';
import { showPages } from './pages.js';
import type { Away } from './prompts.js';
import { mergeSettings } from './settings.js';
import { styleFor } from './style-for.js';
import { openTerminal } from './terminal-session.js';

/** How the steps reach the user: pages on a terminal, plain text otherwise. */
interface Stage {
  readonly columns: number;
  /** Shows a step; an answer other than null ends the demo. */
  show(lines: readonly string[], isLast: boolean): Promise<Away | null>;
  /** Runs what takes a moment. */
  work<T>(task: () => Promise<T>): Promise<T>;
}

/** `demo`: a made-up computer, the real commands, and nothing left behind. */
export async function runDemo(run: Run): Promise<ExitCode> {
  const folder = openDemoFolder();
  try {
    return canAsk(run.io, run.flags) ? await onTerminal(run, folder.path) : await asText(run, folder.path);
  } finally {
    folder.remove();
  }
}

async function onTerminal(run: Run, root: string): Promise<ExitCode> {
  const session = await openTerminal(run.io, run.settings, run.say);
  const { say } = run;
  const { prompts } = session;
  const stage: Stage = {
    columns: prompts.room(1).columns,
    show: async (lines, isLast) => {
      const options = isLast
        ? [{ id: 'stop' as const, label: say('demo.stop') }]
        : [
            { id: 'on' as const, label: say('demo.on') },
            { id: 'stop' as const, label: say('demo.stop') },
          ];
      const answer = await showPages({ prompts, say }, { lines, question: say('demo.question'), options });
      if (typeof answer === 'string') return answer;
      return answer.value === 'on' ? null : 'cancelled';
    },
    work: (task) =>
      session.watch(task, () => {
        session.wipe();
        process.exit(EXIT.done); // the folder goes with the process
      }),
  };
  try {
    const end = await steps(run, root, stage);
    if (end === 'quick-exit') session.wipe();
    return exitCodeOf(end);
  } finally {
    session.close();
  }
}

/** All steps at once; a signal ends it between two of them. */
async function asText(run: Run, root: string): Promise<ExitCode> {
  let ended: Away | null = null;
  const onSignal = (name: NodeJS.Signals) => {
    ended = name === 'SIGTERM' ? 'terminated' : 'interrupted';
  };
  process.on('SIGINT', onSignal).on('SIGTERM', onSignal);
  const style = styleFor(run.io, run.settings, { toFile: false, isUtf8: isUtf8(run.io.env) });
  const stage: Stage = {
    columns: Math.min(100, style.columns),
    show: async (lines) => {
      if (ended === null) await write(run.io.stdout, `${lines.join('\n')}\n\n`);
      await new Promise(setImmediate); // signals get their turn
      return ended;
    },
    work: (task) => task(),
  };
  try {
    return exitCodeOf(await steps(run, root, stage));
  } finally {
    process.off('SIGINT', onSignal).off('SIGTERM', onSignal);
  }
}

/** Leads through: what is there, a scan, how to read it, why a finding matters, a phone backup, erasing. `cancelled` is the end. */
async function steps(run: Run, root: string, stage: Stage): Promise<Away> {
  const sample = await writeSampleComputer(root, new Date());
  const demoRun = runInside(run, root, sample);
  const { say } = run;
  const texts = (ids: readonly MessageId[], values = {}) =>
    ids.flatMap((id, index) => [...(index === 0 ? [] : ['']), ...wrap(say(id, values), stage.columns, 0)]);

  const about = [
    ...texts(['demo.about', 'demo.planted']),
    ...PLANTED.flatMap((id) => wrap(`- ${say(id)}`, stage.columns, 2, 2)),
  ];
  const away = await stage.show(about, false);
  if (away !== null) return away;

  const whole = await stage.work(() =>
    look({ ...demoRun, flags: { ...demoRun.flags, home: sample.home, platform: 'linux' } }, 'none'),
  );
  const command = `privacy-audit scan --home ${sample.home} --platform linux`;
  const reported = await showReport(stage, { title: texts(['demo.scan']), command, looked: whole });
  if (reported !== null) return reported;

  const read = await stage.show(
    texts(['demo.read.level', 'demo.read.gaps', 'demo.read.code'], { code: whole.exitCode }),
    false,
  );
  if (read !== null) return read;

  const [worst] = whole.report.groups;
  if (worst !== undefined) {
    const explained = captured({ ...demoRun, arguments: [worst.rule] });
    await runExplain(explained.run);
    const lines = [...texts(['demo.explain']), '', `  $ privacy-audit explain ${worst.rule}`, '', ...explained.lines()];
    const shown = await stage.show(lines, false);
    if (shown !== null) return shown;
  }

  const backupShown = await showClosedBackup(demoRun, {
    root,
    sample,
    stage,
    title: texts(['demo.backup'], { password: SAMPLE_PASSWORD }),
  });
  if (backupShown !== null) return backupShown;
  const letter = `${sample.home}/.local/share/Trash/files/diary.odt`;
  for (const [title, task] of [
    ['demo.wipe', () => demoPlan(demoRun, letter, `${root}/plan.json`)],
    ['demo.wipe.confirmed', () => demoErase(demoRun, `${root}/plan.json`)],
  ] as const) {
    const { command, lines } = await stage.work(task);
    const shown = await stage.show([...texts([title]), '', commandLine(command, stage), '', ...lines], false);
    if (shown !== null) return shown;
  }
  return (await stage.show(texts(['demo.end', 'demo.own']), true)) ?? 'cancelled';
}

interface ClosedBackup {
  /** Outside what is looked at. */
  readonly root: string;
  readonly sample: SampleComputer;
  readonly stage: Stage;
  readonly title: readonly string[];
}

/** The encrypted backup by its path: the file with its password answers, so that nobody has to type. */
async function showClosedBackup(demoRun: Run, { root, sample, stage, title }: ClosedBackup): Promise<Away | null> {
  const passwordFile = `${root}/password.txt`;
  await writeFile(passwordFile, `${SAMPLE_PASSWORD}\n`, { mode: 0o600 });
  const flags = { ...demoRun.flags, passwordFile };
  const looked = await stage.work(() => look({ ...demoRun, arguments: [sample.closedBackup], flags }, 'none'));
  const command = `privacy-audit scan --password-file password.txt ${sample.closedBackup}`;
  return showReport(stage, { title, command, looked });
}

/** What was put on the sample computer, worth knowing before the report is read. */
const PLANTED = [
  'demo.planted.sync',
  'demo.planted.messenger',
  'demo.planted.left',
  'demo.planted.phone',
  'demo.planted.place',
  'demo.planted.remembered',
] as const;

interface Reported {
  readonly title: readonly string[];
  readonly command: string;
  readonly looked: Look;
}

async function showReport(stage: Stage, { title, command, looked }: Reported): Promise<Away | null> {
  if (looked.exitCode === EXIT.interrupted) return 'interrupted';
  if (looked.exitCode === EXIT.terminated) return 'terminated';
  return stage.show([...title, '', commandLine(command, stage), '', ...looked.lines], false);
}

function commandLine(command: string, { columns }: Stage): string {
  return shorten(`  $ ${command}`, columns, '…');
}

/** The same run with the sample's own home and data: neither settings nor key of the user are read or written. */
function runInside(run: Run, root: string, sample: SampleComputer): Run {
  const kept = Object.entries(run.io.env).filter(
    ([name]) => !/^(XDG_|PRIVACY_AUDIT_|APPDATA$|LOCALAPPDATA$)/.test(name),
  );
  const env = {
    ...Object.fromEntries(kept),
    HOME: sample.home,
    USERPROFILE: sample.home,
    PRIVACY_AUDIT_DATA_DIR: `${root}/data`,
  };
  const { lang, plain, color } = run.flags;
  const flags = { ...(lang && { lang }), ...(plain && { plain }), ...(color && { color }) };
  const settings = mergeSettings(flags, env, {});
  return {
    ...run,
    io: { ...run.io, env },
    arguments: [],
    flags,
    settings: { ...settings, plain: run.settings.plain, color: run.settings.color },
  };
}
