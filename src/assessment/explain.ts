import {
  add,
  compare,
  divide,
  formatRational,
  groupThousands,
  multiply,
  power,
  rational,
  subtract,
  type Rational,
} from '../base/exact.ts';
import { unreachable } from '../base/result.ts';
import { formatAmount } from '../dossier/amount.ts';
import {
  SOURCES,
  type ClusterDossier,
  type Fact,
  type Origin,
  type ReadingChoice,
} from '../dossier/dossier.ts';
import { boundWords, trendWords } from '../policy/condition-words.ts';
import type { Bound, Criterion, RulePack } from '../policy/criterion.ts';
import { INDICATORS, UNITS, type IndicatorId } from '../policy/indicator.ts';
import type { Cause, Comparison, Finding, Outcome, ReadingResult, Use } from './finding.ts';
import type { Verdict } from './verdict.ts';

/** The only place a verdict is worded. The screen and the Word files read the same explanations. */

/** What a verdict looks like: its word, shape and colour go together. */
export type Tone = Exclude<Verdict, 'unknown'> | Cause;

export const toneOf = ({ verdict, cause }: Pick<Finding, 'verdict' | 'cause'>): Tone =>
  verdict === 'unknown' ? (cause ?? 'missing') : verdict;

const VERDICT_WORDS: Record<Verdict, string> = {
  met: '符合',
  unmet: '不符合',
  unknown: '待定',
  notApplicable: '不适用',
};
const CAUSE_WORDS: Record<Cause, string> = {
  missing: '缺数据',
  reading: '口径不一',
  judgement: '待研判',
  evidence: '缺佐证',
  explanation: '需说明',
  unverified: '待核实',
};
export const TONE_WORDS: Record<Tone, string> = {
  met: VERDICT_WORDS.met,
  unmet: VERDICT_WORDS.unmet,
  notApplicable: VERDICT_WORDS.notApplicable,
  ...(Object.fromEntries(
    Object.entries(CAUSE_WORDS).map(([cause, word]) => [cause, `${VERDICT_WORDS.unknown}·${word}`]),
  ) as Record<Cause, string>),
};
export const verdictWord = (verdict: Verdict): string => VERDICT_WORDS[verdict];

/** A term of a formula with its real figure: 应用企业数 8家. */
export interface FormulaTerm {
  readonly label: string;
  readonly text: string;
}
export interface Formula {
  /** 2025年, or 2023—2025年 for a growth. */
  readonly period: string;
  /** In writing, figures substituted: 8 ÷ 62 = 12.90%. */
  readonly text: string;
  readonly terms: readonly FormulaTerm[];
  readonly result: string;
  /** How the result stands to the limit, in the clause's words: 低于15%. */
  readonly comparison: string;
  readonly verdict: Verdict;
}

/** A figure that was used, or is missing. */
export interface Input {
  readonly indicator: IndicatorId;
  readonly year: number;
  /** 2025年集群总产值. */
  readonly label: string;
  /** 373,727.09万元, or — while missing. */
  readonly text: string;
  /** Where it comes from, or what is lacking. */
  readonly origin: string;
  readonly missing: boolean;
}

/** Everything a ruler (标尺) draws. */
export interface Scale {
  readonly value: Rational | undefined;
  readonly limit: Rational;
  readonly is: Bound;
  readonly unit: string;
  /** 不低于15%. */
  readonly label: string;
  /** 12.90%. */
  readonly valueText: string;
}

export interface ReadingLine {
  readonly name: string;
  /** The one that decides: adopted by somebody, else the pack's own. */
  readonly decisive: boolean;
  readonly formula: string;
  readonly result: string;
  readonly verdict: Verdict;
  readonly word: string;
  /** For information only (仅供参考): it changes no verdict. */
  readonly informs: boolean;
}

