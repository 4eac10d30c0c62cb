import type { Result } from '../base/result.ts';
import type { Layout } from '../dossier/column-mapping.ts';
import type { FormLayout } from '../submission/form-match.ts';
import { write, type Store, type StoreFault } from './store.ts';

/** How the columns of files were read, and forms filled in, before; a convenience of this PC, in no backup. */

/** Remembers what was chosen for files of this layout, in place of what was chosen before. */
export const rememberLayout = (store: Store, layout: Layout): Promise<Result<void, StoreFault>> =>
  write(store, async () => {
    await store.database.layouts.put({ signature: layout.signature, columns: [...layout.columns] });
  });

/** What was chosen for files of this layout; undefined when nothing was, or the store cannot be read. */
export const layoutFor = ({ database }: Store, signature: string): Promise<Layout | undefined> =>
  database.layouts.get(signature);

/** Remembers what was chosen for a form. Its signature is that of no file, so both lie in one table. */
export const rememberForm = (store: Store, layout: FormLayout): Promise<Result<void, StoreFault>> =>
  write(store, async () => {
    await store.database.table<FormLayout>('layouts').put(layout);
  });

export const formLayoutFor = ({ database }: Store, signature: string): Promise<FormLayout | undefined> =>
  database.table<FormLayout, string>('layouts').get(signature);
