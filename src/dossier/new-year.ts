import { canonicalJson } from '../base/canonical-json.ts';
import type { RulePack } from '../policy/criterion.ts';
import type { Form } from '../policy/form.ts';
import { INDICATORS, INDICATOR_IDS, type IndicatorId } from '../policy/indicator.ts';
import type { Enterprise } from './enterprise.ts';
import type { ClusterDossier, Fact } from './dossier.ts';

/**
 * A new year opened from the last (年度培育情况). What changes every year is left open; what stands for longer is taken
 * over and marked 沿用 until somebody has looked at it. An amount of one year is never taken for that of another.
 */

/** What the words and verdicts taken over are kept under in a dossier. */
export const CARRIED_PARTS = {
  answers: '填报内容',
  lists: '填报清单',
  statements: '声明',
  judgements: '研判',
  explanations: '超出“一般”的说明',
} as const;
export type CarriedPart = keyof typeof CARRIED_PARTS;
const PART_IDS = Object.keys(CARRIED_PARTS) as CarriedPart[];

/** Something taken over and not confirmed: a figure of the opened year, or what was said. */
export type Carried =
  | { readonly key: string; readonly kind: 'fact'; readonly fact: Fact; readonly from: number }
  | { readonly key: string; readonly kind: CarriedPart; readonly id: string };

/** The year an opened dossier tells of: the last of 近三年. */
export const toldYear = ({ declarationYear }: Pick<ClusterDossier, 'declarationYear'>): number =>
  declarationYear - 1;

/** The dossier as it starts into `year`; of a cluster that has a recognition. */
export function openYear(dossier: ClusterDossier, year: number, today: string): ClusterDossier {
  const { recognition } = dossier;
  if (!recognition) return dossier;
  const taken = INDICATOR_IDS.flatMap((indicator) => takenOver(dossier, indicator, year, today) ?? []);
  const carried = Object.fromEntries(
    PART_IDS.flatMap((part) =>
      Object.entries(dossier[part])
        .filter(([, value]) => !isBlank(value))
        .map(([id, value]) => [`${part}:${id}`, traceOf(value)]),
    ),
  );
  return {
    ...dossier,
    declarationYear: year + 1,
    facts: [...dossier.facts, ...taken],
    recognition: { ...recognition, opened: { year, openedOn: today, carried } },
  };
}

/** The latest earlier figure of what is reported once; undefined where the year has its own. */
function takenOver(
  { facts }: ClusterDossier,
  indicator: IndicatorId,
  year: number,
  today: string,
): Fact | undefined {
  if (INDICATORS[indicator].reported === 'each') return undefined;
  const own = facts.filter((each) => each.indicator === indicator && each.year <= year);
  const last = own.sort((a, b) => b.year - a.year)[0];
  if (!last || last.year === year) return undefined;
  const { origin } = last;
  const carried = origin.kind === 'form' && origin.carried !== undefined ? origin.carried : last.year;
  const from = origin.kind === 'form' ? origin : ({ kind: 'form', enteredOn: today } as const);
  return { ...last, year, origin: { ...from, carried } };
}

/** What was taken over into the opened year, has not changed since, and nobody has confirmed. */
export function carriedOver(dossier: ClusterDossier): Carried[] {
  const { opened } = dossier.recognition ?? {};
  if (!opened) return [];
  const facts = dossier.facts.flatMap((fact): Carried[] =>
    fact.year === opened.year && fact.origin.kind === 'form' && fact.origin.carried !== undefined
      ? [{ key: `fact:${fact.indicator}`, kind: 'fact', fact, from: fact.origin.carried }]
      : [],
  );
  const said = Object.entries(opened.carried).flatMap(([key, trace]): Carried[] => {
    const [kind, id] = partOf(key);
    const value = dossier[kind][id as keyof (typeof dossier)[CarriedPart]] as unknown;
    return value !== undefined && traceOf(value) === trace ? [{ key, kind, id }] : [];
  });
  return [...facts, ...said];
}