export interface Explanation {
  readonly tone: Tone;
  /** 符合, 待定·缺数据. */
  readonly word: string;
  /** One or two full sentences: the reason, with figures. */
  readonly sentence: string;
  /** What to do next, in a few words; empty when nothing is to be done. */
  readonly next: string;
  /** The limit in the clause's words; absent for what no figure decides. */
  readonly threshold?: string;
  readonly formulas: readonly Formula[];
  readonly scales: readonly Scale[];
  readonly inputs: readonly Input[];
  /** For 待定: what would settle it. */
  readonly settle: readonly string[];
  /** All readings (口径) with their results, when the clause allows more than one. */
  readonly readings: readonly ReadingLine[];
  /** For 口径不一: the question to the 市级 authority, ready to copy. */
  readonly query?: string;
}

/** Words one finding, for `dossier`, under `pack`. */
export function explain(finding: Finding, dossier: ClusterDossier, pack: RulePack): Explanation {
  const { criterion, readings } = finding;
  const tone = toneOf(finding);
  const own = finding.decisive.outcome;
  const comparisons = comparisonsOf(own);
  return {
    tone,
    word: TONE_WORDS[tone],
    sentence: sentenceOf(finding, own, dossier, pack),
    next: nextOf(finding, comparisons, pack),
    ...(comparisons[0] && { threshold: thresholdOf(own, criterion.quote) }),
    formulas: comparisons.map((each) => formulaOf(each, criterion)),
    scales: scalesOf(own, criterion),
    inputs: finding.used.map((each) => inputOf(each, dossier)),
    settle: settleOf(finding, own, pack),
    readings:
      readings.length > 1 && finding.verdict !== 'notApplicable'
        ? readings.map((each) => readingLineOf(each, finding))
        : [],
    ...(finding.cause === 'reading' && { query: queryOf(finding, dossier, pack) }),
  };
}

/** Comparisons of an outcome in the order of the text, those of its parts included. */
export const comparisonsOf = (outcome: Outcome): Comparison[] => [
  ...outcome.comparisons,
  ...outcome.parts.flatMap(comparisonsOf),
];

// ── the limit in words ──────────────────────────────────────────────────────────────────────────────

/** 30亿元以上, 高于70%, 逐年提高: what the clause asks for, in its own word. */
export function limitWords(
  { is, limit, unit, trend }: Pick<Comparison, 'is' | 'limit' | 'unit' | 'trend'>,
  quote: string,
): string {
  return trend ? trendWords(trend) : boundWords(is, `${formatLimit(limit)}${unit}`, quote);
}

/** A limit has no decimals it does not need: 8, 0.5. */
function formatLimit(limit: Rational): string {
  if (limit.d === 1n) return limit.n.toString();
  const text = formatRational(limit, 6);
  return text.replace(/\.?0+$/, '');
}

function thresholdOf({ condition, parts, comparisons }: Outcome, quote: string): string {
  switch (condition.kind) {
    case 'anyOf':
      return joined(
        parts.map((part) => thresholdOf(part, quote)),
        '，或者',
      );
    case 'allOf':
      return joined(
        parts.map((part) => namedThreshold(part, quote)),
        '，并且',
      );
    default: {
      const [part] = parts;
      if (part) return thresholdOf(part, quote);
      return comparisons[0] ? limitWords(comparisons[0], quote) : '';
    }
  }
}

/** Among demands that hold together each limit says what it is a limit of: 创新型中小企业数不少于1家. */
function namedThreshold(part: Outcome, quote: string): string {
  const measure = part.comparisons[0]?.measure;
  return `${typeof measure === 'string' ? nameOf(measure) : ''}${thresholdOf(part, quote)}`;
}

/** Each once; what a person judges has no limit in words. */
const joined = (words: readonly string[], by: string): string =>
  [...new Set(words)].filter((each) => each !== '').join(by);

// ── figures in words ────────────────────────────────────────────────────────────────────────────────

