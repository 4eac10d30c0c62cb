import * as z from 'zod/mini';
import { heldTo, parsePlainJson } from '../base/plain-json.ts';
import { err, ok, type Result } from '../base/result.ts';
import { measureUnit } from './condition-words.ts';
import { rulePack, type Condition, type Criterion, type Level, type RulePack } from './criterion.ts';
import { INDICATOR_IDS, UNITS, type IndicatorId } from './indicator.ts';
import { packById } from './packs.ts';

/** Reading a pack somebody else wrote: its shape, then what a shape cannot say. */

/** One mistake: where in the file, in words, and what is wrong there. */
export interface PackIssue {
  readonly where: string;
  readonly what: string;
}

/** Far above any pack; a larger file is not one. */
const MAX_LENGTH = 2_000_000;

/** More mistakes than anybody mends at once; the rest is only counted. */
export const MOST_TOLD = 50;

/** What happened, what it means for the rules that are here, what to do; the issues themselves are listed below it. */
export function packFaultSentence(issues: readonly PackIssue[], file: string): string {
  const more = issues.length > MOST_TOLD ? `（只列出前${MOST_TOLD}处）` : '';
  return `没有导入“${file}”：有${issues.length}处不对（E-221），原有规则没有改动。请按下列位置改正后再导入${more}：`;
}

/**
 * Parses and checks a pack from JSON text; nothing is taken over while there is an issue. Only a pack that is not
 * taken over, but looked at beside ours, may have the name of one of ours.
 */
export function readPack(text: string, mayBeOurs = false): Result<RulePack, PackIssue[]> {
  if (text.length > MAX_LENGTH) return err([{ where: '文件', what: '过大，不是规则包' }]);
  const json = parsePlainJson(text);
  if (json === undefined) return err([{ where: '文件', what: '不是完整的JSON文件' }]);
  const parsed = heldTo(rulePack, json);
  if (!parsed) return err([{ where: '文件', what: '错误太多，不是规则包' }]);
  if (!parsed.success) return err(parsed.error.issues.map((issue) => shapeIssue(issue, json)));
  const issues = packIssues(parsed.data, mayBeOurs);
  return issues.length > 0 ? err(issues) : ok(parsed.data);
}

// ── the shape ───────────────────────────────────────────────────────────────────────────────────────

/** A map, so that a field called toString has no word either. */
const FIELD_WORDS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    id: '编号',
    scope: '级别',
    partial: '节选说明',
    title: '名称',
    number: '文号',
    issuer: '印发单位',
    inForce: '有效期',
    from: '起始日',
    until: '截止日',
    article: '条款号',
    articleName: '条款名',
    chapters: '章',
    articles: '条',
    paragraphs: '款',
    groups: '分组',
    group: '分组号',
    name: '名称',
    criteria: '条件',
    quote: '条文原文',
    strength: '强制程度',
    condition: '判定规则',
    reading: '口径名称',
    otherReadings: '其它口径',
    choices: '未定事项',
    evidence: '佐证材料',
    help: '填报帮助',
    kind: '类型',
    measure: '指标',
    part: '分子',
    of: '分母或分支',
    per: '倍数',
    years: '年数',
    is: '比较方式',
    limit: '门槛',
    unit: '单位',
    percent: '增速门槛',
    by: '增速算法',
    goes: '方向',
    pace: '走势',
    statement: '声明事项',
    industry: '行业',
    industries: '行业范围',
    codes: '行业代码',
    figures: '数据',
    vectors: '测试用例',
    expect: '应得结论',
    asOf: '自查基准日',
    declarationYear: '申报年度',
  }),
);

/** ['criteria', 5, 'condition', 'measure'] → 条件第6项（2.6 近三年产值）·判定规则·指标. */
function whereOf(path: readonly PropertyKey[], json: unknown): string {
  let at = json;
  const words: string[] = [];
  for (const key of path) {
    at = (at as Record<PropertyKey, unknown> | null | undefined)?.[key];
    if (typeof key !== 'number') {
      words.push(FIELD_WORDS.get(String(key)) ?? String(key));
      continue;
    }
    const { id, name } = (typeof at === 'object' && at !== null ? at : {}) as {
      id?: unknown;
      name?: unknown;
    };
    const called = [id, name].filter((each) => typeof each === 'string').join(' ');
    words.push(`${words.pop() ?? ''}第${key + 1}项${called && `（${called}）`}`);
  }
  return words.join('·') || '文件';
}

