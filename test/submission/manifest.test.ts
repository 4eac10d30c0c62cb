import { describe, expect, test } from 'vitest';
import { sampleDossier } from '../../src/dossier/sample.ts';
import { shaanxi2023 } from '../../src/policy/shaanxi-2023/index.ts';
import {
  chosenDocuments,
  DOCUMENTS,
  NO_CHOICE,
  orderedPack,
  sourceOf,
  type Choice,
  type DocumentSource,
} from '../../src/submission/documents.ts';
import type { ClusterDossier } from '../../src/dossier/dossier.ts';
import { numberedAttachments } from '../../src/submission/evidence-order.ts';
import { attachmentPath, dataFiles, packageName } from '../../src/submission/manifest.ts';
import { OCCASIONS, type Occasion } from '../../src/submission/occasion.ts';
import { AS_OF, dossierWith, recognitionWith } from '../make.ts';
import { MADE_PLAN } from '../plan/made-plan.ts';
import { attachmentWith } from './made-attachment.ts';

/** 申报材料包: which documents it holds, and what stands in every one of them. */

const sample: ClusterDossier = {
  ...sampleDossier('s', AS_OF),
  plan: MADE_PLAN,
  attachments: [attachmentWith('E04', '产值.pdf')],
};
const sourceOn = (
  asOf: string,
  dossier = sample,
  choice = NO_CHOICE,
  occasion: Occasion = 'declaration',
): DocumentSource =>
  sourceOf({
    occasion,
    appVersion: '1',
    pack: orderedPack(shaanxi2023),
    dossier,
    asOf,
    reports: [],
    pictures: {},
    choice,
  });
const recognised: ClusterDossier = { ...sample, recognition: recognitionWith() };
const ALL = { left: [], wanted: DOCUMENTS.map(({ id }) => id) };
const EACH = Object.keys(OCCASIONS) as Occasion[];
/** Every document of every occasion. */
const documentsOn = (asOf: string): readonly [path: string, text: string][] =>
  EACH.flatMap((occasion) => {
    const source = sourceOn(asOf, recognised, ALL, occasion);
    return chosenDocuments(source).map(({ path, compose }): [string, string] => [
      `${OCCASIONS[occasion]}：${path.join('/')}`,
      JSON.stringify(compose(source)),
    ]);
  });

describe('有效期: 陕工信发〔2023〕89号 is in force until 2025-04-28', () => {
  test('the sample with a plan gives every kind of document', () => {
    const ids = EACH.flatMap((occasion) =>
      chosenDocuments(sourceOn(AS_OF, recognised, ALL, occasion)).map(({ id }) => id),
    );
    expect([...new Set(ids)].sort()).toEqual(DOCUMENTS.map(({ id }) => id).sort());
  });
  // A divider page names what lies behind it and says nothing of its own.
  const speaking = documentsOn('2025-04-29').filter(([path]) => !path.includes('隔页'));
  test.each(speaking)('%s says on the day after that it has lapsed', (_, text) => {
    expect(text).toContain('陕工信发〔2023〕89号载明的有效期已于2025年4月28日届满');
  });
  test.each(documentsOn('2025-04-28'))('%s says nothing of it on the last day', (_, text) => {
    expect(text).not.toContain('届满');
  });
});

test.each(documentsOn(AS_OF))('%s of the sample says 示例', (_, text) => {
  expect(text).toContain('示例');
  expect(text).toContain('虚构');
});