const COUNTED: readonly string[] = ['家', '类', '项', '件', '人'];

/** One 分 is the tenth decimal of an 亿元; growth is worked out to as many. */
const MOST_DECIMALS = 10;

/** Counts have no decimals, intensities four, everything else two; or as many as it takes to differ from the limit. */
function formatValue({ value, limit, unit }: Pick<Comparison, 'value' | 'limit' | 'unit'>): string {
  if (!value) return '—';
  const fewest = COUNTED.includes(unit) ? 0 : unit.includes('/') ? 4 : 2;
  let decimals = fewest;
  let text = formatRational(value, decimals);
  if (compare(value, limit) !== 0) {
    while (decimals < MOST_DECIMALS && text === formatRational(limit, decimals)) {
      decimals += 1;
      text = formatRational(value, decimals);
    }
  }
  return `${groupThousands(text)}${unit}`;
}

/** 373,727.09万元. */
function formatFact({ indicator, value }: Pick<Fact, 'indicator' | 'value'>): string {
  return `${bareFact(indicator, value)}${INDICATORS[indicator].unit}`;
}

const bareFact = (indicator: IndicatorId, value: number): string =>
  formatAmount(value, INDICATORS[indicator].unit);

const nameOf = (indicator: IndicatorId): string => INDICATORS[indicator].name;
const periodOf = (years: readonly number[]): string =>
  years.length > 1 ? `${years[0]}—${years[years.length - 1]}年` : `${years[0]}年`;

function formulaOf(comparison: Comparison, { quote }: Criterion): Formula {
  if (comparison.trend) return trendFormula(comparison, comparison.trend.points, quote);
  const { used, years, verdict } = comparison;
  const terms = used.map(({ indicator, year, fact }) => ({
    label: comparison.kind === 'level' ? nameOf(indicator) : `${year}年`,
    text: fact ? (comparison.kind === 'level' ? formatFact(fact) : bareFact(indicator, fact.value)) : '—',
  }));
  const result = formatValue(comparison);
  return {
    period: periodOf(years),
    text: isPlainLevel(comparison) ? result : `${expressionOf(comparison, terms)} = ${result}`,
    terms,
    result,
    comparison: standing(comparison, quote),
    verdict,
  };
}

/** A trend has one value a year: 30.00% → 32.00% → 35.00%. */
function trendFormula(
  comparison: Comparison,
  points: readonly (Rational | undefined)[],
  quote: string,
): Formula {
  const { years, unit, verdict } = comparison;
  const texts = points.map((value) => formatValue({ value, limit: rational(-1), unit }));
  return {
    period: periodOf(years),
    text: texts.join(' → '),
    terms: texts.map((text, index) => ({ label: `${years[index]}年`, text })),
    result: texts.join('、'),
    comparison: standing(comparison, quote),
    verdict,
  };
}

/** One figure against a limit: there is nothing to compute. */
const isPlainLevel = ({ kind, measure }: Comparison): boolean =>
  kind === 'level' && typeof measure === 'string';

function expressionOf({ kind, measure, years, used }: Comparison, terms: readonly FormulaTerm[]): string {
  const texts = terms.map(({ text }) => text);
  if (kind === 'growth') {
    if (used.length === 2) return `(${texts[1]} ÷ ${texts[0]})^(1/${years.length - 1}) − 1`;
    const rates = texts.slice(1).map((text, index) => `(${text} ÷ ${texts[index]} − 1)`);
    return `[${rates.join(' + ')}] ÷ ${rates.length}`;
  }
  const times = typeof measure === 'object' && measure.per === 10_000 ? ' × 10,000' : '';
  return texts.join(' ÷ ') + times;
}

