import { describe, expect, test } from 'vitest';
import { assess } from '../../src/assessment/assess.ts';
import {
  comparedLabel,
  verdictChanges,
  type Side,
  type VerdictChange,
} from '../../src/assessment/compare-assessments.ts';
import type { ClusterDossier } from '../../src/dossier/dossier.ts';
import { formatAmount } from '../../src/dossier/amount.ts';
import { INDICATORS } from '../../src/policy/indicator.ts';
import { national2022 } from '../../src/policy/national-2022/index.ts';
import { shaanxi2023 } from '../../src/policy/shaanxi-2023/index.ts';
import type { RulePack } from '../../src/policy/criterion.ts';
import { AS_OF, dossierWith, latest, years, type Figures } from '../make.ts';

const side = (dossier: ClusterDossier, pack: RulePack = shaanxi2023): Side => ({
  dossier,
  assessment: assess(pack, dossier, AS_OF),
});
/** As a person writes them: '6.5 missing→met 应用工业互联网平台的企业 缺→10'. */
const told = ({ criterion, before, after, figures, said }: VerdictChange): string =>
  [
    `${criterion.id} ${before ?? '无'}→${after ?? '无'}`,
    ...figures.map((each) => {
      const { unit } = INDICATORS[each.indicator];
      const [was, is] = [each.before.value, each.after.value].map((value) =>
        value === undefined ? '缺' : formatAmount(value, unit),
      );
      return `${comparedLabel(each)} ${was}→${is}`;
    }),
    ...said,
  ].join(' ');

describe('which verdicts changed and which figures made them', () => {
  test.each<[string, Figures, Figures, string[]]>([
    [
      'two more on a platform: 12.90% → 16.13%',
      { platformUsers: latest('8家'), enterprises: latest('62家') },
      { platformUsers: latest('10家'), enterprises: latest('62家') },
      ['6.5 unmet→met 应用工业互联网平台的企业 8→10'],
    ],
    [
      'a figure that was missing',
      { enterprises: latest('62家') },
      { platformUsers: latest('10家'), enterprises: latest('62家') },
      ['6.5 missing→met 应用工业互联网平台的企业 缺→10'],
    ],
    [
      'one year too weak; the others are the same and not named',
      { outputValue: years('28亿元', '31亿元', '33亿元') },
      { outputValue: years('30亿元', '31亿元', '33亿元') },
      [
        '2.6 unmet→met 2023年集群总产值 280,000.00→300,000.00',
        '2.9 met→unmet 2023年集群总产值 280,000.00→300,000.00',
      ],
    ],
    [
      'a figure that changes no verdict',
      { landArea: latest('12平方公里') },
      { landArea: latest('13平方公里') },
      [],
    ],
  ])('%s', (_, before, after, expected) => {
    expect(verdictChanges(side(dossierWith(before)), side(dossierWith(after))).map(told)).toEqual(expected);
  });

  test('what a person said is named where no figure did it', () => {
    const judged = dossierWith(
      {},
      { judgements: { '2.3': { verdict: 'met', reason: '前列', by: '张三', judgedOn: AS_OF } } },
    );
    expect(verdictChanges(side(dossierWith()), side(judged)).map(told)).toEqual([
      '2.3 judgement→met judgement',
    ]);
  });

  test('last year against this: the latest year stands against the latest year', () => {
    const last = dossierWith(
      { landArea: { 2024: '120平方公里' }, sharingMechanisms: { 2024: '5类' } },
      { declarationYear: 2025 },
    );
    const now = dossierWith({ landArea: latest('90平方公里'), sharingMechanisms: latest('5类') });
    expect(verdictChanges(side(last), side(now)).map(told)).toEqual([
      '2.5 explanation→met 2024年→2025年占地面积 120.00→90.00',
    ]);
  });

  test('a condition only one of two packs has is told as such', () => {
    const dossier = dossierWith();
    const changes = verdictChanges(side(dossier, national2022), side(dossier));
    const ids = (pack: RulePack): Set<string> => new Set(pack.criteria.map(({ id }) => id));
    const [national, own] = [ids(national2022), ids(shaanxi2023)];
    for (const { criterion, before, after } of changes) {
      expect([criterion.id, before !== undefined]).toEqual([criterion.id, national.has(criterion.id)]);
      expect([criterion.id, after !== undefined]).toEqual([criterion.id, own.has(criterion.id)]);
    }
  });
});
