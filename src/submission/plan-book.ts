import { chineseDate } from '../assessment/explain.ts';
import { targetYears, type SectionText } from '../dossier/plan.ts';
import { numbered, type Block, type WordDocument } from './block.ts';
import { basisPart } from './plan-basis.ts';
import type { Draft, Figures, Part, PlanSource } from './plan-draft.ts';
import { goalsPart, requirementsPart } from './plan-goals.ts';
import { safeguardsPart } from './plan-safeguards.ts';
import { projectsPart, schedulePart, tasksPart } from './plan-tasks.ts';
import { headerOf, standingNotices } from './report.ts';

/**
 * 三年发展规划, composed from the data: 发展基础, 总体要求, 发展目标, the seven 重点任务 of 第七条, 重点项目, 进度安排,
 * 保障措施. A section edited by hand keeps its words when the data change, and tells which figures in it are outdated.
 */

/** A figure that reads otherwise now than when the text was written. */
export interface Outdated {
  readonly name: string;
  readonly was: string;
  /** Undefined when the data no longer give it. */
  readonly now: string | undefined;
}

export interface PlanSection extends Omit<Draft, 'text'> {
  /** What is printed: the edited text, else the composed one. */
  readonly text: string;
  /** What the data give today. */
  readonly composed: string;
  readonly edited: boolean;
  /** Of an edited text only; a composed one follows the data. */
  readonly outdated: readonly Outdated[];
}
export interface PlanPart extends Omit<Part, 'sections'> {
  readonly sections: readonly PlanSection[];
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

/** A draft with what somebody made of it. */
export function sectionOf(draft: Draft, edited: SectionText | undefined): PlanSection {
  return {
    ...draft,
    composed: draft.text,
    text: edited?.text ?? draft.text,
    edited: edited !== undefined,
    outdated: edited ? outdatedFigures(edited.figures, draft.figures) : [],
  };
}

/** Figures a text was written from that read otherwise now, or are no longer there. */
export const outdatedFigures = (then: Figures, now: Figures): Outdated[] =>
  Object.entries(then)
    .filter(([name, was]) => now[name] !== was)
    .map(([name, was]) => ({ name, was, now: now[name] }));

/**
 * A section as somebody edits it; undefined when it is the composed one. An outdated figure stays so until what it is
 * now stands in the text, or somebody says that the text may stand (`confirmedText`).
 */
export function editedText(
  { composed, figures, outdated }: Pick<PlanSection, 'composed' | 'figures' | 'outdated'>,
  typed: string,
  editedOn: string,
): SectionText | undefined {
  const text = typed.trim();
  if (text === composed) return undefined;
  const still = outdated.filter(({ now }) => now === undefined || !text.includes(now));
  const kept = Object.fromEntries(still.map(({ name, was }) => [name, was]));
  return { text, figures: { ...figures, ...kept }, editedOn };
}

/** An edited section of which somebody says that it may stand as it is: it counts as written from today's figures. */
export const confirmedText = (
  { text, figures }: Pick<PlanSection, 'text' | 'figures'>,
  editedOn: string,
): SectionText => ({ text, figures, editedOn });

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

const sectionBlocks = ({ heading, text, tables }: PlanSection): Block[] => [
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
