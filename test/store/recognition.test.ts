import { expect, test } from 'vitest';
import { undo } from '../../src/store/changes.ts';
import { createDossier } from '../../src/store/dossiers.ts';
import { saveRecognition } from '../../src/store/recognition.ts';
import { dossierWith, recognitionWith } from '../make.ts';
import { memoryStore } from './open.ts';

test('a recognition is kept, changed from its latest state, taken out, and taken back', async () => {
  const store = await memoryStore();
  await createDossier(store, dossierWith(), 1);
  const kept = await saveRecognition(store, 'test', () => recognitionWith(), 2);
  expect(kept).toMatchObject({ ok: true, value: { recognition: recognitionWith() } });
  const report = { year: 2024, filedOn: '2025-03-01' };
  const filed = await saveRecognition(store, 'test', (each) => each && { ...each, reports: [report] }, 3);
  expect(filed).toMatchObject({ ok: true, value: { recognition: recognitionWith({ reports: [report] }) } });
  const gone = await saveRecognition(store, 'test', () => undefined, 4);
  expect(gone.ok && 'recognition' in gone.value).toBe(false);
  const back = await undo(store, 'test', 5);
  expect(back.ok && back.value?.dossier.recognition?.reports).toEqual([report]);
});

test.each([
  ['a day that is none', { decidedOn: '2025-02-29' }],
  ['a lead of more than half a year', { cityLeadDays: 181 }],
  [
    'a filing said to be filed without its day',
    { filings: [{ id: 'f', field: 'operator' as const, to: { operator: '乙' }, state: 'filed' as const }] },
  ],
])('%s is refused, and nothing is kept of it', async (_, wrong) => {
  const store = await memoryStore();
  await createDossier(store, dossierWith(), 1);
  expect(await saveRecognition(store, 'test', () => recognitionWith(wrong), 2)).toEqual({
    ok: false,
    error: 'invalid',
  });
});
