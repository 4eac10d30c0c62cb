import * as z from 'zod/mini';

/** 佐证材料: what is known of an attached file. Its bytes lie in the store, under their hash. */

/** What a file is by its content, whatever its name says. Nothing else is kept. */
export const FORMATS = { pdf: 'PDF', jpg: 'JPG', png: 'PNG' } as const;
export type Format = keyof typeof FORMATS;
const FORMAT_IDS = Object.keys(FORMATS) as [Format, ...Format[]];

/** Forced on every Blob we keep or show, so that no content is ever taken for a page. */
export const MEDIA_TYPES: Record<Format, string> = {
  pdf: 'application/pdf',
  jpg: 'image/jpeg',
  png: 'image/png',
};

const words = z.optional(z.string().check(z.minLength(1), z.maxLength(400)));

export const attachment = z.strictObject({
  id: z.string().check(z.minLength(1)),
  /** File name with the extension of its format. */
  name: z.string().check(z.minLength(1), z.maxLength(400)),
  format: z.enum(FORMAT_IDS),
  /** Bytes. */
  size: z.int().check(z.positive()),
  /** Of the bytes, in lower-case hexadecimal. */
  sha256: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
  attachedOn: z.iso.date(),
  /** Kind of evidence (佐证材料编号): 'E04'. */
  paper: z.string().check(z.regex(/^E\d{2}$/)),
  /** Conditions (criterion ids) it serves. */
  criteria: z.array(z.string()),
  /** 出具单位. */
  issuer: words,
  /** 文号. */
  number: words,
  issuedOn: z.optional(z.iso.date()),
  effectiveOn: z.optional(z.iso.date()),
  /** The last day it is good for. */
  expiresOn: z.optional(z.iso.date()),
  responsible: words,
  /** Pages that matter: '3-5,8'. */
  pages: words,
  note: words,
  /** Id of the attachment this one is a newer version of; that one stays, and counts no more. */
  revises: z.optional(z.string()),
});
export type Attachment = z.infer<typeof attachment>;

/** A dossier written before there were attachments holds none. */
export const attachmentsOf = (dossier: {
  readonly attachments?: readonly Attachment[] | undefined;
}): readonly Attachment[] => dossier.attachments ?? [];

/** Those no newer version stands for. */
export function currentOf(attachments: readonly Attachment[]): Attachment[] {
  const revised = new Set(attachments.map(({ revises }) => revises));
  return attachments.filter(({ id }) => !revised.has(id));
}

/** The earlier versions of an attachment, newest first. */
export function revisionsOf(attachments: readonly Attachment[], { id, revises }: Attachment): Attachment[] {
  const earlier = attachments.find((each) => each.id === revises && each.id !== id);
  const rest = attachments.filter((each) => each.id !== id);
  return earlier ? [earlier, ...revisionsOf(rest, earlier)] : [];
}

/** '第3—5页、8' → '3-5,8'; undefined when it names no pages, or a range that runs backwards. */
export function parsePages(text: string): string | undefined {
  const parts = text
    .normalize('NFKC')
    .replace(/[第页P\s]/gi, '')
    .split(/[,、;]/)
    .map((part) => /^([1-9]\d{0,4})(?:[-–—~至到]+([1-9]\d{0,4}))?$/.exec(part));
  const ranges = parts.map((part) => {
    if (!part) return undefined;
    const [, first, last = first] = part;
    if (Number(last) < Number(first)) return undefined;
    return first === last ? first : `${first}-${last}`;
  });
  return ranges.includes(undefined) ? undefined : ranges.join(',');
}
