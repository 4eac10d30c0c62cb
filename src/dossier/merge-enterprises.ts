import type { Enterprise, RosterImport } from './enterprise.ts';
import { withoutUnread } from './unread.ts';

/** Two rows of the 名录 that are one enterprise, brought together field by field. */

export type MergeField =
  | Exclude<
      keyof Enterprise,
      'id' | 'origin' | 'output' | 'rndSpending' | 'inventionPatents' | 'platform' | 'unread'
    >
  | `${'output' | 'rndSpending' | 'inventionPatents'}:${string}`;

/** The row whose value is kept, or the other one, which goes. */
export type Side = 'kept' | 'gone';
export type MergeChoices = Readonly<Partial<Record<MergeField, Side>>>;

const PLAIN = [
  'name',
  'creditCode',
  'industryCode',
  'leadingIndustry',
  'employees',
  'revenue',
  'assets',
  'sizing',
] as const;
const YEARLY = ['output', 'rndSpending', 'inventionPatents'] as const;
const FLAGS = [
  'titles',
  'usesPlatform',
  'usesSoftware',
  'usesCloud',
  'reachedByOutreach',
  'declaresCompliance',
] as const;

type Yearly = (typeof YEARLY)[number];
const yearly = (field: MergeField): readonly [Yearly, string] | undefined => {
  const [column, year] = field.split(':') as [Yearly, string?];
  return year === undefined ? undefined : [column, year];
};

/** The value a row holds; undefined for a blank. 应用平台 and the platform's name are one answer. */
export function mergeValue(firm: Enterprise, field: MergeField): unknown {
  const column = yearly(field);
  if (column) return firm[column[0]][column[1]];
  if (field === 'titles') return firm.titles.length === 0 ? undefined : firm.titles;
  if (field === 'usesPlatform') return firm.platform ?? firm.usesPlatform;
  return firm[field as keyof Enterprise];
}

/** Fields in which two rows differ, in the order of the roster. */
export function differingFields(kept: Enterprise, gone: Enterprise): MergeField[] {
  const years = (column: Yearly): string[] =>
    [...new Set([...Object.keys(kept[column]), ...Object.keys(gone[column])])].sort();
  const fields: MergeField[] = [
    ...PLAIN,
    ...YEARLY.flatMap((column) => years(column).map((year) => `${column}:${year}` as const)),
    ...FLAGS,
  ];
  const told = (firm: Enterprise, field: MergeField): string =>
    JSON.stringify(mergeValue(firm, field) ?? null);
  return fields.filter((field) => told(kept, field) !== told(gone, field));
}

/** What is proposed: the row that has a value; where both have one, the row imported later, else the kept one. */
export function proposedChoices(
  kept: Enterprise,
  gone: Enterprise,
  imports: readonly RosterImport[],
): MergeChoices {
  const importedOn = ({ origin }: Enterprise): string =>
    imports.find(({ id }) => id === origin?.importId)?.importedOn ?? '';
  const newer: Side = importedOn(gone) > importedOn(kept) ? 'gone' : 'kept';
  return Object.fromEntries(
    differingFields(kept, gone).map((field): [MergeField, Side] => {
      if (mergeValue(kept, field) === undefined) return [field, 'gone'];
      return [field, mergeValue(gone, field) === undefined ? 'kept' : newer];
    }),
  );
}

/** The one enterprise that stays: the kept row with the fields chosen from the other. */
export function mergedEnterprise(kept: Enterprise, gone: Enterprise, choices: MergeChoices): Enterprise {
  const merged: Record<string, unknown> = {
    ...kept,
    output: { ...kept.output },
    rndSpending: { ...kept.rndSpending },
    inventionPatents: { ...kept.inventionPatents },
  };
  for (const [field, side] of Object.entries(choices) as [MergeField, Side][]) {
    if (side === 'kept') continue;
    const column = yearly(field);
    if (column) take(merged[column[0]] as Record<string, unknown>, column[1], gone[column[0]][column[1]]);
    else {
      take(merged, field, gone[field as keyof Enterprise]);
      if (field === 'usesPlatform') take(merged, 'platform', gone.platform);
    }
  }
  const unread = { ...gone.unread, ...kept.unread };
  return withoutUnread({
    ...(merged as Enterprise),
    ...(Object.keys(unread).length > 0 && { unread }),
  });
}

/** A blank that was chosen is a blank, not a key without a value. */
function take(into: Record<string, unknown>, key: string, value: unknown): void {
  if (value === undefined) Reflect.deleteProperty(into, key);
  else into[key] = value;
}
