import { listedCountry } from '../guide/country.js';
import { helpListFor, isDanger } from '../guide/help-lines.js';
import {
  SAFETY_QUESTIONS,
  type SafetyAnswers,
  type SafetyQuestion,
  type SafetyStep,
  safetySteps,
} from '../guide/safety.js';
import type { MessageId } from '../messages/translate.js';
import type { Run } from './context.js';
import { guessHere, type HelpLineContext, openHelpLines } from './help-line-screens.js';
import { firstText } from './help-line-text.js';
import { paragraphs } from './menu-context.js';
import { showPages } from './pages.js';
import type { Away, Prompts } from './prompts.js';

/**
 * `go-on`: nothing speaks against showing the plan. `stop`: a threat was answered, or the pictures are needed first; nothing may be erased
 * (exit code 4, contract section 5).
 */
export type SafetyOutcome = 'go-on' | 'stop';

/**
 * The questions before anything is erased, and what their answers call for. Answers stay in this call and are gone with it. Besides
 * the outcome it may be left: `cancelled` is the user's own no, `quick-exit` wipes the screen, and the last two are signals; nothing
 * may be erased after any of them.
 */
export async function askSafety(run: Pick<Run, 'io' | 'say'>, prompts: Prompts): Promise<SafetyOutcome | Away> {
  const context: HelpLineContext = { prompts, say: run.say, guess: guessHere(run.io.env) };
  let answers: SafetyAnswers = {};
  for (let index = 0; ; ) {
    const step = safetySteps(answers)[index];
    if (step === undefined) return 'go-on';
    const left = isQuestion(step) ? await ask(step, context) : await show(step, answers, context);
    if (typeof left === 'object') answers = { ...answers, ...left };
    if (left === 'leave') return 'cancelled';
    if (left === 'cancelled' && index > 0) index -= 1;
    else if (left === 'next' || typeof left === 'object') index += 1;
    else return left;
  }
}

/** How a screen was left that is no question: on, or for good; `cancelled` is one step back. */
type Left = 'next' | 'stop' | 'leave' | Away;

function isQuestion(step: SafetyStep): step is SafetyQuestion {
  return SAFETY_QUESTIONS.some((question) => question === step);
}

async function ask(question: SafetyQuestion, context: HelpLineContext): Promise<SafetyAnswers | Away> {
  const { prompts, say } = context;
  const answer = await prompts.choose({
    lines: paragraphs(context, question === 'seen' ? ['safety.about', 'menu.quick-exit'] : ['safety.why']),
    question: say(`safety.${question}`),
    options: [
      { id: 'yes', label: say('prompt.yes') },
      { id: 'no', label: say('prompt.no') },
      { id: 'skipped', label: say('safety.skip') },
    ],
  });
  return typeof answer === 'string' ? answer : { [question]: answer.value };
}

/** A screen that is no question. */
type Screen = Exclude<SafetyStep, SafetyQuestion>;

/** What stands on the screens that follow an answer; `young-proof` is `proof` for somebody under 18, who should copy no pictures. */
const TEXTS = {
  device: ['safety.device', 'menu.delete.noticed', 'menu.help.exit'],
  young: ['safety.young', 'safety.young.copies', 'safety.young.law'],
  proof: [
    'safety.proof',
    'guide.threat.wrong',
    'guide.proof',
    'guide.proof.place',
    'guide.threat.stranger',
    'guide.threat.later',
    'safety.offence',
    'guide.threat.people',
  ],
  'young-proof': [
    'safety.proof',
    'guide.threat.wrong',
    'guide.proof',
    'safety.young.copies',
    'safety.young.law',
    'guide.threat.stranger',
    'guide.threat.later',
    'safety.offence',
    'safety.young',
  ],
  services: ['safety.services', 'safety.services.names'],
} as const satisfies Record<Screen | 'young-proof', readonly MessageId[]>;

/** What can be chosen there besides the help lines. The first one erases nothing: Enter alone never goes on. */
const CHOICES = {
  device: ['leave', 'on'],
  young: ['leave', 'on'],
  proof: ['stop', 'finished'],
  services: ['later', 'done', 'not-needed'],
} as const satisfies Record<Screen, readonly Choice[]>;

type Choice = 'leave' | 'on' | 'stop' | 'finished' | 'later' | 'done' | 'not-needed';

async function show(step: Screen, answers: SafetyAnswers, context: HelpLineContext): Promise<Left> {
  const { say } = context;
  const reader = answers.minor === 'yes' ? 'minor' : 'anyone';
  for (;;) {
    const answer = await showPages<Choice | 'people'>(context, {
      lines: screenOf(step, reader, context),
      question: say(`safety.${step}.question`),
      options: [
        { id: 'people', label: say('help-lines.whom') },
        ...CHOICES[step].map((id) => ({ id, label: say(`safety.${id}`) })),
      ],
    });
    if (typeof answer === 'string') return answer;
    const left = answer.value === 'people' ? await openHelpLines(context, reader) : await act(answer.value, context);
    if (left !== 'cancelled') return left;
  }
}

function screenOf(step: Screen, reader: 'anyone' | 'minor', context: HelpLineContext): string[] {
  const ids = TEXTS[step === 'proof' && reader === 'minor' ? 'young-proof' : step];
  const first = step === 'proof' || step === 'young' ? [...dangerText(reader, context), ''] : [];
  return [...first, ...paragraphs(context, ids)];
}

/** Danger stands above everything else; a number is said with its country, since that is a guess. */
function dangerText(reader: 'anyone' | 'minor', { prompts, say, guess }: HelpLineContext): string[] {
  const country = listedCountry(guess?.code ?? null);
  const list = helpListFor(country, reader);
  if (country === null || !list.first.some(isDanger)) return paragraphs({ prompts, say }, ['guide.danger']);
  const style = { say, columns: prompts.room(1).columns, heading: (text: string) => text };
  return [say(`help-lines.country.${country}`), ...firstText(list, country, style)];
}

async function act(choice: Choice, context: HelpLineContext): Promise<Left> {
  switch (choice) {
    case 'stop':
    case 'later':
      return 'stop';
    case 'leave':
      return 'leave';
    case 'finished':
      return confirmFinished(context);
    default:
      return 'next';
  }
}

/** That proof is kept, or that there is none, is typed: nobody gets past it by pressing Enter. */
async function confirmFinished(context: HelpLineContext): Promise<Left> {
  const { prompts, say } = context;
  const answer = await prompts.confirmTyped({
    lines: paragraphs(context, ['safety.finished.about', 'safety.offence']),
    question: say('safety.finished.question'),
    word: say('safety.finished.word'),
  });
  if (typeof answer === 'string') return answer;
  return answer.value ? 'next' : 'cancelled';
}
