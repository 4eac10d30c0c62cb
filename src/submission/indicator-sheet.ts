import { explain } from '../assessment/explain.ts';
import { inputOf } from '../assessment/input.ts';
import type { Comparison, Outcome } from '../assessment/finding.ts';
import { formatRational } from '../base/exact.ts';
import { plainAmount } from '../dossier/amount.ts';
import { reportedYears, type Fact } from '../dossier/dossier.ts';
import type { RosterColumn, TitleKind } from '../dossier/enterprise.ts';
import { columnLetters } from '../dossier/raw-sheet.ts';
import { SIZE_CLASS_NAMES } from '../dossier/sector.ts';
import type { Condition, Measure } from '../policy/criterion.ts';
import { INDICATORS, UNITS, type IndicatorId, type Unit } from '../policy/indicator.ts';
import { firstRow, type Sheet, type SheetCell, type Workbook } from './block.ts';
import { formIndicators } from './declaration-form.ts';
import type { DocumentSource } from './documents.ts';
import { sheetNotes } from './report.ts';
import { rosterColumn, rosterWorkbook } from './roster.ts';

/**
 * 指标表 with live formulas: what the roster adds up to is added up from the sheet of the roster, what a condition
 * computes is computed from the cells above. Changed in Excel, it follows; unchanged, it comes to our own figures.
 * `above` stands over the first sheet.
 */
export function indicatorWorkbook(source: DocumentSource, above: readonly string[] = []): Workbook {
  const { context, assessment } = source;
  const { dossier, pack, asOf } = context;
  const { profile, sample } = dossier;
  const years = reportedYears(dossier);
  const shown = [years[0]! - 1, ...years];
  const [roster] = rosterWorkbook(dossier, asOf).sheets;
  const title = `${profile.name}指标表${sample ? '（示例，虚构数据）' : ''}`;
  const notes = [
    ...above,
    ...sheetNotes(dossier, pack, asOf),
    `填报单位：${profile.declarant}（盖章）　　缺数据的单元格留空，不填0`,
  ];
  const indicators = formIndicators();
  const first = firstRow({ title, notes });
  const cellOf = (indicator: IndicatorId, year: number): string | undefined => {
    const row = indicators.indexOf(indicator);
    const column = shown.indexOf(year);
    return row < 0 || column < 0 || !context.use(indicator, year).fact
      ? undefined
      : `${columnLetters(FIRST_YEAR + column)}${first + row}`;
  };
  const sums = rosterFormulas(roster!, asOf);
  const figure = (indicator: IndicatorId, year: number): SheetCell => {
    const { fact } = context.use(indicator, year);
    const { reported, unit } = INDICATORS[indicator];
    if (!fact || (reported === 'latest' && year !== years[2])) return null;
    const value = plainAmount(fact.value, unit);
    const decimals = (value.split('.')[1] ?? '').length;
    const formula = summed(fact) ? sums(indicator, year) : undefined;
    return formula === undefined ? { value, decimals } : { formula, value, decimals };
  };
  return {
    title,
    author: profile.declarant,
    createdOn: asOf,
    sheets: [
      {
        name: '指标表',
        title,
        notes,
        columns: [
          { label: '序号', width: 7, align: 'center' },
          { label: '指标', width: 40 },
          { label: '单位', width: 16, align: 'center' },
          ...shown.map((year) => ({
            label: year === shown[0] ? `${year}年（基期）` : `${year}年`,
            width: 15,
            align: 'right' as const,
          })),
          { label: '来源，或条件的要求', width: 36 },
          { label: '自查', width: 14, align: 'center' },
          { label: '核对', width: 10, align: 'center', choices: ['已核对', '有出入'] },
        ],
        rows: [
          ...indicators.map((indicator) => [
            null,
            INDICATORS[indicator].name,
            INDICATORS[indicator].unit,
            ...shown.map((year) => figure(indicator, year)),
            inputOf(context.use(indicator, years[2]!), dossier).origin,
            null,
            null,
          ]),
          ...assessment.findings.flatMap((finding): SheetCell[][] => {
            const { criterion } = finding;
            const computed = comparisonsIn(finding.decisive.outcome);
            const { threshold, word } = explain(finding, dossier, pack);
            return groupedByMeasure(computed).map((some, index) => [
              criterion.id,
              criterion.name,
              some[0]!.comparison.unit,
              ...shown.map((year) => computedCell(some, year, cellOf)),
              index === 0 ? (threshold ?? null) : null,
              index === 0 ? word : null,
              null,
            ]);
          }),
        ],
        frozenColumns: 2,
      },
      ...(dossier.enterprises.length > 0 ? [roster!] : []),
    ],
  };
}

