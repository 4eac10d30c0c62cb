import { describe, expect, test } from 'vitest';
import { currentOf, parsePages, revisionsOf, type Attachment } from '../../src/dossier/attachment.ts';
import type { ClusterDossier } from '../../src/dossier/dossier.ts';
import { missingSlots, SLOT_STATUSES, slotsOf } from '../../src/dossier/evidence-slots.ts';
import { shaanxi2023 } from '../../src/policy/shaanxi-2023/index.ts';
import { AS_OF, dossierWith } from '../make.ts';

/** How the evidence stands on 2026-11-24. */

const ALL_OUTPUT = ['2.6', '2.7', '2.8', '2.9'];
const file = (paper: string, rest: Partial<Attachment> = {}): Attachment => ({
  id: `${paper}-1`,
  name: '证明.pdf',
  format: 'pdf',
  size: 1000,
  sha256: 'ab'.repeat(32),
  attachedOn: AS_OF,
  paper,
  criteria:
    paper === 'E04'
      ? ALL_OUTPUT
      : shaanxi2023.criteria.filter(({ evidence }) => evidence.includes(paper)).map(({ id }) => id),
  ...rest,
});
const slot = (paper: string, rest: Partial<ClusterDossier>) =>
  slotsOf(shaanxi2023, dossierWith({}, rest), AS_OF).find((each) => each.paper.id === paper)!;
const noted = (state: 'held' | 'notNeeded', note = ''): ClusterDossier['evidence'][string] => ({
  state,
  note,
  notedOn: AS_OF,
});
const attachments = (...files: Attachment[]): Partial<ClusterDossier> => ({ attachments: files });

test('the conditions of E04 are the four of 产值', () => {
  expect(slot('E04', {}).conditions.map(({ criterion }) => criterion.id)).toEqual(ALL_OUTPUT);
});

describe('a slot on a day', () => {
  test.each<readonly [string, string, Partial<ClusterDossier>, string, string | undefined]>([
    ['nothing is there', 'E04', {}, '缺', undefined],
    ['a file for all its conditions', 'E04', attachments(file('E04')), '已附', undefined],
    [
      'good to the very day',
      'E04',
      attachments(file('E04', { expiresOn: '2026-11-24' })),
      '将过期',
      undefined,
    ],
    [
      'ended the day before',
      'E04',
      attachments(file('E04', { expiresOn: '2026-11-23' })),
      '缺',
      '所附文件已过期',
    ],
    ['ends in 60 days', 'E04', attachments(file('E04', { expiresOn: '2027-01-23' })), '将过期', undefined],
    ['ends in 61 days', 'E04', attachments(file('E04', { expiresOn: '2027-01-24' })), '已附', undefined],
    ['begins today', 'E04', attachments(file('E04', { effectiveOn: '2026-11-24' })), '已附', undefined],
    [
      'begins tomorrow',
      'E04',
      attachments(file('E04', { effectiveOn: '2026-11-25' })),
      '缺',
      '所附文件尚未生效',
    ],
    [
      'one ends soon, another does not',
      'E04',
      attachments(file('E04', { expiresOn: '2026-12-01' }), file('E04', { id: 'b' })),
      '已附',
      undefined,
    ],
    [
      'a file for two of four conditions',
      'E04',
      attachments(file('E04', { criteria: ['2.6', '2.7'] })),
      '缺',
      '还有2项条件没有对应的有效文件',
    ],
    [
      'two files together serve all',
      'E04',
      attachments(
        file('E04', { criteria: ['2.6', '2.7'] }),
        file('E04', { id: 'b', criteria: ['2.8', '2.9'] }),
      ),
      '已附',
      undefined,
    ],
    ['a file of another kind', 'E04', attachments(file('E03', { criteria: ALL_OUTPUT })), '缺', undefined],
    [
      'the newer version has ended, the older counts no more',
      'E04',
      attachments(file('E04'), file('E04', { id: 'b', revises: 'E04-1', expiresOn: '2026-01-01' })),
      '缺',
      '所附文件已过期',
    ],
    ['only paper is at hand', 'E04', { evidence: { E04: noted('held') } }, '缺', '已备纸质件，未附电子件'],
    [
      'somebody says it is not needed',
      'E04',
      { evidence: { E04: noted('notNeeded', '由市局统一出具') } },
      '不适用',
      '由市局统一出具',
    ],
    ['bearings are no 高耗能行业', 'E17', {}, '不适用', '主导产业不属于高耗能行业；主导产业不属于高耗水行业'],
    [
      'steel is',
      'E17',
      { profile: { ...dossierWith().profile, leadingIndustryCode: '311' } },
      '缺',
      undefined,
    ],
    ['真实性承诺书 belongs to no one condition', 'E22', attachments(file('E22')), '已附', undefined],
  ])('%s', (_, paper, rest, status, why) => {
    const found = slot(paper, rest);
    expect([SLOT_STATUSES[found.status], found.why]).toEqual([status, why]);
  });
});

test('one file serves many conditions, and each tells', () => {
  const found = slot('E04', attachments(file('E04', { criteria: ['2.6', '2.8'] })));
  expect(found.conditions.map(({ criterion, status }) => `${criterion.id} ${SLOT_STATUSES[status]}`)).toEqual(
    ['2.6 已附', '2.7 缺', '2.8 已附', '2.9 缺'],
  );
});

test('required is the first kind a firm demand names; a second kind, or one for a guide only, is optional', () => {
  const slots = slotsOf(shaanxi2023, dossierWith(), AS_OF);
  const optional = slots.filter(({ required }) => !required).map(({ paper }) => paper.id);
  expect(optional).toEqual(['E03']);
  const missing = missingSlots(slots).map(({ paper }) => paper.id);
  expect(missing).not.toContain('E03');
  expect(missing).not.toContain('E17');
  expect(missing).toHaveLength(20);
});

test('versions: the newest counts, the earlier ones are told newest first', () => {
  const files = [
    file('E05'),
    file('E05', { id: 'b', revises: 'E05-1' }),
    file('E05', { id: 'c', revises: 'b' }),
  ];
  expect(currentOf(files).map(({ id }) => id)).toEqual(['c']);
  expect(revisionsOf(files, files[2]!).map(({ id }) => id)).toEqual(['b', 'E05-1']);
});

test.each<readonly [string, string | undefined]>([
  ['3', '3'],
  ['3-5', '3-5'],
  ['第3—5页、8', '3-5,8'],
  ['３～５，８', '3-5,8'],
  ['p.12', undefined],
  ['7至7', '7'],
  ['5-3', undefined],
  ['0', undefined],
  ['附件二', undefined],
  ['', undefined],
])('pages “%s”', (text, expected) => {
  expect(parsePages(text)).toBe(expected);
});
