import type { Store } from '../../store/store.ts';
import { readBackupTarget, saveBackupTarget } from '../../store/backup.ts';

/**
 * 固定的备份文件: one file somebody chose, written again and again, where the browser can (File System Access API).
 * The browser asks for leave again after every start, and only on a click.
 */

type Permission = { readonly mode: 'readwrite' };
/** What TypeScript's DOM does not know yet. */
type Handle = FileSystemFileHandle & {
  queryPermission?(how: Permission): Promise<PermissionState>;
  requestPermission?(how: Permission): Promise<PermissionState>;
};
type Picker = (options: {
  readonly suggestedName: string;
  readonly types: readonly { readonly description: string; readonly accept: Record<string, string[]> }[];
}) => Promise<FileSystemFileHandle>;
const picker = (): Picker | undefined =>
  (globalThis as { readonly showSaveFilePicker?: Picker }).showSaveFilePicker;

/** Can this browser keep a file up to date? */
export const canKeepFile = (): boolean => picker() !== undefined;

const WRITING: Permission = { mode: 'readwrite' };

export class KeptFile {
  #handle = $state.raw<Handle>();
  /** May it be written without a click? */
  allowed = $state(false);
  /** How it was last written, since the page was opened: from then on it is kept up to date. */
  written = $state.raw<{ readonly password: string | undefined }>();

  get name(): string | undefined {
    return this.#handle?.name;
  }

  /** Takes up the file of the last time. */
  async recall(store: Store): Promise<void> {
    if (!canKeepFile()) return;
    this.#handle = await readBackupTarget(store);
    this.allowed = (await this.#handle?.queryPermission?.(WRITING)) === 'granted';
  }

  /** Asks for a file; false when somebody thinks better of it. Must follow a click. */
  async choose(store: Store, suggestedName: string): Promise<boolean> {
    let handle: Handle;
    try {
      handle = await picker()!({
        suggestedName,
        types: [{ description: '集群自评备份', accept: { 'application/octet-stream': ['.sxbk', '.zip'] } }],
      });
    } catch (error) {
      if (error instanceof DOMException && error.name === 'AbortError') return false;
      throw error;
    }
    await saveBackupTarget(store, handle);
    this.#handle = handle;
    this.allowed = true;
    this.written = undefined;
    return true;
  }

  /** Asks for leave to write, which must follow a click. */
  async allow(): Promise<boolean> {
    this.allowed = (await this.#handle?.requestPermission?.(WRITING)) !== 'denied';
    return this.allowed;
  }

  async forget(store: Store): Promise<void> {
    this.#handle = undefined;
    this.allowed = false;
    this.written = undefined;
    await saveBackupTarget(store, undefined);
  }

  /** What stands in the file now; undefined when it is gone or empty. */
  async read(): Promise<File | undefined> {
    try {
      const file = await this.#handle!.getFile();
      return file.size > 0 ? file : undefined;
    } catch (error) {
      if (error instanceof DOMException) return undefined;
      throw error;
    }
  }

  /** Replaces the file whole, or leaves it as it was: the browser writes beside it and swaps. */
  async write(blob: Blob): Promise<void> {
    const out = await this.#handle!.createWritable();
    await out.write(blob);
    await out.close();
  }
}

/** The one there is. */
export const keptFile = new KeptFile();