/** How the value stands to the limit: 高于70%, 低于15%, 恰为70%，不满足“高于70%”. */
function standing(comparison: Comparison, quote: string): string {
  const { value, limit, is, unit, verdict, trend } = comparison;
  const words = limitWords(comparison, quote);
  if (trend) return verdict === 'unknown' ? '无法比较' : `${verdict === 'met' ? '满足' : '不满足'}“${words}”`;
  const figure = `${formatLimit(limit)}${unit}`;
  if (!value) return '无法比较';
  if (compare(value, limit) === 0 && boundIsReached(comparison)) {
    return verdict === 'met' ? `恰为${figure}，满足“${words}”` : `恰为${figure}，不满足“${words}”`;
  }
  if (verdict === 'met') return words === '全覆盖' ? '全覆盖' : `满足“${words}”`;
  return is === 'atLeast' || is === 'above' ? `低于${figure}` : `超过${figure}`;
}

/** The two figures of a comparison that has been worked out. */
const twoValues = (used: readonly Use[]): [number, number] => [used[0]!.fact!.value, used[1]!.fact!.value];

/** A root shown at ten decimals can look like the bound; only an exact tie may be called one. */
function boundIsReached({ kind, used, years, limit }: Comparison): boolean {
  if (kind !== 'growth' || used.length !== 2) return true;
  const [first, last] = twoValues(used);
  const factor = add(rational(1), divide(limit, rational(100)));
  return compare(rational(last, first), power(factor, years.length - 1)) === 0;
}

/** 差2.10个百分点, 差1.20亿元, 差2家: what is missing to the limit; empty when nothing is. */
function shortfall({ value, limit, unit, verdict, trend }: Comparison): string {
  if (!value || verdict !== 'unmet' || trend) return '';
  const order = compare(value, limit);
  if (order === 0) return '';
  const size = order < 0 ? subtract(limit, value) : subtract(value, limit);
  const text = formatValue({ value: size, limit: rational(0), unit });
  return `${order < 0 ? '差' : '超出'}${text.replace('%', '个百分点')}`;
}

function scalesOf(own: Outcome, { quote }: Criterion): Scale[] {
  return comparisonsOf(own)
    .filter(({ kind }) => kind !== 'trend')
    .map((each) => ({
      value: each.value,
      limit: each.limit,
      is: each.is,
      unit: each.unit,
      label: limitWords(each, quote),
      valueText: formatValue(each),
    }));
}

// ── sentences ───────────────────────────────────────────────────────────────────────────────────────

function sentenceOf(finding: Finding, own: Outcome, dossier: ClusterDossier, pack: RulePack): string {
  const { cause, choice } = finding;
  if (cause === 'reading') return readingSentence(finding);
  const sentence = outcomeSentence(finding, own, dossier, pack);
  const reason = finding.explanation ? `已说明：${trimStop(finding.explanation)}。` : '';
  return cause === 'explanation'
    ? `${sentence}条文为“一般”，不当然不符合，须说明理由。${reason}`
    : sentence + (choice ? choiceSentence(choice) : uncomputedReadings(finding));
}

function outcomeSentence(
  finding: Finding,
  own: Outcome,
  dossier: Pick<ClusterDossier, 'profile'>,
  pack: RulePack,
): string {
  const { condition } = own;
  switch (condition.kind) {
    case 'unverified':
      return `${condition.note}，只列出、不判断。`;
    case 'judgedOn':
      return judgedOnSentence(finding, own);
    case 'declared':
      return declaredSentence(finding);
    case 'judged':
      return judgedSentence(finding);
    case 'when':
      return whenSentence(finding, own, dossier, pack);
    case 'anyOf':
    case 'allOf':
      return spokenParts(own)
        .map((part) => outcomeSentence(finding, part, dossier, pack))
        .join('');
    case 'level':
    case 'growth':
    case 'trend':
      return comparisonSentence(own, finding.criterion);
    default:
      return unreachable(condition);
  }
}

/** Once the other parts have decided, nobody waits for a part without figures. */
const spokenParts = ({ verdict, parts }: Outcome): Outcome[] =>
  parts.filter((part) => verdict === 'unknown' || part.verdict !== 'unknown');

