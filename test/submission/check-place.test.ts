import { describe, expect, test } from 'vitest';
import { openYear } from '../../src/dossier/new-year.ts';
import { newMeasure } from '../../src/dossier/plan.ts';
import { reportedYears, type ClusterDossier } from '../../src/dossier/dossier.ts';
import { sampleDossier } from '../../src/dossier/sample.ts';
import { PROFILE_FIELDS } from '../../src/policy/form.ts';
import { shaanxi2023 } from '../../src/policy/shaanxi-2023/index.ts';
import { genericForm } from '../../src/policy/shaanxi-2023/form.ts';
import type { ExportFinding } from '../../src/submission/check-finding.ts';
import { VIEW_NAMES, type CheckPlace } from '../../src/submission/check-place.ts';
import { NO_CHOICE, orderedPack, sourceOf, type FilledForm } from '../../src/submission/documents.ts';
import type { FileReport } from '../../src/submission/evidence-order.ts';
import { exportFindings } from '../../src/submission/export-check.ts';
import { narrativeParts } from '../../src/submission/narrative.ts';
import type { Occasion } from '../../src/submission/occasion.ts';
import { planParts } from '../../src/submission/plan-book.ts';
import { shownColumnOf } from '../../src/ui/dossier/roster-rows.ts';
import { rosterColumns } from '../../src/ui/dossier/roster-columns.ts';
import { AS_OF, dossierWith, firm, latest, recognitionWith, years } from '../make.ts';
import { MADE_PLAN } from '../plan/made-plan.ts';
import { attachmentWith } from './made-attachment.ts';

/** Whatever 导出检查 says leads to a place that exists: the row and column, the field, the condition, the section. */

const sample = sampleDossier('s', AS_OF);
const SHA = 'a'.repeat(64);
const source = (
  dossier: ClusterDossier,
  occasion: Occasion = 'declaration',
  reports: FileReport[] = [],
  form?: FilledForm,
) =>
  sourceOf({
    ...{ appVersion: '1', pack: orderedPack(shaanxi2023), dossier, occasion, reports, form },
    ...{ asOf: occasion === 'declaration' ? AS_OF : '2027-01-15', pictures: {}, choice: NO_CHOICE },
  });

const outdatedText = { text: '旧话', editedOn: AS_OF, figures: { 没有这个数: '1' } };
const recognised = (rest: Partial<ClusterDossier> = {}): ClusterDossier =>
  dossierWith(
    { outputValue: years('31亿元', '32亿元', '30亿元'), landArea: latest('12平方公里') },
    {
      recognition: recognitionWith(),
      plan: {
        ...MADE_PLAN,
        startYear: 2024,
        targets: MADE_PLAN.targets.map((each) => ({ ...each, values: { 2025: { value: 1e15 } } })),
        measures: [{ ...newMeasure('m', 3, '建检测中心'), due: '2026-10' }],
      },
      ...rest,
    },
  );

