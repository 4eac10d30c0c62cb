import { TITLES, type Enterprise, type Title, type TitleKind } from '../enterprise.ts';
import { sizeClassOf } from '../size-class.ts';
import type { FirmCheck, FirmFound } from './check.ts';

/** Checks over 企业资质: what is still valid, and what cannot be held together. */

const holding = (firm: Enterprise, kinds: readonly TitleKind[]): Title[] =>
  firm.titles.filter(({ kind }) => kinds.includes(kind));
const on = ({ kind }: Title, sentence: string): FirmFound => ({ column: `titles:${kind}`, sentence });
/** 2026年6月30日. */
const chinese = (iso: string): string => {
  const [year, month, day] = iso.split('-').map(Number) as [number, number, number];
  return `${year}年${month}月${day}日`;
};

/** Kinds that are given to 中小企业 only. */
const SME_TITLES: readonly TitleKind[] = ['littleGiant', 'srdiSme', 'innovativeSme', 'techSme'];

export const TITLE_CHECKS: readonly FirmCheck[] = [
  {
    id: 'expiredTitle',
    name: '资质已过有效期',
    severity: 'warning',
    find: ({ titles }, { asOf }) =>
      titles
        .filter(({ validUntil }) => validUntil !== undefined && validUntil < asOf)
        .map((title) =>
          on(
            title,
            `${TITLES[title.kind]}已过有效期（至${chinese(title.validUntil!)}），不计入优质企业。已重新认定的，请改有效期并备好新证书；没有的，不必处理。`,
          ),
        ),
  },
  {
    id: 'titleExpiring',
    name: '资质在申报年度内到期',
    severity: 'hint',
    find: ({ titles }, { asOf, declarationYear }) =>
      titles
        .filter(
          ({ validUntil }) =>
            validUntil !== undefined && validUntil >= asOf && validUntil <= `${declarationYear}-12-31`,
        )
        .map((title) =>
          on(
            title,
            `${TITLES[title.kind]}将于${chinese(title.validUntil!)}到期。到期后才申报的，不再计入。请提醒企业办理复核或重新认定，申报前再核对一次。`,
          ),
        ),
  },
  {
    id: 'titleUndated',
    name: '资质没有有效期',
    severity: 'warning',
    find: ({ titles }) =>
      titles
        .filter(({ validUntil }) => validUntil === undefined)
        .map((title) =>
          on(
            title,
            `${TITLES[title.kind]}没有有效期，是否有效不清楚，优质企业数不能汇总。请按证书或公告文件补填有效期。`,
          ),
        ),
  },
  {
    id: 'titleRepeated',
    name: '同一资质重复',
    severity: 'warning',
    find: ({ titles }) =>
      titles
        .filter(({ kind }, index) => titles.findIndex((each) => each.kind === kind) < index)
        .map((title) =>
          on(
            title,
            `${TITLES[title.kind]}记了不止一次。家数仍只计一家，但有效期互相矛盾时容易看错。请只留最新的一项。`,
          ),
        ),
  },
  {
    id: 'largeWithSmeTitle',
    name: '大型企业持有中小企业资质',
    severity: 'warning',
    find: (firm) =>
      sizeClassOf(firm) === 'large'
        ? holding(firm, SME_TITLES).map((title) =>
            on(
              title,
              `划型为大型企业，却有${TITLES[title.kind]}资质。这类资质只授予中小企业，划型或资质有一项不对。请核对从业人员、营业收入和证书；认定后长大的，在“不必处理”中写明。`,
            ),
          )
        : [],
  },
  {
    id: 'giantWithoutSrdi',
    name: '“小巨人”没有专精特新资质',
    severity: 'hint',
    find: (firm) =>
      holding(firm, ['srdiSme']).length > 0
        ? []
        : holding(firm, ['littleGiant']).map((title) =>
            on(
              title,
              '有专精特新“小巨人”企业资质，没有专精特新中小企业资质。“小巨人”一般先获专精特新认定，优质企业可能少算。请核对证书，有的补上。',
            ),
          ),
  },
  {
    id: 'championLevel',
    name: '单项冠军的级别不清',
    severity: 'warning',
    find: (firm) =>
      holding(firm, ['nationalChampion'])
        .filter(
          ({ number }) => /省|陕/.test(number ?? '') || holding(firm, ['provincialChampion']).length > 0,
        )
        .map((title) =>
          on(
            title,
            '记为国家级单项冠军，证书编号或另一项资质却是省级的。第十二条（三）只计国家级，误计会使结论不可靠。请对照工业和信息化部公告核对级别。',
          ),
        ),
  },
];
