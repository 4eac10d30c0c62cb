import type { Blank, Fillings } from '../submission/form-blank.ts';
import type { Result } from '../base/result.ts';
import { readDocx } from './docx-in.ts';
import { shownName } from './file-names.ts';
import { findBlanks, type FoundBlank } from './form-in.ts';
import { filledForm, type FormParts } from './form-out.ts';
import { attempt, type ReadFault } from './read-fault.ts';
import { readTree } from './xml-tree.ts';

/** One official form, in the worker: it keeps the file and where its blanks are; the page knows what they are. */

export interface OpenForm {
  /** Fit to be shown. */
  readonly file: string;
  readonly blanks: readonly Blank[];
}

export class FormDesk {
  #form: (FormParts & { readonly found: readonly FoundBlank[] }) | undefined;

  open({
    bytes,
    file,
  }: {
    readonly bytes: Uint8Array;
    readonly file: string;
  }): Promise<Result<OpenForm, ReadFault>> {
    this.#form = undefined;
    return attempt(async () => {
      const { parts, texts } = await readDocx(bytes);
      const trees = new Map(texts.map((path) => [path, readTree(parts.get(path)!, path)]));
      const found = findBlanks([...trees.values()]);
      this.#form = { parts, trees, found };
      const blanks = found.map(({ blank }) => blank);
      return { file: shownName(file), blanks };
    });
  }

  /** A copy of the form with these fillings; the form itself stays as it was read. */
  fill(fillings: Fillings): Uint8Array {
    if (!this.#form) throw new Error('no form is open');
    return filledForm(this.#form, this.#form.found, fillings);
  }
}
