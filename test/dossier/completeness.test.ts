import { describe, expect, test } from 'vitest';
import { progressOf, SECTION_STATES } from '../../src/dossier/completeness.ts';
import type { ClusterDossier } from '../../src/dossier/dossier.ts';
import type { Form, FormRow } from '../../src/policy/form.ts';
import { genericForm } from '../../src/policy/shaanxi-2023/form.ts';
import { shaanxi2023 } from '../../src/policy/shaanxi-2023/index.ts';
import { AS_OF, dossierWith, factsOf, firm, latest, years, type Figures } from '../make.ts';

/** How far a section is, from what is in it. */

const columns = [{ id: 'level', label: '级别', kind: 'choice' as const, choices: ['国家标准', '行业标准'] }];
const ROWS = {
  yearly: { kind: 'figure', indicator: 'energyUse' },
  latest: { kind: 'figure', indicator: 'landArea' },
  niche: { kind: 'answer', id: 'niche', label: '细分领域', answer: 'text' },
  extra: { kind: 'answer', id: 'extra', label: '其他', answer: 'text', optional: true },
  standards: {
    kind: 'list',
    id: 'standards',
    title: '标准',
    unit: '项',
    columns,
    counts: [{ indicator: 'nationalStandards', where: { column: 'level', is: '国家标准' } }],
  },
  computed: { kind: 'computed', criterion: '2.9' },
  heading: { kind: 'heading', name: '产值' },
  statements: { kind: 'statements' },
  roster: { kind: 'roster' },
  code: { kind: 'profile', field: 'leadingIndustryCode' },
} as const satisfies Record<string, FormRow>;
type RowName = keyof typeof ROWS;

const formOf = (rows: readonly RowName[], more: Partial<Form['sections'][number]> = {}): Form => ({
  title: '表',
  notice: '不是官方表',
  sections: [
    {
      id: 'topic',
      title: '题',
      task: '做',
      instructions: '怎样做',
      criteria: [],
      evidence: [],
      rows: rows.map((name) => ROWS[name]),
      ...more,
    },
  ],
});
const progress = (form: Form, dossier: ClusterDossier) => {
  const [only] = progressOf(form, dossier, shaanxi2023.industries, AS_OF);
  return only!;
};

/** An entered figure with whose it is. */
const sourced = (figures: Figures): Pick<ClusterDossier, 'facts'> => ({
  facts: factsOf(figures).map((fact) => ({
    ...fact,
    origin: { kind: 'form', enteredOn: AS_OF, source: 'statistics' },
  })),
});
const line = (level: string) => ({ id: `l${level}`, fields: { level, name: '甲' } });

