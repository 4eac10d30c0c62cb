import type { Criterion } from '../../policy/criterion.ts';

export interface Part {
  readonly text: string;
  /** The criterion the words belong to; the first one where several share them. */
  readonly criterion?: string;
}

/** Cuts a paragraph where the criteria's quotes stand in it; the parts joined are the paragraph. */
export function markQuotes(paragraph: string, criteria: readonly Pick<Criterion, 'id' | 'quote'>[]): Part[] {
  const parts: Part[] = [];
  let at = 0;
  const found = criteria
    .map(({ id, quote }) => ({
      id,
      from: paragraph.indexOf(quote),
      to: paragraph.indexOf(quote) + quote.length,
    }))
    .filter(({ from }) => from >= 0)
    .sort((a, b) => a.from - b.from || b.to - a.to);
  for (const { id, from, to } of found) {
    if (to <= at) continue;
    const start = Math.max(from, at);
    if (start > at) parts.push({ text: paragraph.slice(at, start) });
    parts.push({ text: paragraph.slice(start, to), criterion: id });
    at = to;
  }
  if (at < paragraph.length) parts.push({ text: paragraph.slice(at) });
  return parts;
}
