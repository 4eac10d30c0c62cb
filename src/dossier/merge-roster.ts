import { unreachable } from '../base/result.ts';
import type { Enterprise } from './enterprise.ts';

/** An imported roster beside the one that is already there. */

export interface RosterChange {
  readonly before: Enterprise;
  readonly after: Enterprise;
  /** Fields that differ: 'employees', 'output:2025'. */
  readonly fields: readonly string[];
}

export interface RosterComparison {
  readonly added: readonly Enterprise[];
  readonly changed: readonly RosterChange[];
  readonly same: readonly Enterprise[];
  /** In the roster, not in the file. */
  readonly absent: readonly Enterprise[];
}

/** Incoming enterprise → the one it is in the roster, by 统一社会信用代码, then by name. */
function matches(
  existing: readonly Enterprise[],
  incoming: readonly Enterprise[],
): Map<Enterprise, Enterprise> {
  const byCode = new Map(
    existing.flatMap((firm) => (firm.creditCode ? [[firm.creditCode, firm] as const] : [])),
  );
  const byName = new Map(existing.map((firm) => [firm.name, firm]));
  const taken = new Set<Enterprise>();
  const found = new Map<Enterprise, Enterprise>();
  for (const firm of incoming) {
    const before = (firm.creditCode && byCode.get(firm.creditCode)) ?? byName.get(firm.name);
    if (!before || taken.has(before)) continue;
    taken.add(before);
    found.set(firm, before);
  }
  return found;
}

export function compareRoster(
  existing: readonly Enterprise[],
  incoming: readonly Enterprise[],
): RosterComparison {
  const found = matches(existing, incoming);
  const pairs = [...found].map(([after, before]) => ({
    before,
    after,
    fields: differingFields(before, after),
  }));
  const kept = new Set(found.values());
  return {
    added: incoming.filter((firm) => !found.has(firm)),
    changed: pairs.filter(({ fields }) => fields.length > 0),
    same: pairs.filter(({ fields }) => fields.length === 0).map(({ before }) => before),
    absent: existing.filter((firm) => !kept.has(firm)),
  };
}

function differingFields(before: Enterprise, after: Enterprise): string[] {
  const [a, b] = [flat(before), flat(after)];
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].filter((key) => a[key] !== b[key]);
}

/** Yearly figures under 'output:2025', so that single years compare. */
function flat({
  id: _,
  origin: __,
  output,
  rndSpending,
  inventionPatents,
  titles,
  ...plain
}: Enterprise): Record<string, unknown> {
  const yearly = (name: string, byYear: Record<string, number>): [string, number][] =>
    Object.entries(byYear).map(([year, value]) => [`${name}:${year}`, value]);
  return Object.fromEntries([
    ...Object.entries(plain),
    ...yearly('output', output),
    ...yearly('rndSpending', rndSpending),
    ...yearly('inventionPatents', inventionPatents),
    ['titles', titles.map(({ kind, validUntil }) => `${kind} ${validUntil ?? ''}`).join()],
  ]);
}

/** 'update' keeps what is only in the roster and the figures the file does not hold; 'replace' is the file alone. */
export type MergeMode = 'update' | 'replace';

export function mergeRoster(
  existing: readonly Enterprise[],
  incoming: readonly Enterprise[],
  mode: MergeMode,
): Enterprise[] {
  const found = matches(existing, incoming);
  switch (mode) {
    case 'replace':
      return incoming.map((firm) => ({ ...firm, id: found.get(firm)?.id ?? firm.id }));
    case 'update': {
      const news = new Map([...found].map(([after, before]) => [before, after]));
      return [
        ...existing.map((before) => updated(before, news.get(before))),
        ...incoming.filter((firm) => !found.has(firm)),
      ];
    }
    default:
      return unreachable(mode);
  }
}

/** The file's figures over the roster's: years and fields the file does not hold stay. */
const updated = (before: Enterprise, after: Enterprise | undefined): Enterprise =>
  after === undefined
    ? before
    : {
        ...before,
        ...after,
        id: before.id,
        output: { ...before.output, ...after.output },
        rndSpending: { ...before.rndSpending, ...after.rndSpending },
        inventionPatents: { ...before.inventionPatents, ...after.inventionPatents },
      };
