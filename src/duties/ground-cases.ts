import { chineseDate, dayIn, daysAfter, daysFromTo, yearsAfter } from '../base/day.ts';
import type { ClusterDossier } from '../dossier/dossier.ts';
import { CHANGE_FIELDS, type Recognition } from '../dossier/recognition.ts';
import type { RulePack } from '../policy/criterion.ts';
import { earliestReportDay, type GroundCase, type Standing } from '../policy/standing.ts';
import { RENEWAL_REMINDERS, REPORT_REMINDERS, reportYears } from './calendar.ts';
import type { FieldChange } from './changes.ts';

/** Whether one case of a ground of revocation has come about, in figures and dates. */

/** 无, 有风险, 已触发, 待定. A figure nobody has is 待定, never 无. */
export const WATCH_WORDS = { none: '无', risk: '有风险', triggered: '已触发', unknown: '待定' } as const;
export type WatchState = keyof typeof WATCH_WORDS;

export interface CaseFinding {
  readonly case: GroundCase;
  readonly state: WatchState;
  /** Why 待定: a figure is missing, or readings (口径) disagree. */
  readonly cause?: 'missing' | 'reading';
  readonly why: string;
  /** What to do; empty when there is nothing to do. */
  readonly todo: string;
  /** By when (ISO), where a day follows from the text or the dates. */
  readonly by?: string;
}

export interface Watched {
  readonly pack: RulePack;
  readonly standing: Standing;
  readonly recognition: Recognition;
  readonly dossier: ClusterDossier;
  readonly changes: readonly FieldChange[];
  /** The day it is asked for (ISO). */
  readonly asOf: string;
}

type Found = Omit<CaseFinding, 'case'>;

/** What one case comes to. */
export function caseFinding(each: GroundCase, watched: Watched): CaseFinding {
  return { case: each, ...CASES[each.kind](watched, each) };
}

const CASES: Readonly<Record<GroundCase['kind'], (watched: Watched, each: GroundCase) => Found>> = {
  renewalMissed,
  renewalFailed,
  reportMissed,
  changeUnfiled,
  stated,
};

// ── （一） ───────────────────────────────────────────────────────────────────────────────────────────

function renewalMissed({ recognition: { validUntil, renewal }, asOf }: Watched): Found {
  if (renewal) {
    const late = validUntil !== undefined && renewal.appliedOn > validUntil;
    const when = `已于${chineseDate(renewal.appliedOn)}申请复核`;
    if (!late) return { state: 'none', why: `${when}。`, todo: '' };
    return {
      state: 'risk',
      why: `${when}，比有效期截止的${chineseDate(validUntil)}晚${daysFromTo(validUntil, renewal.appliedOn)}日。`,
      todo: '保存省工业和信息化厅通知的申请时间，证明没有逾期。',
    };
  }
  if (validUntil === undefined) {
    return {
      state: 'unknown',
      cause: 'missing',
      why: '没有填有效期的截止日。',
      todo: '按认定文件填写有效期。',
    };
  }
  const left = daysFromTo(asOf, validUntil);
  const end = `有效期至${chineseDate(validUntil)}`;
  if (left < 0) {
    return {
      state: 'triggered',
      why: `${end}，已满${-left}日，没有申请复核的记录。第十七条写“有效期满后”组织复核：省工业和信息化厅通知的申请时间在后的，以通知为准。`,
      todo: '立即向市级主管部门确认，申请复核；已申请的，填写申请日期。',
      by: asOf,
    };
  }
  if (left > RENEWAL_REMINDERS[0]) return { state: 'none', why: `${end}，还有${left}日。`, todo: '' };
  return {
    state: 'risk',
    why: `${end}，还有${left}日，尚未申请复核。`,
    todo: '准备复核材料并申请。',
    by: validUntil,
  };
}

