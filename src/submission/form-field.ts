import { contextOf } from '../assessment/assess.ts';
import { chineseDate } from '../base/day.ts';
import { explain } from '../assessment/explain.ts';
import { originWords } from '../assessment/input.ts';
import { type Assessment, comparisonsOf, type Finding } from '../assessment/finding.ts';
import { formatAmount } from '../dossier/amount.ts';
import { reportedYears, type ClusterDossier } from '../dossier/dossier.ts';
import { TITLE_KINDS, type Enterprise, type RosterColumn } from '../dossier/enterprise.ts';
import { filledLines } from '../dossier/list-counts.ts';
import { ratioOf, ratioUnit } from '../dossier/ratio.ts';
import { columnName, rosterColumns } from '../dossier/roster-column.ts';
import { amountIn, cellText, unitOf } from '../dossier/roster-edit.ts';
import { SIZE_CLASS_NAMES } from '../dossier/sector.ts';
import { sizeClassOf } from '../dossier/size-class.ts';
import { titleCells } from '../dossier/title-columns.ts';
import type { RulePack } from '../policy/criterion.ts';
import { PROFILE_FIELDS, type AnswerRow, type FormRow, type ListRow, type Section } from '../policy/form.ts';
import { INDICATORS, type IndicatorId, type Unit } from '../policy/indicator.ts';
import { genericForm } from '../policy/shaanxi-2023/form.ts';
import {
  ANSWER_NAMES,
  INDICATOR_NAMES,
  NARRATIVE_TAILS,
  PROFILE_NAMES,
  RATE_NAMES,
  ROSTER_NAMES,
  SECTION_NAMES,
} from './form-names.ts';
import { standingFields } from './form-standing.ts';

/** What a dossier can put into an official form: each field with its name, its value as the screen shows it, its origin. */

export type FieldValue =
  | { readonly kind: 'text'; readonly text: string }
  /** In the base unit of `unit`, which is the one the screen shows. */
  | { readonly kind: 'amount'; readonly value: number; readonly unit: Unit }
  /** 87.70%, 248.41个. */
  | { readonly kind: 'rate'; readonly text: string }
  /** 第十二条（一）: whether it happened. */
  | { readonly kind: 'statement'; readonly happened: boolean };

export interface FormField {
  readonly id: string;
  /** The section of our own form it belongs to. */
  readonly group: string;
  /** 2025年集群总产值. */
  readonly label: string;
  /** What forms call it, without the year. */
  readonly names: readonly string[];
  /** Of figures by year; absent for what is said once. */
  readonly year?: number;
  /** The last of 近三年 stands for all where a form names no year, but nobody said so. */
  readonly yearly?: true;
  /** Absent while it is not known: then `origin` says why. */
  readonly value?: FieldValue;
  /** Its readings (口径) disagree, so no one figure may stand for it. */
  readonly open?: true;
  /** 名录汇总，62家; 未填. */
  readonly origin: string;
}

/** The roster or a list, that goes into a form row by row. */
export interface FormRows {
  readonly id: string;
  readonly label: string;
  readonly names: readonly string[];
  readonly columns: readonly { readonly id: string; readonly label: string }[];
  readonly count: number;
  readonly origin: string;
  readonly value: (column: string, row: number) => FieldValue | undefined;
}

/** The column of a loop that counts its rows. */
export const NUMBER = 'number';

export interface FormSource {
  readonly fields: readonly FormField[];
  readonly rows: readonly FormRows[];
}

/** Everything of a dossier that may go into a form. */
export function formSource(dossier: ClusterDossier, pack: RulePack, assessment: Assessment): FormSource {
  const maker = new Maker(dossier, pack, assessment);
  const { sections } = genericForm;
  return {
    fields: [
      ...maker.general(),
      ...standingFields(dossier, assessment.asOf),
      ...sections.flatMap((each) => each.rows.flatMap((row) => maker.fields(each, row))),
    ],
    rows: [
      rosterRows(dossier),
      ...sections.flatMap(({ rows }) =>
        rows.flatMap((row) => (row.kind === 'list' ? [listRows(dossier, row)] : [])),
      ),
    ],
  };
}

const split = (names: string | undefined): string[] => (names === undefined ? [] : names.split(' '));
const written = (text: string | undefined): FieldValue | undefined =>
  text === undefined || text.trim() === '' ? undefined : { kind: 'text', text: text.trim() };

