import { describe, expect, test } from 'vitest';
import { dutiesOf, isPressing, reportYears, type Duty } from '../../src/duties/calendar.ts';
import type { Attachment } from '../../src/dossier/attachment.ts';
import type { Enterprise } from '../../src/dossier/enterprise.ts';
import type { Recognition } from '../../src/dossier/recognition.ts';
import type { FieldChange } from '../../src/duties/changes.ts';
import { standingDuties } from '../../src/policy/shaanxi-2023/revocation.ts';
import { firm, recognitionWith } from '../make.ts';
import { attachmentWith } from '../submission/made-attachment.ts';

const duties = (
  asOf: string,
  rest: Partial<Recognition> = {},
  enterprises: Enterprise[] = [],
  changes: FieldChange[] = [],
  attachments: Attachment[] = [],
): Duty[] =>
  dutiesOf({
    ...{ recognition: recognitionWith(rest), enterprises, attachments, standing: standingDuties, changes },
    asOf,
  });
const one = (id: string, ...args: Parameters<typeof duties>): Duty =>
  duties(...args).find((each) => each.id === id)!;

describe('the years a report is owed for', () => {
  test.each<[string, Partial<Recognition>, string, string[]]>([
    [
      '2024年7月30日 for three years: each by 30 March of the next',
      {},
      '03-30',
      ['2024 by 2025-03-30', '2025 by 2026-03-30', '2026 by 2027-03-30'],
    ],
    [
      'valid to the very day',
      { validUntil: '2027-03-30' },
      '03-30',
      ['2024 by 2025-03-30', '2025 by 2026-03-30', '2026 by 2027-03-30'],
    ],
    [
      'valid to the day before',
      { validUntil: '2027-03-29' },
      '03-30',
      ['2024 by 2025-03-30', '2025 by 2026-03-30'],
    ],
    [
      'a leap day in years without one',
      { validUntil: '2028-12-31' },
      '02-29',
      ['2024 by 2025-02-28', '2025 by 2026-02-28', '2026 by 2027-02-28', '2027 by 2028-02-29'],
    ],
  ])('%s', (_, rest, day, expected) => {
    const found = reportYears(recognitionWith(rest), day, '2026-11-24');
    expect(found.map(({ year, due }) => `${year} by ${due}`)).toEqual(expected);
  });

  test('without an end, to the next day from today', () => {
    const { validUntil: _, ...open } = recognitionWith();
    const due = (asOf: string) => reportYears(open, '03-30', asOf).map(({ due }) => due);
    expect(due('2026-03-30')).toEqual(['2025-03-30', '2026-03-30']);
    expect(due('2026-03-31')).toEqual(['2025-03-30', '2026-03-30', '2027-03-30']);
  });
});

describe('the yearly report', () => {
  test.each<[string, string, Partial<Recognition>]>([
    ['2026-01-28', 'ahead', {}],
    ['2026-01-29', 'near', {}],
    ['2026-03-30', 'near', {}],
    ['2026-03-31', 'overdue', {}],
    ['2026-03-31', 'near', { reportDay: '03-31' }],
    ['2026-04-01', 'overdue', { reportDay: '03-31' }],
    ['2026-01-08', 'ahead', { cityLeadDays: 20 }],
    ['2026-01-09', 'near', { cityLeadDays: 20 }],
    ['2026-03-20', 'near', { cityLeadDays: 20 }],
    ['2026-05-01', 'done', { reports: [{ year: 2025, filedOn: '2026-03-02' }] }],
    ['2026-05-01', 'overdue', { reports: [{ year: 2024, filedOn: '2026-03-02' }] }],
  ])('about 2025, on %s: %s %j', (asOf, state, rest) => {
    expect(one('report-2025', asOf, rest).state).toBe(state);
  });

  test('the earlier of the two days is the default, and the city’s own comes before it', () => {
    expect(one('report-2025', '2026-01-01', { cityLeadDays: 20 })).toMatchObject({
      due: '2026-03-30',
      toCity: '2026-03-10',
      clause: '第十八条',
      note: '2026年3月10日前报市级主管部门，2026年3月30日前报省工业和信息化厅',
    });
  });
});

describe('复核', () => {
  test.each<[string, string, Partial<Recognition>]>([
    ['2027-01-30', 'ahead', {}],
    ['2027-01-31', 'near', {}],
    ['2027-07-30', 'near', {}],
    ['2027-07-31', 'overdue', {}],
    ['2027-07-31', 'done', { renewal: { appliedOn: '2027-07-01' } }],
  ])('on %s, 180 days before and after the end: %s', (asOf, state, rest) => {
    expect(one('renewal-2027-07-30', asOf, rest)).toMatchObject({ state, reminders: [180, 90, 30] });
  });

  test('without an end of validity it has no day, and is looked at now', () => {
    const { validUntil: _, ...open } = recognitionWith();
    const all = dutiesOf({
      recognition: open,
      enterprises: [],
      attachments: [],
      standing: standingDuties,
      changes: [],
      asOf: '2026-11-24',
    });
    expect(all[0]).toMatchObject({ id: 'renewal', due: undefined });
    expect(isPressing(all[0]!)).toBe(true);
  });
});

