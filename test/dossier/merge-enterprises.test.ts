import { describe, expect, test } from 'vitest';
import { enterprise as schema, type Enterprise, type RosterImport } from '../../src/dossier/enterprise.ts';
import {
  differingFields,
  mergedEnterprise,
  mergeValue,
  proposedChoices,
  type MergeChoices,
} from '../../src/dossier/merge-enterprises.ts';
import fc from 'fast-check';
import { firm } from '../make.ts';
import { anyDossier } from './arbitrary.ts';

/** Two rows that are one enterprise. */

const imported = (id: string, importedOn: string): RosterImport => ({
  id,
  file: `${id}.xlsx`,
  sheet: '名录',
  importedOn,
  columns: {},
});
const IMPORTS = [imported('旧', '2026-10-01'), imported('新', '2026-11-01')];
const from = (importId: string): Pick<Enterprise, 'origin'> => ({ origin: { importId, row: 3 } });

describe('which value is proposed', () => {
  test.each<readonly [string, Partial<Enterprise>, Partial<Enterprise>, string]>([
    ['the one there is', {}, { employees: 7 }, 'gone'],
    ['the one there is', { employees: 7 }, {}, 'kept'],
    ['nought is a value', { employees: 0 }, {}, 'kept'],
    ['the newer one', { employees: 7, ...from('旧') }, { employees: 8, ...from('新') }, 'gone'],
    ['the newer one', { employees: 7, ...from('新') }, { employees: 8, ...from('旧') }, 'kept'],
    ['the kept one, of two as new', { employees: 7 }, { employees: 8 }, 'kept'],
    ['what was imported before what was typed in', { employees: 7 }, { employees: 8, ...from('旧') }, 'gone'],
  ])('%s: %o and %o give %s', (_, kept, gone, side) => {
    expect(proposedChoices(firm('甲', kept), firm('甲', gone), IMPORTS)).toEqual({ employees: side });
  });
});

test('years and titles are fields of their own, and a platform goes with its name', () => {
  const kept = firm('甲', { output: { 2024: 1, 2025: 2 }, usesPlatform: false });
  const gone = firm('甲乙', {
    id: '乙',
    output: { 2025: 3 },
    titles: [{ kind: 'srdiSme' }],
    usesPlatform: true,
    platform: '根云',
  });
  expect(differingFields(kept, gone)).toEqual([
    'name',
    'output:2024',
    'output:2025',
    'titles',
    'usesPlatform',
  ]);
  expect(
    mergedEnterprise(kept, gone, {
      'output:2025': 'gone',
      titles: 'gone',
      usesPlatform: 'gone',
      name: 'kept',
    }),
  ).toEqual(
    firm('甲', {
      output: { 2024: 1, 2025: 3 },
      titles: [{ kind: 'srdiSme' }],
      usesPlatform: true,
      platform: '根云',
    }),
  );
});

test('for any two rows: the result is one of the two in every field, and a valid enterprise', () => {
  fc.assert(
    fc.property(anyDossier, fc.boolean(), (dossier, blank) => {
      const [kept, gone] = dossier.enterprises;
      if (!kept || !gone) return;
      const fields = differingFields(kept, gone);
      const choices: MergeChoices = blank
        ? Object.fromEntries(fields.map((field) => [field, 'gone' as const]))
        : proposedChoices(kept, gone, dossier.imports);
      const merged = mergedEnterprise(kept, gone, choices);
      expect(schema.safeParse(merged)).toMatchObject({ success: true, data: merged });
      expect(merged.id).toBe(kept.id);
      for (const field of fields)
        expect(mergeValue(merged, field)).toEqual(mergeValue(choices[field] === 'gone' ? gone : kept, field));
    }),
  );
});
