import { attachmentsOf, MEDIA_TYPES, type Attachment } from '../../dossier/attachment.ts';
import { intakeFaultSentence, sizeFault, takeIn, type Intake } from '../../dossier/attachment-intake.ts';
import type { Slot } from '../../dossier/evidence-slots.ts';
import { hasLocation, withoutLocation } from '../../dossier/photo-location.ts';
import { sha256Hex } from '../../formats/sha256.ts';
import { attach, isWhole, keepFile } from '../../store/attachments.ts';
import { removeAttachment } from '../../store/bin.ts';
import { freshId, today } from '../clock.ts';
import type { Session } from '../session.svelte.ts';

/** From files somebody picked, dropped or pasted to attachments that were read back; every step is told. */

export interface Given {
  readonly name: string;
  readonly blob: Blob;
}
/** Where the files go, and the attachment they are a newer version of. */
export interface Target {
  readonly slot: Slot;
  readonly revises?: Attachment;
}
export interface Told {
  readonly kind: 'stop' | 'warn' | 'done';
  readonly text: string;
}
/** A photo that tells where it was taken waits for a decision. */
export interface Located {
  readonly intake: Intake;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly target: Target;
}

export class Attaching {
  readonly #session: Session;
  /** The file at work, in words. */
  busy = $state<string>();
  told = $state.raw<readonly Told[]>([]);
  located = $state.raw<readonly Located[]>([]);

  /** Rises when lost bytes were put back, for what has looked at them before. */
  healed = $state(0);

  constructor(session: Session) {
    this.#session = session;
  }

  /** One after another, so that ten scans of 50 MB never stand in memory at once. */
  async take(files: readonly Given[], target: Target): Promise<void> {
    if (this.busy !== undefined) return;
    this.told = [];
    for (const file of files) {
      this.busy = `正在读取“${file.name}”`;
      await this.#takeOne(file, target);
    }
    this.busy = undefined;
  }

  async #takeOne({ name, blob }: Given, target: Target): Promise<void> {
    const fault = sizeFault(blob.size);
    const bytes = fault ? undefined : await bytesOf(blob);
    if (fault) {
      this.#say('stop', intakeFaultSentence(fault, name));
      return;
    }
    if (!bytes) {
      const hint = '文件可能已移走或被别的程序占用（E-306）。已有的材料没有改动。请关闭占用它的程序后再附。';
      this.#say('stop', `没有附上“${name}”：${hint}`);
      return;
    }
    const taken = takeIn(name, bytes);
    if (!taken.ok) {
      this.#say('stop', intakeFaultSentence(taken.error, name));
      return;
    }
    for (const warning of taken.value.warnings) this.#say('warn', warning);
    if (taken.value.format === 'jpg' && hasLocation(bytes)) {
      this.located = [...this.located, { intake: taken.value, bytes, target }];
      return;
    }
    await this.#keep(taken.value, bytes, target);
  }

  /** The decision about the first photo that waits. */
  async decide(what: 'remove' | 'keep' | 'leave'): Promise<void> {
    const [first, ...others] = this.located;
    this.located = others;
    if (!first || what === 'leave') return;
    const { intake, bytes, target } = first;
    this.busy = `正在保存“${intake.name}”`;
    await this.#keep(intake, what === 'remove' ? withoutLocation(bytes) : bytes, target);
    this.busy = undefined;
  }

  /** The same bytes under another kind of evidence. */
  async alsoFor(attachment: Attachment, blob: Blob, slot: Slot): Promise<void> {
    this.told = [];
    await this.#keep(
      { format: attachment.format, name: attachment.name, warnings: [] },
      new Uint8Array(await blob.arrayBuffer()),
      { slot },
    );
  }

  async #keep(
    { name, format }: Intake,
    bytes: Uint8Array<ArrayBuffer>,
    { slot, revises }: Target,
  ): Promise<void> {
    const session = this.#session;
    const blob = new Blob([bytes], { type: MEDIA_TYPES[format] });
    const sha256 = await sha256Hex(blob);
    const same = attachmentsOf(session.dossier).filter((each) => each.sha256 === sha256);
    const here = same.find(({ paper }) => paper === slot.paper.id);
    if (here) return this.#again(name, here, blob);
    const attachment: Attachment = {
      ...(revises && inherited(revises)),
      ...{ id: freshId(), name, format, size: blob.size, sha256, attachedOn: today(), paper: slot.paper.id },
      criteria: revises
        ? revises.criteria
        : slot.conditions
            .filter((each) => each.status !== 'notApplicable')
            .map(({ criterion }) => criterion.id),
      ...(revises && { revises: revises.id }),
    };
    const { id } = session.dossier;
    const saved = await session.save((store, now) => attach(store, id, attachment, blob, now));
    if (!saved) {
      this.#say('stop', `没有附上“${name}”：没有写入本机。已有的材料没有改动。请按上方提示处理后再附。`);
      return;
    }
    if (!(await isWhole(session.store, attachment, sha256Hex))) {
      await session.save((store, now) => removeAttachment(store, id, attachment.id, now));
      this.#say(
        'stop',
        `没有附上“${name}”：写入后读回的内容不一致（E-307）。已有的材料没有改动。请检查磁盘后再附。`,
      );
      return;
    }
    const [other] = same;
    this.#say(
      other ? 'warn' : 'done',
      other
        ? `已附上“${name}”。内容与${other.paper}的“${other.name}”相同，文件只存一份。`
        : `已附上“${name}”，存后读回核对无误。`,
    );
  }

  /** The same file once more: bytes that were lost are put back, else nothing happens. */
  async #again(name: string, here: Attachment, blob: Blob): Promise<void> {
    const { store } = this.#session;
    if (await isWhole(store, here, sha256Hex)) {
      this.#say('warn', `没有再附“${name}”：内容与已附的“${here.name}”相同（${here.paper}）。`);
      return;
    }
    const kept = await this.#session.save(() => keepFile(store, here.sha256, blob));
    if (kept === undefined) return;
    this.healed += 1;
    this.#say('done', `已补回“${here.name}”丢失的内容。`);
  }

  #say(kind: Told['kind'], text: string): void {
    this.told = [...this.told, { kind, text }];
  }
}

/** What a newer version most likely shares with the one before; its number and dates are its own. */
const inherited = ({ issuer, responsible, note }: Attachment): Partial<Attachment> => ({
  ...(issuer !== undefined && { issuer }),
  ...(responsible !== undefined && { responsible }),
  ...(note !== undefined && { note }),
});

/** Undefined when the file cannot be read any more. */
async function bytesOf(blob: Blob): Promise<Uint8Array<ArrayBuffer> | undefined> {
  try {
    return new Uint8Array(await blob.arrayBuffer());
  } catch (error) {
    if (error instanceof DOMException) return undefined;
    throw error;
  }
}
