import { ZenEngine } from '@gorules/zen-engine';
import Publicodes from 'publicodes';
import type { Assessment } from '../../src/assessment/finding.ts';
import type { Verdict } from '../../src/assessment/verdict.ts';
import type { RulePack } from '../../src/policy/criterion.ts';
import {
  dossierOf,
  feel,
  floats,
  known,
  rulesEngine,
  saidBy,
  verdictOf,
  type Figures,
} from '../assessment/peers.ts';
import { AS_OF } from '../make.ts';
import { shippedStages } from './shipped.ts';

const { assess, explain, shaanxi2023 } = await shippedStages();

/** Nine numeric thresholds of 第十二条 in five engines, each prepared once where its interface allows. */

export const NINE = ['2.5', '2.6', '2.7', '2.8', '2.9', '5.1', '5.7', '5.8', '6.5'] as const;
export type Nine = (typeof NINE)[number];
export type Verdicts = Record<Nine, Verdict>;

/** One dossier made ready for an engine: `run` is what is timed, `verdicts` reads its answer. */
interface Ready<Answer> {
  readonly run: () => Answer | Promise<Answer>;
  readonly verdicts: (answer: Answer) => Verdicts;
  /** Dossiers one run evaluates. */
  readonly perCall?: number;
}
export interface Contestant<Answer> {
  readonly name: string;
  readonly ready: (figures: Figures) => Ready<Answer>;
}

const byId = (verdict: (id: Nine) => Verdict): Verdicts =>
  Object.fromEntries(NINE.map((id) => [id, verdict(id)])) as Verdicts;

// ── ours ────────────────────────────────────────────────────────────────────────────────────────────

const pack: RulePack = {
  ...shaanxi2023,
  criteria: shaanxi2023.criteria.filter(({ id }) => (NINE as readonly string[]).includes(id)),
};

export const ours = (explained: boolean): Contestant<Assessment> => ({
  name: explained ? 'ours: findings and their wording' : 'ours: findings, all readings',
  ready: (figures) => {
    const dossier = dossierOf(figures);
    return {
      run: () => {
        const assessment = assess(pack, dossier, AS_OF);
        if (explained) for (const finding of assessment.findings) explain(finding, dossier, pack);
        return assessment;
      },
      // The pack's own reading, as everybody else; a breached 一般 is unmet before it asks for a reason.
      verdicts: ({ findings }) =>
        byId((id) => findings.find(({ criterion }) => criterion.id === id)!.readings[0]!.outcome.verdict),
    };
  },
});

// ── json-rules-engine, FEEL ─────────────────────────────────────────────────────────────────────────

type Events = Awaited<ReturnType<ReturnType<typeof rulesEngine>['run']>>;
export function jsonRules(opposite: boolean): Contestant<Events> {
  const engine = rulesEngine(NINE, opposite);
  return {
    name: opposite ? 'json-rules-engine, an opposite to each rule' : 'json-rules-engine, as usually written',
    ready: (figures) => {
      const facts = known(floats(figures));
      return {
        run: () => engine.run(facts),
        verdicts: ({ events }) => saidBy(events, NINE, opposite ? 'unknown' : 'unmet'),
      };
    },
  };
}

export const feelin = (dossiers: number): Contestant<ReturnType<typeof feel<Nine>>> => ({
  name: `feelin, parsed anew for each ${dossiers === 1 ? 'dossier' : `list of ${dossiers}`}`,
  ready: (figures) => {
    const list = Array.from({ length: dossiers }, () => floats(figures));
    return {
      run: () => feel(list, NINE),
      verdicts: (answers) => byId((id) => verdictOf(answers[answers.length - 1]![id])),
      perCall: dossiers,
    };
  },
});

// ── publicodes ──────────────────────────────────────────────────────────────────────────────────────