/** Dossiers that between them have every fault. */
const CASES: readonly (readonly [string, ReturnType<typeof source>])[] = [
  ['nothing but a name', source(dossierWith())],
  [
    'no declarant, no city',
    source(dossierWith({}, { profile: { ...sample.profile, city: '', declarant: '' } })),
  ],
  ['the sample', source(sample)],
  ['no roster, and why', source(dossierWith({}, { setAside: { roster: '只有汇总数' } }))],
  [
    'figures and a roster with every slip',
    source(
      dossierWith(
        {
          outputValue: latest('30亿元'),
          smeOutput: latest('31亿元'),
          residents: latest('20人'),
          landArea: latest('0.01平方公里'),
        },
        {
          enterprises: [
            firm('甲', { creditCode: '9161', employees: 3, output: { 2023: 1, 2024: 9e9, 2025: 5 } }),
            firm('甲', {
              creditCode: '9161',
              industryCode: '9',
              titles: [{ kind: 'innovativeSme', validUntil: '2020-01-01' }],
            }),
            firm('乙', { leadingIndustry: true, industryCode: '0111', revenue: 1 }),
          ],
          statements: {
            safetyAccident: { happened: false, department: '应急局', statedOn: '2019-01-01' },
          },
        },
      ),
    ),
  ],
  [
    'files lost, expired, uncounted',
    source(
      {
        ...sample,
        attachments: [
          attachmentWith('E04', '甲.pdf'),
          attachmentWith('E05', '乙.pdf', { sha256: 'b'.repeat(64), expiresOn: '2020-01-01' }),
          attachmentWith('E06', '丙.pdf', { sha256: 'c'.repeat(64), expiresOn: AS_OF }),
          attachmentWith('E07', '丁.pdf', { sha256: 'c'.repeat(64) }),
          attachmentWith('E07', '戊.pdf', { sha256: 'c'.repeat(64), revises: 'E07:丁.pdf' }),
        ],
      },
      'declaration',
      [
        { sha256: SHA, whole: false },
        { sha256: 'b'.repeat(64), whole: true, crc: 1 },
        { sha256: 'c'.repeat(64), whole: true, crc: 1, pages: 1 },
      ],
    ),
  ],
  [
    'a plan with faults, texts outdated, a form half filled',
    source(
      {
        ...sample,
        plan: {
          ...MADE_PLAN,
          measures: [...MADE_PLAN.measures, newMeasure('空', 3, '加强建设')],
          targets: MADE_PLAN.targets.map((each, at) =>
            at === 0 ? { ...each, owner: '', values: {} } : each,
          ),
          sections: {
            ideas: outdatedText,
            basis: outdatedText,
            foundation: outdatedText,
            goals: outdatedText,
          },
        },
        narrative: { 'group-2': outdatedText },
      },
      'declaration',
      [],
      { name: '申报表.docx', blanks: 3, open: ['邮编'], outdated: true },
    ),
  ],
  ['no recognition to renew', source(dossierWith(), 'renewal')],
  ['a year nobody opened', source(recognised(), 'yearly')],
  ['a year opened', source(openYear(recognised(), 2026, '2027-01-15'), 'yearly')],
  [
    'a 复核 with everything owed',
    source(
      recognised({
        recognition: { ...recognitionWith({ validUntil: undefined as never }) },
        profile: { ...sample.profile, leadingIndustry: '别的', clusterOperator: '别的管委会' },
      }),
      'renewal',
    ),
  ],
];

const sections = new Map(genericForm.sections.map((section) => [section.id, section]));
const rowIds = (section: string): string[] =>
  (sections.get(section)?.rows ?? []).flatMap((row) =>
    row.kind === 'figure' ? [row.indicator] : row.kind === 'answer' || row.kind === 'list' ? [row.id] : [],
  );
const PANES = ['targets', 'measures', 'projects', 'progress', 'book'];

