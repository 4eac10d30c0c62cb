import { chineseDate } from '../base/day.ts';
import { targetYears } from '../dossier/plan.ts';
import { numbered, type Block, type WordDocument } from './block.ts';
import { basisPart } from './plan-basis.ts';
import type { Part, PlanSource } from './plan-draft.ts';
import { goalsPart, requirementsPart } from './plan-goals.ts';
import { safeguardsPart } from './plan-safeguards.ts';
import { projectsPart, schedulePart, tasksPart } from './plan-tasks.ts';
import { headerOf, standingNotices } from './report.ts';
import { sectionOf, type TextSection } from './section-text.ts';

/**
 * 三年发展规划, composed from the data: 发展基础, 总体要求, 发展目标, the seven 重点任务 of 第七条, 重点项目, 进度安排,
 * 保障措施. A section edited by hand keeps its words when the data change, and tells which figures in it are outdated.
 */

export interface PlanPart extends Omit<Part, 'sections'> {
  readonly sections: readonly TextSection[];
}

/** The whole text in order, edited sections as they were edited, tables numbered through. */
export function planParts(source: PlanSource): PlanPart[] {
  const parts = [
    basisPart(source),
    requirementsPart(source),
    goalsPart(source),
    tasksPart(source),
    projectsPart(source),
    schedulePart(source),
    safeguardsPart(source),
  ];
  const tables = numbered(parts.flatMap(({ sections }) => sections.flatMap((each) => each.tables)));
  return parts.map(({ title, sections }) => ({
    title,
    sections: sections.map((draft) => ({
      ...sectionOf(draft, source.plan.sections[draft.id]),
      tables: tables.splice(0, draft.tables.length),
    })),
  }));
}

export function planDocument(source: PlanSource): WordDocument {
  const { context, assessment, plan } = source;
  const { dossier, pack } = context;
  const { profile } = dossier;
  const years = targetYears(plan);
  return {
    title: `${profile.name}三年发展规划`,
    author: profile.declarant,
    createdOn: assessment.asOf,
    cover: {
      title: '三年发展规划',
      subtitle: profile.name,
      fields: [
        { label: '编制单位', value: profile.declarant },
        { label: '所在县区', value: `${profile.city}${profile.county}` },
        { label: '主导产业', value: profile.leadingIndustry },
        { label: '规划期', value: `${years[0]!}—${years[2]!}年` },
      ],
      date: chineseDate(assessment.asOf),
    },
    header: headerOf(dossier, pack),
    blocks: [
      { kind: 'contents', depth: 2 },
      ...standingNotices(dossier, pack, assessment.asOf),
      ...planParts(source).flatMap(({ title, sections }): Block[] => [
        { kind: 'heading', level: 1, text: title },
        ...sections.flatMap(sectionBlocks),
      ]),
    ],
  };
}

const sectionBlocks = ({ heading, text, tables }: TextSection): Block[] => [
  ...(heading === undefined ? [] : [{ kind: 'heading', level: 2, text: heading } as const]),
  ...text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line): Block => ({ kind: 'paragraph', content: lead(line.trim()) })),
  ...tables,
];

/** 1．绘制主导产业链图谱。: the title of a measure, and of a policy, stands out. */
function lead(line: string): Extract<Block, { kind: 'paragraph' }>['content'] {
  const found = /^(?:\d+．[^。]{2,40}。|(?:财政|金融|产业|创新|土地|人才)政策。)/.exec(line)?.[0];
  return found === undefined || found === line
    ? line
    : [{ text: found, strong: true }, { text: line.slice(found.length) }];
}
