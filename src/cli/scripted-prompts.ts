import type { Answer, Away, Prompts, Question } from './prompts.js';

/** What a script answers next: an option's id, a line, yes or no, or a way out; `true` also ends a pause. */
export type Scripted = string | boolean | { readonly away: Away };

/** What was asked, as a test may look at it. */
export interface Asked extends Question {
  readonly kind: 'choose' | 'yes-no' | 'text' | 'secret' | 'typed' | 'pause';
  readonly options: readonly string[];
  readonly labels: readonly string[];
}

/** Answers from a list and keeps what was asked; throws when the list does not fit, so that no test passes by accident. */
export function scriptedPrompts(
  answers: readonly Scripted[],
  size = { columns: 80, rows: 24 },
): Prompts & { readonly asked: readonly Asked[]; readonly left: () => number } {
  const waiting = [...answers];
  const asked: Asked[] = [];
  const next = <T>(
    question: Omit<Asked, 'options' | 'labels'> & Partial<Asked>,
    read: (answer: string | boolean) => T,
  ) => {
    asked.push({ options: [], labels: [], ...question });
    const answer = waiting.shift();
    if (answer === undefined) throw new Error(`the script has no answer to “${question.question}”`);
    return Promise.resolve<Answer<T>>(typeof answer === 'object' ? answer.away : { value: read(answer) });
  };
  const yesOrNo = (answer: string | boolean): boolean => {
    if (typeof answer !== 'boolean') throw new Error(`“${answer}” is neither yes nor no`);
    return answer;
  };
  return {
    asked,
    left: () => waiting.length,
    room: (options) => ({ columns: size.columns, rows: size.rows - options - 6 }),
    show: () => {},
    choose: ({ options, ...question }) =>
      next(
        {
          ...question,
          kind: 'choose',
          options: options.map(({ id }) => id),
          labels: options.map(({ label }) => label),
        },
        (answer) => {
          const chosen = options.find(({ id }) => id === answer);
          if (chosen === undefined) throw new Error(`“${answer}” is none of ${options.map(({ id }) => id).join(', ')}`);
          return chosen.id;
        },
      ),
    askYesNo: (question) => next({ ...question, kind: 'yes-no' }, yesOrNo),
    askText: (question) => next({ ...question, kind: 'text' }, String),
    askSecret: ({ ends: _, ...question }) =>
      next({ ...question, kind: 'secret' }, (answer) => new TextEncoder().encode(String(answer))),
    confirmTyped: ({ word, ...question }) => next({ ...question, kind: 'typed' }, (answer) => answer === word),
    pause: (lines) =>
      next({ lines, question: '', kind: 'pause' }, (answer): true => {
        if (answer !== true) throw new Error('a pause is ended by true');
        return true;
      }),
  };
}
