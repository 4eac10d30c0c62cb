import { chineseDate } from '../base/day.ts';
import { unreachable } from '../base/result.ts';
import type { ClusterDossier, ReadingChoice } from '../dossier/dossier.ts';
import type { Criterion, RulePack } from '../policy/criterion.ts';
import type { IndicatorId } from '../policy/indicator.ts';
import {
  type Comparison,
  comparisonsOf,
  type Finding,
  missingUses,
  type Outcome,
  type ReadingResult,
  type Use,
} from './finding.ts';
import {
  formatFact,
  formatValue,
  type Formula,
  formulaOf,
  isPlainLevel,
  limitWords,
  nameOf,
  type Scale,
  scalesOf,
  shortfall,
  standing,
  thresholdOf,
} from './formula.ts';
import { type Input, inputOf, missingWords } from './input.ts';
import { contradicts, nextOf, settleOf } from './settle.ts';
import { type Tone, TONE_WORDS, toneOf, verdictWord } from './tone.ts';
import type { Verdict } from './verdict.ts';

/**
 * The only place a verdict is worded, with what it is made of in `tone`, `formula`, `input` and `settle`. The screen and
 * the Word files read the same explanations.
 */

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
    ? `${sentence}但研判为${verdictWord(judgement.verdict)}：${judgedSentence(finding)}数据与研判不一致，请核对后改正其一。`
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
        : verdictWord(outcome.verdict),
    informs,
  };
}

const trimStop = (text: string): string => text.replace(/[。．.]+$/, '');
