import { chineseDate } from '../base/day.ts';
import type { ClusterDossier } from '../dossier/dossier.ts';
import { toldYear } from '../dossier/new-year.ts';
import { targetProgress } from '../plan/progress.ts';
import { INDICATORS } from '../policy/indicator.ts';
import type { FieldValue, FormField } from './form-field.ts';

/** What the official form of a year or of a 复核 asks besides: the recognition, and targets beside what came of them. */

const GROUP = '认定和年度培育';

/** None for a cluster without a recognition. `asOf` is ISO. */
export function standingFields(dossier: ClusterDossier, asOf: string): FormField[] {
  const { recognition, plan } = dossier;
  if (!recognition) return [];
  const { decidedOn, document, validFrom, validUntil } = recognition;
  const year = toldYear(dossier);
  const day = (iso: string | undefined): string => (iso === undefined ? '' : chineseDate(iso));
  const said = (id: string, label: string, names: readonly string[], text: string): FormField => ({
    ...{ id: `standing:${id}`, group: GROUP, label, names: [label, ...names] },
    ...(text === '' ? { origin: '未填' } : { value: { kind: 'text', text }, origin: '认定信息' }),
  });
  return [
    said('decidedOn', '认定日期', ['认定时间', '公布时间'], day(decidedOn)),
    said('document', '认定文件', ['认定文号', '认定文件文号'], document),
    said(
      'validity',
      '有效期',
      ['认定有效期', '有效期限'],
      validFrom !== undefined && validUntil !== undefined ? `${day(validFrom)}至${day(validUntil)}` : '',
    ),
    said('toldYear', '填报年度', ['报告年度', '培育年度', '所属年度'], `${year}年`),
    ...(plan ? targetProgress(dossier, plan, asOf) : [])
      .filter((each) => each.year === year)
      .flatMap(({ indicator, target, percent, behind, reason = '' }): FormField[] => {
        const { name, unit } = INDICATORS[indicator];
        const field = (
          id: string,
          tail: string,
          others: readonly string[],
          value?: FieldValue,
        ): FormField => ({
          ...{ id: `${id}:${indicator}:${year}`, group: GROUP, label: `${year}年${name}${tail}`, year },
          ...{ names: [tail, ...others].map((each) => `${name}${each}`) },
          ...(value && { value }),
          origin: value ? '三年规划与实际' : '未填',
        });
        return [
          field('target', '目标', ['目标值', '规划目标', '年度目标'], {
            kind: 'amount',
            value: target,
            unit,
          }),
          field(
            'reached',
            '完成率',
            ['目标完成率', '完成比例'],
            percent === undefined ? undefined : { kind: 'rate', text: `${percent}%` },
          ),
          ...(behind
            ? [
                field(
                  'reason',
                  '未达目标的原因',
                  ['未完成原因'],
                  reason.trim() === '' ? undefined : { kind: 'text', text: reason.trim() },
                ),
              ]
            : []),
        ];
      }),
  ];
}
