import { creditCodeFault, isTruncatedByExcel } from '../credit-code.ts';
import type { Enterprise } from '../enterprise.ts';
import { sectorOfCode, SIZE_CLASS_NAMES } from '../sector.ts';
import { sizeClassOf } from '../size-class.ts';
import { at, type FirmCheck } from './check.ts';

/** Checks over who an enterprise is: its code, its industry and its 划型. */

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

const CODE: readonly FirmCheck[] = [
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
        industryCode === undefined || isIndustryCode(industryCode)
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

/** Two to four digits whose first two are a 大类 of GB/T 4754-2017: 01 to 97. */
function isIndustryCode(code: string): boolean {
  const division = Number(code.slice(0, 2));
  return /^\d{2,4}$/.test(code) && division >= 1 && division <= 97;
}

const SIZE: readonly FirmCheck[] = [
  {
    id: 'sizeUnknown',
    name: '无法划型',
    severity: 'warning',
    find: (firm) => {
      if (sizeClassOf(firm) !== undefined) return [];
      // A code that is none is a problem of its own, and the reason for this one.
      if (firm.industryCode !== undefined && !isIndustryCode(firm.industryCode)) return [];
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

export const IDENTITY_CHECKS: readonly FirmCheck[] = [...CODE, ...INDUSTRY, ...SIZE];
