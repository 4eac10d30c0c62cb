import { describe, expect, test } from 'vitest';
import { changesSince, filedValues, knownState, type LoggedDay } from '../../src/duties/changes.ts';
import type { ChangeField, ClusterState, Filing } from '../../src/dossier/recognition.ts';
import { recognitionWith } from '../make.ts';

/** 第十九条（四）: 主导产业, 空间范围, 运营管理机构. */

const { state } = recognitionWith();
const found = (
  today: Partial<ClusterState>,
  log: readonly LoggedDay[] = [],
  rest: Parameters<typeof recognitionWith>[0] = {},
) => changesSince(recognitionWith(rest), { ...state, ...today }, log);
const of = (field: ChangeField, ...args: Parameters<typeof found>) =>
  found(...args).find((each) => each.field === field)!;

const edit = (on: string, path: string[], before?: string, after?: string): LoggedDay => ({
  on,
  differences: [{ path, ...(before !== undefined && { before }), ...(after !== undefined && { after }) }],
});
const OPERATOR = ['profile', 'clusterOperator'];
const filed = (to: Filing['to'], rest: Partial<Filing> = {}): Filing => ({
  id: 'f',
  field: 'operator',
  to,
  state: 'filed',
  filedOn: '2025-06-01',
  ...rest,
});

describe('what differs', () => {
  test.each<[string, Partial<ClusterState>, ChangeField, string, string]>([
    ['nothing', {}, 'operator', 'same', ''],
    ['the operator', { operator: '新公司' }, 'operator', 'changed', '运营管理机构'],
    ['the industry', { leadingIndustry: '机床' }, 'leadingIndustry', 'changed', '主导产业'],
    ['only its code', { leadingIndustryCode: '342' }, 'leadingIndustry', 'changed', '行业代码'],
    ['a code nobody gave today', { leadingIndustryCode: '' }, 'leadingIndustry', 'same', ''],
    ['the boundary', { boundary: '东至泾河' }, 'boundary', 'changed', '四至范围'],
    ['the county', { county: '另一县' }, 'boundary', 'changed', '所在县（市、区）'],
    ['a space and full-width marks', { boundary: ' 东至 渭河 ' }, 'boundary', 'same', ''],
    ['an operator nobody entered: unknown, not gone', { operator: '' }, 'operator', 'unknown', ''],
  ])('%s', (_, today, field, expected, parts) => {
    const change = of(field, today);
    expect(change.state).toBe(expected);
    expect(change.parts.map(({ name }) => name).join()).toBe(parts);
  });

  test('what is missing is named, on either side', () => {
    expect(of('operator', { operator: '' }).lacking).toEqual(['现在的运营管理机构']);
    expect(of('boundary', { boundary: '' }, [], { state: { ...state, boundary: '' } }).lacking).toEqual([
      '认定时的四至范围',
      '现在的四至范围',
    ]);
  });

  test('what is known to differ counts although another part is missing', () => {
    expect(of('boundary', { county: '另一县', boundary: '' }).state).toBe('changed');
  });
});

describe('the day it arose', () => {
  const known = state.operator;
  test.each<[string, LoggedDay[], string | undefined]>([
    ['the log tells', [edit('2026-05-01', OPERATOR, known, '乙')], '2026-05-01'],
    [
      'a second change does not make it later',
      [edit('2026-08-01', OPERATOR, '甲', '乙'), edit('2026-05-01', OPERATOR, known, '甲')],
      '2026-05-01',
    ],
    [
      'a change taken back, then made again, arose the second time',
      [edit('2026-08-01', OPERATOR, known, '乙'), edit('2026-05-01', OPERATOR, known, '乙')],
      '2026-08-01',
    ],
    [
      'deleted first, entered later: it arose when the old one went',
      [edit('2026-08-01', OPERATOR, undefined, '乙'), edit('2026-05-01', OPERATOR, known)],
      '2026-05-01',
    ],
    ['a log that does not reach back', [edit('2026-08-01', OPERATOR, '甲', '乙')], undefined],
    ['changes of something else', [edit('2026-08-01', ['profile', 'name'], known, '乙')], undefined],
  ])('%s', (_, log, day) => expect(of('operator', { operator: '乙' }, log).aroseOn).toBe(day));

  test('of two parts that differ the first counts; with one of them unknown there is no day', () => {
    const log = [
      edit('2026-08-01', ['profile', 'county'], state.county, '另一县'),
      edit('2026-07-01', ['answers', 'boundary'], state.boundary, '东至泾河'),
    ];
    const today = { county: '另一县', boundary: '东至泾河' };
    expect(of('boundary', today, log).aroseOn).toBe('2026-07-01');
    expect(of('boundary', today, log.slice(0, 1)).aroseOn).toBeUndefined();
  });

  test('a day somebody entered counts before the log’s', () => {
    const log = [edit('2026-05-01', OPERATOR, known, '乙')];
    expect(of('operator', { operator: '乙' }, log, { arose: { operator: '2026-04-12' } }).aroseOn).toBe(
      '2026-04-12',
    );
  });
});

describe('filings', () => {
  test.each<[string, Filing[], string, string]>([
    ['filed', [filed({ operator: '乙' })], '乙', 'same'],
    ['approved', [filed({ operator: '乙' }, { state: 'approved' })], '乙', 'same'],
    [
      'only prepared',
      [{ id: 'f', field: 'operator', to: { operator: '乙' }, state: 'toFile' }],
      '乙',
      'changed',
    ],
    ['filed, and changed again', [filed({ operator: '乙' })], '丙', 'changed'],
    ['filed, and changed back', [filed({ operator: '乙' })], state.operator, 'changed'],
    [
      'the later of two filings counts, whatever their order',
      [filed({ operator: '丙' }, { filedOn: '2026-01-01' }), filed({ operator: '乙' })],
      '丙',
      'same',
    ],
  ])('%s', (_, filings, operator, expected) => {
    expect(of('operator', { operator }, [], { filings }).state).toBe(expected);
  });

  test('a filing tells the values of today, and what is known follows it', () => {
    const to = filedValues('boundary', { ...state, boundary: '东至泾河' });
    expect(to).toEqual({ county: state.county, boundary: '东至泾河' });
    expect(knownState(recognitionWith({ filings: [filed(to, { field: 'boundary' })] }))).toEqual({
      ...state,
      boundary: '东至泾河',
    });
  });
});
