import type { Enterprise } from '../../dossier/enterprise.ts';
import { changedPlaces } from '../../dossier/roster-change.ts';

/**
 * What is worked out over a whole roster and follows its changes: a cell typed costs the work of one enterprise,
 * not of ten thousand. What stays the same is given back as the same array, so that nothing further follows.
 */

type Firms = readonly Enterprise[];

/** `of` every enterprise, in order; for one that stands in its place as before, the answer as before. */
export function ofEach<T>(of: (firm: Enterprise) => T): (firms: Firms) => readonly T[] {
  let before: Firms = [];
  let answers: readonly T[] = [];
  return (firms) => {
    if (firms.length !== before.length)
      answers = firms.map((firm, place) => (firm === before[place] ? answers[place]! : of(firm)));
    else {
      let next: T[] | undefined;
      for (const place of changedPlaces(before, firms)) {
        const answer = of(firms[place]!);
        if (answer !== answers[place]) (next ??= [...answers])[place] = answer;
      }
      answers = next ?? answers;
    }
    before = firms;
    return answers;
  };
}

/** Adds up what `of` gives for each enterprise, column by column; undefined where one of them is not known. */
export function sumsOf(
  of: (firm: Enterprise) => readonly (number | undefined)[],
): (firms: Firms) => readonly (number | undefined)[] {
  let before: Firms = [];
  let sums: number[] = [];
  let lacking: number[] = [];
  const count = (firm: Enterprise, sign: 1 | -1): void => {
    for (const [column, value] of of(firm).entries()) {
      sums[column] = (sums[column] ?? 0) + sign * (value ?? 0);
      lacking[column] = (lacking[column] ?? 0) + (value === undefined ? sign : 0);
    }
  };
  return (firms) => {
    if (firms.length === before.length) {
      for (const place of changedPlaces(before, firms)) {
        count(before[place]!, -1);
        count(firms[place]!, 1);
      }
    } else {
      sums = [];
      lacking = [];
      for (const firm of firms) count(firm, 1);
    }
    before = firms;
    return sums.map((sum, column) => (lacking[column] === 0 ? sum : undefined));
  };
}
