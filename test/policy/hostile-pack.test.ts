import { expect, test } from 'vitest';
import { MOST_TOLD, packFaultSentence, readPack, type PackIssue } from '../../src/policy/check-pack.ts';
import { shaanxi2023 } from '../../src/policy/shaanxi-2023/index.ts';

/** 62: rule packs that mean harm are refused with the place, or are only words. */

type Loose = Record<string, unknown> & { criteria: Record<string, unknown>[] };
const edited = (edit: (pack: Loose) => void): string => {
  const pack = JSON.parse(JSON.stringify({ ...shaanxi2023, id: 'mine' })) as Loose;
  edit(pack);
  return JSON.stringify(pack);
};
const condition = (change: object) => (pack: Loose) => {
  const at = pack.criteria.find(({ id }) => id === '2.6')!;
  at.condition = { ...(at.condition as object), ...change };
};
const deepCondition = (depth: number): unknown =>
  Array.from({ length: depth }).reduce<unknown>((of) => ({ kind: 'anyOf', of: [of] }), { kind: 'judged' });

test.each<readonly [string, () => string, RegExp]>([
  [
    'a cycle: a pack refers to nothing, so what names itself is an unknown field',
    () => edited(condition({ then: '2.6' })),
    /不认识的字段/,
  ],
  ['unknown operator', () => edited(condition({ is: 'eval' })), /2\.6.*比较方式：“eval”不在允许的取值中/],
  ['unknown kind', () => edited(condition({ kind: 'script' })), /条件类型“script”不认识/],
  ['threshold text', () => edited(condition({ limit: '30亿' })), /2\.6.*门槛：“30亿”不符合格式/],
  [
    'a threshold past every number',
    () => edited(condition({ limit: 1 })).replace('"limit":1', '"limit":1e999'),
    /门槛/,
  ],
  [
    'an indicator called __proto__',
    () => edited(condition({ measure: '__proto__' })),
    /指标“__proto__”不在指标目录中/,
  ],
  [
    'a condition in a condition, 60 000 deep',
    () =>
      edited(condition({ kind: 'anyOf', of: '@' })).replace(
        '"@"',
        `${'['.repeat(60_000)}${']'.repeat(60_000)}`,
      ),
    /不是完整的JSON文件/,
  ],
  [
    'a million rules',
    () => edited((pack) => (pack.criteria = Array.from({ length: 1_000_000 }, () => ({ id: 'x' })))),
    /过大，不是规则包/,
  ],
  [
    'more mistakes than any list of mistakes can hold',
    () =>
      edited(
        (pack) => ((pack as Record<string, unknown>).criteria = Array.from({ length: 800_000 }, () => 0)),
      ),
    /错误太多，不是规则包/,
  ],
])('%s', (_, text, told) => {
  const read = readPack(text());
  expect(read.ok).toBe(false);
  const issues: readonly PackIssue[] = read.ok ? [] : read.error;
  expect(
    issues
      .slice(0, MOST_TOLD)
      .map(({ where, what }) => `${where}：${what}`)
      .join('\n'),
  ).toMatch(told);
  expect(packFaultSentence(issues, '规则.json')).toMatch(
    /^没有导入“规则\.json”：有\d+处不对（E-221），原有规则没有改动。请/,
  );
});

test('conditions within conditions as deep as a file may be are judged, not overflowed', () => {
  const read = readPack(
    edited((pack) => (pack.criteria.find(({ id }) => id === '2.6')!.condition = deepCondition(25))),
  );
  expect(read.ok ? [] : read.error.map(({ what }) => what)).not.toContain('不是完整的JSON文件');
});

test('markup and patterns in a pack are only words', () => {
  const title = '</script><img src=x onerror=alert(1)> (a+)+$';
  const read = readPack(edited((pack) => (pack.title = title)));
  expect(read.ok && read.value.title).toBe(title);
});
