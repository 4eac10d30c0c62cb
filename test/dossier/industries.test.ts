import { describe, expect, test } from 'vitest';
import { industryName, industryOf, searchIndustries, SECTIONS } from '../../src/dossier/industries.ts';
import { CLASSES } from '../../src/dossier/industry-classes.ts';

const DIGITS = '0123456789'.split('');
const two = DIGITS.flatMap((a) => DIGITS.map((b) => a + b));
const known = (codes: readonly string[]) => codes.filter((code) => industryName(code) !== undefined);

describe('the table', () => {
  test('has the 20 门类, 97 大类 and 473 中类 the standard counts', () => {
    expect(SECTIONS.map((each) => each.charAt(0)).join('')).toBe('ABCDEFGHIJKLMNOPQRST');
    const divisions = known(two);
    expect(divisions).toHaveLength(97);
    expect([divisions[0], divisions[96]]).toEqual(['01', '97']);
    expect(known(two.flatMap((a) => DIGITS.map((b) => a + b)))).toHaveLength(473);
  });

  test('has no name with a stray character, and no 小类 outside a 中类', () => {
    const lines = CLASSES.trim().split('\n');
    for (const line of lines) {
      expect(line, line).toMatch(/^\d{3}( [1-9][\p{Script=Han}、（）]+)+$/u);
      expect(industryName(line.slice(0, 3)), line).toBeDefined();
    }
    expect(lines.flatMap((line) => line.split(' ').slice(1))).toHaveLength(593);
    for (const code of known(two.flatMap((a) => [a, ...DIGITS.map((b) => a + b)])))
      expect(industryName(code), code).toMatch(/^[\p{Script=Han}、（）]+$/u);
  });
});

describe('a code has the name of its 大类 or 中类', () => {
  test.each([
    ['32', '有色金属冶炼和压延加工业'],
    ['325', '有色金属压延加工'],
    ['3251', '有色金属压延加工'],
    ['3259', '有色金属压延加工'],
    ['910', '中国共产党机关'],
    ['9610', '社区居民自治组织'],
    ['278', '药用辅料及包装材料'],
    ['96', '基层群众自治组织及其他组织'],
    ['98', undefined],
    ['329', undefined],
    ['3299', undefined],
    ['3', undefined],
    ['32510', undefined],
    ['', undefined],
  ])('%s: %s', (code, name) => expect(industryName(code)).toBe(name));

  test.each([
    ['3251', '铜压延加工', ['325 有色金属压延加工', '32 有色金属冶炼和压延加工业'], 'a 小类 of the table'],
    [
      '6513',
      '软件开发',
      ['651 软件开发', '65 软件和信息技术服务业'],
      '小类 of services are not in the table',
    ],
    ['342', '金属加工机械制造', ['34 通用设备制造业'], 'a 中类'],
    ['34', '通用设备制造业', [], 'a 大类'],
  ])('%s is %s under %j: %s', (code, name, under) => expect(industryOf(code)).toEqual({ code, name, under }));
});

describe('what is typed finds', () => {
  test.each<readonly [string, readonly string[], string]>([
    ['325', ['325', '3251', '3252', '3253', '3254', '3259'], 'the 中类, then its 小类'],
    ['3251', ['3251'], 'a 小类 alone'],
    ['C3251', ['3251'], 'with the letter of its 门类'],
    ['6513', ['6513'], 'a 小类 the table does not name, under its 中类'],
    ['32', ['32', '321', '322', '323', '324', '325'], 'a 大类, then its 中类'],
    ['9', ['90', '91', '92', '93', '94', '95', '96', '97'], 'the 大类 of a first digit'],
    ['乳制品', ['144', '1449'], 'a name that begins so before one that holds it'],
    ['机床', ['342', '3425', '3421', '3422'], 'a 中类 by the names of its 小类'],
    ['钛', ['323', '324', '325'], 'a metal the standard does not name'],
    ['钛合金管', ['323', '324', '325'], 'an everyday word inside a longer one'],
    ['造纸', ['222', '22', '354', '3541'], 'the name itself before longer ones'],
    ['机床 附件', ['342', '3425'], 'all the words'],
    ['3251 铜压延加工', ['3251', '325'], 'code and name together, as the field shows them'],
    [' 钢压延 ', ['313'], 'blanks around are nothing'],
    ['', [], 'nothing typed'],
    ['3299', [], 'no such 中类'],
    ['32511', [], 'too long for a code'],
    ['没有这个行业', [], 'nonsense'],
  ])('%s: %j, %s', (text, codes) => expect(searchIndustries(text).map(({ code }) => code)).toEqual(codes));
});