class Maker {
  private readonly dossier: ClusterDossier;
  private readonly pack: RulePack;
  private readonly assessment: Assessment;
  private readonly use;

  constructor(dossier: ClusterDossier, pack: RulePack, assessment: Assessment) {
    this.dossier = dossier;
    this.pack = pack;
    this.assessment = assessment;
    this.use = contextOf(pack, dossier, assessment.asOf).use;
  }

  general(): FormField[] {
    const { declarationYear } = this.dossier;
    const group = '申报';
    const said = (id: string, label: string, names: string, text: string): FormField => ({
      ...{ id, group, label, names: [label, ...split(names)] },
      ...{ value: { kind: 'text', text }, origin: '建档时填写' },
    });
    return [
      said('declarationYear', '申报年度', '申报年份 年度', `${declarationYear}年`),
      {
        ...said(
          'asOf',
          '自查基准日',
          '填报日期 填表日期 申报日期 填报时间 填表时间 申报时间',
          chineseDate(this.assessment.asOf),
        ),
        origin: '自查基准日',
      },
    ];
  }

  fields(section: Section, row: FormRow): FormField[] {
    const group = section.title;
    switch (row.kind) {
      case 'profile': {
        const label = PROFILE_FIELDS[row.field];
        const names = [label, ...split(PROFILE_NAMES[row.field])];
        return [
          this.field(`profile:${row.field}`, group, label, names, written(this.dossier.profile[row.field])),
        ];
      }
      case 'answer':
        return [this.answer(section, row)];
      case 'figure':
        return this.years(row.indicator, row.baseYear === true).map((year) =>
          this.figure(group, row.indicator, year),
        );
      case 'ratio':
        return this.years(row.part, false).map((year) => {
          const ratio = ratioOf(row, year, this.use);
          const unit = ratioUnit(row) === '%' ? '' : ratioUnit(row);
          const value = ratio && ({ kind: 'rate', text: `${ratio.result}${unit}` } as const);
          const found = this.field(
            `ratio:${row.id}:${year}`,
            group,
            `${year}年${row.name}`,
            [row.name],
            value,
          );
          return { ...found, year, yearly: true, origin: ratio?.formula ?? '缺所用的指标' };
        });
      case 'computed':
        return this.rates(group, row.criterion);
      case 'statements':
        return this.statements(group);
      default:
        return [];
    }
  }

  private field(
    id: string,
    group: string,
    label: string,
    names: readonly string[],
    value: FieldValue | undefined,
  ): FormField {
    return { id, group, label, names, ...(value && { value }), origin: value ? `在“${group}”填写` : '未填' };
  }

  private answer(section: Section, { id, label, answer }: AnswerRow): FormField {
    const text = this.dossier.answers[id];
    const shown =
      answer === 'date' && text !== undefined && /^\d{4}-\d\d-\d\d$/.test(text) ? chineseDate(text) : text;
    const tails = NARRATIVE_TAILS[id.split('.')[1] ?? ''];
    if (!tails)
      return this.field(
        `answer:${id}`,
        section.title,
        label,
        [label, ...split(ANSWER_NAMES[id])],
        written(shown),
      );
    const heads = [section.title, ...split(SECTION_NAMES[section.id])];
    const names = heads.flatMap((head) => [
      ...tails.map((tail) => `${head}${tail}`),
      ...(id.endsWith('situation') ? [head] : []),
    ]);
    return this.field(`answer:${id}`, section.title, `${section.title}：${label}`, names, written(shown));
  }

  private years(indicator: IndicatorId, baseYear: boolean): number[] {
    const three = reportedYears(this.dossier);
    if (INDICATORS[indicator].reported === 'latest') return three.slice(2);
    return baseYear ? [three[0]! - 1, ...three] : three;
  }

  private figure(group: string, indicator: IndicatorId, year: number): FormField {
    const { name, unit, reported } = INDICATORS[indicator];
    const use = this.use(indicator, year);
    const isYearly = reported === 'each';
    return {
      id: `figure:${indicator}:${year}`,
      group,
      label: isYearly ? `${year}年${name}` : name,
      names: [name, ...split(INDICATOR_NAMES[indicator])],
      year,
      ...(isYearly && { yearly: true as const }),
      ...(use.fact && { value: { kind: 'amount' as const, value: use.fact.value, unit } }),
      origin: originWords(use, this.dossier),
    };
  }

