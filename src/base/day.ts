/** Days of the calendar as ISO dates ('2026-11-24'), without a clock and without a time zone. */

const DAY_MS = 86_400_000;
const midnight = (iso: string): number => Date.parse(`${iso}T00:00:00Z`);

/** The ISO date so many days after another; before it when `days` is negative. */
export const daysAfter = (iso: string, days: number): string =>
  new Date(midnight(iso) + days * DAY_MS).toISOString().slice(0, 10);

/** Whole days from one day to another; negative when `to` comes first. */
export const daysFromTo = (from: string, to: string): number => (midnight(to) - midnight(from)) / DAY_MS;

/** The day with this month and day ('03-31') in a year; a 29 February the year lacks becomes the 28th. */
export function dayIn(year: number, monthDay: string): string {
  const day = `${String(year).padStart(4, '0')}-${monthDay}`;
  return Number.isNaN(midnight(day)) || daysAfter(day, 0) !== day
    ? daysAfter(`${day.slice(0, 7)}-28`, 0)
    : day;
}

/** The same day so many years later; the 28th where 29 February has none. */
export const yearsAfter = (iso: string, years: number): string =>
  dayIn(Number(iso.slice(0, 4)) + years, iso.slice(5));

/** '2026-11-24' → 2026年11月24日. */
export function chineseDate(iso: string): string {
  const [year, month, day] = iso.split('-').map(Number);
  return `${year}年${month}月${day}日`;
}
