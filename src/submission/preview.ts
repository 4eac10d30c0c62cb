import { dueDocuments, sourceOf, type Composed, type Order } from './documents.ts';
import type { ExportFinding } from './check-finding.ts';
import { exportFindings } from './export-check.ts';

/** What the export screen shows before anything is written. */

/** One document that can be written, as the screen lists it. */
export interface Listed {
  readonly id: string;
  readonly name: string;
  readonly path: string;
  readonly onRequest: boolean;
}

export interface Looked {
  readonly findings: readonly ExportFinding[];
  readonly documents: readonly Listed[];
}

export function lookOver(order: Order): Looked {
  const source = sourceOf(order);
  return {
    findings: exportFindings(source),
    documents: dueDocuments(source).map(({ id, name, path, onRequest }) => ({
      id,
      name,
      path: path.join('/'),
      onRequest: onRequest === true,
    })),
  };
}

/** One document as it will be written; undefined where there is nothing to write. */
export function previewOf(order: Order, id: string): Composed | undefined {
  const source = sourceOf(order);
  return dueDocuments(source)
    .find((each) => each.id === id)
    ?.compose(source);
}
