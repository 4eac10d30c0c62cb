import { expect, test } from 'vitest';
import { formLayoutFor, layoutFor, rememberForm, rememberLayout } from '../../src/store/layouts.ts';
import { memoryStore } from './open.ts';

test('a layout is remembered by its signature, the last choice counts, and others stay unknown', async () => {
  const store = await memoryStore();
  const layout = { signature: '["单位名称","产值"]', columns: [{ field: 'name' as const }, {}] };
  await rememberLayout(store, layout);
  expect(await layoutFor(store, layout.signature)).toEqual(layout);
  const again = {
    ...layout,
    columns: [{ field: 'name' as const }, { field: 'output:2025' as const, unit: '千元' as const }],
  };
  expect(await rememberLayout(store, again)).toEqual({ ok: true, value: undefined });
  expect(await layoutFor(store, layout.signature)).toEqual(again);
  expect(await layoutFor(store, '["单位名称"]')).toBeUndefined();
});

test('a form is remembered by its own signature, beside the layouts of files', async () => {
  const store = await memoryStore();
  const form = {
    signature: 'form:1',
    choices: { b1: { field: 'profile:name' }, b2: { field: 'roster', columns: ['name', ''] } },
  };
  expect(await rememberForm(store, form)).toEqual({ ok: true, value: undefined });
  expect(await formLayoutFor(store, 'form:1')).toEqual(form);
  await rememberForm(store, { ...form, choices: { b1: { field: '' } } });
  expect(await formLayoutFor(store, 'form:1')).toEqual({ ...form, choices: { b1: { field: '' } } });
  expect(await formLayoutFor(store, 'form:2')).toBeUndefined();
});
