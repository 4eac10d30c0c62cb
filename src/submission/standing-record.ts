import { chineseDate } from '../base/day.ts';
import { reportYears } from '../duties/calendar.ts';
import { owedBy, type Owed } from '../duties/owed.ts';
import { WATCH_WORDS } from '../duties/ground-cases.ts';
import { WATCH_DISCLAIMER } from '../duties/revocation.ts';
import { CHANGE_FIELDS, FILING_STATES } from '../dossier/recognition.ts';
import { earliestReportDay } from '../policy/standing.ts';
import type { Block, FormLine } from './block.ts';
import type { DocumentSource } from './documents.ts';

/** What a recognition brought with it, in tables: the recognition, the years reported, changes filed, the grounds of 第十九条. */

/** Undefined for a cluster without a recognition, or under rules that say nothing of what comes after one. */
export const owedIn = ({ context: { dossier, pack, asOf } }: DocumentSource): Owed | undefined =>
  owedBy(dossier, pack, [], asOf);

export function recognitionTable({ context: { dossier } }: DocumentSource, { recognition }: Owed): Block {
  const { profile } = dossier;
  const { decidedOn, document, validFrom, validUntil, state } = recognition;
  const day = (iso: string | undefined): string => (iso === undefined ? '' : chineseDate(iso));
  const line = (...pairs: readonly (readonly [string, string])[]): FormLine => ({
    cells: pairs.flatMap(([label, text]) => [
      { text: label, label: true as const },
      { text, ...(pairs.length === 1 && { span: 3 }) },
    ]),
    height: 9,
  });
  return {
    kind: 'form',
    caption: '集群和认定情况',
    widths: [20, 30, 20, 30],
    rows: [
      line(['集群名称', profile.name]),
      line(['所在市', profile.city], ['所在县（市、区）', profile.county]),
      line(['主导产业', profile.leadingIndustry], ['认定时的主导产业', state.leadingIndustry]),
      line(['运营管理机构', profile.clusterOperator ?? '']),
      line(['认定日期', day(decidedOn)], ['认定文件', document]),
      line(['有效期', `${day(validFrom)}至${day(validUntil)}`]),
      line(['填报单位', profile.declarant]),
    ],
  };
}

/** Which of the years owed were reported, on which day, and which late or not at all. */
export function reportsTable({ context: { asOf } }: DocumentSource, { recognition, standing }: Owed): Block {
  const rows = reportYears(recognition, recognition.reportDay ?? earliestReportDay(standing), asOf).map(
    ({ year, due }) => {
      const filed = recognition.reports.find((each) => each.year === year);
      const state = filed
        ? filed.filedOn > due
          ? '晚于截止日'
          : '按期报送'
        : asOf > due
          ? '已过截止日，没有报送记录'
          : '未到期';
      return [
        `${year}年度`,
        chineseDate(due),
        filed ? chineseDate(filed.filedOn) : '',
        filed?.document ?? '',
        state,
      ];
    },
  );
  return {
    kind: 'table',
    caption: '年度培育情况的报送',
    head: ['年度', '截止日', '报送日期', '文件', '情况'],
    rows,
    widths: [18, 28, 28, 30, 24],
    align: ['center', 'center', 'center', 'left', 'left'],
  };
}

/** Changes of 第十九条（四）: filed ones, and those found that nobody has filed. */
export function changesBlocks({ recognition, changes }: Owed): Block[] {
  const told = (parts: readonly string[]): string => parts.filter((each) => each !== '').join('；');
  const filed = recognition.filings.map(({ field, to, state, filedOn, document }) => [
    CHANGE_FIELDS[field],
    `变为：${told(Object.values(to))}`,
    filedOn === undefined ? '' : chineseDate(filedOn),
    document ?? '',
    FILING_STATES[state],
  ]);
  const open = changes
    .filter(({ state }) => state === 'changed')
    .map(({ field, parts, aroseOn }) => [
      CHANGE_FIELDS[field],
      told(parts.map(({ name, from, to }) => `${name}由“${from}”变为“${to}”`)),
      '',
      aroseOn === undefined ? '变更日期未填' : `${chineseDate(aroseOn)}变更`,
      FILING_STATES.toFile,
    ]);
  const lacking = changes.flatMap((each) => (each.state === 'unknown' ? each.lacking : []));
  const rows = [...filed, ...open];
  return [
    rows.length === 0
      ? {
          kind: 'paragraph',
          content:
            lacking.length === 0
              ? '主导产业、空间范围、运营管理机构与认定时一致，没有变更。'
              : '没有报备过变更，也没有发现变更。',
        }
      : {
          kind: 'table',
          caption: '主导产业、空间范围、运营管理机构的变更',
          head: ['事项', '变更', '报备日期', '文件、说明', '状态'],
          rows,
          widths: [18, 50, 20, 26, 14],
          align: ['left', 'left', 'center', 'left', 'center'],
        },
    ...(lacking.length === 0
      ? []
      : [{ kind: 'paragraph', content: `没有填写${lacking.join('、')}，无法核对是否变更。` } as const]),
  ];
}

/** The five grounds, each case with what the facts say of it. Whether anything is revoked is not said. */
export const groundsBlocks = ({ grounds }: Owed): Block[] => [
  { kind: 'paragraph', content: WATCH_DISCLAIMER },
  {
    kind: 'table',
    caption: '第十九条所列情形的核对',
    head: ['条款', '情形', '核对', '依据'],
    rows: grounds.flatMap(({ clause, cases, openReading }) =>
      cases.map((each, index) => [
        index === 0 ? clause : '',
        each.case.quote,
        WATCH_WORDS[openReading !== undefined && each.state === 'triggered' ? 'unknown' : each.state],
        index === cases.length - 1 && openReading !== undefined ? `${each.why}\n${openReading}` : each.why,
      ]),
    ),
    widths: [20, 44, 14, 50],
    align: ['left', 'left', 'center', 'left'],
    small: true,
  },
];
