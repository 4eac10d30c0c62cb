import { chineseDate, dayIn, daysAfter, daysFromTo } from '../base/day.ts';
import { currentOf, type Attachment } from '../dossier/attachment.ts';
import { TITLES, type Enterprise } from '../dossier/enterprise.ts';
import { CHANGE_FIELDS, type Recognition } from '../dossier/recognition.ts';
import { earliestReportDay, type Standing } from '../policy/standing.ts';
import type { FieldChange } from './changes.ts';

/** What is owed from a recognition on: 年度报送, 复核, expiring titles, changes to file. */

/** 未到期, 临近, 已逾期, 已办. */
export const DUTY_STATES = { ahead: '未到期', near: '临近', overdue: '已逾期', done: '已办' } as const;
export type DutyState = keyof typeof DUTY_STATES;

export interface Duty {
  /** Stays the same however often the calendar is made: 'report-2026'. ASCII. */
  readonly id: string;
  readonly kind: 'report' | 'renewal' | 'titles' | 'evidence' | 'change';
  readonly what: string;
  /** Its last day (ISO); undefined while a date is missing that it follows from. */
  readonly due: string | undefined;
  /** The day the city wants it (ISO), where that is earlier. */
  readonly toCity?: string;
  readonly state: DutyState;
  /** 第十八条. */
  readonly clause: string;
  readonly note: string;
  /** Days before the day to act, largest first. */
  readonly reminders: readonly number[];
}

export const RENEWAL_REMINDERS = [180, 90, 30] as const;
export const REPORT_REMINDERS = [60, 14, 3] as const;
export const TITLE_REMINDERS = [90, 30] as const;
export const CHANGE_REMINDERS = [14, 3] as const;

export interface Owing {
  readonly recognition: Recognition;
  readonly enterprises: readonly Enterprise[];
  readonly attachments: readonly Attachment[];
  readonly standing: Standing;
  readonly changes: readonly FieldChange[];
  /** The day it is asked for (ISO). */
  readonly asOf: string;
}

/** Everything owed, by its day; what has no day yet comes first. */
export function dutiesOf(owing: Owing): Duty[] {
  return [...reports(owing), renewal(owing), ...titles(owing), ...evidence(owing), ...filings(owing)].sort(
    (a, b) => (dayToAct(a) < dayToAct(b) ? -1 : dayToAct(a) > dayToAct(b) ? 1 : 0),
  );
}

/** The day to act: the city's where it wants it earlier; empty while it is not known. */
export const dayToAct = ({ due, toCity }: Pick<Duty, 'due' | 'toCity'>): string => toCity ?? due ?? '';

/** What has to be looked at now: overdue, near, or without a date it needs. */
export const isPressing = ({ state, due }: Duty): boolean =>
  state !== 'done' && (due === undefined || state !== 'ahead');

/** Overdue after its last day, near from the first reminder on. */
function stateOn(asOf: string, due: string, act: string, reminders: readonly number[]): DutyState {
  if (asOf > due) return 'overdue';
  return daysFromTo(asOf, act) <= reminders[0]! ? 'near' : 'ahead';
}

/**
 * The years a report is owed for: from the year of the decision on, each by a day of the year after it, while
 * the recognition is valid. Without an end, to the first day after `asOf`.
 */
export function reportYears(
  { decidedOn, validUntil }: Recognition,
  monthDay: string,
  asOf: string,
): { readonly year: number; readonly due: string }[] {
  const owed: { year: number; due: string }[] = [];
  for (let year = Number(decidedOn.slice(0, 4)); ; year += 1) {
    const due = dayIn(year + 1, monthDay);
    if (validUntil !== undefined && due > validUntil) return owed;
    owed.push({ year, due });
    if (validUntil === undefined && due >= asOf) return owed;
  }
}

function reports({ recognition, standing, asOf }: Owing): Duty[] {
  const lead = recognition.cityLeadDays;
  const days = reportYears(recognition, recognition.reportDay ?? earliestReportDay(standing), asOf);
  return days.map(({ year, due }) => {
    const toCity = daysAfter(due, -lead);
    const filed = recognition.reports.find((each) => each.year === year);
    return {
      id: `report-${year}`,
      kind: 'report',
      what: `报送${year}年度培育情况`,
      due,
      ...(lead > 0 && { toCity }),
      state: filed ? 'done' : stateOn(asOf, due, toCity, REPORT_REMINDERS),
      clause: standing.reportClause.name,
      note: filed
        ? `${chineseDate(filed.filedOn)}报送${filed.document ? `，${filed.document}` : ''}`
        : lead > 0
          ? `${chineseDate(toCity)}前报市级主管部门，${chineseDate(due)}前报省工业和信息化厅`
          : `${chineseDate(due)}前报省工业和信息化厅`,
      reminders: REPORT_REMINDERS,
    };
  });
}

