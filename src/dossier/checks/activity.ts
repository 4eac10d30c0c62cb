import type { Enterprise } from '../enterprise.ts';
import {
  apart,
  at,
  exceeds,
  FEN_PER_WAN,
  isShareAbove,
  JUMP,
  OTHER_UNIT,
  reaches,
  wan,
  YEARLY_COLUMNS,
  yearlyName,
  yearlyWords,
  type FirmCheck,
  type FirmFound,
  type Scope,
  type YearlyColumn,
} from './check.ts';

/** Checks over what an enterprise does: its figures by year, its people, the services it uses. */

const known = (values: readonly (number | undefined)[]): number[] =>
  values.filter((value): value is number => value !== undefined);

const FIGURES: readonly FirmCheck[] = [
  {
    id: 'noOutput',
    name: '三年都没有产值',
    severity: 'error',
    find: ({ output }, { years }) => {
      const values = known(years.map((year) => output[year]));
      if (values.length === 0)
        return at(
          `output:${years[2]!}`,
          `${years.join('、')}年产值都没有填。集群总产值因此不能汇总。请补填；没有生产的填0，不在集群内的移出名录。`,
        );
      return at(
        `output:${years[2]!}`,
        values.length === years.length && values.every((value) => value === 0)
          ? `${years.join('、')}年产值都是0。没有产出的企业计入企业总数会拉低各项普及率。请核对是否停产或注销，并考虑移出名录。`
          : undefined,
      );
    },
  },
  {
    id: 'outputBlank',
    name: '有年度未填产值',
    severity: 'warning',
    find: ({ output }, { years }) => {
      const blank = years.filter((year) => output[year] === undefined);
      if (blank.length === years.length) return [];
      return blank.flatMap((year) =>
        at(`output:${year}`, `未填${year}年产值。当年的集群总产值因此不能汇总。请补填；当年没有生产的填0。`),
      );
    },
  },
  {
    id: 'firmNegative',
    name: '企业数据为负数',
    severity: 'error',
    find: (firm, { years }) => {
      const found: FirmFound[] = [];
      const look = (column: FirmFound['column'], name: string, value: number | undefined): void => {
        if (value !== undefined && value < 0)
          found.push({
            column,
            sentence: `${name}是负数。这一项不会小于0，合计会少算。请改为实际数；没有数据就清空。`,
          });
      };
      for (const column of YEARLY_COLUMNS)
        for (const year of years) look(`${column}:${year}`, yearlyName(column), firm[column][year]);
      look('assets', '资产总额', firm.assets);
      look('revenue', '营业收入', firm.revenue);
      return found;
    },
  },
  {
    id: 'staffless',
    name: '有产值而无从业人员',
    severity: 'warning',
    find: ({ employees, output }, { years }) => {
      const latest = output[years[2]!];
      return at(
        'employees',
        employees === 0 && latest !== undefined && latest > 0
          ? `从业人员为0，${years[2]!}年产值却有${wan(latest)}。划型会偏小，从业人员合计会少算。请按年报补填人数；不清楚的清空，不要填0。`
          : undefined,
      );
    },
  },
  {
    id: 'firmUnit',
    name: '企业数据疑似单位不同',
    severity: 'error',
    find: (firm, { years }) => [
      ...overYears(firm, years, ['output', 'rndSpending'], (before, after) =>
        apart(before, after, OTHER_UNIT),
      ).map(({ column, words }) => ({
        column,
        sentence: `${words}，相差上千倍。多半有一年把元填成了万元（或相反），合计和增速都不可靠。请核对原表的单位，改正其中一年。`,
      })),
      ...at('revenue', besideRevenue(firm, years, OTHER_UNIT, Infinity)),
    ],
  },
  {
    id: 'firmJump',
    name: '企业数据大幅跳动',
    severity: 'warning',
    find: (firm, { years }) =>
      overYears(
        firm,
        years,
        ['output', 'rndSpending'],
        (before, after) => apart(before, after, JUMP) && !apart(before, after, OTHER_UNIT),
      ).map(({ column, words }) => ({
        column,
        sentence: `${words}，变化达到3倍。合计的增速会因此失真。请与企业核对两年的口径；属实的，在“不必处理”中写明原因。`,
      })),
  },
  {
    id: 'revenueAgainstOutput',
    name: '营业收入与产值悬殊',
    severity: 'hint',
    find: (firm, { years }) => at('revenue', besideRevenue(firm, years, JUMP, OTHER_UNIT)),
  },
  {
    id: 'firmOutputPerHead',
    name: '企业人均产值异常',
    severity: 'warning',
    find: ({ employees, output }, { years }) => {
      const latest = output[years[2]!];
      if (employees === undefined || employees <= 0 || latest === undefined || latest <= 0) return [];
      const low = !reaches(latest, 10 * FEN_PER_WAN, employees);
      const high = exceeds(latest, 1500 * FEN_PER_WAN, employees);
      return at(
        'employees',
        low || high
          ? `从业人员${employees}人，${years[2]!}年产值${wan(latest)}，人均${low ? '不足10万元' : '超过1500万元'}。制造业一般在30万元至500万元之间，可能人数或产值的单位不对。请与企业核对。`
          : undefined,
      );
    },
  },
  {
    id: 'firmRndAboveOutput',
    name: '企业研发经费高于产值',
    severity: 'error',
    find: (firm, { years }) =>
      rndShares(
        firm,
        years,
        (spent, output) => spent > output,
        '高于当年产值',
        '多半是单位不同，研发经费合计不可靠。',
      ),
  },
  {
    id: 'firmRndHigh',
    name: '企业研发经费占比偏高',
    severity: 'warning',
    find: (firm, { years }) =>
      rndShares(
        firm,
        years,
        (spent, output) => spent <= output && isShareAbove(spent, 30, output),
        '超过当年产值的30%',
        '制造业一般在10%以下，可能单位不同或计入了设备购置。',
      ),
  },
  {
    id: 'firmPatentsFalling',
    name: '企业有效发明专利减少',
    severity: 'hint',
    find: (firm, { years }) =>
      overYears(firm, years, ['inventionPatents'], (before, after) => before > 0 && after < before).map(
        ({ column, words }) => ({
          column,
          sentence: `${words}，有效量减少。有效发明专利是存量，可能填成了当年授权数，或有专利失效。请按专利登记簿核对。`,
        }),
      ),
  },
];

