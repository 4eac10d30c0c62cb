import { formatAmount } from '../dossier/amount.ts';
import { SIZE_CLASS_NAMES } from '../dossier/sector.ts';
import { codeGroups, numbered, type WordDocument } from '../submission/block.ts';
import { signature } from './correction-list.ts';
import { reviewHeader, reviewNotices, type Reviewed } from './reviewed.ts';
import { OUTPUT_BANDS, siteSample, type SiteSample } from './site-sample.ts';

/** 现场抽查企业名单: whom to visit, how they were drawn, and room to write what was found. */

/** The sample a review asks for; undefined until it was asked for. */
export function sampleOf({
  contents: { dossier },
  review,
}: Pick<Reviewed, 'contents' | 'review'>): SiteSample | undefined {
  if (!review.site) return undefined;
  return siteSample(dossier.enterprises, { ...review.site, year: dossier.declarationYear - 1 });
}

export function siteDocument(source: Reviewed, { seed, year, strata, drawn }: SiteSample): WordDocument {
  const { contents, reviewer, today, checkCode } = source;
  const { profile, enterprises } = contents.dossier;
  return {
    title: `${profile.name}现场抽查企业名单`,
    author: reviewer.unit,
    createdOn: today,
    header: reviewHeader(source),
    checkCode,
    blocks: numbered([
      { kind: 'title', text: `${profile.name}\n现场抽查企业名单` },
      ...reviewNotices(source).slice(0, -1),
      {
        kind: 'paragraph',
        content: `按第十五条实地抽查。从名录${enterprises.length}家企业中随机抽取${drawn.length}家，种子为“${seed}”，申报包校验码${codeGroups(checkCode)}。同一份名录用同一个种子重新抽取，名单相同。`,
      },
      {
        kind: 'table',
        caption: '抽查企业',
        head: ['序号', '企业', '统一社会信用代码', '规模', `${year}年产值（万元）`, '核查情况'],
        rows: drawn.map(({ enterprise, stratum }, index) => {
          const output = enterprise.output[String(year)];
          return [
            String(index + 1),
            enterprise.name,
            enterprise.creditCode ?? '未填',
            stratum.size ? SIZE_CLASS_NAMES[stratum.size] : '未划型',
            output === undefined ? '未填' : formatAmount(output, '万元'),
            '□一致　□不一致\n\n',
          ];
        }),
        widths: [8, 32, 25, 10, 17, 22],
        align: ['center', 'left', 'left', 'center', 'right', 'left'],
        small: true,
      },
      { kind: 'heading', level: 1, text: '抽取办法' },
      {
        kind: 'paragraph',
        content: `先按规模（大型、中型、小型、微型、未划型）和${year}年产值分层：企业从产值最大的排起，合计达到全部产值一半的为“靠前”，到八成的为“居中”，其余为“靠后”，产值未填的单列。每层至少抽1家，其余名额按各层产值占比分配（最大余额法）；层内每家企业被抽中的机会相同。`,
      },
      {
        kind: 'table',
        caption: '分层和抽取数',
        head: ['规模', '产值', '企业数', '抽取数'],
        rows: strata.map(({ size, band, of, drawn: count }) => [
          size ? SIZE_CLASS_NAMES[size] : '未划型',
          OUTPUT_BANDS[band],
          `${of}家`,
          `${count}家`,
        ]),
        widths: [22, 44, 21, 21],
        align: ['left', 'left', 'right', 'right'],
      },
      {
        kind: 'form',
        widths: [22, 32, 22, 32],
        rows: [
          {
            cells: [
              { text: '核查日期', label: true },
              { text: '' },
              { text: '核查人员', label: true },
              { text: '' },
            ],
            height: 10,
          },
          {
            cells: [
              { text: '县级陪同人', label: true },
              { text: '' },
              { text: '企业负责人', label: true },
              { text: '' },
            ],
            height: 10,
          },
        ],
      },
      ...signature(source),
    ]),
  };
}
