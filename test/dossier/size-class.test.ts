import { describe, expect, test } from 'vitest';
import type { Sizing } from '../../src/dossier/enterprise.ts';
import { isSme, sizeClassOf, sizeReason } from '../../src/dossier/size-class.ts';
import { baseUnits } from '../make.ts';

/** 工信部联企业〔2011〕300号 四（二）工业: people · revenue · class · why. Lower bounds are inclusive. */
describe('划型（工业）', () => {
  test.each<readonly [number, string, string, string]>([
    [1000, '40000万元', 'large', 'both lower bounds reached'],
    [999, '40000万元', 'medium', 'one person short of 大型'],
    [1000, '39999.999999万元', 'medium', 'one 分 short of 大型'],
    [900, '1000000万元', 'medium', 'revenue alone never makes a 大型'],
    [300, '2000万元', 'medium', 'both lower bounds of 中型'],
    [299, '2000万元', 'small', 'one person short of 中型'],
    [300, '1999.999999万元', 'small', 'one 分 short of 中型'],
    [20, '300万元', 'small', 'both lower bounds of 小型'],
    [19, '300万元', 'micro', 'one person short of 小型'],
    [20, '299.999999万元', 'micro', 'one 分 short of 小型'],
    [0, '0万元', 'micro', 'nobody and nothing'],
  ])('%i人, %s is %s: %s', (employees, revenue, size) => {
    expect(sizeClassOf({ employees, revenue: baseUnits(revenue) })).toBe(size);
  });

  test.each<readonly [number | undefined, string | undefined, string | undefined, string]>([
    [5, undefined, 'micro', 'too few people for 小型 whatever the revenue'],
    [undefined, '200万元', 'micro', 'too little revenue for 小型 whatever the people'],
    [500, undefined, undefined, 'revenue decides between 中型 and 微型'],
    [undefined, undefined, undefined, 'nothing known'],
  ])('%s人, %s is %s: %s', (employees, revenue, size) => {
    expect(sizeClassOf(known(employees, revenue))).toBe(size);
  });
});

/** Lower bounds of the sixteen sectors: code · large · medium · small, each as people/万元 revenue/万元 assets. */
describe('十六个行业', () => {
  test.each<readonly [string, string, string, string, string]>([
    ['农、林、牧、渔业', '0111', '-/20000/-', '-/500/-', '-/50/-'],
    ['工业', '3421', '1000/40000/-', '300/2000/-', '20/300/-'],
    ['建筑业', '4710', '-/80000/80000', '-/6000/5000', '-/300/300'],
    ['批发业', '5131', '200/40000/-', '20/5000/-', '5/1000/-'],
    ['零售业', '5211', '300/20000/-', '50/500/-', '10/100/-'],
    ['交通运输业', '5431', '1000/30000/-', '300/3000/-', '20/200/-'],
    ['装卸搬运 is 交通运输业', '5910', '1000/30000/-', '300/3000/-', '20/200/-'],
    ['仓储业', '5920', '200/30000/-', '100/1000/-', '20/100/-'],
    ['邮政业', '6010', '1000/30000/-', '300/2000/-', '20/100/-'],
    ['住宿业', '6110', '300/10000/-', '100/2000/-', '10/100/-'],
    ['餐饮业', '6210', '300/10000/-', '100/2000/-', '10/100/-'],
    ['信息传输业', '6311', '2000/100000/-', '100/1000/-', '10/100/-'],
    ['软件和信息技术服务业', '6513', '300/10000/-', '100/1000/-', '10/50/-'],
    ['房地产开发经营', '7010', '-/200000/10000', '-/1000/5000', '-/100/2000'],
    ['物业管理', '7020', '1000/5000/-', '300/1000/-', '100/500/-'],
    ['租赁和商务服务业', '7211', '300/-/120000', '100/-/8000', '10/-/100'],
    ['其他未列明行业', '7452', '300/-/-', '100/-/-', '10/-/-'],
  ])(
    '%s: on each bound the class, one unit below any of them a class less',
    (_, industryCode, ...classes) => {
      const order = ['large', 'medium', 'small', 'micro'] as const;
      classes.forEach((text, index) => {
        const [employees, revenue, assets] = text.split('/');
        const plenty = {
          employees: 10 ** 6,
          revenue: baseUnits('90000000万元'),
          assets: baseUnits('90000000万元'),
        };
        const on = {
          ...plenty,
          industryCode,
          ...(employees !== '-' && { employees: Number(employees) }),
          ...(revenue !== '-' && { revenue: baseUnits(`${revenue!}万元`) }),
          ...(assets !== '-' && { assets: baseUnits(`${assets!}万元`) }),
        };
        expect(sizeClassOf(on)).toBe(order[index]);
        for (const key of ['employees', 'revenue', 'assets'] as const) {
          if (on[key] === plenty[key]) continue;
          expect(sizeClassOf({ ...on, [key]: on[key] - 1 }), key).toBe(order[index + 1]);
        }
      });
    },
  );

  test.each([
    ['5310', '铁路运输业'],
    ['6610', '货币金融服务'],
    ['8310', '教育'],
    ['8411', '卫生'],
    ['9111', '国家机构'],
  ])('%s %s is not covered', (industryCode) => {
    const firm = { industryCode, employees: 5, revenue: 1, assets: 1 };
    expect([sizeClassOf(firm), isSme(firm)]).toEqual([undefined, undefined]);
  });
});