function renewalFailed({ recognition: { validUntil, renewal }, asOf }: Watched): Found {
  if (renewal?.outcome === 'failed') {
    return {
      state: 'triggered',
      why: '复核结果填为未通过。',
      todo: '向市级主管部门确认后续处理。',
      by: asOf,
    };
  }
  if (renewal?.outcome === 'passed') return { state: 'none', why: '复核已通过。', todo: '' };
  if (renewal) {
    return {
      state: 'unknown',
      cause: 'missing',
      why: '已申请复核，还没有填复核结果。',
      todo: '结果公布后填写。',
    };
  }
  if (validUntil === undefined) {
    return {
      state: 'unknown',
      cause: 'missing',
      why: '没有填有效期的截止日。',
      todo: '按认定文件填写有效期。',
    };
  }
  return asOf <= validUntil
    ? { state: 'none', why: '有效期未满，还没有复核。', todo: '' }
    : {
        state: 'unknown',
        cause: 'missing',
        why: '有效期已满，没有复核的记录。',
        todo: '填写复核的申请和结果。',
      };
}

// ── （三） ───────────────────────────────────────────────────────────────────────────────────────────

/** The text's own day is one reading, the day a notice gives another. */
function reportMissed({ recognition, standing, asOf }: Watched): Found {
  const owed = reportYears(recognition, earliestReportDay(standing), asOf).map(({ year, due }) => ({
    year,
    due,
    filed: recognition.reports.find((each) => each.year === year),
  }));
  const open = owed.find(({ filed, due }) => !filed && asOf > due);
  if (open) {
    const missed = standing.reports.map(({ day, source }) => {
      const last = dayIn(open.year + 1, day);
      return { source, last, over: asOf > last };
    });
    const days = missed.map(({ source, last }) => `${source}为${chineseDate(last)}`).join('，');
    const what = `没有${open.year}年度培育情况的报送记录，截止日${days}`;
    const rest = { todo: `立即补报${open.year}年度培育情况；已报的，填写报送日期。`, by: asOf };
    return missed.every(({ over }) => over)
      ? { state: 'triggered', why: `${what}，都已过。`, ...rest }
      : { state: 'unknown', cause: 'reading', why: `${what}，两个日期不一致，结论不同。`, ...rest };
  }
  const late = owed.find(({ filed, year }) => filed && filed.filedOn > lastReportDay(standing, year));
  if (late) {
    const { filedOn } = late.filed!;
    const last = lastReportDay(standing, late.year);
    return {
      state: 'risk',
      why: `${late.year}年度培育情况于${chineseDate(filedOn)}报送，比${chineseDate(last)}晚${daysFromTo(last, filedOn)}日。`,
      todo: '留存市级主管部门同意补报的材料。',
    };
  }
  const next = owed.find(({ filed }) => !filed);
  if (!next) return { state: 'none', why: '应报的年度都已报送。', todo: '' };
  const left = daysFromTo(asOf, next.due);
  const why = `${next.year}年度培育情况应于${chineseDate(next.due)}前报送，还有${left}日。`;
  return left > REPORT_REMINDERS[0]
    ? { state: 'none', why, todo: '' }
    : { state: 'risk', why, todo: `报送${next.year}年度培育情况。`, by: next.due };
}

/** After this day the report is late by every reading. */
const lastReportDay = ({ reports }: Standing, year: number): string =>
  reports.map(({ day }) => dayIn(year + 1, day)).reduce((last, day) => (day > last ? day : last));

// ── （四） ───────────────────────────────────────────────────────────────────────────────────────────

/** The text gives no number of days: so many from the pack is one reading, the next yearly report another. */
function changeUnfiled({ changes, standing, asOf }: Watched): Found {
  const changed = changes.filter(({ state }) => state === 'changed');
  if (changed.length === 0) {
    const lacking = changes.flatMap((each) => each.lacking);
    return lacking.length > 0
      ? {
          state: 'unknown',
          cause: 'missing',
          why: `没有填${lacking.join('、')}，无法比较。`,
          todo: '补填后自动比较。',
        }
      : { state: 'none', why: '主导产业、空间范围、运营管理机构与认定时一致，或者已经报备。', todo: '' };
  }
  const findings = changed.map((each) => oneChange(each, standing, asOf));
  return findings.reduce((worst, each) => (WEIGHT[each.state] > WEIGHT[worst.state] ? each : worst));
}

