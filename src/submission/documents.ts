import { assess, contextOf, type Context } from '../assessment/assess.ts';
import type { Assessment } from '../assessment/finding.ts';
import type { ClusterDossier } from '../dossier/dossier.ts';
import type { RulePack } from '../policy/criterion.ts';
import { isBuiltIn, packById } from '../policy/packs.ts';
import type { Picture, Workbook, WordDocument } from './block.ts';
import { numberedAttachments, type FileReport, type NumberedAttachment } from './evidence-order.ts';
import { anonymousRoster } from './anonymous-roster.ts';
import { commitment } from './commitment.ts';
import { coverLetter } from './cover-letter.ts';
import { declarationForm, UNOFFICIAL_FORM } from './declaration-form.ts';
import { evidenceDividers, evidenceList } from './evidence-list.ts';
import { indicatorWorkbook } from './indicator-sheet.ts';
import { EVIDENCE_FOLDER } from './manifest.ts';
import { packageList } from './package-list.ts';
import { siteChecklist } from './site-checklist.ts';
import { gapDocument, gapWorkbook } from './gap-list.ts';
import { planDocument } from './plan-book.ts';
import type { PlanPictures } from './plan-draft.ts';
import type { Occasion } from './occasion.ts';
import { asked, queryLetter } from './query-letter.ts';
import { selfAssessmentReport, sheetNotes } from './report.ts';
import { renewalApplication } from './renewal.ts';
import { rosterWorkbook } from './roster.ts';
import { owedIn } from './standing-record.ts';
import { yearlyReport, yearlyWorkbook } from './yearly-report.ts';

/** 申报材料包: which documents it holds, in which folder and order. Each is composed from the same source. */

/** Charts drawn by the page, where it can draw. */
export interface Pictures extends PlanPictures {
  /** 九项概览, for the 自评报告. */
  readonly overview?: Picture;
  /** 三年走势, for the 差距清单. */
  readonly trends?: Picture;
}

/** 当年的官方申报表 as it was filled in here; it goes into the package as it was written. */
export interface FilledForm {
  /** 申报表_已填.docx. */
  readonly name: string;
  /** How many blanks it has. */
  readonly blanks: number;
  /** Those that stayed blank, by the words beside them. */
  readonly open: readonly string[];
  /** The cluster was changed after it was filled in. */
  readonly outdated: boolean;
}
const OFFICIAL_FORM = '06_官方申报表';
export const OFFICIAL_FORM_ROLE = 'officialForm';
/** Folder and file, neither of them safe yet. */
export const officialFormPath = ({ name }: FilledForm): string[] => [OFFICIAL_FORM, name];

export interface DocumentSource {
  readonly occasion: Occasion;
  readonly context: Context;
  readonly assessment: Assessment;
  readonly pictures: Pictures;
  readonly attachments: readonly NumberedAttachment[];
  readonly choice: Choice;
  readonly form?: FilledForm | undefined;
}

export type Composed =
  | { readonly kind: 'word'; readonly document: WordDocument }
  | { readonly kind: 'excel'; readonly workbook: Workbook };

export interface DocumentKind {
  /** Also its role in the manifest. */
  readonly id: string;
  readonly name: string;
  /** Folder and file, the numbers fixed so that leaving one out renames no other. */
  readonly path: readonly string[];
  /** What it is handed in for; a declaration alone, when absent. */
  readonly occasions?: readonly Occasion[];
  /** Left out unless somebody asks for it. */
  readonly onRequest?: true;
  /** Says when there is something to write; always, when absent. */
  readonly due?: (source: DocumentSource) => boolean;
  readonly compose: (source: DocumentSource) => Composed;
}

const word = (document: WordDocument): Composed => ({ kind: 'word', document });
const excel = (workbook: Workbook): Composed => ({ kind: 'excel', workbook });

