import { unreachable } from '../base/result.ts';
import type { Criterion, RulePack } from '../policy/criterion.ts';
import { type Comparison, type Finding, missingUses, type Outcome } from './finding.ts';
import { neededPart, shortfall, standing } from './formula.ts';
import { missingWords } from './input.ts';

/** What to do next, and what would settle what is open. */

/** What would settle a 待定, a line each; empty when nothing is open. */
export function settleOf({ cause, criterion, explanation }: Finding, own: Outcome, pack: RulePack): string[] {
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

/** Whether what a person judged stands against the figures. */
export const contradicts = ({ contradicted, parts }: Outcome): boolean =>
  contradicted === true || parts.some(contradicts);

const evidenceWords = ({ evidence }: Criterion, pack: RulePack): string[] =>
  evidence.flatMap((id) => {
    const kind = pack.evidence.find((each) => each.id === id);
    return kind ? [`通常的佐证：${kind.name}（${kind.issuer}）`] : [];
  });

/** What to do next about a finding, in a few words; empty when nothing is to be done. */
export function nextOf(finding: Finding, comparisons: readonly Comparison[], pack: RulePack): string {
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
