import { describe, expect, test } from 'vitest';
import { isSme, sizeClassOf } from '../../src/dossier/enterprise.ts';
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

describe('中小企业', () => {
  test.each<readonly [number | undefined, string | undefined, boolean | undefined, string]>([
    [999, undefined, true, 'fewer than 1000 people settles it'],
    [undefined, '39999.999999万元', true, 'less than 40000万元 settles it'],
    [1000, undefined, undefined, 'revenue could make it 大型'],
    [undefined, '40000万元', undefined, 'people could make it 大型'],
    [1000, '40000万元', false, '大型'],
  ])('%s人, %s is %s: %s', (employees, revenue, expected) => {
    expect(isSme(known(employees, revenue))).toBe(expected);
  });
});

const known = (employees?: number, revenue?: string): { employees?: number; revenue?: number } => ({
  ...(employees !== undefined && { employees }),
  ...(revenue !== undefined && { revenue: baseUnits(revenue) }),
});
