import type { ClusterDossier } from '../dossier.ts';
import { STATEMENT_IDS, type StatementId } from '../../policy/statement.ts';
import type { Check, Found } from './check.ts';

/** Checks over 承诺事项 and 定性研判: dates that cannot be, and answers that contradict each other. */

const STATEMENT_NAMES: Record<StatementId, string> = {
  safetyAccident: '安全事故',
  qualityAccident: '质量事故',
  pollutionAccident: '环境污染事故',
  otherAccident: '其他事故',
  networkIncident: '网络安全事件',
  dataIncident: '数据安全事件',
  taxEvasion: '偷税漏税',
  unlawfulAct: '违法违规',
  seriousDishonesty: '严重失信',
  otherMajorProblem: '其它重大问题',
};

/** By the numbering of 第十二条, which both built-in packs share: what a happening speaks against. */
const AGAINST: Partial<Record<StatementId, readonly [criterion: string, name: string]>> = {
  pollutionAccident: ['7.5', '污染物排放治理'],
  networkIncident: ['6.9', '工业互联网安全保障'],
  dataIncident: ['6.9', '工业互联网安全保障'],
};

type Stated = NonNullable<ClusterDossier['statements'][StatementId]>;
const onStatements =
  (wrong: (statement: Stated, declarationYear: number, asOf: string) => string | undefined): Check['find'] =>
  ({ dossier: { statements }, declarationYear, asOf }) =>
    STATEMENT_IDS.flatMap((id): Found[] => {
      const statement = statements[id];
      const sentence = statement && wrong(statement, declarationYear, asOf);
      return sentence === undefined
        ? []
        : [
            {
              subject: id,
              where: `承诺事项：${STATEMENT_NAMES[id]}`,
              sentence,
              place: { kind: 'statement', id },
            },
          ];
    });

export const DECLARATION_CHECKS: readonly Check[] = [
  {
    id: 'statementFuture',
    name: '承诺日期在将来',
    severity: 'error',
    find: onStatements(({ statedOn }, _, asOf) =>
      statedOn > asOf
        ? `证明日期${statedOn}晚于自查基准日${asOf}。将来的证明还不能作为依据。请改为证明上的日期。`
        : undefined,
    ),
  },
  {
    id: 'statementOld',
    name: '承诺日期早于近三年末',
    severity: 'warning',
    find: onStatements(({ statedOn }, declarationYear) =>
      statedOn < `${declarationYear - 1}-12-31`
        ? `证明日期${statedOn}早于${declarationYear - 1}年12月31日，证明不了整个近三年。评审时会要求重新出具。请向主管部门重新开具，并改填日期。`
        : undefined,
    ),
  },
  {
    id: 'happenedUnexplained',
    name: '已发生但没有说明',
    severity: 'warning',
    find: onStatements(({ happened, note }) =>
      happened && (note ?? '').trim() === ''
        ? '记为已发生，没有写明情况。级别、时间不同，结论可能不同。请在说明中写清时间、级别和处理结果。'
        : undefined,
    ),
  },
  {
    id: 'happenedAgainstJudgement',
    name: '已发生与研判不一致',
    severity: 'warning',
    find: ({ dossier: { statements, judgements } }) =>
      STATEMENT_IDS.flatMap((id): Found[] => {
        const against = AGAINST[id];
        if (!statements[id]?.happened || !against || judgements[against[0]]?.verdict !== 'met') return [];
        return [
          {
            subject: id,
            where: `${against[0]} ${against[1]}`,
            sentence: `研判为符合，但承诺事项记有${STATEMENT_NAMES[id]}发生。两处说法不一致，评审时会被问到。请重新研判，或在研判理由中说明整改情况。`,
            place: { kind: 'criterion', id: against[0] },
          },
        ];
      }),
  },
  {
    id: 'judgementFuture',
    name: '研判日期在将来',
    severity: 'error',
    find: ({ dossier: { judgements }, asOf }) =>
      Object.entries(judgements).flatMap(([id, { judgedOn }]): Found[] =>
        judgedOn > asOf
          ? [
              {
                subject: id,
                where: `${id} 定性研判`,
                sentence: `研判日期${judgedOn}晚于自查基准日${asOf}。日期不对，材料前后矛盾。请改为实际研判的日期。`,
                place: { kind: 'criterion', id },
              },
            ]
          : [],
      ),
  },
];
