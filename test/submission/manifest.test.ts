import { describe, expect, test } from 'vitest';
import { assess } from '../../src/assessment/assess.ts';
import { sampleDossier } from '../../src/dossier/sample.ts';
import { shaanxi2023 } from '../../src/policy/shaanxi-2023/index.ts';
import { submissionOf } from '../../src/submission/manifest.ts';
import { AS_OF } from '../make.ts';
import { MADE_PLAN } from '../plan/made-plan.ts';

/** 申报材料包: what stands in every document of it. */

const documentsOn = (asOf: string): readonly [path: string, text: string][] => {
  const dossier = { ...sampleDossier('s', AS_OF), plan: MADE_PLAN };
  const { files } = submissionOf(dossier, shaanxi2023, assess(shaanxi2023, dossier, asOf));
  return files.flatMap((file): [string, string][] => {
    if (file.kind === 'json') return [];
    return [[file.path, JSON.stringify(file.kind === 'word' ? file.document : file.workbook)]];
  });
};

describe('有效期: 陕工信发〔2023〕89号 is in force until 2025-04-28', () => {
  test('the sample with a plan gives every kind of document', () => {
    expect(documentsOn(AS_OF).map(([path]) => path)).toEqual([
      '01_自评报告.docx',
      '02_企业名录.xlsx',
      '03_差距清单.docx',
      '03_差距清单.xlsx',
      '04_口径咨询函.docx',
      '05_三年发展规划.docx',
    ]);
  });
  test.each(documentsOn('2025-04-29'))('%s says on the day after that it has lapsed', (_, text) => {
    expect(text).toContain('陕工信发〔2023〕89号载明的有效期已于2025年4月28日届满');
  });
  test.each(documentsOn('2025-04-28'))('%s says nothing of it on the last day', (_, text) => {
    expect(text).not.toContain('届满');
  });
});
