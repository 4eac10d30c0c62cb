import { attachmentsOf } from '../dossier/attachment.ts';
import { stateToday, type Recognition } from '../dossier/recognition.ts';
import type { ClusterDossier } from '../dossier/dossier.ts';
import type { RulePack } from '../policy/criterion.ts';
import type { Standing } from '../policy/standing.ts';
import { dutiesOf, isPressing, type Duty } from './calendar.ts';
import { changesSince, type FieldChange, type LoggedDay } from './changes.ts';
import { groundFindings, type GroundFinding } from './revocation.ts';

/** All that follows from the recognition of a cluster on a day (ISO). */
export interface Owed {
  readonly recognition: Recognition;
  readonly standing: Standing;
  readonly changes: readonly FieldChange[];
  readonly duties: readonly Duty[];
  /** Those to be looked at now. */
  readonly pressing: readonly Duty[];
  readonly grounds: readonly GroundFinding[];
}

/** Undefined for a cluster without a recognition, and under a pack that does not hold 动态管理. */
export function owedBy(
  dossier: ClusterDossier,
  pack: RulePack,
  log: readonly LoggedDay[],
  asOf: string,
): Owed | undefined {
  const { recognition, enterprises } = dossier;
  const attachments = attachmentsOf(dossier);
  const { standing } = pack;
  if (!recognition || !standing) return undefined;
  const changes = changesSince(recognition, stateToday(dossier), log);
  const duties = dutiesOf({ recognition, enterprises, attachments, standing, changes, asOf });
  const grounds = groundFindings({ pack, standing, recognition, dossier, changes, asOf });
  return { recognition, standing, changes, duties, pressing: duties.filter(isPressing), grounds };
}
