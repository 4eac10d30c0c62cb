import type { RulePack } from '../policy/criterion.ts';
import type { IndustryGroupId } from '../policy/statement.ts';
import type { ClusterDossier } from './dossier.ts';

/** 属于高耗能行业的集群: whether what is asked of an industry is asked of this cluster. */
export interface Applicability {
  readonly industry: IndustryGroupId;
  /** Undefined while the leading industry's code is not entered. */
  readonly applies: boolean | undefined;
  /** 'code' from the industry code, 'user' when somebody overruled it with a reason. */
  readonly decidedBy: 'code' | 'user' | 'nobody';
  readonly reason?: string;
}

export function applicabilityOf(
  industry: IndustryGroupId,
  industries: RulePack['industries'],
  dossier: Pick<ClusterDossier, 'applicability' | 'profile'>,
): Applicability {
  const ruled = dossier.applicability[industry];
  if (ruled) return { industry, applies: ruled.applies, decidedBy: 'user', reason: ruled.reason };
  const code = dossier.profile.leadingIndustryCode;
  if (code === undefined) return { industry, applies: undefined, decidedBy: 'nobody' };
  const { codes } = industries[industry];
  if (codes.some((prefix) => code.startsWith(prefix))) return { industry, applies: true, decidedBy: 'code' };
  // '44' may or may not be 441 (火力发电): a code too short to tell is not a no.
  const tooShort = codes.some((prefix) => prefix.startsWith(code));
  return tooShort
    ? { industry, applies: undefined, decidedBy: 'nobody' }
    : { industry, applies: false, decidedBy: 'code' };
}
