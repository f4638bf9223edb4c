import { VERDICT_LEVELS, type WipePlan } from '../model/wipe-plan.js';
import { wrap } from '../report/layout.js';
import { bytesOf } from '../report/wipe-levels.js';
import { folderLines, outstandingLines, withoutFolders } from '../report/wipe-plan-text.js';
import { EXIT } from './exit-code.js';
import { screenOptions, showOn, type WalkContext, type WalkEnd } from './wipe-walk-context.js';

/** The last question: a word with the count has to be typed. */
export async function confirmList(context: WalkContext, { targets }: WipePlan): Promise<'confirmed' | WalkEnd> {
  const options = screenOptions(context);
  const { say, style } = options;
  const count = targets.length;
  const levels = [...VERDICT_LEVELS].reverse().flatMap((level) => {
    const found = withoutFolders(targets).filter(({ verdict }) => verdict.level === level).length;
    return found === 0
      ? []
      : wrap(
          say('wipe.result.level', { level, count: say.number(found), name: say(`verdict.level.${level}`) }),
          style.columns,
          2,
          3,
        );
  });
  const answer = await context.prompts.confirmTyped({
    lines: [
      ...wrap(say('wipe.walk.confirm', { count, size: say.size(bytesOf(targets)) }), style.columns, 0),
      ...levels,
      ...folderLines(targets, options).map((line) => `  ${line}`),
      '',
      ...outstandingLines(targets, options),
    ],
    question: say('wipe.walk.confirm.question'),
    word: say('wipe.walk.word', { count: String(count) }),
  });
  if (typeof answer === 'string') return answer;
  if (answer.value) return 'confirmed';
  const away = await showOn(context, wrap(say('wipe.walk.not-typed'), style.columns, 0));
  return away ?? { code: EXIT.done };
}
