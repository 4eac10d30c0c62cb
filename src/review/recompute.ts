import { assess } from '../assessment/assess.ts';
import { chineseDate } from '../base/day.ts';
import { explain } from '../assessment/explain.ts';
import { TONE_WORDS, toneOf, verdictWord, type Tone } from '../assessment/tone.ts';
import type { Assessment } from '../assessment/finding.ts';
import { recordOf, type AssessmentRecord } from '../assessment/record.ts';
import { canonicalJson } from '../base/canonical-json.ts';
import { formatAmount } from '../dossier/amount.ts';
import { reconcile, type Reconciled } from '../dossier/reconciliation.ts';
import type { Criterion, RulePack } from '../policy/criterion.ts';
import { INDICATORS } from '../policy/indicator.ts';
import { packById, PACKS } from '../policy/packs.ts';
import type { Contents, ReadManifest } from './received.ts';

/** 重新计算: everything worked out again, and whatever differs from what the county declared, down to the figure. */

export const DIFFERENCES = {
  /** What the data give by the very pack they came with is not what was declared. */
  verdict: '结论不同',
  result: '算出的数不同',
  figure: '数据不同',
  words: '说明文字不同',
  /** Our own pack says otherwise than the one that came. */
  rules: '按本机规则不同',
  /** A figure was entered although the roster, or a list of the form, adds up to another. */
  roster: '与名录合计不同',
  list: '与清单计数不同',
} as const;
export type DifferenceKind = keyof typeof DIFFERENCES;

export interface Difference {
  readonly kind: DifferenceKind;
  /** What it is about: 2025年集群总产值. */
  readonly what: string;
  readonly declared: string;
  readonly again: string;
  /** 重新计算 less 县级填报, where both are figures: －10家. */
  readonly by?: string;
}

/** A verdict with the figures it rests on, as words. */
export interface Told {
  readonly tone: Tone;
  /** 符合, 待定·缺数据. */
  readonly word: string;
  /** Results of the formulas, oldest year first; empty for what no figure decides. */
  readonly results: readonly string[];
}

export interface ReviewLine {
  readonly criterion: Criterion;
  /** The demand in a few words: 高于70%. */
  readonly demand: string;
  /** Absent where the county's own result leaves the condition out. */
  readonly declared?: Told;
  /** By the pack that came with the data. */
  readonly again: Told;
  /** By our own pack; absent where it has no such condition. */
  readonly own?: Told;
  /** With what the roster and the lists add up to in place of the entered figures; only where that differs. */
  readonly counted?: Told;
  readonly sentence: string;
  readonly differences: readonly Difference[];
}

export interface Recomputed {
  /** By the pack that came with the data. */
  readonly assessment: Assessment;
  /** The pack of ours that was put beside it. */
  readonly own: RulePack;
  readonly lines: readonly ReviewLine[];
  /** What belongs to no condition. */
  readonly general: readonly Difference[];
}

/** Lines with something to look at, in their order. */
export const differing = ({ lines }: Pick<Recomputed, 'lines'>): ReviewLine[] =>
  lines.filter(({ differences }) => differences.length > 0);

/** The data give another verdict than the one declared, by whichever of the ways. */
export const verdictDiffers = ({ declared, again, own, counted }: ReviewLine): boolean =>
  [again, own, counted].some((each) => each !== undefined && each.word !== declared?.word);