/** 序号, 指标 and 单位 come before it. */
const FIRST_YEAR = 4;

const summed = ({ origin }: Fact): boolean => origin.kind === 'rollup';

// ── what the roster adds up to ──────────────────────────────────────────────────────────────────────

const LARGE = SIZE_CLASS_NAMES.large;

/** A formula over the sheet of the roster; undefined where none says the same as our own sum. */
function rosterFormulas(
  sheet: Sheet,
  asOf: string,
): (indicator: IndicatorId, year: number) => string | undefined {
  const first = firstRow(sheet);
  const last = first + sheet.rows.length - 1;
  const named = (label: string): string | undefined => {
    const at = sheet.columns.findIndex((each) => each.label === label);
    const letters = columnLetters(at + 1);
    return at < 0 ? undefined : `'${sheet.name}'!$${letters}$${first}:$${letters}$${last}`;
  };
  const of = (column: RosterColumn): string | undefined => named(rosterColumn(column).spec.label);
  const size = named('划型');
  const leading = of('leadingIndustry');
  const held = (kind: TitleKind): string | undefined => {
    const range = of(`titleValidUntil:${kind}`);
    return range && `(${range}>="${asOf}")`;
  };
  const isYes = (range: string | undefined): string | undefined => range && `(${range}="是")`;
  const add = (range: string | undefined): string | undefined => range && `SUM(${range})`;
  const small = (range: string | undefined): string | undefined =>
    range && size && `SUM(${range})-SUMIF(${size},"${LARGE}",${range})`;
  const count = (range: string | undefined): string | undefined => range && `COUNTIF(${range},"是")`;
  const any = (...kinds: readonly TitleKind[]): string | undefined => {
    const tests = kinds.map(held);
    return tests.includes(undefined) ? undefined : `((${tests.join('+')})>0)`;
  };
  const both = (...tests: readonly (string | undefined)[]): string | undefined =>
    tests.includes(undefined) ? undefined : `SUMPRODUCT(${tests.join('*')}*1)`;
  const quality = any('srdiSme', 'innovativeSme', 'highTechEnterprise');
  return (indicator, year) => {
    switch (indicator) {
      case 'outputValue':
        return add(of(`output:${year}`));
      case 'smeOutput':
        return small(of(`output:${year}`));
      case 'leadingIndustryOutput': {
        const range = of(`output:${year}`);
        return range && leading && `SUMIF(${leading},"是",${range})`;
      }
      case 'smeRndSpending':
        return small(of(`rndSpending:${year}`));
      case 'inventionPatents':
        return add(of(`inventionPatents:${year}`));
      case 'employees':
        return add(of('employees'));
      case 'enterprises':
        return `COUNTA(${of('name')!})`;
      case 'smes':
        return size && `COUNTA(${of('name')!})-COUNTIF(${size},"${LARGE}")`;
      case 'leadingEnterprises':
        return count(leading);
      case 'platformUsers':
        return count(of('usesPlatform'));
      case 'softwareUsers':
        return count(of('usesSoftware'));
      case 'cloudUsers':
        return count(of('usesCloud'));
      case 'outreachEnterprises':
        return count(of('reachedByOutreach'));
      case 'nationalChampions':
        return both(any('nationalChampion'));
      case 'littleGiants':
        return both(any('littleGiant'));
      case 'leadingElites':
        return both(isYes(leading), any('nationalChampion', 'littleGiant'));
      case 'srdiSmes':
        return both(any('srdiSme'));
      case 'innovativeSmes':
        return both(any('innovativeSme'));
      case 'highTechEnterprises':
        return both(any('highTechEnterprise'));
      case 'qualitySmes':
        return both(quality);
      case 'leadingQualitySmes':
        return both(isYes(leading), quality);
      default:
        return undefined;
    }
  };
}

