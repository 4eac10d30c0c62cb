import * as z from 'zod/mini';
import type { ClusterDossier } from '../dossier/dossier.ts';
import type { RulePack } from '../policy/criterion.ts';
import { INDICATOR_IDS } from '../policy/indicator.ts';
import { isBuiltIn } from '../policy/packs.ts';
import { explain } from './explain.ts';
import { CAUSES, type Assessment } from './finding.ts';
import { DISCLAIMER, rulesNotice, validityNotice } from './overall.ts';
import { openItems, settlementSentence } from './open-items.ts';
import { VERDICTS } from './verdict.ts';

/**
 * assessment.json: every verdict with its clause, formula, figures and their origin, for other programs. Its
 * JSON Schema is published as public/schema/assessment.schema.json.
 */

const verdict = z.enum(VERDICTS);

const finding = z.strictObject({
  /** '2.6'. */
  criterion: z.string(),
  name: z.string(),
  quote: z.string(),
  verdict,
  /** Present exactly when the verdict is 'unknown'. */
  cause: z.optional(z.enum(CAUSES)),
  /** 符合, 待定·缺数据. */
  word: z.string(),
  sentence: z.string(),
  threshold: z.optional(z.string()),
  formulas: z.array(
    z.strictObject({ period: z.string(), text: z.string(), result: z.string(), comparison: z.string() }),
  ),
  inputs: z.array(
    z.strictObject({
      indicator: z.enum(INDICATOR_IDS),
      year: z.int(),
      label: z.string(),
      text: z.string(),
      origin: z.string(),
      missing: z.boolean(),
    }),
  ),
  settle: z.array(z.string()),
  readings: z.array(
    z.strictObject({
      name: z.string(),
      decisive: z.boolean(),
      formula: z.string(),
      result: z.string(),
      verdict,
      word: z.string(),
      informs: z.boolean(),
    }),
  ),
  /** What the words leave open, and what was taken. */
  choices: z.array(z.strictObject({ question: z.string(), taken: z.string(), others: z.array(z.string()) })),
});

export const assessmentRecord = z.strictObject({
  format: z.literal('jiqun-ziping-assessment'),
  version: z.literal(2),
  pack: z.strictObject({
    id: z.string(),
    title: z.string(),
    number: z.string(),
    /** False for an imported pack: 自定义规则，非官方. */
    builtIn: z.boolean(),
  }),
  dossierId: z.string(),
  cluster: z.string(),
  /** Made-up 示例 data. */
  sample: z.boolean(),
  /** 自查基准日 (ISO). */
  asOf: z.string(),
  verdict,
  /** 效力, 自定义规则, 放宽, 自查不等于认定: whatever a reader must not overlook. */
  notices: z.array(z.string()),
  /** 补齐这 N 项即可定论. */
  settlement: z.string(),
  /** Missing figures, what decides most first. */
  openFigures: z.array(
    z.strictObject({
      indicator: z.enum(INDICATOR_IDS),
      year: z.int(),
      decides: z.array(z.string()),
      alone: z.array(z.string()),
    }),
  ),
  findings: z.array(finding),
});
export type AssessmentRecord = z.infer<typeof assessmentRecord>;

/** An assessment in plain JSON. */
export function recordOf(dossier: ClusterDossier, pack: RulePack, assessment: Assessment): AssessmentRecord {
  const { asOf } = assessment;
  const items = openItems(assessment);
  const { relaxation } = pack;
  return {
    format: 'jiqun-ziping-assessment',
    version: 2,
    pack: { id: pack.id, title: pack.title, number: pack.number, builtIn: isBuiltIn(pack) },
    dossierId: dossier.id,
    cluster: dossier.profile.name,
    sample: dossier.sample,
    asOf,
    verdict: assessment.verdict,
    notices: [
      rulesNotice(pack),
      validityNotice(pack, asOf),
      relaxation && `“${relaxation.quote}”（${relaxation.source}）。`,
      DISCLAIMER,
    ].filter((each) => each !== undefined),
    settlement: settlementSentence(items),
    openFigures: items.figures.map(({ indicator, year, decides, alone }) => ({
      indicator,
      year,
      decides: [...decides],
      alone: [...alone],
    })),
    findings: assessment.findings.map((each) => {
      const { criterion, cause } = each;
      const explanation = explain(each, dossier, pack);
      const { word, sentence, threshold, formulas, inputs, settle, readings } = explanation;
      return {
        criterion: criterion.id,
        name: criterion.name,
        quote: criterion.quote,
        verdict: each.verdict,
        ...(cause && { cause }),
        word,
        sentence,
        ...(threshold !== undefined && { threshold }),
        formulas: formulas.map(({ period, text, result, comparison }) => ({
          period,
          text,
          result,
          comparison,
        })),
        inputs: inputs.map((input) => ({ ...input })),
        settle: [...settle],
        readings: readings.map((reading) => ({ ...reading })),
        choices: criterion.choices ?? [],
      };
    }),
  };
}
