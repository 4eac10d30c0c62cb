/** 符合 / 不符合 / 待定 / 不适用. Missing data is never a no. */
export const VERDICTS = ['met', 'unmet', 'unknown', 'notApplicable'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** Kleene “and”: any unmet, else any unknown, else met. What does not apply does not count. */
export function all(verdicts: readonly Verdict[]): Verdict {
  const counted = verdicts.filter((verdict) => verdict !== 'notApplicable');
  if (counted.length === 0 && verdicts.length > 0) return 'notApplicable';
  if (counted.includes('unmet')) return 'unmet';
  return counted.includes('unknown') ? 'unknown' : 'met';
}

/** Kleene “or” (或者): any met, else any unknown, else unmet. What does not apply does not count. */
export function any(verdicts: readonly Verdict[]): Verdict {
  const counted = verdicts.filter((verdict) => verdict !== 'notApplicable');
  if (counted.length === 0 && verdicts.length > 0) return 'notApplicable';
  if (counted.includes('met')) return 'met';
  return counted.includes('unknown') ? 'unknown' : 'unmet';
}