function shapeIssue(issue: z.core.$ZodIssue, json: unknown): PackIssue {
  const value = issue.path.reduce<unknown>(
    (at, key) => (at as Record<PropertyKey, unknown> | null | undefined)?.[key],
    json,
  );
  return { where: whereOf(issue.path, json), what: shapeWords(issue, value) };
}

function shapeWords(issue: z.core.$ZodIssue, value: unknown): string {
  const last = String(issue.path[issue.path.length - 1] ?? '');
  const shown = typeof value === 'string' || typeof value === 'number' ? `“${value}”` : '此处的内容';
  if (last === 'measure') {
    const unknown = indicatorsIn(value).find((each) => !INDICATOR_IDS.includes(each as IndicatorId));
    if (unknown !== undefined) return `指标“${unknown}”不在指标目录中`;
  }
  if (last === 'kind') return `条件类型${shown}不认识`;
  if (value === undefined) return '缺少这一项';
  switch (issue.code) {
    case 'unrecognized_keys':
      return `有不认识的字段：${issue.keys.join('、')}`;
    case 'too_small':
      return Array.isArray(value) ? '是空的，至少要有一项' : `${shown}太小或者是空的`;
    case 'invalid_value':
      return `${shown}不在允许的取值中`;
    case 'invalid_key':
      return '有不认识的名称';
    default:
      return `${shown}不符合格式`;
  }
}

/** The indicators a measure names, well formed or not. */
function indicatorsIn(measure: unknown): string[] {
  const { part, of } = Object(measure) as { part?: unknown; of?: unknown };
  return [measure, part, of].filter((each): each is string => typeof each === 'string');
}

// ── what a shape cannot say ─────────────────────────────────────────────────────────────────────────

/** Every mistake of a well-formed pack; none for a pack that may be used. */
export function packIssues(pack: RulePack, mayBeOurs = false): PackIssue[] {
  return [
    ...identityIssues(pack, mayBeOurs),
    ...pack.criteria.flatMap((criterion) => criterionIssues(criterion, pack)),
    ...standingIssues(pack),
    ...vectorIssues(pack),
  ];
}

const issue = (where: string, what: string): PackIssue => ({ where, what });

function identityIssues(pack: RulePack, mayBeOurs: boolean): PackIssue[] {
  const { from, until } = pack.inForce;
  const builtIn = packById(pack.id);
  return [
    ...(builtIn && builtIn !== pack && !mayBeOurs
      ? [issue('编号', `“${pack.id}”与内置规则包相同，请另起一个编号`)]
      : []),
    ...(until !== undefined && until < from ? [issue('有效期', `截止日${until}早于起始日${from}`)] : []),
    ...(pack.criteria.length === 0 ? [issue('条件', '是空的，至少要有一项')] : []),
    ...repeated(pack.criteria.map(({ id }) => id)).map((id) => issue('条件', `编号${id}重复`)),
    ...repeated(pack.evidence.map(({ id }) => id)).map((id) => issue('佐证材料', `编号${id}重复`)),
    ...repeated(pack.groups.map(({ number }) => String(number))).map((id) => issue('分组', `序号${id}重复`)),
  ];
}

const repeated = (ids: readonly string[]): string[] => [
  ...new Set(ids.filter((id, index) => ids.indexOf(id) !== index)),
];