function oneChange({ field, aroseOn }: FieldChange, standing: Standing, asOf: string): Found {
  const name = CHANGE_FIELDS[field];
  const todo = `向市级主管部门报备${name}变更。`;
  if (aroseOn === undefined) {
    const why = `${name}与认定时不同，没有报备，也没有变更日期，无法判断是否及时。`;
    return { state: 'unknown', cause: 'missing', why, todo: `填写变更日期；${todo}`, by: asOf };
  }
  const suggested = daysAfter(aroseOn, standing.filing.days);
  const yearly = nextDay(earliestReportDay(standing), aroseOn);
  const why = `${name}于${chineseDate(aroseOn)}变更，已过${daysFromTo(aroseOn, asOf)}日，没有报备。`;
  const readings = `条文没有写天数：按${standing.filing.days}日为${chineseDate(suggested)}，按下一次年度报送为${chineseDate(yearly)}`;
  const first = suggested < yearly ? suggested : yearly;
  const last = suggested < yearly ? yearly : suggested;
  if (asOf > last) return { state: 'triggered', why: `${why}${readings}，都已过。`, todo, by: asOf };
  if (asOf > first) {
    return { state: 'unknown', cause: 'reading', why: `${why}${readings}，结论不同。`, todo, by: asOf };
  }
  return { state: 'risk', why: `${why}${readings}。`, todo, by: first };
}

/** The first day with this month and day on or after another. */
function nextDay(monthDay: string, from: string): string {
  const year = Number(from.slice(0, 4));
  const same = dayIn(year, monthDay);
  return same >= from ? same : dayIn(year + 1, monthDay);
}

// ── what a department says ───────────────────────────────────────────────────────────────────────────

function stated(
  { recognition: { checks, decidedOn }, dossier, pack, asOf }: Watched,
  each: GroundCase,
): Found {
  const check = checks[each.id];
  const ask = '向有关部门核对认定以来是否发生，并记录。';
  if (check?.happened) {
    const note = check.note ? `：${check.note}` : '';
    return {
      state: 'triggered',
      why: `${check.department}于${chineseDate(check.checkedOn)}答复发生过${note}。`,
      todo: '如实报告市级主管部门，说明处理情况。',
      by: asOf,
    };
  }
  const declared = (each.statements ?? []).flatMap((id) => {
    const statement = dossier.statements[id];
    const newer = statement !== undefined && (!check || check.checkedOn < statement.statedOn);
    const named = pack.criteria.find(
      ({ condition }) => condition.kind === 'declared' && condition.statement === id,
    );
    return statement?.happened && newer ? [`${named?.name ?? id}（${chineseDate(statement.statedOn)}）`] : [];
  });
  if (declared.length > 0) {
    const why = `自查中已声明近三年发生过${declared.join('、')}，没有核对是否在认定之后。`;
    return { state: 'risk', why, todo: ask, by: asOf };
  }
  if (!check) return { state: 'unknown', cause: 'missing', why: '还没有核对。', todo: ask };
  const again = yearsAfter(check.checkedOn, 1);
  const said = `${check.department}于${chineseDate(check.checkedOn)}答复未发生`;
  const stale =
    check.checkedOn < decidedOn
      ? '早于认定，不包括认定之后'
      : check.checkedOn > asOf
        ? '晚于所问的这一天'
        : asOf > again
          ? '已超过一年'
          : undefined;
  if (stale !== undefined) {
    return { state: 'unknown', cause: 'missing', why: `${said}，${stale}。`, todo: ask };
  }
  return { state: 'none', why: `${said}。`, todo: `${chineseDate(again)}前再核对一次。`, by: again };
}

/** Which of several cases is told first. */
export const WEIGHT: Readonly<Record<WatchState, number>> = { none: 0, unknown: 1, risk: 2, triggered: 3 };