/** What is wrong with an address; undefined when it leads somewhere. */
function lost({ view, rest }: CheckPlace, from: ReturnType<typeof source>): string | undefined {
  const { dossier, pack } = from.context;
  const known = (what: string, all: readonly string[], id: string | undefined): string | undefined =>
    id === undefined || all.includes(id) ? undefined : `no ${what} ${id}`;
  const [first, second] = rest;
  const figureYear = (section: string, row?: string, year?: string): string | undefined =>
    known('row', rowIds(section), row) ??
    known(
      'year',
      [dossier.declarationYear - 4, ...reportedYears(dossier), dossier.declarationYear].map(String),
      year,
    );
  switch (view) {
    case 'profile':
      return known('field', [...Object.keys(PROFILE_FIELDS), ...rowIds('basic')], first);
    case 'roster': {
      const columns = rosterColumns(reportedYears(dossier)).map(({ id }) => id);
      return (
        known(
          'firm',
          dossier.enterprises.map(({ id }) => id),
          first,
        ) ?? known('column', columns, second && shownColumnOf(second))
      );
    }
    case 'indicators':
      return figureYear('figures', first, second);
    case 'sections':
      return known('section', [...sections.keys()], first) ?? figureYear(first ?? '', second, rest[2]);
    case 'assessment':
      return known(
        'condition',
        pack.criteria.map(({ group, id }) => `${group}/${id}`),
        first && `${first}/${second}`,
      );
    case 'plan': {
      const { plan } = dossier;
      if (!plan) return first === undefined ? undefined : 'no plan';
      const ids =
        first === 'book'
          ? planParts({ ...from, plan }).flatMap((part) => part.sections.map(({ id }) => id))
          : first === 'progress'
            ? [
                ...plan.measures.map(({ id }) => `measure:${id}`),
                ...plan.targets.flatMap(({ indicator, values }) =>
                  Object.keys(values).map((year) => `target:${indicator}:${year}`),
                ),
              ]
            : [second ?? ''];
      return known('pane', PANES, first) ?? known('place', ids, second);
    }
    case 'evidence':
      return (
        known(
          'paper',
          pack.evidence.map(({ id }) => id),
          first,
        ) ??
        known(
          'file',
          (dossier.attachments ?? []).map(({ id }) => id),
          second,
        )
      );
    case 'export':
      return (
        known('page', ['text', 'form'], first) ??
        known(
          'part',
          narrativeParts(from).map(({ id }) => id),
          second,
        )
      );
    case 'duties':
      return first === undefined || /^report-20\d\d$|^(year|watch|changes|recognition)$/.test(first)
        ? undefined
        : `no page ${first}`;
    default:
      return first === undefined ? undefined : `${view} has no ${first}`;
  }
}
const places = ({ place, parts = [] }: ExportFinding): CheckPlace[] => [
  place,
  ...parts.map((each) => each.place),
];

test.each(CASES)('every finding leads somewhere: %s', (_, from) => {
  const findings = exportFindings(from);
  expect(findings).not.toEqual([]);
  for (const found of findings)
    for (const place of places(found))
      expect(lost(place, from), `${found.sentence} → ${place.view}/${place.rest.join('/')}`).toBeUndefined();
});

describe('what leads where', () => {
  const all = CASES.flatMap(([, from]) => exportFindings(from).flatMap(places));
  test.each(Object.keys(VIEW_NAMES))('%s is led to', (view) => {
    expect(all.some((each) => each.view === view)).toBe(true);
  });
  test.each<[string, (place: CheckPlace) => boolean]>([
    ['a cell of the roster', ({ view, rest }) => view === 'roster' && rest.length === 2],
    ['a figure in its year', ({ view, rest }) => view === 'indicators' && rest.length === 2],
    ['a row of a section', ({ view, rest }) => view === 'sections' && rest.length === 2],
    ['a field of the profile', ({ view, rest }) => view === 'profile' && rest.length === 1],
    ['a condition', ({ view, rest }) => view === 'assessment' && rest.length === 2],
    ['a target of a year', ({ rest }) => /^target-\w+-20\d\d$/.test(rest[1] ?? '')],
    ['a field of a measure', ({ rest }) => /^measure-/.test(rest[1] ?? '')],
    ['a section of the plan', ({ view, rest }) => view === 'plan' && rest[0] === 'book' && rest.length === 2],
    [
      'a part of the 申报表',
      ({ view, rest }) => view === 'export' && rest[0] === 'text' && rest.length === 2,
    ],
    ['a file of evidence', ({ view, rest }) => view === 'evidence' && rest.length === 2],
    ['what was taken over', ({ view, rest }) => view === 'duties' && rest[0] === 'year' && rest.length === 2],
    ['a report owed', ({ rest }) => /^report-/.test(rest[0] ?? '')],
    ['a ground', ({ rest }) => rest[0] === 'watch' && rest.length === 2],
    ['a change', ({ rest }) => rest[0] === 'changes' && rest.length === 2],
    ['why a target is behind', ({ rest }) => /^target:/.test(rest[1] ?? '')],
    ['why a measure is behind', ({ rest }) => /^measure:/.test(rest[1] ?? '')],
  ])('%s', (_, isIt) => {
    expect(all.some(isIt)).toBe(true);
  });
});
