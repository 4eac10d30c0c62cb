import type { Criterion, RulePack } from '../policy/criterion.ts';
import { applicabilityOf } from './applicability.ts';
import { attachmentsOf, currentOf, type Attachment } from './attachment.ts';
import type { ClusterDossier } from './dossier.ts';

/** Where evidence is asked, and how it stands there on a day. It says nothing of verdicts. */

export const SLOT_STATUSES = {
  missing: '缺',
  attached: '已附',
  expiring: '将过期',
  notApplicable: '不适用',
} as const;
export type SlotStatus = keyof typeof SLOT_STATUSES;

/** A file that ends within this many days of 自查基准日 may lapse before the city has looked at it. */
export const EXPIRING_DAYS = 60;

/** A kind of evidence (佐证材料) beside one condition. */
export interface ConditionSlot {
  readonly criterion: Criterion;
  /** 必备: the first kind a firm demand names. The regulation lists none, so this is our advice. */
  readonly required: boolean;
  readonly status: SlotStatus;
}

export interface Slot {
  readonly paper: RulePack['evidence'][number];
  readonly required: boolean;
  readonly status: SlotStatus;
  /** In the order of the article; none for what belongs to the whole (真实性承诺书). */
  readonly conditions: readonly ConditionSlot[];
  /** Of this kind, without superseded versions. */
  readonly attachments: readonly Attachment[];
  /** Why it is missing though something is there, or not applicable. */
  readonly why?: string;
}

/** Every kind of the pack's catalogue, in its order; `asOf` is ISO. */
export function slotsOf(pack: RulePack, dossier: ClusterDossier, asOf: string): Slot[] {
  const current = currentOf(attachmentsOf(dossier));
  return pack.evidence.map((paper) => slotOf(paper, pack, dossier, current, asOf));
}

/** Required slots without a valid file: the 缺失清单, worst first as the catalogue has them. */
export const missingSlots = (slots: readonly Slot[]): Slot[] =>
  slots.filter(({ required, status }) => required && status === 'missing');

function slotOf(
  paper: Slot['paper'],
  pack: RulePack,
  dossier: ClusterDossier,
  current: readonly Attachment[],
  asOf: string,
): Slot {
  const attachments = current.filter((each) => each.paper === paper.id);
  const noted = dossier.evidence[paper.id];
  const setAside = noted?.state === 'notNeeded';
  const conditions = pack.criteria
    .filter(({ evidence }) => evidence.includes(paper.id))
    .map((criterion): ConditionSlot => ({
      criterion,
      required: criterion.strength === 'required' && criterion.evidence[0] === paper.id,
      status:
        setAside || reasonOutside(criterion, pack, dossier) !== undefined
          ? 'notApplicable'
          : statusOn(
              attachments.filter(({ criteria }) => criteria.includes(criterion.id)),
              asOf,
            ),
    }));
  const status = setAside
    ? 'notApplicable'
    : conditions.length === 0
      ? statusOn(attachments, asOf)
      : worst(conditions.map((each) => each.status));
  const why = setAside
    ? noted.note
    : whyOf(status, { attachments, conditions }, noted?.state, asOf, pack, dossier);
  return {
    paper,
    required: conditions.length === 0 || conditions.some(({ required }) => required),
    status,
    conditions,
    attachments,
    ...(why !== undefined && why !== '' && { why }),
  };
}

/** How evidence stands when it rests on these files alone. */
export function statusOn(
  attachments: readonly Attachment[],
  asOf: string,
): 'missing' | 'attached' | 'expiring' {
  const good = attachments.filter((each) => validity(each, asOf) === 'valid');
  if (good.length === 0) return 'missing';
  const soon = daysLater(asOf, EXPIRING_DAYS);
  return good.every(({ expiresOn }) => expiresOn !== undefined && expiresOn <= soon)
    ? 'expiring'
    : 'attached';
}

/** Whether a file is good on a day: from 生效日期 to 失效日期, both included. */
export function validity(
  { effectiveOn, expiresOn }: Attachment,
  asOf: string,
): 'valid' | 'expired' | 'notYet' {
  if (expiresOn !== undefined && expiresOn < asOf) return 'expired';
  return effectiveOn !== undefined && effectiveOn > asOf ? 'notYet' : 'valid';
}

const ORDER: readonly SlotStatus[] = ['missing', 'expiring', 'attached', 'notApplicable'];
const worst = (statuses: readonly SlotStatus[]): SlotStatus =>
  ORDER.find((each) => statuses.includes(each)) ?? 'missing';

function reasonOutside(
  { condition }: Criterion,
  { industries }: RulePack,
  dossier: ClusterDossier,
): string | undefined {
  if (condition.kind !== 'when') return undefined;
  const { applies, reason } = applicabilityOf(condition.industry, industries, dossier);
  return applies === false ? (reason ?? `主导产业不属于${industries[condition.industry].name}`) : undefined;
}

function whyOf(
  status: SlotStatus,
  { attachments, conditions }: Pick<Slot, 'attachments' | 'conditions'>,
  noted: 'held' | 'notNeeded' | undefined,
  asOf: string,
  pack: RulePack,
  dossier: ClusterDossier,
): string | undefined {
  if (status === 'notApplicable') {
    const reasons = conditions.map(({ criterion }) => reasonOutside(criterion, pack, dossier));
    return [...new Set(reasons)].filter((each) => each !== undefined).join('；');
  }
  if (status !== 'missing') return undefined;
  if (attachments.length === 0) return noted === 'held' ? '已备纸质件，未附电子件' : undefined;
  const found = new Set(attachments.map((each) => validity(each, asOf)));
  if (!found.has('valid')) return found.has('expired') ? '所附文件已过期' : '所附文件尚未生效';
  const open = conditions.filter((each) => each.status === 'missing').length;
  return `还有${open}项条件没有对应的有效文件`;
}

/** The ISO date so many days after another. */
function daysLater(iso: string, days: number): string {
  const date = new Date(`${iso}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}