describe('titles', () => {
  const held = (name: string, ...until: (string | undefined)[]): Enterprise =>
    firm(name, {
      titles: until.map((validUntil) => ({ kind: 'littleGiant', ...(validUntil && { validUntil }) })),
    });
  test('are told day by day, and a later one of the same kind replaces one', () => {
    const found = duties('2026-11-24', {}, [
      held('甲', '2027-06-30'),
      held('乙', '2027-06-30'),
      held('丙', '2025-01-01', '2028-01-01'),
      held('丁', '2026-01-01', undefined),
      held('戊', '2026-11-23'),
    ]).filter(({ kind }) => kind === 'titles');
    expect(found.map(({ id, what, state }) => `${id} ${what} ${state}`)).toEqual([
      'titles-2026-11-23 1项企业资质到期 overdue',
      'titles-2027-06-30 2项企业资质到期 ahead',
      'titles-2028-01-01 1项企业资质到期 ahead',
    ]);
    expect(found[1]!.note).toBe('甲（专精特新“小巨人”企业）、乙（专精特新“小巨人”企业）');
  });
  test.each([
    ['2027-03-31', 'ahead'],
    ['2027-04-01', 'near'],
    ['2027-07-01', 'overdue'],
  ])('on %s one valid to 30 June is %s', (asOf, state) => {
    expect(one('titles-2027-06-30', asOf, {}, [held('甲', '2027-06-30')]).state).toBe(state);
  });
});

describe('evidence', () => {
  const files = [
    attachmentWith('E01', '旧证明.pdf', { id: 'a', expiresOn: '2026-12-01' }),
    attachmentWith('E01', '新证明.pdf', { id: 'b', revises: 'a', expiresOn: '2027-12-01' }),
    attachmentWith('E07', '公告.pdf', { id: 'c', expiresOn: '2027-12-01' }),
    attachmentWith('E19', '批复.pdf', { id: 'd' }),
  ];
  test.each([
    ['2027-09-01', 'ahead'],
    ['2027-09-02', 'near'],
    ['2027-12-01', 'near'],
    ['2027-12-02', 'overdue'],
  ])('on %s what ends on 1 December is %s; a newer version has replaced an older one', (asOf, state) => {
    const found = duties(asOf, {}, [], [], files).filter(({ kind }) => kind === 'evidence');
    expect(found).toMatchObject([
      { id: 'evidence-2027-12-01', what: '2份佐证材料到期', note: 'E01“新证明.pdf”、E07“公告.pdf”', state },
    ]);
  });
});

describe('a change to file', () => {
  const change = (aroseOn?: string): FieldChange => ({
    field: 'operator',
    state: 'changed',
    parts: [{ name: '运营管理机构', from: '甲', to: '乙' }],
    lacking: [],
    ...(aroseOn !== undefined && { aroseOn }),
  });
  test.each<[string, string | undefined, string, string | undefined]>([
    ['2026-05-01', '2026-05-01', 'near', '2026-05-31'],
    ['2026-05-31', '2026-05-01', 'near', '2026-05-31'],
    ['2026-06-01', '2026-05-01', 'overdue', '2026-05-31'],
    ['2028-03-01', '2028-01-31', 'near', '2028-03-01'],
    ['2026-06-01', undefined, 'near', undefined],
  ])('on %s, arisen %s: %s, by %s', (asOf, aroseOn, state, due) => {
    expect(one('change-operator', asOf, {}, [], [change(aroseOn)])).toMatchObject({ state, due });
  });
  test('what is the same or not known is no duty', () => {
    const same: FieldChange = { field: 'operator', state: 'same', parts: [], lacking: [] };
    const found = duties('2026-05-01', {}, [], [same, { ...same, state: 'unknown' }]);
    expect(found.filter(({ kind }) => kind === 'change')).toEqual([]);
  });
});

test('all come in the order of the day to act, and the ids are each one’s own', () => {
  const all = duties('2026-11-24', { cityLeadDays: 20 }, [
    firm('甲', { titles: [{ kind: 'srdiSme', validUntil: '2026-12-31' }] }),
  ]);
  expect(all.map(({ id }) => id)).toEqual([
    'report-2024',
    'report-2025',
    'titles-2026-12-31',
    'report-2026',
    'renewal-2027-07-30',
  ]);
  expect(all.filter(isPressing).map(({ id }) => id)).toEqual([
    'report-2024',
    'report-2025',
    'titles-2026-12-31',
  ]);
});
