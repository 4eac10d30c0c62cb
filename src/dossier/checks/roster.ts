import type { Enterprise } from '../enterprise.ts';
import { nameKey } from '../near-duplicates.ts';
import {
  apart,
  FEN_PER_WAN,
  inWords,
  OTHER_UNIT,
  reaches,
  YEARLY_COLUMNS,
  yearlyName,
  yearlyWords,
  type Check,
  type Found,
} from './check.ts';

/** Checks that look across the 名录: the same enterprise twice, and columns in another unit. Linear in the firms. */

const byId = (a: Enterprise, b: Enterprise): number => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

/** Enterprises that share what `keyOf` gives; each later one (by id) beside the first. */
function twins(
  firms: readonly Enterprise[],
  keyOf: (firm: Enterprise) => string | undefined,
): { firm: Enterprise; twin: Enterprise }[] {
  const firsts = new Map<string, Enterprise>();
  const groups = new Map<Enterprise, Enterprise[]>();
  for (const firm of firms) {
    const key = keyOf(firm);
    const first = key === undefined ? undefined : firsts.get(key);
    const group = first && groups.get(first);
    if (group) group.push(firm);
    else if (first) groups.set(first, [first, firm]);
    else if (key !== undefined) firsts.set(key, firm);
  }
  return [...groups.values()].flatMap((group) => {
    const [twin, ...others] = [...group].sort(byId) as [Enterprise, ...Enterprise[]];
    return others.map((firm) => ({ firm, twin }));
  });
}

const beside = (
  { firm, twin }: { firm: Enterprise; twin: Enterprise },
  column: 'creditCode' | 'name',
  sentence: string,
): Found => ({
  subject: `${firm.id}:${twin.id}`,
  where: firm.name,
  sentence,
  place: { kind: 'enterprise', id: firm.id, column },
  twin: twin.id,
});

/** The middle one of the positive values; undefined for fewer than three, which say nothing about a column. */
function middle(values: readonly (number | undefined)[]): number | undefined {
  const positive = values.filter((value): value is number => value !== undefined && value > 0);
  if (positive.length < 3) return undefined;
  return positive.sort((a, b) => a - b)[Math.floor(positive.length / 2)];
}

/** How many patents one enterprise must hold before its share of all is worth a word. */
const MANY_PATENTS = 20;

