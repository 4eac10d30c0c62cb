import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Result } from '../base/result.ts';
import type { Layout } from '../dossier/column-mapping.ts';
import type { FormLayout } from '../submission/form-match.ts';
import { soundOne } from './records.ts';
import { write, type Store, type StoreFault } from './store.ts';

/** How the columns of files were read, and forms filled in, before; a convenience of this PC, in no backup. */

/** Remembers what was chosen for files of this layout, in place of what was chosen before. */
export const rememberLayout = (store: Store, layout: Layout): Promise<Result<void, StoreFault>> =>
  write(store, async () => {
    const signature = hidden(layout.signature);
    await store.database.layouts.put({ signature, columns: [...layout.columns] });
  });

/** What was chosen for files of this layout; undefined when nothing was. */
export async function layoutFor(store: Store, signature: string): Promise<Layout | undefined> {
  const { layouts } = store.database;
  // Before there was an access password (访问密码) the words themselves were the key.
  for (const key of [hidden(signature), signature]) {
    const found = await soundOne(store, () => layouts.get(key));
    if (found) return { ...found, signature };
  }
  return undefined;
}

/** A key lies in clear whatever the access password, and the words of a header are somebody's. */
const hidden = (signature: string): string => `file:${bytesToHex(sha256(utf8ToBytes(signature)))}`;

/** Gives the layouts of before a key without words. */
export const hideSignatures = (store: Store): Promise<Result<void, StoreFault>> =>
  write(store, async () => {
    const { layouts } = store.database;
    for (const key of await layouts.where('signature').startsWith('[').primaryKeys()) {
      const found = await layouts.get(key);
      if (found) await layouts.put({ ...found, signature: hidden(key) });
      await layouts.delete(key);
    }
  });

/** Remembers what was chosen for a form. Its signature is that of no file, so both lie in one table. */
export const rememberForm = (store: Store, layout: FormLayout): Promise<Result<void, StoreFault>> =>
  write(store, async () => {
    await store.database.table<FormLayout>('layouts').put(layout);
  });

export const formLayoutFor = ({ database }: Store, signature: string): Promise<FormLayout | undefined> =>
  database.table<FormLayout, string>('layouts').get(signature);
