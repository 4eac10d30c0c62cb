import { chineseDate } from '../base/day.ts';
import { toldYear } from '../dossier/new-year.ts';
import type { Block, WordDocument } from './block.ts';
import type { DocumentSource } from './documents.ts';
import { LEVELS, type Level } from './check-finding.ts';
import { placeName } from './check-place.ts';
import { exportFindings, gapsToTell } from './export-check.ts';
import { dataFiles, EVIDENCE_FOLDER, MANIFEST } from './manifest.ts';
import { packageTitle } from './occasion.ts';
import { paperSteps } from './paper-steps.ts';
import { headerOf, standingNotices } from './report.ts';

/** 材料清单: the first page of the package. What is missing stands at its head, so that nobody has to find it out. */
export function packageList(
  source: DocumentSource,
  documents: readonly { readonly name: string; readonly path: readonly string[] }[],
): WordDocument {
  const { context, assessment, attachments } = source;
  const { dossier, pack, asOf } = context;
  const { profile, declarationYear } = dossier;
  const gaps = gapsToTell(exportFindings(source));
  const title =
    source.occasion === 'yearly'
      ? `${packageTitle('yearly', toldYear(dossier))}材料清单`
      : `${packageTitle(source.occasion, 0)}清单`;
  const packed = attachments.filter(({ report }) => report?.whole === true).length;
  return {
    title: `${profile.name}${title}`,
    author: profile.declarant,
    createdOn: asOf,
    header: headerOf(dossier, pack),
    blocks: [
      { kind: 'title', text: title },
      {
        kind: 'paragraph',
        content: `${profile.name}，${source.occasion === 'yearly' ? toldYear(dossier) : declarationYear}年度，${profile.declarant}，${chineseDate(asOf)}。`,
        plain: true,
      },
      { kind: 'heading', level: 1, text: `一、导出时的缺口（${gaps.length}项）` },
      ...(gaps.length === 0
        ? [{ kind: 'paragraph', content: '导出检查没有发现缺口。' } as const]
        : [gapTable(gaps)]),
      ...standingNotices(dossier, pack, asOf),
      { kind: 'heading', level: 1, text: '二、文件' },
      {
        kind: 'table',
        head: ['序号', '文件', '在电子件中的位置'],
        rows: [
          ...documents.map(({ name, path }, index) => [String(index + 1), name, path.join('/')]),
          ...(attachments.length > 0
            ? [
                [
                  String(documents.length + 1),
                  `佐证材料${packed}份${packed < attachments.length ? `（另有${attachments.length - packed}份读不出来，未装入）` : ''}`,
                  EVIDENCE_FOLDER,
                ],
              ]
            : []),
          ...dataFiles(context, assessment).map(({ name, path }) => ['', `${name}（供软件重新计算）`, path]),
          ['', '校验清单：每个文件的大小和SHA-256', MANIFEST],
        ],
        widths: [8, 44, 56],
        align: ['center', 'left', 'left'],
      },
      {
        kind: 'paragraph',
        content:
          '每页页脚的校验码由档案、自查结果、规划、规则包和佐证文件算出，与manifest.json中的checkCode一致，说明纸质件和电子件出自同一份数据；文件自身有没有改动，按manifest.json中的SHA-256核对。',
      },
      { kind: 'heading', level: 1, text: '三、纸质材料的份数、装订和下一步' },
      ...paperSteps(profile.declarant, source.occasion).map((step): Block => ({
        kind: 'paragraph',
        content: `□　${step}`,
      })),
    ],
  };
}

function gapTable(gaps: ReturnType<typeof gapsToTell>): Block {
  const words: Record<Level, string> = LEVELS;
  return {
    kind: 'table',
    head: ['类别', '缺口', '在哪里补'],
    rows: gaps.map(({ level, sentence, detail, place }) => [
      words[level],
      detail === undefined ? sentence : `${sentence}\n${detail}`,
      placeName(place),
    ]),
    widths: [14, 76, 18],
    align: ['center', 'left', 'left'],
    small: true,
  };
}
