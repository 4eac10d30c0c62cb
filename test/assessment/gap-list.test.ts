import { describe, expect, test } from 'vitest';
import { assess, contextOf as contextIn } from '../../src/assessment/assess.ts';
import { gapsOf, type Gap } from '../../src/assessment/gap-list.ts';
import type { ClusterDossier } from '../../src/dossier/dossier.ts';
import { sampleDossier } from '../../src/dossier/sample.ts';
import { shaanxi2023 } from '../../src/policy/shaanxi-2023/index.ts';
import { AS_OF, dossierWith, latest, years, type Figures } from '../make.ts';

function gapsIn(dossier: ClusterDossier): Gap[] {
  const context = contextIn(shaanxi2023, dossier, AS_OF);
  return gapsOf(assess(shaanxi2023, dossier, AS_OF), context);
}
const saidOf = (gaps: readonly Gap[], id: string): string[][] | undefined =>
  gaps
    .find(({ finding }) => finding.criterion.id === id)
    ?.routes.map(({ sentences, settled }) => [...sentences, ...settled]);

describe('a gap in the clause’s own units, worked out by hand', () => {
  test.each<[string, Figures, string[][]]>([
    [
      '6.5',
      { platformUsers: latest('8家'), enterprises: latest('62家') },
      [
        ['规模以上的中小企业应用工业互联网平台：再增2家（8→10家），届时为16.13%；少1家为14.52%，仍不够。'],
        [
          '新纳入已应用工业互联网平台的规模以上中小企业：再增2家（8→10家），届时为15.63%；少1家为14.29%，仍不够。',
          '企业总数随之增加2家。',
        ],
      ],
    ],
    [
      '9.4',
      { outreachEnterprises: latest('61家'), enterprises: latest('62家') },
      [['向未宣贯的企业宣贯政策：再增1家（61→62家），届时为100.00%。']],
    ],
    [
      '2.6',
      { outputValue: years('28.8亿元', '31亿元', '32亿元') },
      [
        [
          '2023年集群总产值差1.20亿元（288,000.00→300,000.00万元）。',
          '2023年的集群总产值已成定局，2027年度申报起不再计入。',
        ],
      ],
    ],
    [
      '2.7',
      { outputValue: latest('32亿元'), smeOutput: latest('20亿元') },
      [
        [
          '2025年集群总产值差80,000.01万元（320,000.00→400,000.01万元）。',
          '2025年的集群总产值已成定局，2027年度申报起不再以它为最近一年。',
        ],
      ],
    ],
    [
      '2.5',
      { landArea: latest('112.5平方公里') },
      [['调减占地面积：再减12.50平方公里（112.50→100.00平方公里）。']],
    ],
    [
      '3.1',
      { leadingElites: latest('0家'), qualitySmes: latest('5家') },
      [
        ['主导产业新增国家级单项冠军或“小巨人”企业：再增1家（0→1家）。'],
        ['主导产业的企业新获专精特新、创新型或高新技术企业资质：再增3家（5→8家）。'],
      ],
    ],
    [
      '5.7',
      { inventionPatents: years('10件', '11件', '11件') },
      [
        [
          '2025年有效发明专利差2件（11→13件），届时为14.02%；少1件为9.54%，仍不够。',
          '2025年的有效发明专利已成定局，2027年度申报起不再以它为最近一年。',
        ],
      ],
    ],
    [
      '5.8',
      { inventionPatents: latest('7件'), employees: latest('5600人'), residents: latest('300000人') },
      [
        [
          '2025年有效发明专利差353件（7→360件）（口径：按县（市、区）常住人口）。',
          '2025年的有效发明专利已成定局，2027年度申报起不再以它为最近一年。',
        ],
      ],
    ],
    ['4.3', { sharingMechanisms: latest('0类') }, [['新建一类共享机制：再增5类（0→5类）。']]],
    [
      // 100 of 34亿元 is 2.94 for each: 2.94 × 38 = 111.76, so 111.76.
      '7.3',
      { carbonEmissions: years('100吨', '100吨', '140吨'), outputValue: years('31亿元', '34亿元', '38亿元') },
      [
        [
          '2025年二氧化碳排放量超出28.24吨（140.00→111.76吨）。',
          '2025年的二氧化碳排放量已成定局，2027年度申报起不再以它为最近一年。',
        ],
      ],
    ],
    ['6.5', { platformUsers: latest('8家') }, []],
    ['4.1', {}, []],
  ])('%s with %j', (id, figures, expected) => {
    expect(saidOf(gapsIn(dossierWith(figures)), id)).toEqual(expected);
  });
});

test('a no by judgement stays one where figures are looked for and missing', () => {
  const judgement = { verdict: 'unmet', reason: '应用率下降', by: '张三', judgedOn: AS_OF } as const;
  const gaps = gapsIn(dossierWith({}, { judgements: { '6.6': judgement } }));
  expect(gaps.find(({ finding }) => finding.criterion.id === '6.6')?.kind).toBe('refused');
});

test('the list: what is refused, then numbers that can change, then what is open, by kind', () => {
  const gaps = gapsIn(
    dossierWith(
      {
        outputValue: years('28亿元', '31亿元', '40亿元'),
        platformUsers: latest('8家'),
        enterprises: latest('62家'),
      },
      { judgements: { '2.3': { verdict: 'unmet', reason: '全省第九', by: '张三', judgedOn: AS_OF } } },
    ),
  );
  const kinds = gaps.map(({ kind }) => kind);
  expect(gaps.slice(0, 3).map(({ kind, finding }) => `${kind} ${finding.criterion.id}`)).toEqual([
    'refused 2.3',
    'shortfall 6.5',
    'shortfall 2.6',
  ]);
  expect([...new Set(kinds)]).toEqual(['refused', 'shortfall', 'missing', 'judgement', 'evidence']);
  expect(gaps.every(({ finding }) => finding.verdict === 'unmet' || finding.verdict === 'unknown')).toBe(
    true,
  );
});

test('the sample: two numbers, one reading, and what is open', () => {
  const gaps = gapsIn(sampleDossier('s', AS_OF));
  expect(gaps.slice(0, 3).map(({ kind, finding }) => `${kind} ${finding.criterion.id}`)).toEqual([
    'shortfall 6.5',
    'shortfall 9.4',
    'reading 5.8',
  ]);
});
