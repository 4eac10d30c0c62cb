import type { Gap } from '../../assessment/gap-list.ts';
import type { Growth } from '../../assessment/projection.ts';
import type { ClusterDossier } from '../../dossier/dossier.ts';
import type { Plan, SupportHead, TaskNumber } from '../../dossier/plan.ts';
import type { figuresOf } from '../../dossier/rollup.ts';
import type { RulePack } from '../../policy/criterion.ts';
import type { IndicatorId } from '../../policy/indicator.ts';
import type { ProofRow } from '../project.ts';

/** 第十二条（九）: 发展目标要清晰、可考核，工作措施要完整、针对性强、切实可行, each as checks a machine can make. */
export const HEADINGS = {
  clear: '清晰',
  checkable: '可考核',
  complete: '完整',
  targeted: '针对性',
  feasible: '可行',
} as const;
export type Heading = keyof typeof HEADINGS;

/** Where a finding is mended. */
export type Place =
  | { readonly kind: 'target'; readonly indicator: IndicatorId; readonly year?: number }
  | { readonly kind: 'measure'; readonly id: string }
  | { readonly kind: 'task'; readonly task: TaskNumber; readonly criterion?: string }
  | { readonly kind: 'project'; readonly id: string }
  | { readonly kind: 'policy'; readonly head: SupportHead };

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
}

/** What the checks read. */
export interface PlanContext {
  readonly pack: RulePack;
  readonly dossier: ClusterDossier;
  readonly plan: Plan;
  readonly figure: ReturnType<typeof figuresOf>;
  readonly gaps: readonly Gap[];
  readonly proof: readonly ProofRow[];
  /** Growth of the last three years, in hundredths of a percent a year. */
  readonly history: Growth;
}

export type PlanCheck = (context: PlanContext) => PlanFinding[];
