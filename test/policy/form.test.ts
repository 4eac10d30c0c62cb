import { describe, expect, test } from 'vitest';
import { profile } from '../../src/dossier/dossier.ts';
import { form, listsOf, PROFILE_FIELDS } from '../../src/policy/form.ts';
import { INDICATORS } from '../../src/policy/indicator.ts';
import { genericForm } from '../../src/policy/shaanxi-2023/form.ts';
import { shaanxi2023 } from '../../src/policy/shaanxi-2023/index.ts';

/** The generic form keeps step with the catalogue of indicators, the criteria and the evidence. */

const { sections } = genericForm;
const rows = sections.flatMap(({ rows: own }) => own);
const repeated = (ids: readonly string[]): string[] => ids.filter((id, at) => ids.indexOf(id) !== at);

test('it is a form, and says that it is not official', () => {
  expect(form.parse(genericForm)).toEqual(genericForm);
  expect(genericForm.notice).toContain('不是官方申报表');
});

test('no section, answer, list or figure is asked twice, so that nobody enters a thing twice', () => {
  expect(repeated(sections.map(({ id }) => id))).toEqual([]);
  const asked = rows.flatMap((row) =>
    row.kind === 'answer' || row.kind === 'list'
      ? [row.id]
      : row.kind === 'figure'
        ? [row.indicator]
        : row.kind === 'profile'
          ? [row.field]
          : [],
  );
  expect(repeated(asked)).toEqual([]);
});

test('its sections follow the items of 第十二条', () => {
  const groups = sections.flatMap(({ group }) => (group === undefined ? [] : [group]));
  expect(groups).toEqual([...groups].sort((a, b) => a - b));
  expect([...new Set(groups)]).toEqual(shaanxi2023.groups.map(({ number }) => number));
});

test('every criterion is informed by a section, and only real ones are named', () => {
  const informed = new Set(sections.flatMap(({ criteria }) => criteria));
  expect([...informed].sort()).toEqual(shaanxi2023.criteria.map(({ id }) => id).sort());
});

test('every paper of the catalogue belongs to a section', () => {
  const papers = new Set(sections.flatMap(({ evidence }) => evidence));
  expect([...papers].sort()).toEqual(shaanxi2023.evidence.map(({ id }) => id));
});

test('what it computes is computed by a criterion from figures', () => {
  for (const row of rows) {
    if (row.kind !== 'computed') continue;
    const criterion = shaanxi2023.criteria.find(({ id }) => id === row.criterion);
    expect(['declared', 'judged'], row.criterion).not.toContain(criterion!.condition.kind);
  }
});

test('every profile field of the dossier is asked', () => {
  const asked = rows.flatMap((row) => (row.kind === 'profile' ? [row.field] : []));
  expect(asked.sort()).toEqual(Object.keys(PROFILE_FIELDS).sort());
  for (const field of asked) expect(Object.keys(profile.shape)).toContain(field);
});

describe('lists', () => {
  test.each(listsOf(genericForm).map((list) => [list.id, list] as const))(
    '%s counts what it can',
    (_, list) => {
      const byId = new Map(list.columns.map((column) => [column.id, column]));
      expect(byId.size).toBe(list.columns.length);
      for (const { choices, kind, label } of list.columns)
        expect(choices !== undefined, label).toBe(kind === 'choice');
      for (const { indicator, where, documented, distinct } of list.counts) {
        expect(INDICATORS[indicator].reported).toBe('latest');
        if (where) expect(byId.get(where.column)?.choices).toContain(where.is);
        for (const column of [documented, distinct]) if (column) expect(byId.has(column)).toBe(true);
      }
    },
  );
  test('no two lists count the same figure', () => {
    const counted = listsOf(genericForm).flatMap(({ counts }) => counts.map(({ indicator }) => indicator));
    expect(repeated(counted)).toEqual([]);
  });
});

test('every answer with choices is a choice', () => {
  for (const row of rows)
    if (row.kind === 'answer') expect(row.choices !== undefined, row.id).toBe(row.answer === 'choice');
});
