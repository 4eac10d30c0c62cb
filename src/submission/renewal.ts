import { chineseDate } from '../base/day.ts';
import { targetYears } from '../dossier/plan.ts';
import { measureProgress, targetProgress } from '../plan/progress.ts';
import { measureTable, reachedSentence, targetTable } from './against-plan.ts';
import { binderOf } from './binder.ts';
import { numbered, type Block, type WordDocument } from './block.ts';
import { opinions, UNOFFICIAL_FORM } from './declaration-form.ts';
import type { DocumentSource } from './documents.ts';
import { evidenceTable } from './evidence-list.ts';
import { conclusion, explained, headerOf, notices, openFindings } from './report.ts';
import { changesBlocks, groundsBlocks, owedIn, recognitionTable, reportsTable } from './standing-record.ts';

/** 复核申报书 (第十七条): three years of the plan against the facts, the conditions today, what was filed, the grounds of 第十九条. */

export function renewalApplication(source: DocumentSource): WordDocument {
  const { context, assessment } = source;
  const { dossier, pack, asOf } = context;
  const { profile } = dossier;
  const owed = owedIn(source)!;
  const { validFrom, validUntil, document } = owed.recognition;
  const day = (iso: string | undefined): string => (iso === undefined ? '＿＿' : chineseDate(iso));
  return {
    title: `${profile.name}复核申报书（${UNOFFICIAL_FORM}）`,
    author: profile.declarant,
    createdOn: asOf,
    cover: {
      title: '复核申报书',
      subtitle: '中小企业特色产业集群',
      fields: [
        { label: '样式', value: UNOFFICIAL_FORM },
        { label: '集群名称', value: profile.name },
        { label: '主导产业', value: profile.leadingIndustry },
        { label: '申报主体', value: `${profile.declarant}（盖章）` },
        { label: '认定文件', value: document },
        { label: '有效期', value: `${day(validFrom)}至${day(validUntil)}` },
        { label: '填报日期', value: chineseDate(asOf) },
      ],
      date: chineseDate(asOf),
    },
    header: [UNOFFICIAL_FORM, ...headerOf(dossier, pack)],
    blocks: numbered([
      { kind: 'title', text: '填报说明' },
      {
        kind: 'notice',
        title: UNOFFICIAL_FORM,
        text: `${owed.standing.validity.clause.name}写明由省工业和信息化厅复核并考核规划目标的完成情况，没有公布复核的样式。本件按条文要求的内容编排；当年复核通知附有官方表的，以官方表为准。`,
      },
      ...notices(dossier, pack, assessment),
      { kind: 'pageBreak' },
      { kind: 'contents', depth: 2 },
      { kind: 'heading', level: 1, text: '一、集群和认定情况' },
      recognitionTable(source, owed),
      { kind: 'heading', level: 1, text: '二、三年发展规划目标完成情况' },
      ...planBlocks(source),
      { kind: 'heading', level: 1, text: `三、对照${pack.articleName}的情况` },
      ...conclusion(dossier, pack, assessment),
      ...openFindings(explained(dossier, pack, assessment)),
      { kind: 'heading', level: 1, text: '四、年度培育情况报送' },
      reportsTable(source, owed),
      { kind: 'heading', level: 1, text: '五、重大变动报备' },
      ...changesBlocks(owed),
      { kind: 'heading', level: 1, text: `六、${owed.standing.revocationClause.name}所列情形` },
      ...groundsBlocks(owed),
      { kind: 'heading', level: 1, text: '七、佐证材料目录' },
      { ...evidenceTable(binderOf(source)), caption: '佐证材料目录' },
      { kind: 'heading', level: 1, text: '八、真实性承诺' },
      {
        kind: 'paragraph',
        content: `本单位对本申报书和所附材料的真实性、完整性负全部责任（第十四条），接受核查，按要求提供原件。如有虚假，愿承担${owed.standing.revocationClause.name}所列后果。`,
      },
      { kind: 'paragraph', content: '负责人（签字）：', plain: true },
      { kind: 'signature', name: `${profile.declarant}（盖章）`, date: '　　　年　　月　　日' },
      { kind: 'pageBreak' },
      { kind: 'heading', level: 1, text: '九、审核意见' },
      opinions(),
    ]),
  };
}

function planBlocks({ context: { dossier, asOf } }: DocumentSource): Block[] {
  const { plan } = dossier;
  if (!plan) return [{ kind: 'paragraph', content: '没有三年发展规划，无从考核目标完成情况。' }];
  const targets = targetProgress(dossier, plan, asOf);
  const measures = measureProgress(plan, asOf);
  const years = targetYears(plan);
  const ahead = years.filter((year) => asOf <= `${year}-12-31`);
  const [first, , last] = years;
  return [
    {
      kind: 'paragraph',
      content: `规划期为${first!}—${last!}年，基期为${first! - 1}年。${ahead.length === 0 ? '' : `${ahead.join('、')}年还没有过完，不列。`}${reachedSentence(targets)}`,
    },
    ...(targets.length === 0 ? [] : [targetTable('规划目标与实际', targets)]),
    measures.length === 0
      ? { kind: 'paragraph', content: '规划没有举措。' }
      : measureTable('举措完成情况', measures),
  ];
}
