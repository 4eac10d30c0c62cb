/** 符合 / 不符合 / 待定 / 不适用. Missing data is never a no. */
export const VERDICTS = ['met', 'unmet', 'unknown', 'notApplicable'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** Kleene “and”: any unmet, else any unknown, else met. What does not apply does not count. */
export function all(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.includes('unmet')) return 'unmet';
  if (verdicts.includes('unknown')) return 'unknown';
  return verdicts.length === 0 || verdicts.includes('met') ? 'met' : 'notApplicable';
}

/** Kleene “or” (或者): any met, else any unknown, else unmet. What does not apply does not count. */
export function any(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.includes('met')) return 'met';
  if (verdicts.includes('unknown')) return 'unknown';
  return verdicts.length === 0 || verdicts.includes('unmet') ? 'unmet' : 'notApplicable';
}
