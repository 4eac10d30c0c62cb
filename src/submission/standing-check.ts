import { carriedName, carriedOver, toldYear } from '../dossier/new-year.ts';
import { reportYears } from '../duties/calendar.ts';
import { measureProgress, reasonKey, targetProgress, unexplained } from '../plan/progress.ts';
import { INDICATORS } from '../policy/indicator.ts';
import { genericForm } from '../policy/shaanxi-2023/form.ts';
import { earliestReportDay } from '../policy/standing.ts';
import { about, finding, type ExportFinding, type Part } from './check-finding.ts';
import { figurePlace, placeAt } from './check-place.ts';
import type { DocumentSource } from './documents.ts';
import { owedIn } from './standing-record.ts';

/** 导出检查 of what a recognised cluster hands in: a yearly report, and the materials of a 复核. */

export function yearlyFindings(source: DocumentSource): ExportFinding[] {
  const { dossier, pack } = source.context;
  const year = toldYear(dossier);
  const { opened, reports = [] } = dossier.recognition ?? {};
  const filed = reports.find((each) => each.year === year);
  return [
    ...(opened?.year === year
      ? []
      : [finding('stop', `没有开启${year}年度，沿用了哪些上年的内容无从核对。`, 'duties', 'year')]),
    ...about(
      carriedOver(dossier).map((each) => ({
        name: carriedName(each, genericForm, pack),
        place: placeAt('duties', 'year', each.key),
      })),
      '项',
      (count) =>
        finding('stop', `沿用以前年度的${count}内容还没有确认，文件中注明“沿用”。`, 'duties', 'year'),
    ),
    ...(filed ? [finding('info', `${year}年度已于${filed.filedOn}报送。`, 'duties')] : []),
    ...planFindings(source, 'warn', year),
    ...changeFindings(source),
  ];
}

export function renewalFindings(source: DocumentSource): ExportFinding[] {
  const { asOf } = source.context;
  const owed = owedIn(source);
  if (!owed) return [finding('stop', '没有填写认定信息，或者所用规则没有动态管理的条文。', 'duties')];
  const { recognition, standing, grounds } = owed;
  const unreported = reportYears(recognition, recognition.reportDay ?? earliestReportDay(standing), asOf)
    .filter(({ year, due }) => asOf > due && !recognition.reports.some((each) => each.year === year))
    .map(({ year }) => ({ name: `${year}年度`, place: placeAt('duties', `report-${year}`) }));
  const inState = (state: (typeof grounds)[number]['state']): Part[] =>
    grounds
      .filter((each) => each.state === state)
      .map(({ clause, ground }) => ({
        name: clause,
        place: placeAt('duties', 'watch', `ground-${ground.item}`),
      }));
  return [
    ...(recognition.validUntil === undefined
      ? [finding('stop', '没有填写有效期的截止日。', 'duties', 'recognition', 'validUntil')]
      : []),
    ...planFindings(source, 'stop'),
    ...about(unreported, '个年度', (count) =>
      finding('warn', `${count}的培育情况没有报送记录，将如实写入。`, 'duties'),
    ),
    ...about(inState('triggered'), '项', (count) =>
      finding('warn', `第十九条有${count}情形已触发，将如实写入。`, 'duties', 'watch'),
    ),
    ...about(inState('risk'), '项', (count) =>
      finding('warn', `第十九条有${count}情形有风险。`, 'duties', 'watch'),
    ),
    ...about(inState('unknown'), '项', (count) =>
      finding('warn', `第十九条有${count}情形待定，请向有关部门核对。`, 'duties', 'watch'),
    ),
    ...changeFindings(source),
  ];
}

/** `grave` is how it weighs that nobody said why something is behind. */
function planFindings(
  { context: { dossier, asOf } }: DocumentSource,
  grave: 'stop' | 'warn',
  year?: number,
): ExportFinding[] {
  const { plan } = dossier;
  if (!plan) return [finding(grave, '没有三年发展规划，无从对照目标。', 'plan')];
  const targets = targetProgress(dossier, plan, asOf).filter(
    (each) => year === undefined || each.year === year,
  );
  const unknown = targets
    .filter(({ actual }) => actual === undefined)
    .map(({ indicator, year: of }) => ({
      name: `${of}年${INDICATORS[indicator].name}`,
      place: figurePlace(indicator, of) ?? placeAt('indicators', indicator),
    }));
  const unsaid = unexplained(targets, measureProgress(plan, asOf)).map((each) =>
    'measure' in each
      ? {
          name: each.measure.title,
          place: placeAt('plan', 'progress', reasonKey.measure(each.measure.id)),
        }
      : {
          name: `${each.year}年${INDICATORS[each.indicator].name}`,
          place: placeAt('plan', 'progress', reasonKey.target(each.indicator, each.year)),
        },
  );
  return [
    ...about(unsaid, '项', (count) =>
      finding(grave, `规划有${count}目标或举措落后，没有写明原因。`, 'plan', 'progress'),
    ),
    ...about(unknown, '项', (count) =>
      finding('warn', `规划目标缺${count}实际数，文件中填“缺”。`, 'indicators'),
    ),
  ];
}

const changeFindings = (source: DocumentSource): ExportFinding[] =>
  (owedIn(source)?.changes ?? [])
    .filter(({ state }) => state === 'changed')
    .flatMap(({ field, parts }) => parts.map((part) => ({ field, ...part })))
    .map(({ field, name, from, to }) => ({
      ...finding('warn', `${name}与认定时不同，没有报备。`, 'duties', 'changes', field),
      detail: `${from}→${to}`,
    }));
