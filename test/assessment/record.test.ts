import * as z from 'zod/mini';
import { format } from 'prettier';
import { describe, expect, test } from 'vitest';
import { assess } from '../../src/assessment/assess.ts';
import { assessmentRecord, recordOf } from '../../src/assessment/record.ts';
import { sampleDossier } from '../../src/dossier/sample.ts';
import { rulePack } from '../../src/policy/criterion.ts';
import { PACKS } from '../../src/policy/packs.ts';
import { AS_OF, dossierWith } from '../make.ts';

describe('assessment.json', () => {
  test.each(PACKS.map((pack) => [pack.id, pack] as const))(
    'of the sample under %s is what its schema says',
    (_, pack) => {
      const sample = sampleDossier('s', AS_OF);
      const record = recordOf(sample, pack, assess(pack, sample, AS_OF));
      expect(assessmentRecord.parse(JSON.parse(JSON.stringify(record)))).toEqual(record);
      expect(record.findings).toHaveLength(pack.criteria.length);
    },
  );
  test('says every thing the screen says of a finding, and leaves out what there is not', () => {
    const dossier = dossierWith({ outputValue: { 2023: '30亿元' } });
    const record = recordOf(dossier, PACKS[0]!, assess(PACKS[0]!, dossier, AS_OF));
    const of = (id: string) => record.findings.find(({ criterion }) => criterion === id)!;
    expect(of('2.6')).toEqual({
      criterion: '2.6',
      name: '近三年产值',
      quote: '近三年产值均在30亿元以上',
      verdict: 'unknown',
      cause: 'missing',
      word: '待定·缺数据',
      sentence:
        '2023年30.00亿元、2024年—、2025年—。缺2024年集群总产值、2025年集群总产值，近三年产值无法得出结论。',
      threshold: '30亿元以上',
      formulas: [
        {
          period: '2023年',
          text: '30.00亿元',
          result: '30.00亿元',
          comparison: '恰为30亿元，满足“30亿元以上”',
        },
        { period: '2024年', text: '—', result: '—', comparison: '无法比较' },
        { period: '2025年', text: '—', result: '—', comparison: '无法比较' },
      ],
      inputs: [
        {
          indicator: 'outputValue',
          year: 2023,
          label: '2023年集群总产值',
          text: '300,000.00万元',
          origin: '填报，2026年11月24日',
          missing: false,
        },
        ...[2024, 2025].map((year) => ({
          indicator: 'outputValue',
          year,
          label: `${year}年集群总产值`,
          text: '—',
          origin: '未填',
          missing: true,
        })),
      ],
      settle: ['补齐2024年集群总产值', '补齐2025年集群总产值'],
      readings: [],
      choices: PACKS[0]!.criteria.find(({ id }) => id === '2.6')!.choices ?? [],
    });
    expect(Object.keys(of('4.1'))).not.toContain('threshold');
    expect(Object.keys(of('7.7'))).not.toContain('cause');
    expect(of('7.7').verdict).toBe('notApplicable');
    expect(record.openFigures[0]).toEqual({
      indicator: 'outputValue',
      year: 2025,
      decides: ['2.6', '2.7', '2.8', '2.9'],
      alone: ['2.9'],
    });
    expect(record).toMatchObject({
      ...{ format: 'jiqun-ziping-assessment', version: 2, dossierId: 'test', sample: false, asOf: AS_OF },
      pack: { id: 'shaanxi-2023', number: '陕工信发〔2023〕89号', builtIn: true },
      cluster: '测试县轴承产业集群',
      verdict: 'unknown',
    });
    expect(record.settlement).toMatch(/^补齐这\d+项即可定论：/);
    expect(record.notices[record.notices.length - 1]).toBe('自查结果仅供参考，以省工业和信息化厅认定为准。');
  });
  test('says that an imported pack is not official, and what the regulation’s validity is', () => {
    const sample = sampleDossier('s', AS_OF);
    const imported = { ...PACKS[0]!, id: 'mine' };
    const { pack, notices } = recordOf(sample, imported, assess(imported, sample, AS_OF));
    expect(pack.builtIn).toBe(false);
    expect(notices[0]).toBe(
      '自定义规则，非官方：本结果按导入的规则包“陕西省促进中小企业特色产业集群发展实施办法（暂行）”（mine）得出。',
    );
    expect(notices[1]).toContain('2025年4月28日届满');
    expect(notices[2]).toContain('原贫困地区可适当放宽条件');
  });
});

/** Published under public/schema/; `npx vitest run --project unit -u` writes them after a change. */
describe('the published JSON Schema', () => {
  test.each([
    ['rule-pack', rulePack, 'Rule pack (规则包) of 集群自评'],
    ['assessment', assessmentRecord, 'Assessment (自查结果) of 集群自评'],
  ] as const)('of %s is the one the app checks with', async (name, schema, title) => {
    const json = { title, ...(z.toJSONSchema(schema, { io: 'input' }) as object) };
    const text = await format(JSON.stringify(json), { parser: 'json', printWidth: 110 });
    await expect(text).toMatchFileSnapshot(`../../public/schema/${name}.schema.json`);
  });
});
