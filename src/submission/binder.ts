import { slotsOf, type Slot } from '../dossier/evidence-slots.ts';
import type { DocumentSource } from './documents.ts';
import type { NumberedAttachment } from './evidence-order.ts';

/** 佐证材料 as they are bound: a divider page for each kind that has files, then its files, pages numbered through. */

export interface BoundFile {
  readonly numbered: NumberedAttachment;
  /** Absent where a PDF does not tell, or the file cannot be read. */
  readonly pages?: number;
  /** Its first page in the binder; absent after a file whose pages are not known. */
  readonly from?: number;
}
export interface BoundPaper {
  readonly slot: Slot;
  readonly files: readonly BoundFile[];
  /** Page of the divider, where there are files. */
  readonly divider?: number;
}

export function binderOf({ context: { pack, dossier, asOf }, attachments }: DocumentSource): BoundPaper[] {
  let next: number | undefined = 1;
  const take = (pages: number | undefined): number | undefined => {
    const from = next;
    next = next === undefined || pages === undefined ? undefined : next + pages;
    return from;
  };
  return slotsOf(pack, dossier, asOf).map((slot): BoundPaper => {
    const own = attachments.filter(({ attachment }) => attachment.paper === slot.paper.id);
    if (own.length === 0) return { slot, files: [] };
    const divider = take(1);
    const files = own.map((numbered): BoundFile => {
      const pages = numbered.report?.whole === true ? numbered.report.pages : undefined;
      const from = take(pages);
      return { numbered, ...(pages !== undefined && { pages }), ...(from !== undefined && { from }) };
    });
    return { slot, files, ...(divider !== undefined && { divider }) };
  });
}