function renewal({ recognition: { validUntil, renewal: applied }, standing, asOf }: Owing): Duty {
  const rest = {
    id: `renewal${validUntil === undefined ? '' : `-${validUntil}`}`,
    kind: 'renewal',
    what: '申请复核',
    due: validUntil,
    clause: standing.validity.clause.name,
    reminders: RENEWAL_REMINDERS,
  } as const;
  if (applied) {
    return {
      ...rest,
      state: 'done',
      note: `${chineseDate(applied.appliedOn)}申请${applied.document ? `，${applied.document}` : ''}`,
    };
  }
  if (validUntil === undefined)
    return { ...rest, state: 'near', note: '没有填有效期的截止日，算不出何时申请' };
  return {
    ...rest,
    state: stateOn(asOf, validUntil, validUntil, RENEWAL_REMINDERS),
    note: '有效期满未申请复核，属第十九条（一）的情形；申请的时间和材料以省工业和信息化厅的通知为准',
  };
}

/** Titles that end, one entry a day; a later title of the same kind in the same enterprise replaces one. */
function titles({ enterprises, asOf }: Owing): Duty[] {
  const byDay = new Map<string, string[]>();
  for (const { name, titles: held } of enterprises) {
    for (const { kind, validUntil } of held) {
      const replaced = held.some(
        (other) =>
          other.kind === kind &&
          (other.validUntil === undefined || validUntil === undefined || other.validUntil > validUntil),
      );
      if (validUntil === undefined || replaced) continue;
      byDay.set(validUntil, [...(byDay.get(validUntil) ?? []), `${name}（${TITLES[kind]}）`]);
    }
  }
  return ends(byDay, asOf, 'titles', '第十二条（三）', (count) => `${count}项企业资质到期`, '项');
}
const MOST_NAMED = 3;

/** Files that end, one entry a day; a newer version replaces one. */
function evidence({ attachments, asOf }: Owing): Duty[] {
  const byDay = new Map<string, string[]>();
  for (const { name, paper, expiresOn } of currentOf(attachments)) {
    if (expiresOn !== undefined) byDay.set(expiresOn, [...(byDay.get(expiresOn) ?? []), `${paper}“${name}”`]);
  }
  return ends(byDay, asOf, 'evidence', '第十四条', (count) => `${count}份佐证材料到期`, '份');
}

/** What ends on the same day is one duty, which names the first few. */
function ends(
  byDay: ReadonlyMap<string, readonly string[]>,
  asOf: string,
  kind: 'titles' | 'evidence',
  clause: string,
  what: (count: number) => string,
  unit: string,
): Duty[] {
  return [...byDay].map(([due, held]) => ({
    id: `${kind}-${due}`,
    kind,
    what: what(held.length),
    due,
    state: stateOn(asOf, due, due, TITLE_REMINDERS),
    clause,
    note: `${held.slice(0, MOST_NAMED).join('、')}${held.length > MOST_NAMED ? `等${held.length}${unit}` : ''}`,
    reminders: TITLE_REMINDERS,
  }));
}

function filings({ changes, standing, asOf }: Owing): Duty[] {
  return changes
    .filter(({ state }) => state === 'changed')
    .map(({ field, aroseOn, parts }) => {
      const due = aroseOn === undefined ? undefined : daysAfter(aroseOn, standing.filing.days);
      const told = parts.map(({ name, from, to }) => `${name}由“${from}”变为“${to}”`).join('；');
      return {
        id: `change-${field}`,
        kind: 'change',
        what: `报备${CHANGE_FIELDS[field]}变更`,
        due,
        // Whatever is not filed yet is looked at from its first day.
        state: due !== undefined && asOf > due ? 'overdue' : 'near',
        clause: standing.revocationClause.name,
        note: `${told}。${
          due === undefined
            ? '没有填变更日期'
            : `按变更后${standing.filing.days}日提示（${standing.filing.source}）`
        }`,
        reminders: CHANGE_REMINDERS,
      };
    });
}
