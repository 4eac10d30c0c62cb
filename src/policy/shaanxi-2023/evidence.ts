import type { RulePack } from '../criterion.ts';

/** 佐证材料 that usually prove a demand, and who issues them. The regulation lists none; this is our catalogue. */
export const evidence: RulePack['evidence'] = [
  { id: 'E01', name: '近三年无事故、无事件证明', issuer: '应急、市场监管、生态环境、网信部门' },
  { id: 'E02', name: '纳税及无重大税收违法证明、信用报告', issuer: '税务部门、信用中国' },
  { id: 'E03', name: '集群范围图、面积测算和规划批复', issuer: '自然资源部门' },
  { id: 'E04', name: '分企业产值汇总表', issuer: '统计部门，规模以下由县局说明' },
  { id: 'E05', name: '列入支柱或特色产业的规划、文件', issuer: '县委县政府' },
  { id: 'E06', name: '细分领域地位和品牌证明', issuer: '行业协会、第三方机构' },
  { id: 'E07', name: '企业资质公告、证书', issuer: '工信、科技部门' },
  { id: 'E08', name: '梯度培育方案、培育库和活动台账', issuer: '县级中小企业主管部门' },
  { id: 'E09', name: '产业链图谱、配套情况和供需协议', issuer: '集群运营管理机构' },
  { id: 'E10', name: '共享设备、物流、仓储、人力、设计的协议和使用记录', issuer: '集群运营管理机构' },
  { id: 'E11', name: '研发费用辅助账、统计报表或审计报告', issuer: '企业、统计、税务部门' },
  { id: 'E12', name: '有效发明专利清单', issuer: '国家知识产权局查询、市场监管部门' },
  { id: 'E13', name: '创新平台批复、产学研合同、标准文本、成果鉴定', issuer: '科技、工信部门和企业' },
  { id: 'E14', name: '平台应用企业清单、合同或账号截图、诊断报告', issuer: '企业、服务商' },
  { id: 'E15', name: '新型信息基础设施、数据联通和工业互联网安全材料', issuer: '运营商、通信管理、工信部门' },
  { id: 'E16', name: '能源消费结构、碳排放强度测算和排污材料', issuer: '发改、统计、生态环境部门' },
  { id: 'E17', name: '单位产品能耗、用水定额对标报告', issuer: '节能监察、水利部门' },
  { id: 'E18', name: '展会、合作协议、分支机构和进出口材料', issuer: '商务部门、海关' },
  { id: 'E19', name: '运营管理机构成立文件、公共服务平台认定', issuer: '编办、县政府' },
  { id: 'E20', name: '政策宣贯台账', issuer: '县级中小企业主管部门' },
  { id: 'E21', name: '三年发展规划印发稿', issuer: '县政府、县级中小企业主管部门' },
  { id: 'E22', name: '真实性承诺书', issuer: '县级中小企业主管部门' },
];
