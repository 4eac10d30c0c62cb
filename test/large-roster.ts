import { creditCodeFault } from '../src/dossier/credit-code.ts';
import type { ClusterDossier } from '../src/dossier/dossier.ts';
import type { Enterprise } from '../src/dossier/enterprise.ts';
import { sampleDossier } from '../src/dossier/sample.ts';
import { AS_OF } from './make.ts';

/** The sample's enterprises over and over, each with a name and a code of its own. */
export function largeRoster(firms: number): ClusterDossier {
  const sample = sampleDossier('large', AS_OF);
  const enterprises = Array.from({ length: firms }, (_, index): Enterprise => {
    const { origin: _origin, ...firm } = sample.enterprises[index % sample.enterprises.length]!;
    const name = firm.name.replace('县', `县第${index + 1}`);
    return { ...firm, id: `firm-${index}`, name, creditCode: codeNo(index) };
  });
  return { ...sample, enterprises, imports: [] };
}
function codeNo(index: number): string {
  const body = `91610302MA6X${String(index).padStart(5, '0')}`;
  const last = '0123456789ABCDEFGHJKLMNPQRTUWXY'
    .split('')
    .find((each) => creditCodeFault(body + each) === undefined);
  return body + last!;
}
