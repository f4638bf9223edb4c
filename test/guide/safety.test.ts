import { expect, it } from 'vitest';
import { type SafetyAnswers, safetySteps } from '../../src/guide/safety.js';

const QUESTIONS = ['seen', 'threat', 'minor'];

it.each<[SafetyAnswers, readonly string[]]>([
  [{}, []],
  [{ seen: 'skipped', threat: 'skipped', minor: 'skipped' }, []],
  [{ seen: 'no', threat: 'no', minor: 'no' }, []],
  [{ seen: 'yes' }, ['device']],
  [{ threat: 'yes' }, ['proof']],
  [{ minor: 'yes' }, ['young']],
  [{ threat: 'yes', minor: 'yes' }, ['proof']],
  [{ seen: 'yes', minor: 'yes' }, ['device', 'young']],
  [{ seen: 'yes', threat: 'yes', minor: 'yes' }, ['device', 'proof']],
])('after %o come the questions, then %j, then the services', (answers, screens) => {
  expect(safetySteps(answers)).toEqual([...QUESTIONS, ...screens, 'services']);
});
