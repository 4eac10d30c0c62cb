import { chineseDate } from '../base/day.ts';
import { CORRECTION_PLACES, type Remark } from '../dossier/correction.ts';
import type { RulePack } from '../policy/criterion.ts';
import { numbered, type Block, type WordDocument } from '../submission/block.ts';
import { OPINIONS, remarksOf } from './review.ts';
import { packageForm, reviewHeader, reviewNotices, unitOf, type Reviewed } from './reviewed.ts';

/** 补正清单, to be read; the file of `reply.ts` says the same to the county's app. */

export function correctionDocument(source: Reviewed): WordDocument {
  const { contents, review, reviewer, today, checkCode } = source;
  const { dossier, pack } = contents;
  const { profile } = dossier;
  const remarks = remarksOf(review, pack);
  const due = review.dueOn === undefined ? '' : `，于${chineseDate(review.dueOn)}前重新报送`;
  return {
    title: `${profile.name}补正清单`,
    author: reviewer.unit,
    createdOn: today,
    header: reviewHeader(source),
    checkCode,
    blocks: numbered([
      { kind: 'title', text: `关于${profile.name}\n申报材料的补正清单` },
      { kind: 'paragraph', content: `${profile.declarant}：`, plain: true },
      {
        kind: 'paragraph',
        content: `你单位报送的${profile.name}${dossier.declarationYear}年度申报材料收悉。按第十五条初审，有以下${remarks.length}处需要补正。请逐项补正${due}。`,
      },
      {
        kind: 'table',
        caption: '需要补正的内容',
        head: ['序号', '位置', '意见', '补正要求'],
        rows: remarks.map((remark, index) => [
          String(index + 1),
          placeWords(remark, pack),
          OPINIONS[remark.opinion].name,
          remark.reason,
        ]),
        widths: [8, 36, 14, 50],
        align: ['center', 'left', 'center', 'left'],
      },
      {
        kind: 'paragraph',
        content:
          '随本清单发送的.json文件可在“集群自评”的总览中导入，各项要求会列在对应的位置。补正后请重新导出申报包，校验码随之改变，纸质件应一并更换。',
      },
      packageForm(source),
      ...reviewNotices(source),
      ...signature(source),
    ]),
  };
}

export const signature = ({ reviewer, today }: Reviewed): Block[] => [
  ...(reviewer.person.trim() === ''
    ? []
    : [{ kind: 'paragraph', content: `经办人：${reviewer.person.trim()}`, plain: true } as const]),
  { kind: 'signature', name: unitOf(reviewer), date: chineseDate(today) },
];

/** 认定条件 2.6 近三年总产值, 佐证材料 E04 分企业产值汇总表. */
export function placeWords({ place, item }: Remark, { criteria, evidence }: RulePack): string {
  if (item === undefined) return CORRECTION_PLACES[place];
  const name = [...criteria, ...evidence].find(({ id }) => id === item)?.name ?? '';
  return `${CORRECTION_PLACES[place]} ${item}${name && ` ${name}`}`;
}
