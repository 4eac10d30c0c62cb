import { genericForm } from '../policy/shaanxi-2023/form.ts';
import { listsOf } from '../policy/form.ts';
import type { ClusterDossier } from './dossier.ts';

/** The form of the 示例 cluster as a county half way would have it: some sections whole, some begun. All made up. */

type SampleForm = Pick<ClusterDossier, 'answers' | 'lists' | 'evidence'>;

/** `today` is an ISO date. */
export const sampleForm = (today: string): SampleForm => ({
  answers: ANSWERS,
  lists: Object.fromEntries(Object.entries(LISTS).map(([list, lines]) => [list, linesOf(list, lines)])),
  evidence: Object.fromEntries(
    HELD.map((paper) => [paper, { state: 'held' as const, note: '', notedOn: today }]),
  ),
});

/** A line a row, its cells in the order of the list's columns. */
function linesOf(id: string, lines: string): ClusterDossier['lists'][string] {
  const list = listsOf(genericForm).find((each) => each.id === id)!;
  return lines
    .trim()
    .split('\n')
    .map((line, index) => {
      const cells = line.split(',');
      const fields = list.columns.map((column, place): [string, string] => [column.id, cells[place] ?? '']);
      return { id: `sample-${id}-${index + 1}`, fields: Object.fromEntries(fields) };
    });
}

/** 产业定位和品牌 and 标准制修订 are whole but for a paper. */
const HELD = ['E01', 'E03', 'E04', 'E05', 'E07', 'E08', 'E16', 'E18', 'E19', 'E20', 'E21'];

const ANSWERS: Readonly<Record<string, string>> = {
  industryChain: '数控机床产业链',
  niche: '数控机床及功能部件',
  boundary: '东至示例河，南至示例大道，西至高速公路引线，北至塬边路，与范围图一致。',
  formerlyPoor: '否',
  alsoNational: '否',
  operatorNature: '管委会',
  operatorDocument: '示例县委编办批复，示编办发〔2021〕18号',
  operatorHead: '张示例',
  operatorStaff: '14',
  operatorPhone: '0000-0000000',
  recommender: '示例市工业和信息化局',
  contact: '李示例',
  contactPhone: '0000-0000001',
  dataAsOf: '2025-12-31',
  'position.pillar': '示例县“十四五”规划纲要第六章：“把机床工具产业作为首位支柱产业”。',
  'position.policy': '产业结构调整指导目录鼓励类“高档数控机床及配套数控系统”，符合省装备制造业规划。',
  'position.rank': '按主营业务收入居全省机床功能部件第二位，示例省机床工具协会2025年出具。',
  'position.brand': '区域公共品牌“示例机床”，省级特色产业基地称号1个。',
  'quality.situation': '培育库入库47家，按创新型、专精特新、小巨人分三级。',
  'quality.actions': '每年两次摸底，由县局牵头一企一策辅导申报。',
  'quality.results': '三年新增专精特新中小企业6家，见E08。',
  'chain.situation': '铸锻、热处理、功能部件到整机的链条较完整，配套企业集中在园区。',
  'technologies.effect': '高刚性主轴单元实现批量配套，过去主要靠外购。',
  'green.resources': '铸造废砂综合利用率92%，工业用水重复利用率88%。',
  'green.pollution': '排污许可全部持证，三年监督性监测达标。',
  'green.services': '园区设节能诊断服务点，为21家企业做了诊断。',
  'green.situation': '用电占八成以上，主要耗能企业为铸造和热处理7家。',
  'green.actions': '2024年起推进热处理炉电改造，由园区管委会牵头。',
  'green.results': '单位产值能耗三年下降，见E16。',
  'governance.mechanism': '县长任链长，工信、科技、自然资源等部门每季度会商，设专项资金500万元。',
  'governance.outreach': '分片包联，逐户上门，签收台账由县局企业股保管。',
  planTitle: '示例县机床工具产业集群发展规划（2026—2028年）',
  planIssuedOn: '2026-03-18',
  'governance.situation': '管委会专职14人，内设企业服务、项目、安全三个科室。',
  'governance.actions': '推行企业服务专员制度，建立诉求台账。',
  'governance.results': '三年办结企业诉求316件，见E19、E20。',
};

const LISTS: Readonly<Record<string, string>> = {
  chainLinks: `
上游,铸造和锻压,示例县恒泰新铸造有限公司,毛坯就近供应
中游,热处理和表面处理,示例县永兴热处理有限责任公司,来料加工
中游,功能部件,示例县周原新轴承有限责任公司,订单配套
下游,整机装配,示例县永兴第一智能装备有限公司,向园区企业采购部件`,
  platforms: `
省级,企业技术中心,示例县永兴第一智能装备企业技术中心,示例县永兴第一智能装备有限公司,示例技中〔2022〕11号
省级,企业技术中心,示例县岐阳轴承企业技术中心,示例县岐阳轴承有限公司,示例技中〔2023〕5号
省级,企业技术中心,示例县关中模具企业技术中心,示例县关中模具有限公司,示例技中〔2024〕9号
市级,工程技术研究中心,示例市刀具工程技术研究中心,示例县长青刀具有限责任公司,示市科〔2021〕30号
市级,工程技术研究中心,示例市液压件工程技术研究中心,示例县秦岭液压件有限公司,示市科〔2022〕17号
市级,工程技术研究中心,示例市热处理工程技术研究中心,示例县关中东方热处理有限公司,示市科〔2022〕18号
市级,工程技术研究中心,示例市精密铸造工程技术研究中心,示例县恒泰新铸造有限公司,示市科〔2023〕6号
市级,工程技术研究中心,示例市机床检测工程技术研究中心,示例县博瑞检测技术有限公司,示市科〔2024〕21号`,
  cooperations: `
高校,示例工业大学,示例县永兴第一智能装备有限公司,主轴单元联合研发,2024年3月合作协议
大型企业,示例重型机床集团,示例县周原新轴承有限责任公司,轴承定点配套,2025年供货协议`,
  standards: `
国家标准,GB/T 示例1,数控转台,参与,示例县永兴第一智能装备有限公司
国家标准,GB/T 示例2,滚动轴承 主轴用,参与,示例县岐阳轴承有限公司
行业标准,JB/T 示例1,机床刀柄,参与,示例县长青刀具有限责任公司
行业标准,JB/T 示例2,立铣刀,参与,示例县恒泰刀具有限公司
行业标准,JB/T 示例3,液压缸,参与,示例县秦岭液压件有限公司
行业标准,JB/T 示例4,盐浴热处理,参与,示例县关中东方热处理有限公司
行业标准,JB/T 示例5,机床铸件,参与,示例县恒泰新铸造有限公司`,
  greenUnits: `
绿色工厂,省级,示例县永兴第一智能装备有限公司,2024年省级绿色制造名单
节水型企业,市级,示例县关中东方热处理有限公司,示市水〔2023〕44号`,
  exchanges: `
展会,中国国际机床展览会,北京,2023-04-10
展会,全国机床功能部件展,青岛,2024-06-18
交流活动,秦岭机床工具产业对接会,示例县,2025-09-12`,
  partnerships: `
技术,示例工业大学,主轴热变形补偿技术开发,2024年技术开发合同
人才,示例职业技术学院,数控装调工订单班,2023年校企合作协议`,
  publicServices: `
省级,示例县机床工具中小企业公共服务示范平台,检测、培训、融资对接,2023年省级示范平台公告`,
};
