import type { Gap } from '../../assessment/gap-list.ts';
import type { Growth } from '../../assessment/projection.ts';
import type { ClusterDossier } from '../../dossier/dossier.ts';
import type { KeyProject, Plan, PlanMeasure, SupportHead, TaskNumber } from '../../dossier/plan.ts';
import type { figuresOf } from '../../dossier/rollup.ts';
import type { RulePack } from '../../policy/criterion.ts';
import type { IndicatorId } from '../../policy/indicator.ts';
import type { PlanYear, ProofRow } from '../project.ts';

/** 第十二条（九）: 发展目标要清晰、可考核，工作措施要完整、针对性强、切实可行, each as checks a machine can make. */
export const HEADINGS = {
  clear: '清晰',
  checkable: '可考核',
  complete: '完整',
  targeted: '针对性',
  feasible: '可行',
} as const;
export type Heading = keyof typeof HEADINGS;

/** Where a finding is mended: the field of a row. A milestone of a measure is the field of its year. */
export type Place =
  | { readonly kind: 'target'; readonly indicator: IndicatorId; readonly field: TargetField }
  | { readonly kind: 'measure'; readonly id: string; readonly field: MeasureField }
  | { readonly kind: 'task'; readonly task: TaskNumber; readonly criterion?: string }
  | { readonly kind: 'project'; readonly id: string; readonly field: ProjectField }
  | { readonly kind: 'policy'; readonly head: SupportHead; readonly id?: string };
/** A target year, or who answers for it, or where its figure comes from. */
export type TargetField = number | 'owner' | 'source';
export type MeasureField =
  number | Exclude<keyof PlanMeasure, 'id' | 'task' | 'partners' | 'milestones' | 'state' | 'libraryId'>;
export type ProjectField = Exclude<keyof KeyProject, 'id' | 'builder' | 'owner'>;

/** Values that would mend it: what “改为…” writes. The first is the one it is about. */
export type Remedy = readonly {
  readonly indicator: IndicatorId;
  readonly year: number;
  readonly value: number;
}[];

export interface PlanFinding {
  /** Names the check: 'target.missingYear'. */
  readonly check: string;
  readonly heading: Heading;
  /** 'stop' has to be mended, 'warn' has to be looked at. */
  readonly level: 'stop' | 'warn';
  /** What is wrong, in one sentence without its stop. */
  readonly sentence: string;
  /** What it means, or what to do. */
  readonly advice: string;
  readonly place: Place;
  /** Of a target: a few words to stand at its row. */
  readonly mark?: string;
  readonly remedy?: Remedy;
}

/** What the checks read. */
export interface PlanContext {
  readonly pack: RulePack;
  readonly dossier: ClusterDossier;
  readonly plan: Plan;
  readonly figure: ReturnType<typeof figuresOf>;
  readonly gaps: readonly Gap[];
  /** Today and the three target years, and the conditions they come to. */
  readonly years: readonly PlanYear[];
  readonly proof: readonly ProofRow[];
  /** Growth of the last three years, in hundredths of a percent a year. */
  readonly history: Growth;
}

export type PlanCheck = (context: PlanContext) => PlanFinding[];