const DECLARATION = '01_申报文件';
const REVIEW = '02_自评材料';
const PLAN = '03_三年发展规划';
const FIGURES = '04_名录和指标';
const YEARLY = '01_年度培育情况';
const RENEWAL = '01_复核材料';

const EVERY_OCCASION: readonly Occasion[] = ['declaration', 'yearly', 'renewal'];
const NOT_YEARLY: readonly Occasion[] = ['declaration', 'renewal'];

/** The cluster has a recognition, and the rules say what follows from it. */
const isOwing = (source: DocumentSource): boolean => owedIn(source) !== undefined;

export const DOCUMENTS: readonly DocumentKind[] = [
  {
    id: 'packageList',
    name: '材料清单',
    path: ['00_材料清单.docx'],
    occasions: EVERY_OCCASION,
    compose: (source) => word(packageList(source, listedFiles(source))),
  },
  {
    id: 'coverLetter',
    name: '致市局的请示',
    path: [DECLARATION, '01_致市局的请示.docx'],
    compose: (source) => word(coverLetter(source)),
  },
  {
    id: 'declarationForm',
    name: `申报表（${UNOFFICIAL_FORM}）`,
    path: [DECLARATION, `02_申报表（${UNOFFICIAL_FORM}）.docx`],
    compose: (source) => word(declarationForm(source)),
  },
  {
    id: 'commitment',
    name: '真实性承诺书',
    path: [DECLARATION, '03_真实性承诺书.docx'],
    compose: (source) => word(commitment(source)),
  },
  {
    id: 'yearlyReport',
    name: `年度培育情况信息表（${UNOFFICIAL_FORM}）`,
    path: [YEARLY, `01_年度培育情况信息表（${UNOFFICIAL_FORM}）.docx`],
    occasions: ['yearly'],
    due: isOwing,
    compose: (source) => word(yearlyReport(source)),
  },
  {
    id: 'yearlyWorkbook',
    name: '年度培育情况（表格）',
    path: [YEARLY, '02_年度培育情况.xlsx'],
    occasions: ['yearly'],
    due: isOwing,
    compose: (source) => excel(yearlyWorkbook(source)),
  },
  {
    id: 'renewalApplication',
    name: `复核申报书（${UNOFFICIAL_FORM}）`,
    path: [RENEWAL, `01_复核申报书（${UNOFFICIAL_FORM}）.docx`],
    occasions: ['renewal'],
    due: isOwing,
    compose: (source) => word(renewalApplication(source)),
  },
  {
    id: 'selfAssessmentReport',
    name: '自评报告',
    path: [REVIEW, '01_自评报告.docx'],
    occasions: EVERY_OCCASION,
    compose: ({ context: { dossier, pack }, assessment, pictures }) =>
      word(selfAssessmentReport(dossier, pack, assessment, pictures.overview)),
  },
  {
    id: 'gapDocument',
    name: '差距清单',
    path: [REVIEW, '02_差距清单.docx'],
    compose: ({ context, assessment, pictures }) => word(gapDocument(context, assessment, pictures.trends)),
  },
  {
    id: 'gapWorkbook',
    name: '差距清单（表格）',
    path: [REVIEW, '03_差距清单.xlsx'],
    compose: ({ context, assessment }) => excel(gapWorkbook(context, assessment)),
  },
  {
    id: 'queryLetter',
    name: '口径咨询函',
    path: [REVIEW, '04_口径咨询函.docx'],
    due: ({ assessment }) => asked(assessment).length > 0,
    compose: ({ context: { dossier, pack }, assessment }) => word(queryLetter(dossier, pack, assessment)!),
  },
  {
    id: 'siteChecklist',
    name: '现场核查备查清单',
    path: [REVIEW, '05_现场核查备查清单.docx'],
    compose: (source) => word(siteChecklist(source)),
  },
  {
    id: 'planText',
    name: '三年发展规划',
    path: [PLAN, '01_三年发展规划.docx'],
    occasions: NOT_YEARLY,
    due: ({ context }) => context.dossier.plan !== undefined,
    compose: ({ context, assessment, pictures }) =>
      word(planDocument({ context, assessment, plan: context.dossier.plan!, pictures })),
  },
  {
    id: 'roster',
    name: '企业名录',
    path: [FIGURES, '01_企业名录.xlsx'],
    occasions: EVERY_OCCASION,
    compose: ({ context: { dossier, pack }, assessment }) =>
      excel(rosterWorkbook(dossier, assessment.asOf, sheetNotes(dossier, pack, assessment.asOf))),
  },
  {
    id: 'indicators',
    name: '指标表',
    path: [FIGURES, '02_指标表.xlsx'],
    occasions: NOT_YEARLY,
    compose: (source) => excel(indicatorWorkbook(source)),
  },
  {
    id: 'anonymousRoster',
    name: '去标识化名录',
    path: [FIGURES, '03_去标识化名录.xlsx'],
    onRequest: true,
    due: ({ context }) => context.dossier.enterprises.length > 0,
    compose: (source) => excel(anonymousRoster(source)),
  },
  {
    id: 'evidenceList',
    name: '佐证材料目录',
    path: [EVIDENCE_FOLDER, '00_佐证材料目录.docx'],
    occasions: EVERY_OCCASION,
    compose: (source) => word(evidenceList(source)),
  },
  {
    id: 'evidenceDividers',
    name: '佐证材料隔页',
    path: [EVIDENCE_FOLDER, '00_佐证材料隔页.docx'],
    occasions: EVERY_OCCASION,
    due: ({ attachments }) => attachments.length > 0,
    compose: (source) => word(evidenceDividers(source)),
  },
];

