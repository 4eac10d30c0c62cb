import { formatAmount } from '../dossier/amount.ts';
import { INDICATORS, UNITS, type IndicatorId } from '../policy/indicator.ts';
import { findingOf, verdictOf, type Context } from './assess.ts';
import { explain, type Explanation } from './explain.ts';
import { toneOf, type Tone } from './tone.ts';
import { type Assessment, comparisonsOf, type Finding } from './finding.ts';
import {
  admissionOf,
  merged,
  moved,
  pulled,
  routesOf,
  type LeastChange,
  type Moves,
  type Route,
} from './least-change.ts';

/** 差距清单: every condition that is not 符合, what is short, and the least that closes it. */

export const GAP_GROUPS = {
  refused: '已判不符合',
  shortfall: '数值差距',
  reading: '口径不一',
  missing: '缺数据',
  judgement: '待研判',
  evidence: '缺佐证',
  explanation: '需说明',
  unverified: '待核实',
} as const;
export type GapKind = keyof typeof GAP_GROUPS;

export interface RouteWords {
  /** 再增2家（8→10家），届时为16.13%；少1家为14.52%，仍不够. One sentence a change. */
  readonly sentences: readonly string[];
  /** 2023年已成定局，2027年度申报起不再计入. */
  readonly settled: readonly string[];
}

export interface Gap {
  readonly kind: GapKind;
  readonly finding: Finding;
  readonly tone: Tone;
  readonly explanation: Explanation;
  readonly routes: readonly (Route & RouteWords)[];
}

/** In the order of what blocks the declaration first; within a kind the easiest first, then as in the text. */
export function gapsOf({ findings }: Pick<Assessment, 'findings'>, context: Context): Gap[] {
  const kinds = Object.keys(GAP_GROUPS) as GapKind[];
  return findings
    .filter(({ verdict }) => verdict === 'unmet' || verdict === 'unknown')
    .map((finding) => gapOf(finding, context))
    .sort((a, b) => kinds.indexOf(a.kind) - kinds.indexOf(b.kind) || ease(a) - ease(b));
}

function gapOf(finding: Finding, context: Context): Gap {
  const { dossier, pack } = context;
  return {
    kind: kindOf(finding),
    finding,
    tone: toneOf(finding),
    explanation: explain(finding, dossier, pack),
    routes: [
      ...routesOf(finding, context).map((route) => ({ ...route, ...wordsOf(route, finding, context) })),
      ...admission(finding, context),
    ],
  };
}

/** Enterprises admitted that have it already, with what that does to the conditions met today. */
function admission(finding: Finding, context: Context): (Route & RouteWords)[] {
  const route = admissionOf(finding, context);
  if (!route) return [];
  const { sentences, settled } = wordsOf(route, finding, context);
  const then = moved(context, movesOf(route, context));
  const lost = context.pack.criteria.filter(
    (criterion) => verdictOf(criterion, context) === 'met' && verdictOf(criterion, then) !== 'met',
  );
  const { amount } = route.changes[0]!;
  const more = `企业总数随之增加${amount}家${lost.length > 0 ? `，${lost.map(({ name }) => name).join('、')}须另行补上` : ''}。`;
  return [{ ...route, sentences, settled: [...settled, more] }];
}

const movesOf = ({ changes }: Route, context: Context, lessOf?: LeastChange, less = 0): Moves =>
  changes
    .map((each) => pulled(each.lever, each.year, each.amount - (each === lessOf ? less : 0), context))
    .reduce(merged, new Map<string, number>());

function kindOf({ verdict, cause, decisive }: Finding): GapKind {
  if (verdict === 'unknown') return cause ?? 'missing';
  return comparisonsOf(decisive.outcome).some((each) => each.verdict === 'unmet') ? 'shortfall' : 'refused';
}

/** What can still be changed comes before what is settled; what needs fewer changes first. */
const ease = ({ routes }: Gap): number =>
  Math.min(
    ...routes.map(
      ({ changes }) => changes.length + changes.filter((each) => each.settledUntil !== undefined).length * 10,
    ),
    100,
  );

