import { describe, expect, test } from 'vitest';
import { sampleDossier } from '../../src/dossier/sample.ts';
import type { ClusterDossier } from '../../src/dossier/dossier.ts';
import { shaanxi2023 } from '../../src/policy/shaanxi-2023/index.ts';
import { NO_CHOICE, orderedPack, sourceOf, type FilledForm } from '../../src/submission/documents.ts';
import type { FileReport } from '../../src/submission/evidence-order.ts';
import type { ExportFinding } from '../../src/submission/check-finding.ts';
import { exportFindings, gapsToTell } from '../../src/submission/export-check.ts';
import { AS_OF, dossierWith, firm, latest } from '../make.ts';
import { MADE_PLAN } from '../plan/made-plan.ts';
import { attachmentWith } from './made-attachment.ts';

/** 导出检查: what is said, how grave it is, and where it is mended. */

const sample = sampleDossier('s', AS_OF);
const found = (dossier: ClusterDossier, reports: FileReport[] = [], form?: FilledForm): ExportFinding[] =>
  exportFindings(
    sourceOf({
      appVersion: '1',
      pack: orderedPack(shaanxi2023),
      dossier,
      asOf: AS_OF,
      reports,
      pictures: {},
      choice: NO_CHOICE,
      form,
    }),
  );
const SHA = 'a'.repeat(64);
const attached = (rest = {}): ClusterDossier => ({
  ...sample,
  attachments: [attachmentWith('E04', '产值.pdf', rest)],
});

describe('each finding with its level and its place', () => {
  test.each<[string, ClusterDossier, FileReport[], Partial<ExportFinding>]>([
    [
      '没有申报主体',
      { ...sample, profile: { ...sample.profile, declarant: '' } },
      [],
      {
        level: 'stop',
        sentence: '没有填写申报主体，各份文件的封面和落款都是空的。',
        place: { view: 'profile', rest: ['declarant'] },
      },
    ],
    [
      '没有名录，也没说为什么',
      dossierWith(),
      [],
      { level: 'stop', sentence: '企业名录是空的，名录文件只有表头。', place: { view: 'roster', rest: [] } },
    ],
    [
      '没有名录，说明只有汇总数：不拦',
      dossierWith({}, { setAside: { roster: '只有盖章汇总数' } }),
      [],
      { level: 'warn', sentence: '没有企业名录，各项指标都用填报数。', detail: '只有盖章汇总数' },
    ],
    [
      '没有规划',
      dossierWith(),
      [],
      { level: 'stop', sentence: '没有三年发展规划，申报包中缺这一份。', place: { view: 'plan', rest: [] } },
    ],
    [
      '数据体检：必须改正的要先处理',
      dossierWith({ outputValue: latest('30亿元'), smeOutput: latest('31亿元') }),
      [],
      {
        level: 'stop',
        sentence: '数据体检有1处必须改正，据此得出的结论不可靠。',
        detail: '2025年中小企业产值',
        place: { view: 'indicators', rest: ['smeOutput', '2025'] },
      },
    ],
    [
      '佐证读不出来：点名',
      attached(),
      [{ sha256: SHA, whole: false }],
      {
        level: 'stop',
        sentence: '佐证文件E04-01“产值.pdf”读不出来，不会装入申报包，请重新附上。',
        place: { view: 'evidence', rest: ['E04', 'E04:产值.pdf'] },
      },
    ],
    [
      '佐证读得出来',
      attached(),
      [{ sha256: SHA, whole: true, crc: 1, pages: 3 }],
      { level: 'info', sentence: '佐证文件1份已逐份校验，与附上时一致。' },
    ],
    [
      '数不出页数',
      attached(),
      [{ sha256: SHA, whole: true, crc: 1 }],
      {
        level: 'warn',
        sentence: '1份 PDF 数不出页数，佐证材料目录从它以后不印页码，请手填。',
        detail: 'E04-01“产值.pdf”',
      },
    ],
    [
      '已过期',
      attached({ expiresOn: '2026-11-23' }),
      [],
      { level: 'warn', sentence: '1份佐证文件在自查基准日不在有效期内，照样装入，但不算已附。' },
    ],
    [
      '当天到期，仍有效，将过期',
      attached({ expiresOn: AS_OF, criteria: ['2.6', '2.7', '2.8', '2.9'] }),
      [],
      { level: 'warn', sentence: '1类佐证材料将过期。', detail: 'E04分企业产值汇总表' },
    ],
    [
      '不符合的如实写',
      sample,
      [],
      {
        level: 'warn',
        sentence: '2项条件不符合，将如实写入各份文件。',
        detail: '6.5工业互联网平台应用普及率、9.4政策宣贯覆盖率',
        place: { view: 'gap', rest: [] },
      },
    ],
    [
      '口径不一',
      sample,
      [],
      {
        level: 'warn',
        detail: '5.8每万人有效发明专利拥有量',
        place: { view: 'assessment', rest: ['5', '5.8'] },
      },
    ],
    [
      '效力',
      sample,
      [],
      {
        level: 'warn',
        sentence:
          '陕工信发〔2023〕89号载明的有效期已于2025年4月28日届满。自查仍按其条文进行；申报前请向市级中小企业主管部门确认现行依据。',
      },
    ],
    ['示例', sample, [], { level: 'info', sentence: '示例数据，每页印“示例”字样，不得用于申报。' }],
  ])('%s', (_, dossier, reports, expected) => {
    expect(found(dossier, reports)).toContainEqual(expect.objectContaining(expected));
  });
});

