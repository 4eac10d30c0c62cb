import fc from 'fast-check';
import {
  SOURCE_IDS,
  type ClusterDossier,
  type Fact,
  type Origin,
  type Statement,
} from '../../src/dossier/dossier.ts';
import { TITLE_KINDS, type Enterprise } from '../../src/dossier/enterprise.ts';
import { CHANGE_FIELD_IDS, type Recognition } from '../../src/dossier/recognition.ts';
import {
  SUPPORT_HEAD_IDS,
  TASK_NUMBERS,
  type KeyProject,
  type Plan,
  type PlanMeasure,
} from '../../src/dossier/plan.ts';
import { INDUSTRY_GROUP_IDS, STATEMENT_IDS } from '../../src/policy/statement.ts';
import { INDICATOR_IDS } from '../../src/policy/indicator.ts';

/** Any valid dossier, with the odd text people enter. */

const isoDate = fc
  .date({ min: new Date('1990-01-01'), max: new Date('2100-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const text = fc.oneof(
  fc.constantFrom('=cmd|calc', '<img src=x>', '𠮷𬍛㐂', '示例县 “引号” 工业局', '—'),
  fc.string({ minLength: 1, maxLength: 40, unit: 'grapheme' }),
);
const money = fc.integer({ min: -(10 ** 14), max: 10 ** 14 });
const count = fc.integer({ min: 0, max: 10 ** 6 });
const byYear = fc.dictionary(fc.constantFrom('2022', '2023', '2024', '2025'), money);

/** Keys whose value is undefined are left out, as the schemas ask. */
const sparse = <T extends object>(value: T): T =>
  Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as T;
const maybe = <T>(of: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(of, { nil: undefined });

const enterprise: fc.Arbitrary<Enterprise> = fc
  .record({
    id: fc.uuid(),
    name: text,
    creditCode: maybe(text),
    industryCode: maybe(fc.constantFrom('3421', '6513', '44')),
    leadingIndustry: maybe(fc.boolean()),
    employees: maybe(count),
    revenue: maybe(money),
    assets: maybe(money),
    output: byYear,
    rndSpending: byYear,
    inventionPatents: byYear,
    titles: fc.array(
      fc
        .record({ kind: fc.constantFrom(...TITLE_KINDS), validUntil: maybe(isoDate), number: maybe(text) })
        .map(sparse),
      { maxLength: 3 },
    ),
    usesPlatform: maybe(fc.boolean()),
    platform: maybe(text),
    usesSoftware: maybe(fc.boolean()),
    usesCloud: maybe(fc.boolean()),
    reachedByOutreach: maybe(fc.boolean()),
    declaresCompliance: maybe(fc.boolean()),
    origin: maybe(fc.record({ importId: fc.uuid(), row: fc.integer({ min: 1, max: 50_000 }) })),
  })
  .map((each) => sparse(each) as Enterprise);

const fact: fc.Arbitrary<Fact> = fc.record({
  indicator: fc.constantFrom(...INDICATOR_IDS),
  year: fc.integer({ min: 1990, max: 2100 }),
  value: money,
  origin: fc.oneof(
    fc
      .record({
        kind: fc.constant('form' as const),
        enteredOn: isoDate,
        source: maybe(fc.constantFrom(...SOURCE_IDS)),
        note: maybe(text),
      })
      .map((each) => sparse(each) as Origin),
    fc.record({ kind: fc.constant('excel' as const), file: text, sheet: text, cell: fc.constant('C7') }),
    fc.record({ kind: fc.constant('rollup' as const), enterprises: count }),
    fc.record({ kind: fc.constant('list' as const), list: text, items: count }),
  ),
});

const statement: fc.Arbitrary<Statement> = fc
  .record({ happened: fc.boolean(), department: text, statedOn: isoDate, note: maybe(text) })
  .map((each) => sparse(each) as Statement);

const recognition: fc.Arbitrary<Recognition> = fc
  .record({
    decidedOn: isoDate,
    document: text,
    validFrom: maybe(isoDate),
    validUntil: maybe(isoDate),
    state: fc.record({
      leadingIndustry: text,
      leadingIndustryCode: fc.constantFrom('', '34'),
      county: text,
      zone: fc.constant(''),
      boundary: text,
      operator: text,
    }),
    reportDay: maybe(fc.constantFrom('03-20', '02-29')),
    cityLeadDays: fc.integer({ min: 0, max: 180 }),
    reports: fc.array(fc.record({ year: fc.integer({ min: 2024, max: 2030 }), filedOn: isoDate }), {
      maxLength: 2,
    }),
    filings: fc.array(
      fc.record({
        id: fc.uuid(),
        field: fc.constantFrom(...CHANGE_FIELD_IDS),
        to: fc.dictionary(fc.constantFrom('operator', 'county'), text),
        state: fc.constantFrom('filed' as const, 'approved' as const),
        filedOn: isoDate,
      }),
      { maxLength: 2 },
    ),
    arose: fc.dictionary(fc.constantFrom(...CHANGE_FIELD_IDS), isoDate),
    renewal: maybe(fc.record({ appliedOn: isoDate, document: text })),
    checks: fc.dictionary(
      fc.constantFrom('19.2.1', '19.5.3'),
      fc.record({ happened: fc.boolean(), department: text, checkedOn: isoDate }),
    ),
  })
  .map((each) => sparse(each) as Recognition);
const yearMonth = fc.constantFrom('2026-06', '2028-12');
const planned = {
  id: fc.uuid(),
  title: text,
  content: text,
  owner: text,
  start: maybe(yearMonth),
  due: maybe(yearMonth),
  money: maybe(fc.nat()),
  moneySource: text,
};
const measure: fc.Arbitrary<PlanMeasure> = fc
  .record({
    ...planned,
    task: fc.constantFrom(...TASK_NUMBERS),
    criteria: fc.array(fc.constantFrom('2.6', '9.4'), { maxLength: 2 }),
    partners: text,
    milestones: fc.dictionary(
      fc.constantFrom('2026', '2027', '2028'),
      fc.record({ text, done: fc.boolean() }),
    ),
    verification: text,
    state: fc.constantFrom('planned', 'underway', 'reported', 'verified'),
    libraryId: maybe(text),
  })
  .map((each) => sparse(each) as PlanMeasure);

/** The app gives these names; nobody types them. */
const figureName = fc.constantFrom('2025年集群总产值', '2028年集群总产值目标');

export const anyPlan: fc.Arbitrary<Plan> = fc.record({
  startYear: fc.integer({ min: 2000, max: 2100 }),
  margin: fc.nat({ max: 10_000 }),
  proposedOn: isoDate,
  targets: fc.uniqueArray(
    fc.record({
      indicator: fc.constantFrom(...INDICATOR_IDS),
      source: text,
      owner: text,
      values: fc.dictionary(
        fc.constantFrom('2026', '2027', '2028'),
        fc.record({ value: money, proposed: maybe(money) }).map((each) => sparse(each) as { value: number }),
      ),
    }),
    { maxLength: 4, selector: ({ indicator }) => indicator },
  ),
  measures: fc.array(measure, { maxLength: 3 }),
  projects: fc.array(
    fc.record({ ...planned, builder: text }).map((each) => sparse(each) as KeyProject),
    { maxLength: 2 },
  ),
  policies: fc.array(
    fc.record({ id: fc.uuid(), head: fc.constantFrom(...SUPPORT_HEAD_IDS), text, owner: text }),
    { maxLength: 2 },
  ),
  sections: fc.dictionary(
    fc.constantFrom('foundation', 'safeguards'),
    fc.record({ text, figures: fc.dictionary(figureName, text), editedOn: isoDate }),
  ),
  reasons: fc.dictionary(fc.constant('target:outputValue:2026'), text),
});

export const anyDossier: fc.Arbitrary<ClusterDossier> = fc
  .record({
    version: fc.constant(2 as const),
    id: fc.uuid(),
    packId: fc.constant('shaanxi-2023'),
    sample: fc.boolean(),
    profile: fc
      .record({
        name: text,
        city: text,
        county: text,
        countyCode: maybe(fc.constant('610302')),
        leadingIndustry: text,
        leadingIndustryCode: maybe(fc.constantFrom('34', '3011')),
        declarant: text,
        clusterOperator: maybe(text),
      })
      .map(sparse),
    declarationYear: fc.integer({ min: 2000, max: 2100 }),
    facts: fc.array(fact, { maxLength: 10 }),
    enterprises: fc.array(enterprise, { maxLength: 6 }),
    imports: fc.array(
      fc.record({
        id: fc.uuid(),
        file: text,
        sheet: text,
        importedOn: isoDate,
        columns: fc.dictionary(fc.constantFrom('name', 'output:2025'), fc.constantFrom('A', 'AB')),
      }),
      { maxLength: 2 },
    ),
    statements: fc.dictionary(fc.constantFrom(...STATEMENT_IDS), statement),
    judgements: fc.dictionary(
      fc.constantFrom('4.1', '9.5'),
      fc.record({
        verdict: fc.constantFrom('met' as const, 'unmet' as const),
        reason: text,
        by: text,
        judgedOn: isoDate,
      }),
    ),
    readings: fc.dictionary(
      fc.constantFrom('2.9', '5.8'),
      fc.record({ name: text, reason: text, confirmedBy: text, confirmedOn: isoDate }),
    ),
    explanations: fc.dictionary(fc.constant('2.5'), text),
    applicability: fc.dictionary(
      fc.constantFrom(...INDUSTRY_GROUP_IDS),
      fc.record({ applies: fc.boolean(), reason: text }),
    ),
    answers: fc.dictionary(fc.constantFrom('boundary', 'contact'), text),
    lists: fc.dictionary(
      fc.constantFrom('platforms', 'standards'),
      fc.array(fc.record({ id: fc.uuid(), fields: fc.dictionary(fc.constantFrom('name', 'level'), text) }), {
        maxLength: 3,
      }),
    ),
    setAside: fc.dictionary(fc.constant('openness'), text),
    evidence: fc.dictionary(
      fc.constantFrom('E01', 'E20'),
      fc.record({
        state: fc.constantFrom('held' as const, 'notNeeded' as const),
        note: text,
        notedOn: isoDate,
      }),
    ),
    attachments: maybe(
      fc.uniqueArray(
        fc
          .record({
            id: fc.uuid(),
            name: text,
            format: fc.constantFrom('pdf' as const, 'jpg' as const, 'png' as const),
            size: fc.integer({ min: 1, max: 10 ** 8 }),
            sha256: fc.constantFrom('0'.repeat(64), 'ab'.repeat(32)),
            attachedOn: isoDate,
            paper: fc.constantFrom('E01', 'E20'),
            criteria: fc.subarray(['1.1', '9.4']),
            issuer: maybe(text),
            expiresOn: maybe(isoDate),
            revises: maybe(fc.uuid()),
          })
          .map(sparse),
        { selector: ({ id }) => id, maxLength: 3 },
      ),
    ),
    dismissals: fc.dictionary(
      fc.constant('expiredTitle:甲'),
      fc.record({ reason: text, dismissedOn: isoDate }),
    ),
    scenarios: fc.uniqueArray(
      fc
        .record({
          id: fc.uuid(),
          name: text,
          declarationYear: maybe(fc.integer({ min: 2020, max: 2040 })),
          figures: fc.array(
            fc.record({
              indicator: fc.constantFrom(...INDICATOR_IDS),
              year: fc.integer({ min: 2020, max: 2030 }),
              value: count,
            }),
            { maxLength: 3 },
          ),
          gone: fc.array(fc.uuid(), { maxLength: 2 }),
          came: fc.array(enterprise, { maxLength: 1 }),
          readings: fc.dictionary(fc.constantFrom('2.9', '5.8'), text),
        })
        .map(sparse),
      { selector: ({ id }) => id, maxLength: 2 },
    ),
    recognition: maybe(recognition),
    plan: maybe(anyPlan),
    createdOn: isoDate,
  })
  .map((each) => sparse(each) as ClusterDossier);