function wordsOf(route: Route, finding: Finding, context: Context): RouteWords {
  return {
    sentences: route.changes.map((change) => changeSentence(change, route, finding, context)),
    settled: route.changes.flatMap((change) => settledWords(change)),
  };
}

function changeSentence(change: LeastChange, route: Route, finding: Finding, context: Context): string {
  const { lever, year, amount, from, to, settledUntil } = change;
  const { unit, reported, name } = INDICATORS[lever.indicator];
  const of = reported === 'each' ? `${year}年` : '';
  const by = amountWords(lever.indicator, amount);
  const step = `${formatAmount(from, unit)}→${enough(lever.indicator, to)}${unit}`;
  const short = to > from ? '差' : '超出';
  const said =
    settledUntil === undefined
      ? `${of}${lever.words}：再${to > from ? '增' : '减'}${by}（${step}）`
      : `${of}${name}${short}${by}（${step}）`;
  return `${said}${resultWords(change, route, finding, context)}。`;
}

/** ，届时为16.13%；少1家为14.52%，仍不够: only for what is counted one by one, and never for an open reading. */
function resultWords(change: LeastChange, route: Route, finding: Finding, context: Context): string {
  const { unit } = INDICATORS[change.lever.indicator];
  if (finding.cause === 'reading') {
    const against = finding.readings.filter(
      ({ informs, outcome }) => !informs && outcome.verdict === 'unmet',
    );
    return against.length > 0 ? `（口径：${against.map(({ name }) => name).join('、')}）` : '';
  }
  if (UNITS[unit].digits > 0) return '';
  const after = resultAfter(change, route, finding, context, 0);
  if (after === undefined) return '';
  const before = change.amount > 1 ? resultAfter(change, route, finding, context, 1) : undefined;
  return `，届时为${after}${before === undefined ? '' : `；少1${unit}为${before}，仍不够`}`;
}

/** What the condition's own measure comes to with the route taken, `less` units short of it; undefined for a plain count. */
function resultAfter(
  change: LeastChange,
  route: Route,
  { criterion, decisive }: Finding,
  context: Context,
  less: number,
): string | undefined {
  const found = findingOf(criterion, moved(context, movesOf(route, context, change, less)));
  const outcome =
    decisive.outcome.condition.kind === 'anyOf'
      ? found.decisive.outcome.parts[route.part]!
      : found.decisive.outcome;
  const comparisons = comparisonsOf(outcome);
  const at = comparisons.findIndex(({ years }) => years[years.length - 1] === change.year);
  const own = comparisons[at];
  if (!own || (typeof own.measure === 'string' && own.kind === 'level')) return undefined;
  const shown = { ...found, decisive: { ...found.decisive, outcome } };
  return explain(shown, context.dossier, context.pack).formulas[at]?.result;
}

/** 2家, 1.20亿元, 2,992.01万元: never less than the amount, so that what is printed is enough. */
export function amountWords(indicator: IndicatorId, amount: number): string {
  const { unit } = INDICATORS[indicator];
  if (unit !== '万元') return `${formatAmount(amount, unit)}${unit}`;
  const hundredth = 10 ** 8;
  if (amount >= 10 ** 10 && amount % hundredth === 0) return `${formatAmount(amount, '亿元')}亿元`;
  return `${enough(indicator, amount)}万元`;
}

/** A figure in its unit, money rounded up to 0.01万元. */
function enough(indicator: IndicatorId, value: number): string {
  const { unit } = INDICATORS[indicator];
  return formatAmount(unit === '万元' ? Math.ceil(value / 10 ** 4) * 10 ** 4 : value, unit);
}

function settledWords({ year, settledUntil, lever }: LeastChange): string[] {
  if (settledUntil === undefined) return [];
  return [
    `${year}年的${INDICATORS[lever.indicator].name}已成定局，${settledUntil}年度申报起不再${year + 2 === settledUntil ? '以它为最近一年' : '计入'}。`,
  ];
}
