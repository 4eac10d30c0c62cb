import * as z from 'zod/mini';
import { format } from 'prettier';
import { describe, expect, test } from 'vitest';
import { assess } from '../../src/assessment/assess.ts';
import { assessmentRecord, recordOf } from '../../src/assessment/record.ts';
import { sampleDossier } from '../../src/dossier/sample.ts';
import { rulePack } from '../../src/policy/criterion.ts';
import { PACKS } from '../../src/policy/packs.ts';
import { AS_OF } from '../make.ts';

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
