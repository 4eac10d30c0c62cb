/**
 * True for a key that belongs to the input method: Enter then chooses a word and must not leave the cell. Some
 * browsers end the composition before they tell of the key, and only 229 shows it.
 */
export const isComposing = (event: { readonly isComposing: boolean; readonly keyCode: number }): boolean =>
  event.isComposing || event.keyCode === 229;
