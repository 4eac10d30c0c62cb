import type { RulePack } from '../policy/criterion.ts';
import {
  PROFILE_FIELDS,
  type FigureRow,
  type Form,
  type FormRow,
  type ListRow,
  type Section,
} from '../policy/form.ts';
import { INDICATORS, type IndicatorId } from '../policy/indicator.ts';
import { STATEMENT_IDS } from '../policy/statement.ts';
import { applicabilityOf } from './applicability.ts';
import { attachmentsOf } from './attachment.ts';
import { enteredFact, reportedYears, type ClusterDossier } from './dossier.ts';
import { filledLines, isStatedNone, listTotals } from './list-counts.ts';
import { figuresOf, type KnownFigure } from './rollup.ts';

/** How far each section of the form has come. It says nothing of verdicts: a finished section may be 不符合. */

export const SECTION_STATES = {
  notStarted: '未开始',
  inProgress: '填写中',
  needsEvidence: '待佐证',
  done: '已完成',
  notApplicable: '不适用',
} as const;
export type SectionState = keyof typeof SECTION_STATES;

export interface SectionProgress {
  readonly section: Section;
  readonly state: SectionState;
  /** Of the rows that are asked, how many are filled in. */
  readonly filled: number;
  readonly of: number;
  /** What is still to be filled in: 2023年集群总产值, 四至范围. */
  readonly missing: readonly string[];
  /** The first row that is not filled in. */
  readonly next?: FormRow;
  /** Papers (ids) neither held, attached nor 不需要. */
  readonly papers: readonly string[];
  /** For 不适用: why. */
  readonly reason?: string;
}

/** Every section of `form` for `dossier`, in order; `asOf` (ISO) decides which titles count. */
export function progressOf(
  form: Form,
  dossier: ClusterDossier,
  industries: RulePack['industries'],
  asOf: string,
): SectionProgress[] {
  const known: Known = { dossier, figure: figuresOf(dossier, asOf), listed: listTotals(dossier) };
  return form.sections.map((section) => sectionProgress(section, known, industries));
}

interface Known {
  readonly dossier: ClusterDossier;
  readonly figure: (indicator: IndicatorId, year: number) => KnownFigure;
  readonly listed: ReturnType<typeof listTotals>;
}

/** What one row asks and has. */
interface RowProgress {
  readonly filled: number;
  readonly of: number;
  /** Something is there, enough or not. */
  readonly begun: boolean;
  readonly missing: readonly string[];
}

function sectionProgress(
  section: Section,
  known: Known,
  industries: RulePack['industries'],
): SectionProgress {
  const rows = section.rows.map((row) => rowProgress(row, known));
  const missing = rows.flatMap((row) => row.missing);
  const next = section.rows[rows.findIndex((row) => row.missing.length > 0)];
  const attached = new Set(attachmentsOf(known.dossier).map(({ paper }) => paper));
  const papers = section.evidence.filter(
    (id) => known.dossier.evidence[id] === undefined && !attached.has(id),
  );
  const reason = reasonAside(section, known.dossier, industries);
  return {
    section,
    state:
      reason !== undefined
        ? 'notApplicable'
        : !rows.some(({ begun }) => begun)
          ? 'notStarted'
          : missing.length > 0
            ? 'inProgress'
            : papers.length > 0
              ? 'needsEvidence'
              : 'done',
    filled: rows.reduce((sum, { filled }) => sum + filled, 0),
    of: rows.reduce((sum, row) => sum + row.of, 0),
    missing,
    ...(next && { next }),
    papers,
    ...(reason !== undefined && { reason }),
  };
}

/** Somebody set it aside, or the cluster is not of the industry it is asked of. */
function reasonAside(
  { id, industry }: Section,
  dossier: ClusterDossier,
  industries: RulePack['industries'],
): string | undefined {
  const said = dossier.setAside[id];
  if (said !== undefined || industry === undefined) return said;
  return applicabilityOf(industry, industries, dossier).applies === false
    ? `主导产业不属于${industries[industry].name}`
    : undefined;
}

const NOTHING: RowProgress = { filled: 0, of: 0, begun: false, missing: [] };

const one = (label: string, filled: boolean, begun = filled): RowProgress => ({
  filled: filled ? 1 : 0,
  of: 1,
  begun,
  missing: filled ? [] : [label],
});

function rowProgress(row: FormRow, known: Known): RowProgress {
  const asked = askedProgress(row, known);
  const optional = 'optional' in row && row.optional === true;
  return optional ? { ...NOTHING, begun: asked.begun } : asked;
}

function askedProgress(row: FormRow, known: Known): RowProgress {
  const { dossier } = known;
  switch (row.kind) {
    case 'profile':
      return one(PROFILE_FIELDS[row.field], (dossier.profile[row.field] ?? '') !== '');
    case 'roster':
      return one('企业名录', dossier.enterprises.length > 0);
    case 'statements':
      return statementsProgress(dossier);
    case 'answer':
      return one(row.label, (dossier.answers[row.id] ?? '').trim() !== '');
    case 'figure':
      return figureProgress(row, known);
    case 'list':
      return listProgress(row, known);
    default:
      return NOTHING;
  }
}

function statementsProgress({ statements }: ClusterDossier): RowProgress {
  const filled = STATEMENT_IDS.filter((id) => statements[id] !== undefined).length;
  const open = STATEMENT_IDS.length - filled;
  return {
    filled,
    of: STATEMENT_IDS.length,
    begun: filled > 0,
    missing: open > 0 ? [`${open}项声明`] : [],
  };
}

/** Every year that is asked, and for what was entered, whose figure it is. */
function figureProgress({ indicator }: FigureRow, { dossier, figure }: Known): RowProgress {
  const { name, reported } = INDICATORS[indicator];
  const years = reported === 'each' ? reportedYears(dossier) : reportedYears(dossier).slice(2);
  const found = years.map((year) => ({ year, ...figure(indicator, year) }));
  const missing = found
    .filter(({ fact }) => !fact)
    .map(({ year, lacking }) => {
      const label = reported === 'each' ? `${year}年${name}` : name;
      return lacking?.length ? `${label}（名录中${lacking.length}家未填）` : label;
    });
  const sourceless = years.some((year) => {
    const origin = enteredFact(dossier, indicator, year)?.origin;
    return origin?.kind === 'form' && origin.source === undefined;
  });
  return {
    filled: missing.length === 0 && !sourceless ? 1 : 0,
    of: 1,
    begun: found.some(({ fact }) => fact),
    missing: sourceless ? [...missing, `${name}的来源`] : missing,
  };
}

function listProgress({ id, title, columns, counts }: ListRow, { dossier, listed }: Known): RowProgress {
  const lines = filledLines(dossier, id);
  if (lines.length === 0) return one(title, isStatedNone(dossier, id));
  const latest = dossier.declarationYear - 1;
  const open = counts.flatMap(({ indicator, where, distinct }) => {
    const lacking = listed(indicator, latest)?.lacking.length ?? 0;
    const column = columns.find((each) => each.id === (where?.column ?? distinct));
    return lacking > 0 && column ? [`${title}（${lacking}条未选${column.label}）`] : [];
  });
  const missing = [...new Set(open)];
  return { filled: missing.length === 0 ? 1 : 0, of: 1, begun: true, missing };
}
