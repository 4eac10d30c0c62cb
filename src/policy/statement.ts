/** What a person states, and the industries a clause singles out: words that criteria, vectors and dossiers share. */

/** 第十二条（一）: what a person declares did not happen. The order is that of the text. */
export const STATEMENT_IDS = [
  'safetyAccident',
  'qualityAccident',
  'pollutionAccident',
  'otherAccident',
  'networkIncident',
  'dataIncident',
  'taxEvasion',
  'unlawfulAct',
  'seriousDishonesty',
  'otherMajorProblem',
] as const;
export type StatementId = (typeof STATEMENT_IDS)[number];

/** Industries a clause singles out: 属于高耗能行业的集群, 属于高耗水行业的集群. */
export const INDUSTRY_GROUP_IDS = ['energyIntensive', 'waterIntensive'] as const;
export type IndustryGroupId = (typeof INDUSTRY_GROUP_IDS)[number];
