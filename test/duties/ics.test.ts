import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Duty } from '../../src/duties/calendar.ts';
import { calendarText, escaped, folded } from '../../src/duties/ics.ts';

/** RFC 5545, rule by rule, and back again by a reader that is not ours to write with. */

const FILE = { name: '测试县轴承产业集群　认定后事项', clusterId: 'ab12', stamp: '20261124T040000Z' };
const duty = (rest: Partial<Duty> = {}): Duty => ({
  id: 'report-2026',
  kind: 'report',
  what: '报送2026年度培育情况',
  due: '2027-03-30',
  toCity: '2027-03-10',
  state: 'ahead',
  clause: '第十八条',
  note: '甲、乙；丙, 丁',
  reminders: [60, 1],
  ...rest,
});
const octets = (text: string): number => new TextEncoder().encode(text).length;
/** §3.1: CRLF and one white space go out again. */
const unfolded = (text: string): string => text.replace(/\r\n[ \t]/g, '');
/** §3.3.11, read from left to right. */
const unescaped = (text: string): string =>
  text.replace(/\\([\\,;nN])/g, (_, sign: string) => (/n/i.test(sign) ? '\n' : sign));
const lines = (text: string): string[] => unfolded(text).split('\r\n').slice(0, -1);

describe('folding (§3.1)', () => {
  test.each([
    ['75 octets stay a line', 'a'.repeat(75), 1],
    ['76 do not', 'a'.repeat(76), 2],
    ['25 Chinese characters are 75 octets', '集'.repeat(25), 1],
    ['26 are more', '集'.repeat(26), 2],
    ['a character of four octets is not cut', `${'a'.repeat(72)}𠮷`, 2],
    ['a continued line has its space within the 75', 'a'.repeat(75 + 74), 2],
    ['and one octet more makes a third', 'a'.repeat(75 + 75), 3],
    ['nothing stays nothing', '', 1],
  ])('%s', (_, line, count) => {
    const made = folded(line).split('\r\n');
    expect(made).toHaveLength(count);
    expect(unfolded(folded(line))).toBe(line);
  });

  test('every line fits, no character is cut, and unfolding gives the text back', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
        const line = text.replace(/[\r\n]/g, '');
        const made = folded(line);
        for (const each of made.split('\r\n')) {
          expect(octets(each)).toBeLessThanOrEqual(75);
          expect(new TextDecoder('utf-8', { fatal: true }).decode(new TextEncoder().encode(each))).toBe(each);
        }
        expect(unfolded(made)).toBe(line);
      }),
    );
  });
});

describe('text (§3.3.11)', () => {
  test.each([
    ['a,b;c', 'a\\,b\\;c'],
    ['路径\\名', '路径\\\\名'],
    ['一行\n二行', '一行\\n二行'],
    ['一行\r\n二行\r三行', '一行\\n二行\\n三行'],
    ['冒号:"引号"', '冒号:"引号"'],
    ['\u0000\u0007\u007f控制', '控制'],
    ['制\t表', '制\t表'],
  ])('%j is written %j', (text, written) => expect(escaped(text)).toBe(written));

  test('reading gives back what was written', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('集', ',', ';', '\\', 'n', '\n', '𠮷', ' ', ':', '"') }),
        (text) => {
          expect(unescaped(unfolded(folded(escaped(text))))).toBe(text);
        },
      ),
    );
  });
});

describe('the file', () => {
  test('has what a calendar must have, and each duty once', () => {
    expect(lines(calendarText([duty()], FILE))).toEqual([
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'PRODID:-//cluster-self-assessment//duties//ZH',
      'CALSCALE:GREGORIAN',
      'METHOD:PUBLISH',
      'X-WR-CALNAME:测试县轴承产业集群　认定后事项',
      'BEGIN:VEVENT',
      'UID:report-2026.ab12@cluster-self-assessment',
      'DTSTAMP:20261124T040000Z',
      'DTSTART;VALUE=DATE:20270310',
      'DTEND;VALUE=DATE:20270311',
      'SUMMARY:报送2026年度培育情况',
      'DESCRIPTION:第十八条\\n甲、乙；丙\\, 丁',
      'TRANSP:TRANSPARENT',
      'BEGIN:VALARM',
      'ACTION:DISPLAY',
      'DESCRIPTION:60日后：报送2026年度培育情况',
      'TRIGGER:-P59DT15H',
      'END:VALARM',
      'BEGIN:VALARM',
      'ACTION:DISPLAY',
      'DESCRIPTION:1日后：报送2026年度培育情况',
      'TRIGGER:-P0DT15H',
      'END:VALARM',
      'END:VEVENT',
      'END:VCALENDAR',
    ]);
  });

  test.each<[string, Partial<Duty>, number]>([
    ['done is left out', { state: 'done' }, 0],
    ['without a day it is left out', { due: undefined, toCity: undefined } as unknown as Duty, 0],
    ['overdue stays', { state: 'overdue' }, 1],
  ])('%s', (_, rest, events) => {
    expect(lines(calendarText([duty(rest)], FILE)).filter((line) => line === 'BEGIN:VEVENT')).toHaveLength(
      events,
    );
  });

  test('a leap day ends on 1 March', () => {
    const made = lines(calendarText([duty({ toCity: '2028-02-29' })], FILE));
    expect(made).toContain('DTEND;VALUE=DATE:20280301');
  });

  test('the same duties made another day have the same UIDs', () => {
    const uids = (stamp: string) =>
      lines(calendarText([duty(), duty({ id: 'renewal-2027-07-30' })], { ...FILE, stamp })).filter((line) =>
        line.startsWith('UID:'),
      );
    expect(uids('20270101T000000Z')).toEqual(uids(FILE.stamp));
    expect(new Set(uids(FILE.stamp)).size).toBe(2);
  });

  test('every line ends with CRLF and fits, whatever a duty says', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (what, note) => {
        const made = calendarText([duty({ what, note })], FILE);
        expect(made.endsWith('\r\n')).toBe(true);
        expect(made.replace(/\r\n/g, '')).not.toMatch(/[\r\n]/);
        for (const line of made.split('\r\n')) expect(octets(line)).toBeLessThanOrEqual(75);
        expect(lines(made).filter((line) => /^(BEGIN|END):/.test(line))).toHaveLength(8);
      }),
    );
  });
});
