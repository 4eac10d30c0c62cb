import { formatAmount } from '../../dossier/amount.ts';
import { TITLES, type RosterColumn } from '../../dossier/enterprise.ts';
import type { Difference, FieldValue } from '../../dossier/merge-roster.ts';
import { columnName, columnUnit } from '../../dossier/roster-column.ts';
import { SECTORS, SIZE_CLASS_NAMES, type SectorId, type SizeClass } from '../../dossier/sector.ts';

/** A field of an enterprise and its value, as a person reads them beside one another. */

export const fieldLabel = ({ field }: Pick<Difference, 'field'>): string =>
  field.startsWith(UNREAD)
    ? `${columnName(field.slice(UNREAD.length) as RosterColumn)}（未读出）`
    : columnName(field as RosterColumn);

const UNREAD = 'unread:';

export function fieldText(field: string, value: FieldValue | undefined): string {
  if (value === undefined) return '空';
  if (typeof value === 'boolean') return value ? '是' : '否';
  const unit = columnUnit(field as RosterColumn);
  if (typeof value === 'number') return unit ? `${formatAmount(value, unit)}${unit}` : String(value);
  if (field === 'sizing:size') return SIZE_CLASS_NAMES[value as SizeClass];
  if (field === 'sizing:sector') return SECTORS[value as SectorId].name;
  if (typeof value === 'string') return value;
  return value
    .map(({ kind, validUntil, number }) => {
      const details = [...(validUntil ? [`至${validUntil}`] : []), ...(number ? [number] : [])];
      return TITLES[kind] + (details.length > 0 ? `（${details.join('，')}）` : '');
    })
    .join('、');
}
