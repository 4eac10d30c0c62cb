/** The only place the clock and the dice are read; everything below takes dates and ids as arguments. */

/** Milliseconds since 1970. */
export const now = (): number => Date.now();

/** Today here, as an ISO date. */
export const today = (): string => dayOf(now());

/** The day here, as an ISO date. */
export function dayOf(milliseconds: number): string {
  const date = new Date(milliseconds);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** 14:32. */
export const timeOf = (milliseconds: number): string => {
  const date = new Date(milliseconds);
  return `${String(date.getHours()).padStart(2, '0')}:${String(date.getMinutes()).padStart(2, '0')}`;
};

/** 11月24日 14:32, or 14:32 today; with the year when it is another. */
export function momentOf(milliseconds: number): string {
  const [date, current] = [new Date(milliseconds), new Date()];
  if (daysBetween(milliseconds, current.getTime()) === 0) return `今天 ${timeOf(milliseconds)}`;
  const year = date.getFullYear() === current.getFullYear() ? '' : `${date.getFullYear()}年`;
  return `${year}${date.getMonth() + 1}月${date.getDate()}日 ${timeOf(milliseconds)}`;
}

/** Whole days from one moment to another, by the calendar here. */
export function daysBetween(from: number, to: number): number {
  const midnight = (milliseconds: number): number => new Date(milliseconds).setHours(0, 0, 0, 0);
  return Math.round((midnight(to) - midnight(from)) / 86_400_000);
}

/** A fresh id; `crypto.randomUUID` is above the floor and missing on plain http. */
export function freshId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Fills with random bytes, for salts and nonces. */
export const randomBytes = (into: Uint8Array<ArrayBuffer>): void => void crypto.getRandomValues(into);