function declaredSentence({ statement, criterion }: Finding): string {
  if (!statement) return `尚未声明。请核实近三年是否发生，填写出具证明的部门和日期。`;
  const who = `${statement.department}，${chineseDate(statement.statedOn)}`;
  const note = statement.note ? `${trimStop(statement.note)}。` : '';
  return statement.happened
    ? `已声明近三年发生过${criterion.name}（${who}）。${note}`
    : `已声明近三年未发生${criterion.name}（${who}）。${note}`;
}

function judgedSentence({ judgement }: Finding): string {
  if (!judgement) return '条文没有数字，须由人根据佐证材料研判，并记录理由、研判人和日期。';
  const evidence = judgement.evidence ? `佐证：${trimStop(judgement.evidence)}。` : '';
  return `${trimStop(judgement.reason)}。${evidence}（${judgement.by}研判，${chineseDate(judgement.judgedOn)}）`;
}

/** Figures first; then what a person judged, or that somebody has to. */
function judgedOnSentence(finding: Finding, own: Outcome): string {
  const { judgement, criterion } = finding;
  const figures = own.parts[0]!;
  const known = figures.verdict !== 'unknown';
  if (!known && judgement) return judgedSentence(finding);
  const sentence = comparisonSentence(figures, criterion);
  if (!known) return `${sentence}没有数据的，也可由人根据佐证材料研判。`;
  if (!judgement) return sentence;
  return own.contradicted
    ? `${sentence}但研判为${VERDICT_WORDS[judgement.verdict]}：${judgedSentence(finding)}数据与研判不一致，请核对后改正其一。`
    : sentence + judgedSentence(finding);
}

function whenSentence(
  finding: Finding,
  own: Outcome,
  { profile }: Pick<ClusterDossier, 'profile'>,
  pack: RulePack,
): string {
  const applicability = own.applicability!;
  const { name } = pack.industries[applicability.industry];
  if (applicability.applies === undefined) {
    return `主导产业的行业代码尚未填写或不够详细，不能确定是否属于${name}。`;
  }
  const basis =
    applicability.decidedBy === 'user'
      ? `已人工确定${applicability.applies ? '适用' : '不适用'}：${trimStop(applicability.reason ?? '')}。`
      : `主导产业行业代码${profile.leadingIndustryCode ?? ''}，${applicability.applies ? '属于' : '不属于'}${name}${applicability.applies ? '。' : '，本项不适用。'}`;
  const [then] = own.parts;
  return then ? basis + outcomeSentence(finding, then, { profile }, pack) : basis;
}

/** One condition with figures: 工业互联网平台应用普及率12.90%（8家 ÷ 62家），低于15%，差2.10个百分点。 */
function comparisonSentence(outcome: Outcome, criterion: Criterion): string {
  const { comparisons } = outcome;
  if (comparisons.length > 1) return everyYearSentence(comparisons, criterion);
  const only = comparisons[0]!;
  if (only.verdict === 'unknown') return missingSentence([only], criterion);
  const { text, result, comparison, period } = formulaOf(only, criterion);
  const gap = shortfall(only);
  const gapText = gap ? `，${gap}` : '';
  if (only.trend) return `${criterion.name}：${period}为${text}，${comparison}。`;
  if (isPlainLevel(only)) {
    return `${nameOf(only.measure as IndicatorId)}${result}，${comparison}${gapText}。`;
  }
  const expression = text.slice(0, text.lastIndexOf(' = '));
  return `${period}${criterion.name}${result}（${expression}），${comparison}${gapText}。`;
}