/** What somebody decided about the documents, by id. */
export interface Choice {
  /** Left out. */
  readonly left: readonly string[];
  /** Asked for, of those that are written on request only. */
  readonly wanted: readonly string[];
}
export const NO_CHOICE: Choice = { left: [], wanted: [] };

/** Whatever can be written now. */
export const dueDocuments = (source: DocumentSource): DocumentKind[] =>
  DOCUMENTS.filter(
    ({ due, occasions = ['declaration'] }) =>
      occasions.includes(source.occasion) && (due === undefined || due(source)),
  );

export const chosenDocuments = (source: DocumentSource): DocumentKind[] => {
  const { left, wanted } = source.choice;
  return dueDocuments(source).filter(({ id, onRequest }) =>
    onRequest ? wanted.includes(id) : !left.includes(id),
  );
};

/** What the 材料清单 lists: the documents, and the official form. */
const listedFiles = (source: DocumentSource): Pick<DocumentKind, 'name' | 'path'>[] => [
  ...chosenDocuments(source),
  ...(source.form ? [{ name: '当年的官方申报表（已填）', path: officialFormPath(source.form) }] : []),
];

/** Everything a package is worked out from. It can be sent to a worker, where a built-in pack goes by its id. */
export interface Order {
  readonly appVersion: string;
  readonly pack: RulePack | string;
  readonly dossier: ClusterDossier;
  /** ISO. */
  readonly asOf: string;
  readonly reports: readonly FileReport[];
  readonly pictures: Pictures;
  readonly choice: Choice;
  readonly form?: FilledForm | undefined;
  /** A declaration, when absent. */
  readonly occasion?: Occasion;
}

export const orderedPack = (pack: RulePack): Order['pack'] => (isBuiltIn(pack) ? pack.id : pack);

/** Assesses and numbers; the same order gives the same source. */
export function sourceOf({
  pack: ordered,
  dossier,
  asOf,
  reports,
  pictures,
  choice,
  form,
  occasion = 'declaration',
}: Order): DocumentSource {
  const pack = typeof ordered === 'string' ? packById(ordered)! : ordered;
  return {
    occasion,
    context: contextOf(pack, dossier, asOf),
    assessment: assess(pack, dossier, asOf),
    pictures,
    attachments: numberedAttachments(pack, dossier, reports),
    choice,
    form,
  };
}
