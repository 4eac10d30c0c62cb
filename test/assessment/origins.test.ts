import { expect, test } from 'vitest';
import { assess } from '../../src/assessment/assess.ts';
import { explain } from '../../src/assessment/explain.ts';
import type { ClusterDossier, Fact } from '../../src/dossier/dossier.ts';
import { shaanxi2023 } from '../../src/policy/shaanxi-2023/index.ts';
import { AS_OF, dossierWith } from '../make.ts';

/** 数从哪里来: what the card of a criterion says of the figure it used. */

const origin = (id: string, rest: Partial<ClusterDossier>): string | undefined => {
  const dossier = dossierWith({}, rest);
  const finding = assess(shaanxi2023, dossier, AS_OF).findings.find(({ criterion }) => criterion.id === id)!;
  return explain(finding, dossier, shaanxi2023).inputs[0]?.origin;
};
const sharing = ['物流', '仓储', '人力'].map((kind) => ({ id: kind, fields: { kind, document: '协议' } }));
const entered = (value: number, more: object): Fact => ({
  indicator: 'sharingMechanisms',
  year: 2025,
  value,
  origin: { kind: 'form', enteredOn: AS_OF, ...more },
});

test.each<readonly [string, Partial<ClusterDossier>, string]>([
  ['nothing', {}, '未填'],
  ['a list', { lists: { sharing } }, '清单“共享机制”计数，3条'],
  ['an entered figure', { facts: [entered(3, {})] }, '填报，2026年11月24日'],
  [
    'an entered figure of the statistics office',
    { facts: [entered(3, { source: 'statistics', note: '县统计局汇总表' })] },
    '统计部门（县统计局汇总表），填报，2026年11月24日',
  ],
  [
    'an entered figure that agrees with the list',
    { facts: [entered(3, { source: 'firms' })], lists: { sharing } },
    '企业自报，填报，2026年11月24日',
  ],
  [
    'an entered figure that differs from the list',
    { facts: [entered(5, { source: 'estimate' })], lists: { sharing } },
    '估算，填报，2026年11月24日；清单计数3类，采用填报数',
  ],
])('%s', (_, rest, expected) => expect(origin('4.3', rest)).toBe(expected));
