import { chineseDate } from '../base/day.ts';
import { SLOT_STATUSES } from '../dossier/evidence-slots.ts';
import { binderOf, type BoundFile, type BoundPaper } from './binder.ts';
import type { Block, WordDocument } from './block.ts';
import type { DocumentSource } from './documents.ts';
import { headerOf, standingNotices } from './report.ts';

/** 佐证材料目录 with the pages of the binder, and the divider pages that stand between its parts. */

export function evidenceList(source: DocumentSource): WordDocument {
  const { dossier, pack, asOf } = source.context;
  const { profile } = dossier;
  const bound = binderOf(source);
  const files = bound.flatMap((each) => each.files);
  const last = files[files.length - 1];
  const pages = last?.from !== undefined && last.pages !== undefined ? last.from + last.pages - 1 : undefined;
  const missing = bound.filter(({ slot }) => slot.required && slot.status === 'missing').length;
  return {
    title: `${profile.name}佐证材料目录`,
    author: profile.declarant,
    createdOn: asOf,
    header: headerOf(dossier, pack),
    blocks: [
      { kind: 'title', text: `${profile.name}佐证材料目录` },
      ...standingNotices(dossier, pack, asOf),
      {
        kind: 'paragraph',
        content: `共${bound.length}类，已附${files.length}份${pages === undefined ? '' : `，装订后${pages}页`}；缺${missing}类必备材料。页码按每类一张隔页、隔页1页、其后依次为各份材料编排${files.some((each) => each.from === undefined) ? '；数不出页数的PDF以后页码留空，请手填' : ''}。条文没有列明佐证材料，本目录是建议，以当年通知为准。`,
      },
      evidenceTable(bound),
    ],
  };
}

/** Also 附件目录 of the 申报表. */
export const evidenceTable = (bound: readonly BoundPaper[]): Extract<Block, { kind: 'table' }> => ({
  kind: 'table',
  head: ['编号', '材料和文件', '出具单位、文号、日期', '证明条件', '页数', '起始页'],
  rows: bound.flatMap(paperRows),
  widths: [12, 39, 32, 23, 8, 10],
  align: ['center', 'left', 'left', 'left', 'right', 'right'],
  small: true,
});

/** Three to a line: an id is not broken at its point. */
const inLines = (ids: readonly string[]): string =>
  ids.map((id, index) => `${index === 0 ? '' : index % 3 === 0 ? '、\n' : '、'}${id}`).join('');

function paperRows({ slot, files, divider }: BoundPaper): string[][] {
  const { paper, status, why, conditions } = slot;
  const state = `${SLOT_STATUSES[status]}${why === undefined ? '' : `（${why}）`}`;
  return [
    [
      paper.id,
      `${paper.name}　${state}`,
      paper.issuer,
      inLines(conditions.map(({ criterion }) => criterion.id)),
      files.length === 0 ? '' : '1',
      divider === undefined ? '' : String(divider),
    ],
    ...files.map(fileRow),
  ];
}

function fileRow({ numbered, pages, from }: BoundFile): string[] {
  const { attachment, number, report } = numbered;
  const { name, issuer, number: document, issuedOn, expiresOn, pages: range, criteria, note } = attachment;
  return [
    number,
    [
      name,
      ...(range === undefined ? [] : [`相关页：${range}`]),
      ...(report?.whole === false ? ['读不出来，未装入电子件'] : []),
      ...(note === undefined ? [] : [note]),
    ].join('；'),
    [issuer, document, issuedOn && chineseDate(issuedOn), expiresOn && `有效期至${chineseDate(expiresOn)}`]
      .filter((each) => each !== undefined && each !== '')
      .join('，'),
    inLines(criteria),
    pages === undefined ? '' : String(pages),
    from === undefined ? '' : String(from),
  ];
}

/** A page for each kind that has files; its own number is the one of the binder. */
export function evidenceDividers(source: DocumentSource): WordDocument {
  const { dossier, pack, asOf } = source.context;
  const { profile } = dossier;
  const bound = binderOf(source).filter(({ files }) => files.length > 0);
  return {
    title: `${profile.name}佐证材料隔页`,
    author: profile.declarant,
    createdOn: asOf,
    header: headerOf(dossier, pack),
    unnumbered: true,
    blocks: bound.map(({ slot: { paper, conditions }, files, divider }): Block => ({
      kind: 'divider',
      number: paper.id,
      name: paper.name,
      lines: [
        ...(conditions.length > 0
          ? [
              `证明${pack.articleName}：${conditions.map(({ criterion }) => `${criterion.id}${criterion.name}`).join('、')}`,
            ]
          : []),
        ...files.map(
          ({ numbered, pages, from }) =>
            `${numbered.number}　${numbered.attachment.name}${pages === undefined ? '' : `　${pages}页`}${from === undefined ? '' : `　第${from}页起`}`,
        ),
      ],
      ...(divider !== undefined && { page: divider }),
    })),
  };
}
