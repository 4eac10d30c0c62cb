import type { ClusterRow } from './cluster-row.ts';
import type { Contents, ReadManifest } from './received.ts';

/** A package as it was received: verified, read and worked out again. */
export interface ReceivedPackage {
  /** Of the whole ZIP. */
  readonly sha256: string;
  readonly size: number;
  /** 校验码 of the data in it, to be held against the one on paper. */
  readonly checkCode: string;
  /** What verifying it found. */
  readonly faults: readonly FileFault[];
  readonly manifest: Omit<ReadManifest, 'covered'>;
  readonly contents: Contents;
  readonly row: ClusterRow;
}

export interface FileFault {
  /** Within the package. */
  readonly path: string;
  readonly kind: string;
  /** 内容与清单的 SHA-256 不同. */
  readonly what: string;
}

export const fileFaultSentence = ({ path, what }: FileFault): string => `“${path}”${what}`;