describe('中小企业', () => {
  test.each<readonly [number | undefined, string | undefined, boolean | undefined, string]>([
    [999, undefined, true, 'fewer than 1000 people settles it'],
    [undefined, '39999.999999万元', true, 'less than 40000万元 settles it'],
    [1000, undefined, undefined, 'revenue could make it 大型'],
    [undefined, '40000万元', undefined, 'people could make it 大型'],
    [1000, '40000万元', false, '大型'],
  ])('%s人, %s is %s: %s', (employees, revenue, expected) => {
    expect(isSme({ ...known(employees, revenue), industryCode: '3421' })).toBe(expected);
  });

  test.each<readonly [number | undefined, string | undefined, boolean | undefined, string]>([
    [50, '5000万元', true, '中小企业 in every sector'],
    [199, '19999.999999万元', true, 'below the bounds of every sector'],
    [10, '20000万元', undefined, '农业 looks at revenue alone'],
    [500, '50000万元', undefined, '中小企业 in industry, 大型 in 软件'],
    [undefined, undefined, undefined, 'nothing is known'],
  ])('without an industry code, %s人, %s is %s: %s', (employees, revenue, expected) => {
    expect(isSme({ ...known(employees, revenue), assets: baseUnits('3000万元') })).toBe(expected);
  });

  test.each<[Sizing | undefined, boolean, string]>([
    [{ sector: 'software', reason: '主营工业软件' }, false, '软件：大型'],
    [{ size: 'large', reason: '集团合并口径' }, false, '人工定为大型'],
    [{ size: 'small', reason: '统计部门划型' }, true, '人工定为小型'],
    [undefined, true, '按代码：工业'],
  ])('set by hand as %j is %s: %s', (sizing: Sizing | undefined, expected: boolean) => {
    const firm = { ...known(500, '50000万元'), industryCode: '3421', ...(sizing && { sizing }) };
    expect(isSme(firm)).toBe(expected);
    expect(sizeClassOf(firm) === 'large').toBe(!expected);
    if (sizing) expect(sizeReason(firm)).toContain(sizing.reason);
  });
});

const known = (employees?: number, revenue?: string): { employees?: number; revenue?: number } => ({
  ...(employees !== undefined && { employees }),
  ...(revenue !== undefined && { revenue: baseUnits(revenue) }),
});