/** 近三年…均: every year is listed, the failing ones are named. */
function everyYearSentence(comparisons: readonly Comparison[], criterion: Criterion): string {
  const limit = limitWords(comparisons[0]!, criterion.quote);
  const words = limit.endsWith('以上') ? `在${limit}` : limit;
  const list = comparisons.map((each) => `${each.years[0]}年${formatValue(each)}`).join('、');
  const failing = comparisons.filter(({ verdict }) => verdict === 'unmet');
  const open = comparisons.filter(({ verdict }) => verdict === 'unknown');
  if (failing.length > 0) {
    const named = failing.map((each) => {
      const gap = shortfall(each);
      return `${each.years[0]}年${standing(each, criterion.quote)}${gap && `，${gap}`}`;
    });
    return `${list}。${named.join('；')}；要求每年都${words}。`;
  }
  if (open.length > 0) return `${list}。${missingSentence(open, criterion)}`;
  return `${list}，均${words}。`;
}

function missingSentence(comparisons: readonly Comparison[], criterion: Criterion): string {
  const missing = comparisons.flatMap(({ used }) => used).filter(({ fact }) => !fact);
  if (missing.length === 0) {
    const zero = comparisons
      .flatMap(basesOf)
      .flatMap(({ fact }) =>
        fact && fact.value <= 0 ? [`${fact.year}年${nameOf(fact.indicator)}为${formatFact(fact)}`] : [],
      );
    return `${zero.join('、')}，${criterion.name}无法计算。`;
  }
  return `缺${[...new Set(missing.map(missingWords))].join('、')}，${criterion.name}无法得出结论。`;
}

/** What a comparison divides by: the whole of a share, every year of a growth but the last. */
const basesOf = ({ measure, used }: Comparison): readonly Use[] =>
  typeof measure === 'string' ? used.slice(0, -1) : used.filter(({ indicator }) => indicator === measure.of);

/** 2023年集群总产值, with how many enterprises lack it when the roster holds the others. */
export function missingWords({ indicator, year, lacking }: Use): string {
  const { name, reported } = INDICATORS[indicator];
  const label = reported === 'each' ? `${year}年${name}` : name;
  return lacking?.length ? `${label}（名录中${lacking.length}家未填）` : label;
}

function readingSentence(finding: Finding): string {
  const lines = finding.readings
    .filter(({ informs, outcome }) => !informs && outcome.verdict !== 'unknown')
    .map((each) => {
      const { name, result, word } = readingLineOf(each, finding);
      return `${name}${result}，${word}`;
    });
  return `条文未写明口径，结论因口径而异：${lines.join('；')}。请向市级中小企业主管部门确认口径。`;
}

const choiceSentence = ({ name, reason, confirmedBy, confirmedOn }: ReadingChoice): string =>
  `已采用“${name}”口径：${trimStop(reason)}（${confirmedBy}确认，${chineseDate(confirmedOn)}）。`;

/** What to ask, with both results, so that the answer settles it. */
function queryOf(finding: Finding, { profile }: ClusterDossier, pack: RulePack): string {
  const { criterion, readings } = finding;
  const lines = readings
    .map((each) => readingLineOf(each, finding))
    .filter(({ informs, verdict }) => !informs && verdict !== 'unknown')
    .map(({ name, result, word }) => `“${name}”口径为${result}，${word}`);
  return `${profile.name}对照《${pack.title}》（${pack.number}）${pack.articleName}“${criterion.quote}”自查，条文未写明计算口径：${lines.join('；')}。请问申报应采用哪一种口径？`;
}

/** Readings that could not be worked out are named, so that agreement is never claimed for them. */
function uncomputedReadings({ readings, decisive, verdict }: Finding): string {
  const others = readings.slice(1).filter(({ informs }) => !informs);
  const computed = comparisonsOf(decisive.outcome).some((each) => each.verdict !== 'unknown');
  if (verdict === 'unknown' || others.length === 0 || !computed) return '';
  const open = others.filter(({ outcome }) => outcome.verdict === 'unknown');
  if (open.length === 0) return '各口径结论一致。';
  const named = open.map(({ name, outcome }) => {
    const missing = [...new Set(missingUses(outcome).map(missingWords))];
    return missing.length > 0 ? `“${name}”缺${missing.join('、')}` : `“${name}”无法计算`;
  });
  return `另有口径未算：${named.join('；')}。`;
}

