/** A view of many columns is printed on the long side of the paper; as an attachment, while it is shown. */
export function printWide(): () => void {
  document.documentElement.dataset.paper = 'wide';
  return () => {
    delete document.documentElement.dataset.paper;
  };
}
