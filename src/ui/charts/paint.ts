/** The colours and the face a picture is drawn in, read from the tokens. */
export interface Paint {
  readonly ink: string;
  readonly quiet: string;
  readonly line: string;
  readonly fill: string;
  readonly bar: string;
  readonly hollow: string;
  readonly past: string;
  readonly unmet: string;
  readonly font: string;
}

export function paintOf(element: Element): Paint {
  const style = getComputedStyle(element);
  const of = (token: string): string => style.getPropertyValue(token).trim();
  return {
    ink: of('--ink-900'),
    quiet: of('--ink-500'),
    line: of('--line'),
    fill: of('--brand-700'),
    bar: of('--brand-600'),
    hollow: of('--brand-100'),
    past: of('--line-strong'),
    unmet: of('--unmet'),
    font: of('--sans'),
  };
}