function readingLineOf(
  reading: ReadingResult,
  { criterion, decisive }: Pick<Finding, 'criterion' | 'decisive'>,
): ReadingLine {
  const { name, informs, outcome } = reading;
  const comparisons = comparisonsOf(outcome);
  const formulas = comparisons.map((each) => formulaOf(each, criterion));
  const several = comparisons.length > 1;
  return {
    name,
    decisive: reading === decisive,
    formula: formulas.map(({ period, text }) => (several ? `${period} ${text}` : text)).join('；'),
    result: formulas.map(({ result }) => result).join('、'),
    verdict: outcome.verdict,
    word:
      outcome.verdict === 'unknown'
        ? TONE_WORDS[contradicts(outcome) ? 'judgement' : 'missing']
        : VERDICT_WORDS[outcome.verdict],
    informs,
  };
}

// ── what to do ──────────────────────────────────────────────────────────────────────────────────────

export const missingUses = (outcome: Outcome): Use[] =>
  comparisonsOf(outcome)
    .filter(({ verdict }) => verdict === 'unknown')
    .flatMap(({ used }) => used)
    .filter(({ fact }) => !fact);

function settleOf({ cause, criterion, explanation }: Finding, own: Outcome, pack: RulePack): string[] {
  switch (cause) {
    case 'missing': {
      const asked = [...new Set(missingUses(own).map(missingWords))];
      if (asked.length > 0) return asked.map((words) => `补齐${words}`);
      return [waitsForCode(own) ? '填写主导产业的行业代码' : '核对为零的基数，或改用其它口径'];
    }
    case 'reading':
      return ['向市级中小企业主管部门确认口径，并留存答复'];
    case 'judgement': {
      if (contradicts(own)) return ['核对数据和研判，改正其一', ...evidenceWords(criterion, pack)];
      const asked = [...new Set(missingUses(own).map(missingWords))];
      return [
        `${asked.length > 0 ? `补齐${asked.join('、')}，或者` : ''}由人研判，记录理由、研判人和日期`,
        ...evidenceWords(criterion, pack),
      ];
    }
    case 'unverified':
      return ['向上级主管部门索取原文'];
    case 'evidence':
      return ['填写声明、出具证明的部门和日期', ...evidenceWords(criterion, pack)];
    case 'explanation':
      return explanation ? ['理由已记录，随申报材料说明'] : ['写明超出的理由'];
    case undefined:
      return [];
    default:
      return unreachable(cause);
  }
}

/** Whether the demand applies at all is open: the industry code is missing or too short. */
export const waitsForCode = ({ applicability }: Outcome): boolean =>
  applicability !== undefined && applicability.applies === undefined;

const contradicts = ({ contradicted, parts }: Outcome): boolean =>
  contradicted === true || parts.some(contradicts);

const evidenceWords = ({ evidence }: Criterion, pack: RulePack): string[] =>
  evidence.flatMap((id) => {
    const kind = pack.evidence.find((each) => each.id === id);
    return kind ? [`通常的佐证：${kind.name}（${kind.issuer}）`] : [];
  });

function nextOf(finding: Finding, comparisons: readonly Comparison[], pack: RulePack): string {
  const { verdict, cause } = finding;
  if (verdict === 'unmet') {
    const worst = comparisons.find((each) => each.verdict === 'unmet');
    return worst
      ? (neededPart(worst) ?? (shortfall(worst) || standing(worst, finding.criterion.quote)))
      : '核实并整改';
  }
  const own = finding.decisive.outcome;
  switch (cause) {
    case 'judgement':
      return contradicts(own) ? '核对数据和研判' : '记录研判';
    case 'unverified':
      return '索取原文';
    case 'evidence':
      return '填写声明';
    case 'reading':
      return '向市局确认口径';
    case 'explanation':
      return finding.explanation === undefined ? '写明理由' : '随申报材料说明';
    default:
      return settleOf(finding, own, pack)[0] ?? '';
  }
}

