/** A view of many columns is printed on the long side of the paper; as an attachment, while it is shown. */
export function printWide(): () => void {
  document.documentElement.dataset.paper = 'wide';
  return () => {
    delete document.documentElement.dataset.paper;
  };
}

/** While this is set, only the document on show is printed. */
export const printDocument = (only: boolean): void => {
  if (only) document.documentElement.dataset.paper = 'document';
  else if (document.documentElement.dataset.paper === 'document')
    delete document.documentElement.dataset.paper;
};