  /** What a criterion computes. While its readings (口径) disagree there is no such figure. */
  private rates(group: string, criterionId: string): FormField[] {
    const finding = this.assessment.findings.find(({ criterion }) => criterion.id === criterionId);
    if (!finding || comparisonsOf(finding.decisive.outcome).length !== 1) return [];
    const { name } = finding.criterion;
    const [value, origin] = this.rate(finding);
    const names = [name, ...split(RATE_NAMES[criterionId])];
    const open = finding.cause === 'reading' && { open: true as const };
    return [{ ...this.field(`rate:${criterionId}`, group, name, names, value), ...open, origin }];
  }

  private rate(finding: Finding): readonly [FieldValue | undefined, string] {
    const [formula] = explain(finding, this.dossier, this.pack).formulas;
    if (finding.cause === 'reading') return [undefined, '口径不一，须先向市级中小企业主管部门确认'];
    if (!formula || /—$/.test(formula.result)) return [undefined, '缺所用的指标'];
    return [{ kind: 'rate', text: formula.result }, `${formula.period}，${formula.text}`];
  }

  private statements(group: string): FormField[] {
    return this.pack.criteria.flatMap(({ name, condition }): FormField[] => {
      if (condition.kind !== 'declared') return [];
      const said = this.dossier.statements[condition.statement];
      const value = said && ({ kind: 'statement', happened: said.happened } as const);
      const label = `近三年发生${name}`;
      const told = ['', '发生', '未发生', '没有发生', '是否发生', '有无', '是否存在'].map(
        (verb) => `${verb}${name}`,
      );
      const names = [...told, ...told.map((each) => `近三年${each}`)];
      const origin = said ? `${said.department}，${chineseDate(said.statedOn)}` : '未声明';
      return [{ ...this.field(`statement:${condition.statement}`, group, label, names, value), origin }];
    });
  }
}

// ── rows ────────────────────────────────────────────────────────────────────────────────────────────

function rosterRows(dossier: ClusterDossier): FormRows {
  const { enterprises } = dossier;
  const columns: RosterColumn[] = [
    ...rosterColumns(reportedYears(dossier)).filter((column) => !column.startsWith('sizing:')),
    'titles',
    ...TITLE_KINDS.map((kind): RosterColumn => `holdsTitle:${kind}`),
  ];
  return {
    id: 'roster',
    label: '企业名录',
    names: split(ROSTER_NAMES),
    columns: [...columns.map((id) => ({ id, label: columnName(id) })), { id: 'size', label: '划型' }],
    count: enterprises.length,
    origin: `企业名录，${enterprises.length}家`,
    value: (column, row) => rosterValue(enterprises[row]!, column as RosterColumn | 'size'),
  };
}

function rosterValue(firm: Enterprise, column: RosterColumn | 'size'): FieldValue | undefined {
  if (column === 'size') {
    const size = sizeClassOf(firm);
    return written(size && SIZE_CLASS_NAMES[size]);
  }
  const unit = unitOf(column);
  if (unit) {
    const value = amountIn(firm, column);
    return value === undefined ? undefined : { kind: 'amount', value, unit };
  }
  const [family, detail] = column.split(':');
  const kind = TITLE_KINDS.find((each) => each === detail);
  if (column === 'usesPlatform')
    return written(firm.usesPlatform === undefined ? '' : firm.usesPlatform ? '是' : '否');
  if (!kind) return written(cellText(firm, column));
  // A title nobody recorded is not one that is lacking.
  if (family === 'holdsTitle') return written(firm.titles.some((each) => each.kind === kind) ? '是' : '');
  const { validUntil, number } = titleCells(firm.titles, kind);
  return written((family === 'titleNumber' ? number : validUntil) ?? '');
}

function listRows(dossier: ClusterDossier, { id, title, columns, unit }: ListRow): FormRows {
  const lines = filledLines(dossier, id);
  return {
    id: `list:${id}`,
    label: title,
    names: [title, `${title}清单`, `${title}名单`, `${title}情况`],
    columns: columns.map((each) => ({ id: each.id, label: each.label })),
    count: lines.length,
    origin: `清单“${title}”，${lines.length}${unit}`,
    value: (column, row) => written(lines[row]?.fields[column]),
  };
}

/** A value as the screen shows it: 373,727.09万元, 12.90%, 未发生. */
export function shownValue(value: FieldValue): string {
  switch (value.kind) {
    case 'amount':
      return `${formatAmount(value.value, value.unit)}${value.unit}`;
    case 'statement':
      return value.happened ? '发生过' : '未发生';
    default:
      return value.text;
  }
}