/** Each figure against the year before, where both are known. */
function overYears(
  firm: Enterprise,
  years: Scope['years'],
  columns: readonly YearlyColumn[],
  wrong: (before: number, after: number) => boolean,
): { column: FirmFound['column']; words: string }[] {
  return columns.flatMap((column) =>
    years.flatMap((year) => {
      const [before, after] = [firm[column][year - 1], firm[column][year]];
      if (before === undefined || after === undefined || !wrong(before, after)) return [];
      const words = `${year}年${yearlyName(column)}${yearlyWords(column, after)}，上一年${yearlyWords(column, before)}`;
      return [{ column: `${column}:${year}` as const, words }];
    }),
  );
}

/** 营业收入 is of the last year; apart from that year's 产值 by `from` times, but by less than `below` times. */
function besideRevenue(
  { revenue, output }: Enterprise,
  years: Scope['years'],
  from: number,
  below: number,
): string | undefined {
  const latest = output[years[2]!];
  if (revenue === undefined || latest === undefined || !apart(revenue, latest, from)) return undefined;
  if (below !== Infinity && apart(revenue, latest, below)) return undefined;
  const words = `营业收入${wan(revenue)}，${years[2]!}年产值${wan(latest)}`;
  return below === Infinity
    ? `${words}，相差上千倍。多半有一项把元填成了万元（或相反），划型和合计都不可靠。请核对原表的单位，改正其中一项。`
    : `${words}，相差达到3倍。两项一般接近，可能有一项含了贸易收入或不是同一年的数。请与企业核对；属实的不必处理。`;
}

function rndShares(
  firm: Enterprise,
  years: Scope['years'],
  wrong: (spent: number, output: number) => boolean,
  comparison: string,
  meaning: string,
): FirmFound[] {
  return years.flatMap((year) => {
    const [spent, output] = [firm.rndSpending[year], firm.output[year]];
    if (spent === undefined || output === undefined || spent <= 0 || output < 0 || !wrong(spent, output))
      return [];
    return at(
      `rndSpending:${year}`,
      `${year}年研发经费${wan(spent)}，${comparison}（${wan(output)}）。${meaning}请与企业核对单位和归集口径。`,
    );
  });
}

const SERVICES: readonly FirmCheck[] = [
  {
    id: 'platformUnnamed',
    name: '用了平台但没有平台名称',
    severity: 'hint',
    find: ({ usesPlatform, platform }) =>
      at(
        'platform',
        usesPlatform === true && (platform ?? '').trim() === ''
          ? '记为应用工业互联网平台，但没有写平台名称。评审时无从核对。请补填平台名称，并备好合同或截图。'
          : undefined,
      ),
  },
  {
    id: 'platformContradicts',
    name: '平台名称与“否”矛盾',
    severity: 'warning',
    find: ({ usesPlatform, platform }) =>
      at(
        'usesPlatform',
        usesPlatform === false && (platform ?? '').trim() !== ''
          ? `写了平台名称“${platform!}”，却记为没有应用工业互联网平台，没有计入普及率。请核对，用了的改为“是”，没用的删去名称。`
          : undefined,
      ),
  },
];

export const ACTIVITY_CHECKS: readonly FirmCheck[] = [...FIGURES, ...SERVICES];
