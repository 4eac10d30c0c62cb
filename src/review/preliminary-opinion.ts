import { tally } from '../assessment/overall.ts';
import { verdictWord } from '../assessment/tone.ts';
import { numbered, type Block, type WordDocument } from '../submission/block.ts';
import { CHINESE_NUMERALS } from '../submission/plan-draft.ts';
import { signature } from './correction-list.ts';
import { DIFFERENCES, differing, type Told } from './recompute.ts';
import { OPINIONS, tallyOpinions } from './review.ts';
import { packageForm, reviewHeader, reviewNotices, type Reviewed } from './reviewed.ts';

/** 初审意见 (第十五条): what was received, what came out when it was worked out again, what the reviewer says of each condition. */

export function preliminaryOpinion(source: Reviewed): WordDocument {
  const { contents, review, reviewer, today, checkCode } = source;
  const { dossier } = contents;
  const { profile } = dossier;
  return {
    title: `${profile.name}初审意见`,
    author: reviewer.unit,
    createdOn: today,
    header: reviewHeader(source),
    checkCode,
    blocks: numbered([
      { kind: 'title', text: `${profile.name}\n${dossier.declarationYear}年度申报材料初审意见` },
      ...reviewNotices(source),
      { kind: 'heading', level: 1, text: '一、收到的申报包' },
      packageForm(source),
      ...faults(source),
      { kind: 'heading', level: 1, text: '二、重新计算' },
      ...recalculation(source),
      { kind: 'heading', level: 1, text: '三、逐条审阅意见' },
      ...opinions(source),
      { kind: 'heading', level: 1, text: '四、实地抽查' },
      {
        kind: 'paragraph',
        content: review.site
          ? `按种子“${review.site.seed}”从企业名录中随机抽取，名单见《现场抽查企业名单》。`
          : '尚未抽取抽查企业。',
      },
      { kind: 'heading', level: 1, text: '五、初审意见' },
      ...(review.summary.trim() === ''
        ? [{ kind: 'paragraph', content: '（由市级中小企业主管部门填写）' } as const]
        : review.summary
            .trim()
            .split(/\n+/)
            .map((content): Block => ({ kind: 'paragraph', content }))),
      ...signature(source),
    ]),
  };
}

function faults({ faults, holes }: Reviewed): Block[] {
  const rows = [...faults, ...holes.map((each) => `“${each}”县级未能装入申报包`)];
  if (rows.length === 0) return [];
  return [
    {
      kind: 'table',
      caption: '申报包与清单不符之处',
      head: ['序号', '情况'],
      rows: rows.map((each, index) => [String(index + 1), each]),
      widths: [8, 100],
      align: ['center', 'left'],
    },
  ];
}

function recalculation({ recomputed, contents }: Reviewed): Block[] {
  const { byVerdict, total } = tally(recomputed.assessment.findings);
  const lines = differing(recomputed);
  const rows = [
    ...recomputed.general.map((each) => ['', each] as const),
    ...lines.flatMap(({ criterion, differences }) =>
      differences.map((each) => [criterion.id, each] as const),
    ),
  ];
  return [
    {
      kind: 'paragraph',
      content: `按包内规则包和县级数据重新计算，共${total}项：符合${byVerdict.met}项，不符合${byVerdict.unmet}项，待定${byVerdict.unknown}项，不适用${byVerdict.notApplicable}项；县级自查总的结论为${verdictWord(contents.declared.verdict)}，重新计算为${verdictWord(recomputed.assessment.verdict)}。${rows.length === 0 ? '与县级填报没有差异。' : `与县级填报有${rows.length}处差异，涉及${lines.length}项条件。`}数据缺失不视为不符合。`,
    },
    ...(rows.length === 0
      ? []
      : [
          {
            kind: 'table',
            caption: '重新计算与县级填报的差异',
            head: ['条件', '类别', '内容', '县级填报', '重新计算'],
            rows: rows.map(([id, { kind, what, declared, again, by }]) => [
              id,
              DIFFERENCES[kind],
              what,
              declared,
              by === undefined ? again : `${again}（${by}）`,
            ]),
            widths: [9, 19, 30, 25, 25],
            align: ['center', 'left', 'left', 'left', 'left'],
            small: true,
          } as const,
        ]),
  ];
}

const told = (each: Told | undefined): string =>
  each ? [each.word, each.results.join('、')].filter(Boolean).join('\n') : '—';

function opinions({ recomputed, contents: { pack }, review }: Reviewed): Block[] {
  const counts = tallyOpinions(review, pack.criteria.length);
  return [
    {
      kind: 'paragraph',
      content: `审阅意见：符合${counts.met}项，不符合${counts.unmet}项，需补正${counts.mend}项，未审${counts.open}项。`,
    },
    ...pack.groups.flatMap(({ number, name }): Block[] => [
      { kind: 'heading', level: 2, text: `（${CHINESE_NUMERALS[number - 1] ?? number}）${name}` },
      {
        kind: 'table',
        head: ['序号', '条件和要求', '县级自查', '重新计算', '审阅意见'],
        rows: recomputed.lines
          .filter(({ criterion }) => criterion.group === number)
          .map(({ criterion, demand, declared, again }) => {
            const own = review.opinions[criterion.id];
            return [
              criterion.id,
              demand === criterion.quote ? criterion.name : `${criterion.name}\n${demand}`,
              told(declared),
              told(again),
              own ? [OPINIONS[own.opinion].name, own.reason.trim()].filter(Boolean).join('\n') : '未审',
            ];
          }),
        widths: [8, 32, 21, 21, 26],
        align: ['center', 'left', 'left', 'left', 'left'],
        small: true,
      },
    ]),
  ];
}
