import type { MessageId } from '../messages/translate.js';
import { openHelpLines } from './help-line-screens.js';
import { type MenuContext, paragraphs } from './menu-context.js';
import { showPages } from './pages.js';
import type { Away } from './prompts.js';

const SITUATIONS = ['threat', 'shared', 'leaving', 'helping'] as const;
type Situation = (typeof SITUATIONS)[number];

/**
 * What to do first, by situation; danger before proof, proof before deleting. After the points of womenslaw.org, NNEDV
 * (techsafety.org), cybermalveillance.gouv.fr, takeitdown.ncmec.org, stopncii.org, revengepornhelpline.org.uk, in our own words.
 */
const GUIDES = {
  threat: [
    'guide.danger',
    'guide.threat.wrong',
    'guide.proof',
    'guide.proof.place',
    'guide.threat.stranger',
    'guide.threat.close',
    'guide.threat.later',
    'guide.threat.people',
    'guide.minor',
  ],
  shared: [
    'guide.shared.first',
    'guide.proof',
    'guide.shared.adult',
    'guide.shared.minor',
    'guide.shared.reach',
    'guide.shared.again',
    'guide.shared.look',
    'guide.minor',
  ],
  leaving: [
    'guide.danger',
    'guide.leaving.plan',
    'guide.leaving.device',
    'guide.leaving.changes',
    'guide.leaving.traces',
    'guide.proof',
    'guide.proof.place',
    'guide.leaving.look',
    'guide.leaving.last',
  ],
  helping: [
    'guide.helping.listen',
    'guide.helping.pictures',
    'guide.helping.consent',
    'guide.helping.ask',
    'guide.proof',
    'guide.minor',
    'guide.helping.decide',
    'guide.helping.breaks',
  ],
} as const satisfies Record<Situation, readonly MessageId[]>;

/** Asks which situation it is and shows what to do first; without a network, without keeping the answer. */
export async function openGuide(context: MenuContext): Promise<Away> {
  const { prompts, say } = context;
  for (;;) {
    const answer = await prompts.choose({
      lines: paragraphs(context, ['guide.about']),
      question: say('guide.question'),
      options: [
        ...SITUATIONS.map((id) => ({ id, label: say(`guide.${id}`) })),
        { id: 'people' as const, label: say('guide.people') },
        { id: 'back' as const, label: say('menu.back') },
      ],
    });
    if (typeof answer === 'string') return answer;
    if (answer.value === 'back') return 'cancelled';
    const end = answer.value === 'people' ? await callWhom(context) : await showGuide(context, answer.value);
    if (end !== 'cancelled') return end;
  }
}

async function showGuide(context: MenuContext, situation: Situation): Promise<Away> {
  const { say, style } = context;
  for (;;) {
    const answer = await showPages(context, {
      lines: [style.heading(say(`guide.${situation}`)), '', ...paragraphs(context, GUIDES[situation])],
      question: say('guide.end'),
      options: [
        { id: 'people', label: say('guide.people') },
        { id: 'back', label: say('guide.back') },
      ],
    });
    if (typeof answer === 'string') return answer;
    if (answer.value === 'back') return 'cancelled';
    const end = await callWhom(context);
    if (end !== 'cancelled') return end;
  }
}

function callWhom(context: MenuContext): Promise<Away> {
  return openHelpLines(context, 'anyone');
}
