import type { StatementId } from '../policy/statement.ts';
import { emptyDossier, type ClusterDossier, type Judgement, type Statement } from './dossier.ts';
import { applyDecisions } from './import-decisions.ts';
import { proposeRoster } from './import-rows.ts';
import type { RawBook, RawCell } from './raw-sheet.ts';
import { sampleForm } from './sample-form.ts';
import { samplePlan } from './sample-plan.ts';
import { SAMPLE_ROSTER } from './sample-roster.ts';

/** The 示例 cluster: made up from end to end, and marked so wherever it is shown or exported. */

const COUNTY = '示例县';
const BUREAU = `${COUNTY}工业和信息化局`;

/** `today` is an ISO date. */
export function sampleDossier(id: string, today: string): ClusterDossier {
  const { enterprises, rosterImport } = sampleRoster(today);
  const entered = (note: string) => ({ kind: 'form' as const, enteredOn: today, note });
  return {
    ...emptyDossier({
      id,
      packId: 'shaanxi-2023',
      sample: true,
      profile: {
        name: `${COUNTY}机床工具产业集群`,
        city: '示例市',
        county: COUNTY,
        leadingIndustry: '机床工具',
        leadingIndustryCode: '342',
        declarant: BUREAU,
        clusterOperator: `${COUNTY}机床工具产业园管理委员会`,
      },
      declarationYear: 2026,
      createdOn: today,
    }),
    facts: [
      {
        indicator: 'landArea',
        year: 2025,
        value: 18_600_000,
        origin: { ...entered(`${COUNTY}自然资源局`), source: 'department' },
      },
      {
        indicator: 'residents',
        year: 2025,
        value: 314_000,
        origin: { ...entered(`${COUNTY}统计局`), source: 'statistics' },
      },
    ],
    ...sampleForm(today),
    plan: samplePlan(today),
    enterprises,
    imports: [rosterImport],
    statements: Object.fromEntries(
      STATED.map(([statement, department]) => [statement, stated(department, today)]),
    ),
    judgements: Object.fromEntries(JUDGED.map(([criterion, reason]) => [criterion, judged(reason, today)])),
  };
}

const stated = (department: string, statedOn: string): Statement => ({
  happened: false,
  department,
  statedOn,
});
const judged = (reason: string, judgedOn: string): Judgement => ({
  verdict: 'met',
  reason,
  by: BUREAU,
  judgedOn,
});

/** Three of the ten are left open, as in a dossier half done. */
const STATED: readonly (readonly [StatementId, string])[] = [
  ['safetyAccident', `${COUNTY}应急管理局`],
  ['qualityAccident', `${COUNTY}市场监督管理局`],
  ['pollutionAccident', `示例市生态环境局${COUNTY}分局`],
  ['otherAccident', `${COUNTY}应急管理局`],
  ['taxEvasion', `${COUNTY}税务局`],
  ['seriousDishonesty', `${COUNTY}市场监督管理局`],
  ['otherMajorProblem', BUREAU],
];

const JUDGED: readonly (readonly [string, string])[] = [
  ['2.1', '列入县国民经济和社会发展第十四个五年规划的支柱产业'],
  ['2.2', '属产业结构调整指导目录鼓励类，符合行业发展规划'],
  ['2.4', '有区域公共品牌1个、省级特色产业基地称号1个'],
  ['3.0', '有梯度培育方案和培育库，三年入库47家，台账齐全'],
  ['5.2', '有省级企业技术中心3家、市级工程技术研究中心5家'],
  ['5.5', '参加国家标准2项、行业标准5项的制修订'],
  ['6.1', '园区5G和千兆光网全覆盖，建有标识解析二级节点'],
  ['6.4', '上云企业21家，重点企业用云合同已归集'],
  ['7.5', '排污许可全部持证，三年监测达标'],
  ['8.1', '三年参加国际国内机床展会9次'],
  ['8.2', '与省外高校签订人才和技术合作协议4份'],
  ['9.1', '县委编办批复设立产业园管理委员会'],
  ['9.2', '有省级中小企业公共服务示范平台1家'],
];

function sampleRoster(today: string): ReturnType<typeof applyDecisions> {
  const proposed = proposeRoster(sampleBook());
  if ('fault' in proposed) throw new Error(proposed.fault.kind);
  let count = 0;
  return applyDecisions(proposed.proposal, {}, { importedOn: today, newId: () => `sample-${(count += 1)}` });
}

function sampleBook(): RawBook {
  const rows = SAMPLE_ROSTER.trim()
    .split('\n')
    .map((line, index) => ({
      row: index + 1,
      cells: new Map(
        line
          .split(',')
          .flatMap((text, column): [number, RawCell][] =>
            text === '' ? [] : [[column + 1, { kind: 'text', text }]],
          ),
      ),
    }));
  return {
    file: `${COUNTY}企业名录.xlsx`,
    notices: [],
    sheets: [{ name: '企业名录', hidden: false, rows, merges: [] }],
  };
}