/** Works all of it out again. The day is the one the county assessed on. */
export function recompute(
  { dossier, declared, pack, planDiffers }: Contents,
  manifest: Pick<ReadManifest, 'asOf' | 'cluster' | 'declarationYear'>,
): Recomputed {
  const { asOf } = declared;
  const own = packById(pack.id) ?? PACKS[0]!;
  const assessment = assess(pack, dossier, asOf);
  const record = recordOf(dossier, pack, assessment);
  const ours = own === pack ? assessment : assess(own, dossier, asOf);
  const reconciled = reconcile(dossier, asOf).filter(({ difference }) => difference !== 0);
  const replaced = new Set(reconciled.map(({ entered }) => entered));
  const counted =
    reconciled.length === 0
      ? undefined
      : assess(pack, { ...dossier, facts: dossier.facts.filter((each) => !replaced.has(each)) }, asOf);
  const declaredBy = new Map(declared.findings.map((each) => [each.criterion, each]));
  const recordBy = new Map(record.findings.map((each) => [each.criterion, each]));
  const told = (of: Assessment, by: RulePack, id: string): Told | undefined => {
    const finding = of.findings.find(({ criterion }) => criterion.id === id);
    if (!finding) return undefined;
    const tone = toneOf(finding);
    return {
      tone,
      word: TONE_WORDS[tone],
      results: explain(finding, dossier, by).formulas.map(({ result }) => result),
    };
  };
  const lines = assessment.findings.map((finding): ReviewLine => {
    const { criterion } = finding;
    const said = declaredBy.get(criterion.id);
    const again = recordBy.get(criterion.id)!;
    const mine = own === pack ? undefined : told(ours, own, criterion.id);
    const recount = counted && told(counted, pack, criterion.id);
    const told1: Told = { tone: toneOf(finding), word: again.word, results: resultsOf(again) };
    const changed = recount && !sameTold(recount, told1) ? recount : undefined;
    return {
      criterion,
      demand: again.threshold ?? criterion.quote,
      ...(said && { declared: toldOf(said) }),
      again: told1,
      ...(mine ? { own: mine } : own === pack ? { own: told1 } : {}),
      ...(changed && { counted: changed }),
      sentence: again.sentence,
      differences: [
        ...(said
          ? recordDifferences(said, again)
          : [{ kind: 'verdict', what: '自查结论', declared: '没有', again: again.word } as const]),
        ...rulesDifferences(told1, mine),
        ...reconciled
          .filter(({ indicator, year }) =>
            finding.used.some((use) => use.indicator === indicator && use.year === year),
          )
          .map(countDifference),
      ],
    };
  });
  const general: Difference[] = [
    ...same('集群名称', manifest.cluster, dossier.profile.name),
    ...same('申报年度', `${manifest.declarationYear}年`, `${dossier.declarationYear}年`),
    ...same('自查基准日', chineseDate(manifest.asOf), chineseDate(asOf)),
    ...same('自查结果里的集群名称', declared.cluster, record.cluster),
    ...same('自查结果里的规则包', declared.pack.id, record.pack.id),
    ...(planDiffers
      ? [
          {
            kind: 'figure',
            what: '三年规划',
            declared: 'plan.json',
            again: '与集群档案里的规划不一致',
          } as const,
        ]
      : []),
    ...declared.findings
      .filter(({ criterion }) => !recordBy.has(criterion))
      .map(({ criterion, word }): Difference => ({
        kind: 'verdict',
        what: `条件${criterion}`,
        declared: word,
        again: '规则包里没有这一条',
      })),
    ...restDifferences(declared, record),
  ];
  return { assessment, own, lines, general };
}

type RecordFinding = AssessmentRecord['findings'][number];

const resultsOf = ({ formulas }: RecordFinding): string[] => formulas.map(({ result }) => result);
const toldOf = (each: RecordFinding): Told => ({
  tone: toneOf(toneParts(each)),
  word: each.word,
  results: resultsOf(each),
});
const toneParts = ({ verdict, cause }: RecordFinding): Parameters<typeof toneOf>[0] => ({
  verdict,
  ...(cause && { cause }),
});
const sameTold = (a: Told, b: Told): boolean =>
  a.word === b.word && a.results.join('|') === b.results.join('|');

const same = (what: string, declared: string, again: string): Difference[] =>
  declared === again ? [] : [{ kind: 'figure', what, declared, again }];

