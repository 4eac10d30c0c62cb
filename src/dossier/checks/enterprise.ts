import { creditCodeFault, isTruncatedByExcel } from '../credit-code.ts';
import type { Enterprise } from '../enterprise.ts';
import { sectorOfCode, SIZE_CLASS_NAMES } from '../sector.ts';
import { sizeClassOf } from '../size-class.ts';
import {
  apart,
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

/** Checks over one enterprise: its code, its industry, its size and its figures. */

const at = (column: FirmFound['column'], problem: string | undefined): FirmFound[] =>
  problem === undefined ? [] : [{ column, sentence: problem }];

/** What is wrong with a code, one thing only: the first that explains it. */
type CodeFault = 'missing' | 'truncated' | 'legacy' | 'format' | 'check' | undefined;
/** Five checks ask the same of every enterprise. */
const codeFaults = new WeakMap<Enterprise, { readonly fault: CodeFault }>();
function codeFaultOf(firm: Enterprise): CodeFault {
  const known = codeFaults.get(firm) ?? { fault: codeFaultIn(firm) };
  codeFaults.set(firm, known);
  return known.fault;
}
function codeFaultIn({ creditCode }: Enterprise): CodeFault {
  if (creditCode === undefined) return 'missing';
  if (isTruncatedByExcel(creditCode)) return 'truncated';
  // 15 digits were the 工商注册号, 9 signs (8 and a check digit) the 组织机构代码, before 2015.
  if (/^\d{15}$|^[0-9A-Z]{8}-?[0-9X]$/.test(creditCode)) return 'legacy';
  const fault = creditCodeFault(creditCode);
  return fault === 'length' || fault === 'letters' ? 'format' : fault;
}

const codeCheck = (
  id: string,
  name: string,
  severity: FirmCheck['severity'],
  fault: NonNullable<CodeFault>,
  sentence: (code: string) => string,
): FirmCheck => ({
  id,
  name,
  severity,
  find: (firm) => at('creditCode', codeFaultOf(firm) === fault ? sentence(firm.creditCode ?? '') : undefined),
});

const IDENTITY: readonly FirmCheck[] = [
  codeCheck(
    'codeTruncated',
    '信用代码被表格软件截断',
    'error',
    'truncated',
    (code) =>
      `统一社会信用代码是“${code}”，后几位已被表格软件改成0或科学记数，原代码无法还原。企业无法核对，也认不出重复。请按营业执照重新填写，表中该列先设为文本格式。`,
  ),
  codeCheck(
    'codeMissing',
    '没有信用代码',
    'warning',
    'missing',
    () => '没有统一社会信用代码。认定部门无法核对企业，也难以发现重复计算。请按营业执照补填18位代码。',
  ),
  codeCheck(
    'codeLegacy',
    '旧代码',
    'warning',
    'legacy',
    (code) =>
      `“${code}”像是旧的工商注册号或组织机构代码，不是统一社会信用代码。旧证已停用，企业可能已更名或注销。请查询营业执照，改为18位代码。`,
  ),
  codeCheck(
    'codeFormat',
    '信用代码不规范',
    'warning',
    'format',
    () =>
      '统一社会信用代码不是18位规范代码（不含字母I、O、S、V、Z）。认定部门无法核对企业。请按营业执照改正。',
  ),
  codeCheck(
    'codeCheckDigit',
    '信用代码校验位不符',
    'warning',
    'check',
    () =>
      '统一社会信用代码校验位不符，可能有一位填错；少数早期代码本来如此。请对照营业执照，无误的不必处理。',
  ),
  {
    id: 'foreignCounty',
    name: '登记地不在本县',
    severity: 'hint',
    find: (firm, { countyCode }) => at('creditCode', registeredElsewhere(firm, countyCode)),
  },
];

/** Digits three to eight are the division of the authority: the county's own, its city's (尾数00) or its province's. */
function registeredElsewhere(firm: Enterprise, county: string | undefined): string | undefined {
  const { creditCode: code } = firm;
  if (code === undefined || county === undefined) return undefined;
  if (!['check', undefined].includes(codeFaultOf(firm))) return undefined;
  const division = code.slice(2, 8);
  if (!/^\d{6}$/.test(division)) return undefined;
  const own = [county, `${county.slice(0, 4)}00`, `${county.slice(0, 2)}0000`, '100000'];
  if (own.includes(division)) return undefined;
  return `信用代码的登记机关区划是${division}，本县是${county}。注册在县外的企业，产值一般不由本县统计，评审时会核对实际经营地。请确认企业在集群范围内生产；不在的移出名录。`;
}

const inIndustry = (code: string, industry: string): boolean =>
  code.startsWith(industry) || industry.startsWith(code);

const INDUSTRY: readonly FirmCheck[] = [
  {
    id: 'industryMissing',
    name: '未填行业代码',
    severity: 'warning',
    find: ({ industryCode }) =>
      at(
        'industryCode',
        industryCode === undefined
          ? '未填行业代码，暂按工业划型。规模以上工业企业、高耗能行业也判断不了。请按统计登记填写国民经济行业分类小类代码（4位）。'
          : undefined,
      ),
  },
  {
    id: 'industryInvalid',
    name: '行业代码不规范',
    severity: 'warning',
    find: ({ industryCode }) =>
      at(
        'industryCode',
        industryCode === undefined || (/^\d{2,4}$/.test(industryCode) && isDivision(industryCode))
          ? undefined
          : `行业代码“${industryCode}”不是国民经济行业分类的代码（2至4位数字，不带门类字母）。划型和高耗能行业都判断不了。请按统计登记改正。`,
      ),
  },
  {
    id: 'leadingOutside',
    name: '主导产业企业的行业不同',
    severity: 'hint',
    // Supporting trades count by the chain, so only another 大类 (two digits) is worth a look.
    find: ({ leadingIndustry, industryCode }, { leadingIndustryCode: leading }) =>
      at(
        'leadingIndustry',
        leadingIndustry === true &&
          industryCode !== undefined &&
          leading !== undefined &&
          !inIndustry(industryCode.slice(0, 2), leading.slice(0, 2))
          ? `记为主导产业企业，但行业代码${industryCode}与主导产业${leading}不在同一大类。它的产值计入了主导产业产值。请核对它是否属于主导产业链；不属于的改为“否”。`
          : undefined,
      ),
  },
  {
    id: 'leadingInside',
    name: '主导产业行业的企业未计入',
    severity: 'hint',
    find: ({ leadingIndustry, industryCode }, { leadingIndustryCode: leading }) =>
      at(
        'leadingIndustry',
        leadingIndustry === false && leading !== undefined && industryCode?.startsWith(leading) === true
          ? `行业代码${industryCode}属于主导产业${leading}，却没有记为主导产业企业。主导产业产值可能少算。请核对，属于的改为“是”。`
          : undefined,
      ),
  },
];

/** 大类 of GB/T 4754-2017: 01 to 97. */
const isDivision = (code: string): boolean => Number(code.slice(0, 2)) >= 1 && Number(code.slice(0, 2)) <= 97;

const SIZE: readonly FirmCheck[] = [
  {
    id: 'sizeUnknown',
    name: '无法划型',
    severity: 'warning',
    find: (firm) => {
      if (sizeClassOf(firm) !== undefined) return [];
      if (!firm.sizing?.sector && sectorOfCode(firm.industryCode) === undefined)
        return at(
          'industryCode',
          `行业代码${firm.industryCode ?? ''}不在划型标准的行业之内，无法划型。是否中小企业不清楚，中小企业产值不能汇总。请核对行业代码，或在“改划型”中写明理由。`,
        );
      const blank = (['employees', 'revenue', 'assets'] as const).find(
        (column) => firm[column] === undefined,
      );
      return at(
        blank ?? 'employees',
        '缺从业人员、营业收入或资产总额，无法划型。是否中小企业可能不清楚，中小企业的合计可能因此缺数。请按年报补填。',
      );
    },
  },
  {
    id: 'sizeByHand',
    name: '人工划型与计算不同',
    severity: 'hint',
    find: (firm) => {
      if (firm.sizing?.size === undefined) return [];
      const { size } = firm.sizing;
      // Its sector stays as somebody set it: what is asked is whether the class follows from it.
      const { sizing: _, ...unset } = firm;
      const { sector, reason } = firm.sizing;
      const computed = sizeClassOf({ ...unset, ...(sector !== undefined && { sizing: { sector, reason } }) });
      if (computed === undefined || computed === size) return [];
      return at(
        'sizing',
        `人工确定为${SIZE_CLASS_NAMES[size]}，按数据计算是${SIZE_CLASS_NAMES[computed]}。自查采用人工确定的划型。请确认理由站得住，并备好佐证材料。`,
      );
    },
  },
];

const known = (values: readonly (number | undefined)[]): number[] =>
  values.filter((value): value is number => value !== undefined);

const ACTIVITY: readonly FirmCheck[] = [
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

/** In the order a person looks at a row. */
export const ENTERPRISE_CHECKS: readonly FirmCheck[] = [
  ...IDENTITY,
  ...INDUSTRY,
  ...SIZE,
  ...ACTIVITY,
  ...SERVICES,
];
