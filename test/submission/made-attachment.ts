import type { Attachment } from '../../src/dossier/attachment.ts';
import { AS_OF } from '../make.ts';

/** An attached file of which only its kind and name matter. */
export const attachmentWith = (paper: string, name: string, rest: Partial<Attachment> = {}): Attachment => ({
  id: `${paper}:${name}`,
  name,
  format: name.endsWith('.jpg') ? 'jpg' : name.endsWith('.png') ? 'png' : 'pdf',
  size: 10,
  sha256: 'a'.repeat(64),
  attachedOn: AS_OF,
  paper,
  criteria: [],
  ...rest,
});