const INPUTS = Object.keys(floats({}));
const PUBLICODES: Record<Nine, string | Record<string, string[]>> = {
  '2.5': 'area <= 100',
  '2.6': { 'toutes ces conditions': ['output1 >= 30', 'output2 >= 30', 'output3 >= 30'] },
  '2.7': 'sme / output3 * 100 > 70',
  '2.8': 'leading / output3 * 100 > 70',
  '2.9': '((output3 / output1) ** 0.5 - 1) * 100 > 8',
  '5.1': '((rnd3 / rnd1) ** 0.5 - 1) * 100 > 8',
  '5.7': '((patents3 / patents1) ** 0.5 - 1) * 100 >= 10',
  '5.8': 'patents3 / employees * 10000 >= 12',
  '6.5': 'users / enterprises * 100 >= 15',
};
/** Neither engine takes a dot in a name. */
const plainName = (id: Nine): string => `c${id.replace('.', 'x')}`;

export function publicodes(): Contestant<Verdicts> {
  const engine = new Publicodes({
    ...Object.fromEntries(INPUTS.map((name) => [name, null])),
    ...Object.fromEntries(
      NINE.map((id) => {
        const condition = PUBLICODES[id];
        return [plainName(id), typeof condition === 'string' ? { valeur: condition } : condition];
      }),
    ),
  });
  return {
    name: 'publicodes',
    ready: (figures) => {
      const situation = known(floats(figures));
      return {
        run: () => {
          engine.setSituation(situation);
          return byId((id) => verdictOf(engine.evaluate(plainName(id)).nodeValue as boolean | undefined));
        },
        verdicts: (answer) => answer,
      };
    },
  };
}

// ── ZEN ─────────────────────────────────────────────────────────────────────────────────────────────

/** It fails altogether on a missing figure, so each condition asks first. */
const guarded = (names: readonly string[], condition: string): string =>
  `${names.map((name) => `${name} == null`).join(' or ')} ? null : ${condition}`;
const rate = (series: string, condition: string): string =>
  guarded([`${series}1`, `${series}3`], `((${series}3 / ${series}1) ^ 0.5 - 1) * 100 ${condition}`);
const share = (part: string, whole: string, per: number, condition: string): string =>
  guarded([part, whole], `${part} / ${whole} * ${per} ${condition}`);
const OUTPUTS = ['output1', 'output2', 'output3'];
const ZEN: Record<Nine, string> = {
  '2.5': guarded(['area'], 'area <= 100'),
  '2.6': `${OUTPUTS.map((name) => `(${name} != null and ${name} < 30)`).join(' or ')} ? false : ${guarded(OUTPUTS, 'true')}`,
  '2.7': share('sme', 'output3', 100, '> 70'),
  '2.8': share('leading', 'output3', 100, '> 70'),
  '2.9': rate('output', '> 8'),
  '5.1': rate('rnd', '> 8'),
  '5.7': rate('patents', '>= 10'),
  '5.8': share('patents3', 'employees', 10_000, '>= 12'),
  '6.5': share('users', 'enterprises', 100, '>= 15'),
};

export function zen(): Contestant<Record<string, boolean | null>> {
  const decision = new ZenEngine().createDecision({
    nodes: [
      { id: 'in', type: 'inputNode', name: 'in' },
      {
        id: 'conditions',
        type: 'expressionNode',
        name: 'conditions',
        content: { expressions: NINE.map((id) => ({ id, key: plainName(id), value: ZEN[id] })) },
      },
      { id: 'out', type: 'outputNode', name: 'out' },
    ],
    edges: [
      { id: 'first', sourceId: 'in', targetId: 'conditions' },
      { id: 'second', sourceId: 'conditions', targetId: 'out' },
    ],
  });
  return {
    name: 'ZEN, a guard in each condition',
    ready: (figures) => {
      const inputs = floats(figures);
      return {
        run: async () => (await decision.evaluate(inputs)).result as Record<string, boolean | null>,
        verdicts: (answer) => byId((id) => verdictOf(answer[plainName(id)])),
      };
    },
  };
}