/** What it is called: 占地面积, 四至范围, 4.1 产业链布局. */
export function carriedName(each: Carried, { sections }: Form, { criteria }: RulePack): string {
  switch (each.kind) {
    case 'fact':
      return INDICATORS[each.fact.indicator].name;
    case 'answers':
    case 'lists':
      return rowName(each.id, sections) ?? each.id;
    case 'statements': {
      const said = criteria.find(
        ({ condition }) => condition.kind === 'declared' && condition.statement === each.id,
      );
      return said?.name ?? each.id;
    }
    default: {
      const criterion = criteria.find(({ id }) => id === each.id);
      return criterion ? `${each.id} ${criterion.name}` : each.id;
    }
  }
}

/** 现状、举措、成效 are asked in every section, so they are called by it. */
const rowName = (id: string, sections: Form['sections']): string | undefined =>
  sections.flatMap(({ title, rows }) =>
    rows.flatMap((row) => {
      if (row.kind === 'list') return row.id === id ? [row.title] : [];
      if (row.kind !== 'answer' || row.id !== id) return [];
      return [id.includes('.') ? `${title}：${row.label}` : row.label];
    }),
  )[0];

function partOf(key: string): readonly [CarriedPart, string] {
  const colon = key.indexOf(':');
  return [key.slice(0, colon) as CarriedPart, key.slice(colon + 1)];
}

/** Somebody looked at these (by key) and they stand for the new year too. */
export function confirmCarried(
  dossier: ClusterDossier,
  keys: readonly string[],
  today: string,
): ClusterDossier {
  const { recognition } = dossier;
  if (!recognition?.opened) return dossier;
  const { opened } = recognition;
  const seen = new Set(keys);
  const carried = Object.fromEntries(Object.entries(opened.carried).filter(([key]) => !seen.has(key)));
  return {
    ...dossier,
    facts: dossier.facts.map((fact) =>
      fact.year === opened.year && seen.has(`fact:${fact.indicator}`) ? confirmed(fact, today) : fact,
    ),
    recognition: { ...recognition, opened: { ...opened, carried } },
  };
}

function confirmed(fact: Fact, today: string): Fact {
  if (fact.origin.kind !== 'form') return fact;
  const { carried: _, ...origin } = fact.origin;
  return { ...fact, origin: { ...origin, enteredOn: today } };
}

const isBlank = (value: unknown): boolean =>
  (typeof value === 'string' && value.trim() === '') || (Array.isArray(value) && value.length === 0);

/**
 * Enough to tell that something was changed, without a second copy of a long text. Two texts it cannot tell apart
 * leave the thing marked 沿用, which is the safe side.
 */
function traceOf(value: unknown): string {
  const text = canonicalJson(value);
  return text.length <= TRACE ? text : `${text.slice(0, TRACE / 2)}…${text.length}…${text.slice(-TRACE / 2)}`;
}
const TRACE = 60;

/** 名录变化 between a year and the one before it, by what each enterprise has of them. */
export interface RosterMoves {
  /** Output in the year and none in the one before; nought is none. */
  readonly came: readonly Enterprise[];
  /** Output in the year before and none in this one: left, stopped, or not filled in yet. */
  readonly silent: readonly Enterprise[];
  readonly both: number;
}

export function rosterMoves({ enterprises }: Pick<ClusterDossier, 'enterprises'>, year: number): RosterMoves {
  const has = ({ output }: Enterprise, of: number): boolean => (output[String(of)] ?? 0) > 0;
  const came = enterprises.filter((firm) => has(firm, year) && !has(firm, year - 1));
  const silent = enterprises.filter((firm) => !has(firm, year) && has(firm, year - 1));
  return { came, silent, both: enterprises.filter((firm) => has(firm, year) && has(firm, year - 1)).length };
}
