import { describe, expect, test } from 'vitest';
import { CITIES, countyByCode, searchDivisions } from '../../src/dossier/divisions.ts';

test('Shaanxi has 10 cities and 107 counties, each code under that of its city and no code twice', () => {
  expect(CITIES).toHaveLength(10);
  const counties = CITIES.flatMap(({ counties }) => counties);
  expect(new Set(counties.map(({ code }) => code)).size).toBe(107);
  for (const city of CITIES)
    for (const { code, name } of city.counties) {
      expect(code, name).toMatch(/^61\d{4}$/);
      expect(code.slice(0, 4), name).toBe(city.code);
      expect(name).toMatch(/^\p{Script=Han}+[县市区]$/u);
    }
  expect(counties.filter(({ name }) => name.endsWith('市'))).toHaveLength(7);
  expect(counties.filter(({ name }) => name.endsWith('县'))).toHaveLength(69);
});

test.each([
  ['610324', '扶风县'],
  ['610581', '韩城市'],
  ['610403', '杨陵区'],
  ['610125', undefined],
  ['6103', undefined],
  ['', undefined],
])('%s is %s', (code, name) => expect(countyByCode(code)?.county.name).toBe(name));

describe('what is typed finds', () => {
  test.each<readonly [string, readonly string[], string]>([
    ['扶风', ['宝鸡市扶风县'], 'a county by name'],
    ['扶风县', ['宝鸡市扶风县'], 'its whole name'],
    ['610324', ['宝鸡市扶风县'], 'its code'],
    ['宝鸡扶风', ['宝鸡市扶风县'], 'city and county run together'],
    ['宝鸡市扶风县', ['宝鸡市扶风县'], 'both in full'],
    ['宝鸡 扶风', ['宝鸡市扶风县'], 'both with a blank'],
    ['宝鸡市　扶风县　610324', ['宝鸡市扶风县'], 'name and code together'],
    ['6102', ['铜川市王益区', '铜川市印台区', '铜川市耀州区', '铜川市宜君县'], 'the counties of a city code'],
    ['铜川', ['铜川市王益区', '铜川市印台区', '铜川市耀州区', '铜川市宜君县'], 'the counties of a city'],
    ['凤', ['宝鸡市凤翔区', '宝鸡市凤县', '商洛市丹凤县'], 'names that begin so before those that hold it'],
    ['610399', [], 'no such code'],
    ['没有这个县', [], 'nonsense'],
  ])('%s: %j, %s', (text, names) =>
    expect(searchDivisions(text).map(({ city, county }) => `${city.name}${county.name}`)).toEqual(names),
  );

  test('everything for an empty text, in the order of the codes', () => {
    const codes = searchDivisions(' ').map(({ county }) => county.code);
    expect(codes).toHaveLength(107);
    expect(codes).toEqual([...codes].sort());
  });
});
