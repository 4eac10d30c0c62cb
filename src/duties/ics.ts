import { daysAfter } from '../base/day.ts';
import { dayToAct, type Duty } from './calendar.ts';

/** The calendar of duties as an iCalendar file (RFC 5545), for the calendar of a phone or of Outlook. */

export interface CalendarFile {
  /** X-WR-CALNAME: 示例县机床工具产业集群 认定后事项. */
  readonly name: string;
  /** Keeps the events of one cluster apart from those of another; ASCII. */
  readonly clusterId: string;
  /** When it is written, in UTC: '20261124T040000Z'. */
  readonly stamp: string;
}

/** Every duty that is not done and has its day, with an alarm for each reminder. Ends each line with CRLF. */
export function calendarText(duties: readonly Duty[], file: CalendarFile): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//cluster-self-assessment//duties//ZH',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${escaped(file.name)}`,
    ...duties
      .filter((duty) => duty.state !== 'done' && dayToAct(duty) !== '')
      .flatMap((duty) => event(duty, file)),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

function event(duty: Duty, { clusterId, stamp }: CalendarFile): string[] {
  const day = dayToAct(duty);
  return [
    'BEGIN:VEVENT',
    `UID:${duty.id}.${clusterId}@cluster-self-assessment`,
    `DTSTAMP:${stamp}`,
    `DTSTART;VALUE=DATE:${compact(day)}`,
    // The end of a whole day is the day after it (RFC 5545 §3.6.1).
    `DTEND;VALUE=DATE:${compact(daysAfter(day, 1))}`,
    `SUMMARY:${escaped(duty.what)}`,
    `DESCRIPTION:${escaped(`${duty.clause}\n${duty.note}`)}`,
    'TRANSP:TRANSPARENT',
    ...duty.reminders.flatMap((days) => alarm(duty.what, days)),
    'END:VEVENT',
  ];
}

/** Rings at nine in the morning, `days` before the day itself. */
const alarm = (what: string, days: number): string[] => [
  'BEGIN:VALARM',
  'ACTION:DISPLAY',
  `DESCRIPTION:${escaped(`${days}日后：${what}`)}`,
  `TRIGGER:-P${days - 1}DT15H`,
  'END:VALARM',
];

const compact = (iso: string): string => iso.replaceAll('-', '');

/** TEXT (§3.3.11): backslash, comma, semicolon and line break are written out; other control characters are not allowed. */
export const escaped = (text: string): string =>
  text
    .replace(/\r\n?/g, '\n')
    .replace(CONTROL, '')
    .replace(/[\\,;]/g, '\\$&')
    .replace(/\n/g, '\\n');
const CONTROL = new RegExp('[\\u0000-\\u0008\\u000b-\\u001f\\u007f]', 'g');

/** Lines of at most 75 octets of UTF-8, continued after CRLF and a space; no character is cut (§3.1). */
export function folded(line: string): string {
  const lines: string[] = [];
  let current = '';
  let octets = 0;
  for (const character of line) {
    const size = octetsOf(character.codePointAt(0)!);
    if (octets + size > MOST_OCTETS) {
      lines.push(current);
      current = ' ';
      octets = 1;
    }
    current += character;
    octets += size;
  }
  return [...lines, current].join('\r\n');
}
const MOST_OCTETS = 75;

const octetsOf = (codePoint: number): number =>
  codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