test('a dossier without these faults does not tell of them', () => {
  const sentences = found({ ...sample, plan: MADE_PLAN }).map(({ sentence }) => sentence);
  for (const words of ['申报主体', '名录是空的', '没有三年发展规划', '读不出来', '将过期', '不在有效期'])
    expect(sentences.join()).not.toContain(words);
});

test('the gravest come first, and every one of them but the information is a gap to be told', () => {
  const findings = found(attached(), [{ sha256: SHA, whole: false }]);
  const levels = findings.map(({ level }) => level);
  expect(levels).toEqual([
    ...levels.filter((each) => each === 'stop'),
    ...levels.filter((each) => each === 'warn'),
    ...levels.filter((each) => each === 'info'),
  ]);
  expect(gapsToTell(findings)).toEqual(findings.filter(({ level }) => level !== 'info'));
});

test('no more than four are named, and the rest counted', () => {
  const firms = Array.from({ length: 7 }, (_, index) => firm(`甲${index}`, { creditCode: '9161' }));
  const [problem] = found(dossierWith({}, { enterprises: firms })).filter(
    ({ place }) => place.view === 'checkup',
  );
  expect(problem!.detail).toMatch(/^[^、]+(、[^、]+){3}等\d+处$/);
});

describe('当年的官方申报表', () => {
  const place = { view: 'export', rest: ['form'] };
  const form = { name: '申报表_已填.docx', blanks: 30, open: [], outdated: false };
  const said = (given?: FilledForm): ExportFinding[] =>
    found(sample, [], given).filter(({ sentence }) => sentence.includes('官方申报表'));
  test.each<[string, FilledForm | undefined, Partial<ExportFinding>[]]>([
    [
      '没有装入：说明',
      undefined,
      [
        {
          level: 'info',
          sentence: '没有装入当年的官方申报表。主管部门发了官方表格的，先填好再导出，就装进申报包。',
        },
      ],
    ],
    ['填全了：不说', form, []],
    [
      '仍有空白：逐处列名',
      { ...form, open: ['法定代表人', '邮政编码'] },
      [
        {
          level: 'warn',
          sentence: '官方申报表30处空白中，仍有2处没有填。',
          detail: '法定代表人、邮政编码',
        },
      ],
    ],
    [
      '填好后档案又改了',
      { ...form, outdated: true },
      [{ level: 'warn', sentence: '官方申报表“申报表_已填.docx”填好以后档案又有改动，表中可能是旧数。' }],
    ],
  ])('%s', (_, given, expected) => {
    expect(said(given)).toMatchObject(expected.map((each) => ({ ...each, place })));
  });
});