/** The declared record of one condition beside the recomputed one. */
function recordDifferences(declared: RecordFinding, again: RecordFinding): Difference[] {
  const found: Difference[] = [];
  if (declared.verdict !== again.verdict || declared.cause !== again.cause) {
    found.push({ kind: 'verdict', what: '自查结论', declared: declared.word, again: again.word });
  }
  found.push(
    ...paired(
      declared.inputs,
      again.inputs,
      ({ label }) => label,
      ({ text }) => text,
    ).map((each) => ({ kind: 'figure' as const, ...each })),
    ...paired(
      declared.formulas,
      again.formulas,
      ({ period }, at) => `${period}#${at}`,
      ({ result }) => result,
    ).map(({ what, ...each }) => ({ kind: 'result' as const, what: what.split('#')[0]!, ...each })),
    ...paired(
      declared.readings,
      again.readings,
      ({ name }) => `口径“${name}”`,
      ({ result, word }) => `${result}，${word}`,
    ).map((each) => ({ kind: 'result' as const, ...each })),
  );
  // Nothing that a figure or verdict tells, and still not the same.
  if (found.length === 0 && canonicalJson(declared) !== canonicalJson(again)) {
    const field = (Object.keys(WORDS) as (keyof typeof WORDS)[]).find(
      (each) => canonicalJson(declared[each] ?? null) !== canonicalJson(again[each] ?? null),
    );
    const shown = (each: RecordFinding): string => {
      const value = field && each[field];
      return typeof value === 'string' ? value : '见自查结果';
    };
    found.push({
      kind: 'words',
      what: field ? WORDS[field] : '其他内容',
      declared: shown(declared),
      again: shown(again),
    });
  }
  return found;
}
const WORDS = {
  name: '条件名称',
  quote: '条文原文',
  threshold: '要求',
  sentence: '说明',
  word: '结论用语',
  formulas: '算式',
  inputs: '数据来源',
  settle: '补齐办法',
  readings: '口径',
  choices: '未定事项',
} as const satisfies Partial<Record<keyof RecordFinding, string>>;

/** What stands under the same name on both sides and reads otherwise, and what stands on one side only. */
function paired<T>(
  declared: readonly T[],
  again: readonly T[],
  name: (each: T, at: number) => string,
  text: (each: T) => string,
): Omit<Difference, 'kind'>[] {
  const was = new Map(declared.map((each, at) => [name(each, at), text(each)]));
  const is = new Map(again.map((each, at) => [name(each, at), text(each)]));
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((what) => {
    const [before = '没有', after = '没有'] = [was.get(what), is.get(what)];
    return before === after ? [] : [{ what, declared: before, again: after }];
  });
}

/** What the county's record says of the whole. */
function restDifferences(declared: AssessmentRecord, again: AssessmentRecord): Difference[] {
  return [
    ...(declared.verdict === again.verdict
      ? []
      : [
          {
            kind: 'verdict',
            what: '总的结论',
            declared: verdictWord(declared.verdict),
            again: verdictWord(again.verdict),
          } as const,
        ]),
    ...(Object.keys(REST) as (keyof typeof REST)[]).flatMap((field): Difference[] =>
      canonicalJson(declared[field]) === canonicalJson(again[field])
        ? []
        : [{ kind: 'words', what: REST[field], declared: '见自查结果', again: '重新计算的与此不同' }],
    ),
  ];
}
const REST = {
  notices: '提示',
  settlement: '待补齐的说明',
  openFigures: '缺少的数据',
  sample: '示例标志',
} as const satisfies Partial<Record<keyof AssessmentRecord, string>>;

function rulesDifferences(again: Told, own: Told | undefined): Difference[] {
  if (!own || sameTold(again, own)) return [];
  const words = ({ word, results }: Told): string => [word, ...results].join('，');
  return [{ kind: 'rules', what: '本机规则包', declared: words(again), again: words(own) }];
}

function countDifference({ indicator, year, computed, from, entered, difference }: Reconciled): Difference {
  const { name, unit, reported } = INDICATORS[indicator];
  const text = (value: number): string => `${formatAmount(value, unit)}${unit}`;
  return {
    kind: from,
    what: reported === 'each' ? `${year}年${name}` : name,
    declared: text(entered.value),
    again: text(computed),
    by: difference > 0 ? `－${text(difference)}` : `＋${text(-difference)}`,
  };
}