/** Words of 动态管理 that do not stand where they are said to. */
function standingIssues({ standing, chapters }: RulePack): PackIssue[] {
  if (!standing) return [];
  const { validity, reports, reportClause, revocationClause, grounds } = standing;
  const text = (number: number, paragraph: number): string =>
    chapters.flatMap(({ articles }) => articles).find((each) => each.number === number)?.paragraphs[
      paragraph
    ] ?? '';
  const quotes = [
    { clause: validity.clause, paragraph: 0, quote: validity.quote },
    ...reports.flatMap(({ quote }) =>
      quote === undefined ? [] : [{ clause: reportClause, paragraph: 0, quote }],
    ),
    ...grounds.flatMap(({ item, quote, cases }) =>
      [quote, ...cases.map((each) => each.quote)].map((each) => ({
        clause: revocationClause,
        paragraph: item,
        quote: each,
      })),
    ),
  ];
  return quotes
    .filter(({ clause, paragraph, quote }) => !text(clause.article, paragraph).includes(quote))
    .map(({ clause, quote }) => issue('动态管理', `条文原文“${quote}”不在${clause.name}中`));
}

function criterionIssues(criterion: Criterion, pack: RulePack): PackIssue[] {
  const { id, name, group, quote, condition, reading, otherReadings, evidence } = criterion;
  const where = `条件${id} ${name}`;
  const article = pack.chapters
    .flatMap(({ articles }) => articles)
    .find(({ number }) => number === pack.article);
  const known = new Set(pack.evidence.map((each) => each.id));
  const names = [reading ?? '', ...otherReadings.map((each) => each.name)];
  const verified = condition.kind !== 'unverified';
  return [
    ...(pack.groups.some(({ number }) => number === group) ? [] : [issue(where, `分组${group}不存在`)]),
    ...(verified && quote === '' ? [issue(where, '条文原文是空的')] : []),
    ...(quote !== '' && !article?.paragraphs[group]?.includes(quote)
      ? [issue(where, `条文原文“${quote}”不在${pack.articleName}第${group}项中`)]
      : []),
    ...(otherReadings.length > 0 && reading === undefined
      ? [issue(where, '有其它口径，但本口径没有名称')]
      : []),
    ...repeated(names).map((each) => issue(where, `口径“${each}”重复`)),
    ...evidence.filter((each) => !known.has(each)).map((each) => issue(where, `佐证材料${each}不在目录中`)),
    ...[condition, ...otherReadings.map((each) => each.condition)]
      .flatMap(levelsOf)
      .flatMap((level) => unitIssues(level, where)),
  ];
}

function levelsOf(condition: Condition): Level[] {
  switch (condition.kind) {
    case 'level':
      return [condition];
    case 'judgedOn':
      return levelsOf(condition.figures);
    case 'when':
      return levelsOf(condition.then);
    case 'anyOf':
    case 'allOf':
      return condition.of.flatMap(levelsOf);
    default:
      return [];
  }
}

/** 万元 and 亿元 measure the same thing; 家 and 个 do not. */
const family = (unit: string): string => (unit.endsWith('元') && unit in UNITS ? '元' : unit);

function unitIssues({ measure, unit }: Level, where: string): PackIssue[] {
  const own = measureUnit(measure);
  if (family(own) === family(unit)) return [];
  return [issue(where, `门槛单位“${unit}”与指标单位“${own}”不一致`)];
}

function vectorIssues({ vectors, criteria }: RulePack): PackIssue[] {
  if (vectors.length === 0) return [issue('测试用例', '没有测试用例，无法自检')];
  return vectors.flatMap((each, index) => {
    const where = `测试用例第${index + 1}项（${each.name}）`;
    const byId = new Map(criteria.map((criterion) => [criterion.id, criterion]));
    const named = [...Object.keys(each.expect), ...Object.keys(each.judgements ?? {})];
    return [
      ...(Object.keys(each.expect).length === 0 ? [issue(where, '没有应得结论')] : []),
      ...[...new Set(named)].filter((id) => !byId.has(id)).map((id) => issue(where, `条件${id}不存在`)),
      ...Object.entries(each.readings ?? {}).flatMap(([id, name]) => {
        const criterion = byId.get(id);
        const has =
          criterion?.reading === name || criterion?.otherReadings.some((other) => other.name === name);
        return has ? [] : [issue(where, `条件${id}没有口径“${name}”`)];
      }),
    ];
  });
}