export const ROSTER_CHECKS: readonly Check[] = [
  {
    id: 'codeTwice',
    name: '信用代码重复',
    severity: 'error',
    find: ({ dossier }) =>
      twins(dossier.enterprises, ({ creditCode }) => creditCode).map((pair) =>
        beside(
          pair,
          'creditCode',
          `与“${pair.twin.name}”的统一社会信用代码相同（${pair.firm.creditCode!}）。同一家企业会被计算两次。请合并；不是同一家的，改正其中一个代码。`,
        ),
      ),
  },
  {
    id: 'nameTwice',
    name: '企业名称相近',
    severity: 'warning',
    find: ({ dossier }) =>
      twins(dossier.enterprises, ({ name }) => nameKey(name) || undefined)
        .filter(({ firm, twin }) => firm.creditCode === undefined || firm.creditCode !== twin.creditCode)
        .map((pair) =>
          beside(
            pair,
            'name',
            `与“${pair.twin.name}”只差写法（括号、空格或“有限责任”等）。可能是同一家企业，会被计算两次。请合并；确是两家的，在“不必处理”中写明。`,
          ),
        ),
  },
  {
    id: 'columnUnit',
    name: '整列疑似单位不同',
    severity: 'error',
    find: ({ dossier: { enterprises }, years, latest }) =>
      YEARLY_COLUMNS.flatMap((column) => {
        const middles = years.map((year) => middle(enterprises.map((firm) => firm[column][year])));
        return years.flatMap((year, index) => {
          const [before, after] = [middles[index - 1], middles[index]];
          if (before === undefined || after === undefined || !apart(before, after, OTHER_UNIT)) return [];
          return rosterColumn(
            `${column}:${year}`,
            `${year}年${yearlyName(column)}整列`,
            enterprises,
            column,
            year,
            `中间一家${yearlyWords(column, after)}，上一年${yearlyWords(column, before)}，整列相差上千倍。这一列的单位多半与上一年不同，合计和增速都不可靠。请核对原表的单位，按正确的单位重新导入。`,
          );
        });
      }).concat(wholeRosterUnit(enterprises, latest)),
  },
  {
    id: 'patentOutlier',
    name: '发明专利集中于一家',
    severity: 'hint',
    find: ({ dossier: { enterprises }, latest }) => {
      const values = enterprises.map(({ inventionPatents }) => inventionPatents[latest]);
      const total = values.reduce<number>((sum, value) => sum + (value ?? 0), 0);
      return enterprises.flatMap((firm, index) => {
        const own = values[index];
        if (enterprises.length < 5 || own === undefined || own < MANY_PATENTS || own * 2 <= total) return [];
        return {
          subject: firm.id,
          where: firm.name,
          place: { kind: 'enterprise' as const, id: firm.id, column: `inventionPatents:${latest}` as const },
          sentence: `${latest}年有效发明专利${own}件，超过其余企业之和。可能把实用新型、申请量或集团的专利计了进来。请按专利登记簿核对，只计本企业的有效发明专利。`,
        };
      });
    },
  },
  {
    id: 'complianceRefused',
    name: '合规声明与承诺不一致',
    severity: 'error',
    find: ({ dossier: { enterprises, statements } }) =>
      Object.values(statements).some((statement) => statement.happened)
        ? []
        : enterprises
            .filter(({ declaresCompliance }) => declaresCompliance === false)
            .map((firm) => ({
              subject: firm.id,
              where: firm.name,
              place: { kind: 'enterprise' as const, id: firm.id, column: 'declaresCompliance' as const },
              sentence:
                '企业的合规声明为“否”，而第十二条（一）的承诺里没有一项记为已发生。两处至少有一处不对，关系到能否申报。请向企业和主管部门核实后改正。',
            })),
  },
];

/** A problem of a column is shown at its first enterprise (by id) that has a figure there. */
function rosterColumn(
  subject: string,
  where: string,
  enterprises: readonly Enterprise[],
  column: 'output' | 'rndSpending' | 'inventionPatents',
  year: number,
  sentence: string,
): Found[] {
  let first: Enterprise | undefined;
  for (const firm of enterprises)
    if (firm[column][year] !== undefined && (first === undefined || firm.id < first.id)) first = firm;
  return first
    ? [{ subject, where, sentence, place: { kind: 'enterprise', id: first.id, column: `${column}:${year}` } }]
    : [];
}

/** Every year in the same wrong unit shows in the output per head alone: 0.01 or 300 000 万元 a person. */
function wholeRosterUnit(enterprises: readonly Enterprise[], latest: number): Found[] {
  const heads = enterprises.flatMap(({ output, employees }) => {
    const value = output[latest];
    return value !== undefined && value > 0 && employees !== undefined && employees > 0
      ? [{ value, employees }]
      : [];
  });
  if (heads.length < 3) return [];
  // An order needs no exactness: only a thousandfold difference is asked about.
  heads.sort((a, b) => a.value / a.employees - b.value / b.employees);
  const { value, employees } = heads[Math.floor(heads.length / 2)]!;
  const low = reaches(employees * 30 * FEN_PER_WAN, 100, value);
  const high = reaches(value, 500 * 100 * FEN_PER_WAN, employees);
  if (!low && !high) return [];
  return rosterColumn(
    'perHead',
    '产值各列',
    enterprises,
    'output',
    latest,
    `中间一家从业人员${employees}人，${latest}年产值${inWords(value, '万元')}，人均与一般的30万元至500万元相差上百倍。产值各列的单位多半不对，占比以外的结论都不可靠。请核对原表的金额单位，按正确的单位重新导入。`,
  );
}