test.each(documentsOn(AS_OF))('%s promises nothing', (_, text) => {
  expect(text).not.toMatch(/通过认定|得分|通过率|认定概率|undefined|NaN|\[object/);
});

describe('which documents', () => {
  const names = (dossier: ClusterDossier, choice: Choice = NO_CHOICE): string[] =>
    chosenDocuments(sourceOn(AS_OF, dossier, choice)).map(({ id }) => id);
  test('a plan and a query letter stand in it when there is something to write', () => {
    expect(names(sample)).toEqual(expect.arrayContaining(['planText', 'queryLetter']));
    const bare = names(dossierWith());
    expect(bare).not.toContain('planText');
    expect(bare).not.toContain('queryLetter');
  });

  test('have each a part of their own to play, which no data file has', () => {
    const { context, assessment } = sourceOn(AS_OF);
    const roles = [...DOCUMENTS, ...dataFiles(context, assessment)].map((each) =>
      'role' in each ? each.role : each.id,
    );
    expect(new Set(roles).size).toBe(roles.length);
  });
  test('what is left out is left out, and no other is renamed', () => {
    const paths = (choice: Choice): string[] =>
      chosenDocuments(sourceOn(AS_OF, sample, choice)).map(({ path }) => path.join('/'));
    const left = paths({ left: ['gapDocument'], wanted: [] });
    expect(left).toEqual(paths(NO_CHOICE).filter((path) => !path.includes('差距清单.docx')));
  });
  test('no two documents have one path, and the folders are in order', () => {
    for (const occasion of EACH) {
      const paths = chosenDocuments(sourceOn(AS_OF, recognised, ALL, occasion)).map(({ path }) =>
        path.join('/'),
      );
      expect(new Set(paths).size).toBe(paths.length);
      expect(paths).toEqual([...paths].sort());
    }
  });
  test('a cluster without a recognition has nothing to tell of a year or for a 复核', () => {
    const own = (occasion: Occasion): string[] =>
      chosenDocuments(sourceOn(AS_OF, sample, ALL, occasion)).map(({ id }) => id);
    expect(own('yearly')).not.toContain('yearlyReport');
    expect(own('renewal')).not.toContain('renewalApplication');
  });
  test('a package is called by what it is for', () => {
    expect(EACH.map((occasion) => packageName(recognised, shaanxi2023, AS_OF, occasion))).toEqual([
      '示例县机床工具产业集群申报材料_2026_示例_20261124.zip',
      '示例县机床工具产业集群2025年度培育情况_示例_20261124.zip',
      '示例县机床工具产业集群复核材料_2026_示例_20261124.zip',
    ]);
  });
});

describe('佐证材料 in the package', () => {
  const numbered = (attachments: ReturnType<typeof attachmentWith>[]): string[] =>
    numberedAttachments(shaanxi2023, { attachments }).map((each) => attachmentPath(each).join('/'));
  test.each<[string, ReturnType<typeof attachmentWith>[], string[]]>([
    [
      '按材料类别编号，同类按附上的先后',
      [attachmentWith('E04', '甲.pdf'), attachmentWith('E01', '乙.jpg'), attachmentWith('E04', '丙.png')],
      [
        '05_佐证材料/E01_近三年无事故、无事件证明/E01-01_乙.jpg',
        '05_佐证材料/E04_分企业产值汇总表/E04-01_甲.pdf',
        '05_佐证材料/E04_分企业产值汇总表/E04-02_丙.png',
      ],
    ],
    [
      '被新版本替换的不装',
      [
        attachmentWith('E04', '旧.pdf', { id: 'old' }),
        attachmentWith('E04', '新.pdf', { id: 'new', revises: 'old' }),
      ],
      ['05_佐证材料/E04_分企业产值汇总表/E04-01_新.pdf'],
    ],
    [
      '规则包目录里没有的类别照样装，排在最后',
      [attachmentWith('E99', '甲.pdf'), attachmentWith('E22', '乙.pdf')],
      ['05_佐证材料/E22_真实性承诺书/E22-01_乙.pdf', '05_佐证材料/E99/E99-01_甲.pdf'],
    ],
    [
      '名称过长的截短，扩展名留着',
      [attachmentWith('E22', `${'长'.repeat(300)}.pdf`)],
      [`05_佐证材料/E22_真实性承诺书/E22-01_${'长'.repeat(60)}.pdf`],
    ],
  ])('%s', (_, attachments, paths) => {
    expect(numbered(attachments)).toEqual(paths);
  });
});
