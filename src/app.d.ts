/** The version of package.json, written in at build time. */
declare const __APP_VERSION__: string;
/** The packages whose code is in the app, written in at build time. */
declare const __PACKAGES__: readonly {
  readonly name: string;
  readonly version?: string;
  /** The package whose bundle it is part of. */
  readonly within?: string;
  /** SPDX. */
  readonly licence: string;
  readonly text: string;
}[];
