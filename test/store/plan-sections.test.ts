import { expect, test } from 'vitest';
import type { SectionText } from '../../src/dossier/plan.ts';
import { undo } from '../../src/store/changes.ts';
import { createDossier, readDossier } from '../../src/store/dossiers.ts';
import { savePlanSection } from '../../src/store/plan-sections.ts';
import type { Store } from '../../src/store/store.ts';
import { AS_OF, dossierWith } from '../make.ts';
import { MADE_PLAN } from '../plan/made-plan.ts';
import { memoryStore } from './open.ts';

const TEXT: SectionText = { text: '改写', figures: { 甲: '1家' }, editedOn: AS_OF };
const sectionsIn = async (store: Store): Promise<unknown> =>
  (await readDossier(store, 'test'))?.dossier.plan?.sections;

test('an edited section is kept beside the others, taken back by undo, and forgotten when composed again', async () => {
  const store = await memoryStore();
  await createDossier(store, dossierWith({}, { plan: { ...MADE_PLAN, sections: { safety: TEXT } } }), 1);
  await savePlanSection(store, 'test', 'goals', TEXT, 2);
  expect(await sectionsIn(store)).toEqual({ safety: TEXT, goals: TEXT });
  await savePlanSection(store, 'test', 'safety', undefined, 3);
  expect(await sectionsIn(store)).toEqual({ goals: TEXT });
  await undo(store, 'test', 4);
  expect(await sectionsIn(store)).toEqual({ safety: TEXT, goals: TEXT });
});

test('without a plan there is nothing to edit, and nothing is made up', async () => {
  const store = await memoryStore();
  await createDossier(store, dossierWith(), 1);
  expect(await savePlanSection(store, 'test', 'goals', TEXT, 2)).toMatchObject({ ok: true });
  expect((await readDossier(store, 'test'))?.dossier.plan).toBeUndefined();
});
