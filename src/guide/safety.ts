/** What somebody said to a question before erasing; every question may be skipped. */
export type Said = 'yes' | 'no' | 'skipped';

export const SAFETY_QUESTIONS = ['seen', 'threat', 'minor'] as const;

/**
 * `seen`: can somebody see this computer or make the person show it; `threat`: is there a threat, a leak or a police matter; `minor`: is
 * the person under 18.
 */
export type SafetyQuestion = (typeof SAFETY_QUESTIONS)[number];

/** Answers as far as they are known; they are never written down. */
export type SafetyAnswers = Readonly<Partial<Record<SafetyQuestion, Said>>>;

/**
 * A screen before erasing: a question, or what an answer calls for. `device`: go on from a safer one; `young`: services for young people
 * first; `proof`: keep proof before anything else; `services`: those that need the picture while it is still there.
 */
export type SafetyStep = SafetyQuestion | 'device' | 'young' | 'proof' | 'services';

/**
 * The screens for these answers, in order. All questions come first, so that what is said about a threat fits the age. After points E1, E5,
 * E9 and E11 of what NNEDV (techsafety.org), womenslaw.org, revengepornhelpline.org.uk and nsteens.org advise, in our own words.
 */
export function safetySteps({ seen, threat, minor }: SafetyAnswers): readonly SafetyStep[] {
  const proofOrYoung: readonly SafetyStep[] = threat === 'yes' ? ['proof'] : minor === 'yes' ? ['young'] : [];
  return [...SAFETY_QUESTIONS, ...(seen === 'yes' ? (['device'] as const) : []), ...proofOrYoung, 'services'];
}
