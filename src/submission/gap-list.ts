import type { Context } from '../assessment/assess.ts';
import { amountWords, GAP_GROUPS, gapsOf, type Gap } from '../assessment/gap-list.ts';
import { chineseDate } from '../base/day.ts';
import type { Assessment } from '../assessment/finding.ts';
import { jointChange, type JointChange } from '../assessment/joint-change.ts';
import type { LeastChange } from '../assessment/least-change.ts';
import type { RulePack } from '../policy/criterion.ts';
import { numbered, type Block, type Picture, type Workbook, type WordDocument } from './block.ts';
import { CHINESE_NUMERALS } from './plan-draft.ts';
import { figure, headerOf, notices, sheetNotes } from './report.ts';

/** 差距清单, in Word and in Excel: what the screen says of each gap, in the same order and words. */

const HEAD = ['序号', '条件', '要求', '现状', '怎样补上差距', '类别'] as const;

export function gapDocument(context: Context, assessment: Assessment, trends?: Picture): WordDocument {
  const { dossier, pack } = context;
  const { profile } = dossier;
  const gaps = gapsOf(assessment, context);
  return {
    title: `${profile.name}差距清单`,
    author: profile.declarant,
    createdOn: assessment.asOf,
    header: headerOf(dossier, pack),
    blocks: withNumerals(
      numbered([
        { kind: 'title', text: `${profile.name}差距清单` },
        {
          kind: 'paragraph',
          content: `对照《${pack.title}》（${pack.number}）${pack.articleName}，截至${chineseDate(assessment.asOf)}，共${gaps.length}项未符合，按先影响申报的排列。`,
        },
        ...notices(dossier, pack, assessment),
        ...kinds(gaps).flatMap(({ name, some }): Block[] => [
          { kind: 'heading', level: 1, text: `${name}（${some.length}项）` },
          {
            kind: 'table',
            head: HEAD.slice(0, 5),
            rows: some.map((gap) => rowOf(gap).slice(0, 5)),
            widths: [8, 21, 21, 19, 39],
            align: ['center', 'left', 'left', 'right', 'left'],
          },
        ]),
        ...joint(jointChange(assessment, context), pack),
        ...(trends ? [{ kind: 'heading', level: 1, text: '三年走势' } as const] : []),
        ...figure('三年走势（虚线为门槛）', trends),
      ]),
    ),
  };
}

/** The same list as a sheet, to be sorted and shared out. */
export function gapWorkbook(context: Context, assessment: Assessment): Workbook {
  const { dossier, pack } = context;
  const { profile, sample } = dossier;
  const title = `${profile.name}差距清单${sample ? '（示例，虚构数据）' : ''}`;
  const widths = [8, 30, 24, 18, 64, 13];
  return {
    title,
    author: profile.declarant,
    createdOn: assessment.asOf,
    sheets: [
      {
        name: '差距清单',
        title,
        notes: sheetNotes(dossier, pack, assessment.asOf),
        columns: [...HEAD, '责任单位', '完成时限'].map((label, index) => ({
          label,
          width: widths[index] ?? 16,
        })),
        rows: gapsOf(assessment, context).map((gap) => [...rowOf(gap), null, null]),
        frozenColumns: 2,
      },
    ],
  };
}

/** 一、二、三 before the headings, in the order in which they stand. */
function withNumerals(blocks: readonly Block[]): Block[] {
  let count = 0;
  return blocks.map((block) =>
    block.kind === 'heading' ? { ...block, text: `${CHINESE_NUMERALS[count++]!}、${block.text}` } : block,
  );
}

function kinds(gaps: readonly Gap[]): { name: string; some: readonly Gap[] }[] {
  return Object.entries(GAP_GROUPS).flatMap(([kind, name]) => {
    const some = gaps.filter((gap) => gap.kind === kind);
    return some.length > 0 ? [{ name, some }] : [];
  });
}

function rowOf({ kind, finding, explanation, routes }: Gap): string[] {
  const { criterion } = finding;
  const ways = routes.map(({ sentences, settled }) => [...sentences, ...settled].join(''));
  const todo = ways.length > 0 ? ways.join('或者：') : explanation.settle.join('；') || explanation.next;
  return [
    criterion.id,
    criterion.name,
    explanation.threshold ?? criterion.quote,
    current(explanation.formulas.map(({ result }) => result)),
    todo,
    GAP_GROUPS[kind],
  ];
}

/** One dash for all when nothing is known of any year. */
const current = (results: readonly string[]): string => results.join('、').replace(/^[—、]*$/, '—');

function joint(change: JointChange | undefined, { criteria }: RulePack): Block[] {
  if (!change) return [];
  const words = ({ lever, year, amount }: LeastChange): string =>
    `${lever.words}${amountWords(lever.indicator, amount)}（${year}年）`;
  const lines = [
    ...change.changes.map(words),
    ...change.choices.map(({ routes }) =>
      routes.map(({ changes }) => changes.map(words).join('，并且')).join('；或者'),
    ),
  ];
  const names = new Map(criteria.map(({ id, name }) => [id, name]));
  return [
    { kind: 'heading', level: 1, text: '一并补齐数值差距，至少要做到' },
    ...lines.map((line, index): Block => ({ kind: 'paragraph', content: `${index + 1}．${line}。` })),
    {
      kind: 'paragraph',
      content: `届时${change.closes.map((id) => `${id}${names.get(id) ?? ''}`).join('、')}均符合。${change.isLeast ? '其中任何一项再少一个单位，就不能全部符合。' : '这是一个足够的改动，未必最小。'}`,
    },
  ];
}