/** Of a share of enterprises: how many more would do, the whole unchanged. 还差2家（8→10家）. */
function neededPart({ measure, used, limit, is, trend }: Comparison): string | undefined {
  if (trend || typeof measure === 'string' || UNITS[INDICATORS[measure.part].unit].digits !== 0)
    return undefined;
  const [part, whole] = twoValues(used);
  const exact = divide(multiply(limit, rational(whole)), rational(measure.per));
  const least = is === 'above' ? exact.n / exact.d + 1n : (exact.n + exact.d - 1n) / exact.d;
  const { unit } = INDICATORS[measure.part];
  const more = least - BigInt(part);
  return more > 0n ? `还差${more}${unit}（${part}→${least}${unit}）` : undefined;
}

// ── origins ─────────────────────────────────────────────────────────────────────────────────────────

/** A figure as it is shown wherever it was looked for. */
export function inputOf(use: Use, dossier: Pick<ClusterDossier, 'enterprises'>): Input {
  const { indicator, year, fact } = use;
  const { name, reported } = INDICATORS[indicator];
  return {
    indicator,
    year,
    label: reported === 'each' ? `${year}年${name}` : name,
    text: fact ? formatFact(fact) : '—',
    origin: originWords(use, dossier),
    missing: !fact,
  };
}

/** 名录汇总，62家; 填报，2026年11月24日; with the roster's differing total, or who lacks the figure. */
export function originWords(
  { fact, lacking, rosterTotal, listTotal }: Use,
  { enterprises }: Pick<ClusterDossier, 'enterprises'>,
): string {
  if (!fact) {
    if (!lacking?.length) return '未填';
    const names = lacking.slice(0, 3).map((id) => enterprises.find((firm) => firm.id === id)?.name ?? id);
    return `名录中${lacking.length}家未填：${names.join('、')}${lacking.length > 3 ? '等' : ''}`;
  }
  const { origin } = fact;
  switch (origin.kind) {
    case 'rollup':
      return `名录汇总，${origin.enterprises}家`;
    case 'list':
      return `清单“${origin.list}”计数，${origin.items}条`;
    case 'excel':
      return `${origin.file}·${origin.sheet}·${origin.cell}`;
    case 'form': {
      const computed = [
        ...differing('名录合计', rosterTotal, fact),
        ...differing('清单计数', listTotal, fact),
      ].join('，');
      const beside = computed === '' ? '' : `；${computed}，采用填报数`;
      const carried = origin.carried === undefined ? '' : `；沿用${origin.carried}年，待确认`;
      return `${sourceWords(origin)}填报，${chineseDate(origin.enteredOn)}${carried}${beside}`;
    }
    default:
      return unreachable(origin);
  }
}

const differing = (word: string, computed: number | undefined, { indicator, value }: Fact): string[] =>
  computed === undefined || computed === value
    ? []
    : [`${word}${formatFact({ indicator, value: computed })}`];

/** 统计部门（县统计局2025年汇总表），; empty when nobody said whose figure it is. */
function sourceWords({ source, note }: Extract<Origin, { kind: 'form' }>): string {
  if (source === undefined) return note === undefined ? '' : `${note}，`;
  return `${SOURCES[source]}${note === undefined ? '' : `（${note}）`}，`;
}

/** '2026-11-24' → 2026年11月24日. */
export function chineseDate(iso: string): string {
  const [year, month, day] = iso.split('-').map(Number);
  return `${year}年${month}月${day}日`;
}

const trimStop = (text: string): string => text.replace(/[。．.]+$/, '');