describe('what is asked, and what is still missing', () => {
  test.each<readonly [string, readonly RowName[], Partial<ClusterDossier>, string, readonly string[]]>([
    ['nothing entered', ['latest', 'niche'], {}, '未开始 0/2', ['占地面积', '细分领域']],
    ['an answer of blanks is none', ['niche'], { answers: { niche: '  ' } }, '未开始 0/1', ['细分领域']],
    ['one of two', ['latest', 'niche'], { answers: { niche: '机床' } }, '填写中 1/2', ['占地面积']],
    ['all', ['niche'], { answers: { niche: '机床' } }, '已完成 1/1', []],
    [
      'a yearly figure asks for each of 近三年',
      ['yearly'],
      sourced({ energyUse: { 2023: '1吨标准煤', 2024: '2吨标准煤' } }),
      '填写中 0/1',
      ['2025年能源消费总量'],
    ],
    [
      'a figure without its source is not finished',
      ['yearly'],
      { facts: factsOf({ energyUse: years('1吨标准煤', '2吨标准煤', '3吨标准煤') }) },
      '填写中 0/1',
      ['能源消费总量的来源'],
    ],
    ['a nought is a figure', ['latest'], sourced({ landArea: latest('0平方公里') }), '已完成 1/1', []],
    ['rates and headings ask for nothing', ['computed', 'heading', 'latest'], {}, '未开始 0/1', ['占地面积']],
    ['what is optional is not asked', ['niche', 'extra'], { answers: { niche: '甲' } }, '已完成 1/1', []],
    ['but it is a beginning', ['niche', 'extra'], { answers: { extra: '甲' } }, '填写中 0/1', ['细分领域']],
    ['a list with a line', ['standards'], { lists: { standards: [line('国家标准')] } }, '已完成 1/1', []],
    [
      'a list of which there is none',
      ['standards'],
      { answers: { 'standards.none': 'yes' } },
      '已完成 1/1',
      [],
    ],
    [
      'a line of which the level is open',
      ['standards'],
      { lists: { standards: [line('国家标准'), line('')] } },
      '填写中 0/1',
      ['标准（1条未选级别）'],
    ],
    ['the roster', ['roster'], { enterprises: [firm('甲')] }, '已完成 1/1', []],
    [
      'the ten declarations, one by one',
      ['statements'],
      { statements: { taxEvasion: { happened: false, department: '税务局', statedOn: AS_OF } } },
      '填写中 1/10',
      ['9项声明'],
    ],
    ['the profile', ['code'], {}, '已完成 1/1', []],
  ])('%s', (_, rows, rest, expected, missing) => {
    const { state, filled, of, missing: found } = progress(formOf(rows), dossierWith({}, rest));
    expect(`${SECTION_STATES[state]} ${filled}/${of}`).toBe(expected);
    expect(found).toEqual(missing);
  });

  test('the roster gives a figure, or says how many enterprises lack it', () => {
    const form: Form = formOf(['niche'], { rows: [{ kind: 'figure', indicator: 'employees' }] });
    const of = (...staff: (number | undefined)[]) =>
      progress(
        form,
        dossierWith(
          {},
          {
            enterprises: staff.map((employees, at) =>
              firm(`${at}`, employees === undefined ? {} : { employees }),
            ),
          },
        ),
      );
    expect(of(5, 7).state).toBe('done');
    expect(of(5, undefined).missing).toEqual(['从业人员（名录中1家未填）']);
  });
});

describe('papers', () => {
  const form = formOf(['niche'], { evidence: ['E09', 'E10'] });
  const noted = (state: 'held' | 'notNeeded') => ({ state, note: '', notedOn: AS_OF });
  test.each<readonly [string, Partial<ClusterDossier>, string, readonly string[]]>([
    ['none, nothing filled in', {}, '未开始', ['E09', 'E10']],
    ['a paper alone is no beginning', { evidence: { E09: noted('held') } }, '未开始', ['E10']],
    ['all filled in, no paper', { answers: { niche: '甲' } }, '待佐证', ['E09', 'E10']],
    ['one paper of two', { answers: { niche: '甲' }, evidence: { E09: noted('held') } }, '待佐证', ['E10']],
    [
      'held, and not needed',
      { answers: { niche: '甲' }, evidence: { E09: noted('held'), E10: noted('notNeeded') } },
      '已完成',
      [],
    ],
  ])('%s', (_, rest, expected, papers) => {
    const found = progress(form, dossierWith({}, rest));
    expect(SECTION_STATES[found.state]).toBe(expected);
    expect(found.papers).toEqual(papers);
  });
});

describe('不适用', () => {
  test('set aside with a reason, its values counted as before', () => {
    const dossier = dossierWith({}, { answers: { niche: '甲' }, setAside: { topic: '本县没有' } });
    expect(progress(formOf(['niche']), dossier)).toMatchObject({
      state: 'notApplicable',
      reason: '本县没有',
      filled: 1,
      of: 1,
    });
  });
  test.each([
    ['345', 'notApplicable', '主导产业不属于高耗能行业'],
    ['3011', 'notStarted', undefined],
    [undefined, 'notStarted', undefined],
  ] as const)('高耗能 asked of the industry %s: %s', (code, state, reason) => {
    const { leadingIndustryCode: _, ...rest } = dossierWith().profile;
    const profile = { ...rest, ...(code !== undefined && { leadingIndustryCode: code }) };
    const found = progress(formOf(['niche'], { industry: 'energyIntensive' }), dossierWith({}, { profile }));
    expect([found.state, found.reason]).toEqual([state, reason]);
  });
});

test('an empty dossier has begun nothing but the profile', () => {
  const states = progressOf(genericForm, dossierWith(), shaanxi2023.industries, AS_OF);
  expect(
    states
      .filter(({ state }) => state !== 'notStarted')
      .map(({ section, state }) => `${section.id} ${state}`),
  ).toEqual(['basic inProgress', 'energyIntensive notApplicable', 'waterIntensive notApplicable']);
});
