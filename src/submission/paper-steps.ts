import type { Occasion } from './occasion.ts';

/** What is to be done on paper after the package is written: copies, binding, who gets it next. */
export function paperSteps(declarant: string, occasion: Occasion): readonly string[] {
  const who = declarant === '' ? '申报主体' : declarant;
  const copies =
    '份数以当年通知为准。国家和外省的通知为3至5份（正本1份，其余副本），另附光盘或U盘；陕西的份数未见公开文件，请先问清。';
  const evidence = '佐证材料复印件逐份加盖出具单位或本单位公章，骑缝章盖到最后一页；页码与佐证材料目录一致。';
  const disc = '电子件刻光盘或存U盘，内容与本申报包一致，封面写明集群名称、申报主体和校验码。';
  switch (occasion) {
    case 'declaration':
      return [
        `逐份核对，由${who}负责人签字、加盖公章；真实性承诺书和审核意见须用印原件（第十四条：对真实性、完整性负全部责任）。`,
        copies,
        'A4双面印制，左侧装订；顺序：封面、材料清单、致市局的请示、申报表、真实性承诺书、自评材料、三年发展规划、名录和指标表、佐证材料目录、各隔页及佐证材料。',
        evidence,
        disc,
        '报市级中小企业主管部门受理、初审、实地抽查并推荐（第十五条）；县级不能直接报省。',
        '口径咨询函请在正式报送前先行报送，答复附卷。',
      ];
    case 'yearly':
      return [
        `逐份核对，由${who}负责人签字、加盖公章。当年通知附有官方表的，请改用“填写官方申报表”填官方表。`,
        '先报市级中小企业主管部门汇总，截止日见“认定后”的应办事项（第十八条）。',
        '报送后在“认定后”点“已报送”，记下日期和文号，复核时要用。',
      ];
    case 'renewal':
      return [
        `逐份核对，由${who}负责人签字、加盖公章；承诺和审核意见须用印原件（第十四条）。`,
        copies,
        'A4双面印制，左侧装订；顺序：封面、材料清单、复核申报书、自评材料、三年发展规划、名录和指标表、佐证材料目录、各隔页及佐证材料。',
        evidence,
        disc,
        '报市级中小企业主管部门；申请的时间和材料以省工业和信息化厅的复核通知为准（第十七条）。',
        '申请后在“认定后”点“已申请”，记下日期和文号。',
      ];
  }
}