// ── what conditions compute ─────────────────────────────────────────────────────────────────────────

interface Computed {
  readonly condition: Condition;
  readonly comparison: Comparison;
}

const comparisonsIn = ({ condition, comparisons, parts }: Outcome): Computed[] => [
  ...comparisons.map((comparison) => ({ condition, comparison })),
  ...parts.flatMap(comparisonsIn),
];

/** A row for each measure: the years of a level stand side by side. */
function groupedByMeasure(computed: readonly Computed[]): Computed[][] {
  const groups = new Map<string, Computed[]>();
  for (const each of computed) {
    const key = JSON.stringify([each.comparison.kind, each.comparison.measure]);
    groups.set(key, [...(groups.get(key) ?? []), each]);
  }
  return [...groups.values()];
}

type CellOf = (indicator: IndicatorId, year: number) => string | undefined;

function computedCell(some: readonly Computed[], year: number, cellOf: CellOf): SheetCell {
  const found = some.find(({ comparison: { years } }) => years[years.length - 1] === year);
  const trend = some.find(({ comparison }) => comparison.trend)?.comparison;
  if (trend) return trendCell(trend, year, cellOf);
  if (!found) return null;
  const { condition, comparison } = found;
  const { value, kind, measure, unit } = comparison;
  if (!value) return null;
  const formula =
    kind === 'growth'
      ? growthFormula(condition, comparison, cellOf)
      : levelFormula(measure, year, unit, cellOf);
  const text = formatRational(value, 10);
  // A count is whole; what is worked out from several figures has two decimals.
  const isCount = kind === 'level' && typeof measure === 'string' && INDICATORS[measure].unit === unit;
  const decimals = isCount ? UNITS[INDICATORS[measure].unit].decimals : 2;
  return { value: text, decimals, ...(formula !== undefined && { formula }) };
}

function trendCell({ years, trend, measure, unit }: Comparison, year: number, cellOf: CellOf): SheetCell {
  const [from] = years;
  const value = trend!.points[year - from!];
  if (!value) return null;
  const formula = levelFormula(measure, year, unit, cellOf);
  const text = formatRational(value, 10);
  return formula === undefined ? { value: text, decimals: 2 } : { formula, value: text, decimals: 2 };
}

function levelFormula(measure: Measure, year: number, unit: string, cellOf: CellOf): string | undefined {
  if (typeof measure !== 'string') {
    const [part, whole] = [cellOf(measure.part, year), cellOf(measure.of, year)];
    return part && whole && `${part}/${whole}*${measure.per}`;
  }
  const cell = cellOf(measure, year);
  if (cell === undefined || !(unit in UNITS)) return cell;
  const power = UNITS[unit as Unit].digits - UNITS[INDICATORS[measure].unit].digits;
  return power === 0 ? cell : `${cell}/${10 ** power}`;
}

function growthFormula(
  condition: Condition,
  { measure, years }: Comparison,
  cellOf: CellOf,
): string | undefined {
  if (condition.kind !== 'growth' || typeof measure !== 'string') return undefined;
  const [from, to] = [years[0]!, years[years.length - 1]!];
  const cells = Array.from({ length: to - from + 1 }, (_, index) => cellOf(measure, from + index));
  const [first, last] = [cells[0], cells[cells.length - 1]];
  if (first === undefined || last === undefined || cells.includes(undefined)) return undefined;
  if (condition.by === 'compound') return `((${last}/${first})^(1/${to - from})-1)*100`;
  const rates = cells.slice(1).map((cell, index) => `${cell!}/${cells[index]!}-1`);
  return `AVERAGE(${rates.join(',')})*100`;
}
