import type { Ground, Standing } from '../standing.ts';

/** 第四章 动态管理: 第十七条, 第十八条 and the five grounds of 第十九条, in the order of the text. */

const grounds: Ground[] = [
  {
    item: 1,
    name: '复核',
    quote: '有效期满未申请复核或经复核未通过的',
    cases: [
      { id: '19.1.1', quote: '有效期满未申请复核', kind: 'renewalMissed' },
      { id: '19.1.2', quote: '经复核未通过', kind: 'renewalFailed' },
    ],
  },
  {
    item: 2,
    name: '虚假申报、违法违规',
    quote: '发现虚假申报或存在违法违规行为的',
    cases: [
      { id: '19.2.1', quote: '发现虚假申报', kind: 'stated' },
      { id: '19.2.2', quote: '存在违法违规行为', kind: 'stated' },
    ],
  },
  {
    item: 3,
    name: '年度报送、监测监督',
    quote: '未及时报送集群年度培育情况信息表，不接受、不配合监测监督工作的',
    cases: [
      { id: '19.3.1', quote: '未及时报送集群年度培育情况信息表', kind: 'reportMissed' },
      { id: '19.3.2', quote: '不接受、不配合监测监督工作', kind: 'stated' },
    ],
    together: '两种情形须同时存在',
  },
  {
    item: 4,
    name: '重大变动报备',
    quote: '集群发生主导产业、空间范围、运营管理机构变更等重大变动未及时更新报备的',
    cases: [
      {
        id: '19.4.1',
        quote: '集群发生主导产业、空间范围、运营管理机构变更等重大变动未及时更新报备',
        kind: 'changeUnfiled',
      },
    ],
  },
  {
    item: 5,
    name: '事故、事件和失信',
    quote:
      '集群企业发生较大及以上安全、质量和环境污染等事故，重大及以上网络安全事件和数据安全事件，以及偷税漏税、违法违规、严重失信和其它重大问题的行为',
    cases: [
      {
        id: '19.5.1',
        quote: '较大及以上安全、质量和环境污染等事故',
        kind: 'stated',
        statements: ['safetyAccident', 'qualityAccident', 'pollutionAccident', 'otherAccident'],
      },
      {
        id: '19.5.2',
        quote: '重大及以上网络安全事件和数据安全事件',
        kind: 'stated',
        statements: ['networkIncident', 'dataIncident'],
      },
      {
        id: '19.5.3',
        quote: '偷税漏税、违法违规、严重失信和其它重大问题的行为',
        kind: 'stated',
        statements: ['taxEvasion', 'unlawfulAct', 'seriousDishonesty', 'otherMajorProblem'],
      },
    ],
  },
];

export const standingDuties: Standing = {
  validity: { years: 3, clause: { article: 17, name: '第十七条' }, quote: '集群有效期为三年' },
  reports: [
    { day: '03-31', source: '第十八条', quote: '于每年3月31日前填报集群上一年度有关工作开展情况' },
    { day: '03-30', source: '2024年公布名单的通知' },
  ],
  reportClause: { article: 18, name: '第十八条' },
  revocationClause: { article: 19, name: '第十九条' },
  grounds,
  filing: { days: 30, source: '本工具的提示，条文没有写天数' },
};
