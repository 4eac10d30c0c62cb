import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import type { ClusterDossier } from '../../src/dossier/dossier.ts';
import type { Plan, PlanMeasure } from '../../src/dossier/plan.ts';
import { sampleDossier } from '../../src/dossier/sample.ts';
import { AS_OF, baseUnits } from '../make.ts';
import { axeFaults } from './harness/axe.ts';
import { visit } from './harness/page.ts';
import { goTo, openRestored, openSample, saved } from './steps.ts';

const sample = sampleDossier('sample', AS_OF);
const { plan: samplePlan, ...unplanned } = sample;
const planned = (plan: Plan): ClusterDossier => ({ ...sample, plan });

const row = (page: Page, text: string): (() => Promise<string>) => {
  const found = page.getByRole('row').filter({ hasText: text });
  return () => found.innerText().then((words) => words.replace(/\s+/g, ''));
};
/** The name by which the field that has the cursor is read out. */
const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const field = document.activeElement;
    if (!field) return '';
    const isField = field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement;
    const [label] = isField ? [...(field.labels ?? [])] : [];
    return field.getAttribute('aria-label') ?? (label ?? field).textContent.trim();
  });

describe('三年规划', () => {
  test('proposes targets, proves them, checks them, and takes an edit back', async () => {
    await visit({}, async ({ page }) => {
      await openRestored(page, unplanned);
      await goTo(page, '三年规划');
      await page.getByRole('button', { name: '提出三年目标' }).click();
      const target = page.getByLabel('2026年应用工业互联网平台的企业目标（家）');
      await expect.poll(() => target.inputValue()).toBe('10');
      const told = row(page, '6.5 工业互联网平台应用普及率');
      await expect.poll(told).toMatch(/12\.90%不符合16\.13%符合.*2026年起符合$/);

      await target.fill('9');
      await target.blur();
      await saved(page);
      await expect.poll(told).toMatch(/12\.90%不符合14\.52%待定·口径不一/);
      await page.getByText('建议10').waitFor();
      await page
        .getByRole('link', { name: '2026年工业互联网平台应用普及率为14.52%，不满足第十二条“不低于15%”' })
        .click();
      await expect.poll(() => focused(page)).toBe('2026年应用工业互联网平台的企业目标（家）');
      expect(await axeFaults(page, 'all')).toEqual([]);
      await page.getByRole('button', { name: '撤销（Ctrl+Z）' }).click();
      await expect.poll(() => target.inputValue()).toBe('10');
      await expect.poll(told).toMatch(/12\.90%不符合16\.13%符合/);
    });
  });

  test('the slip of the sample is marked at its place, and mended by the button that says how', async () => {
    await visit({ viewport: { width: 1366, height: 768 } }, async ({ page }) => {
      await openSample(page);
      await goTo(page, '三年规划');
      const target = page.getByLabel('2028年中小企业研发经费目标（万元）', { exact: true });
      await expect.poll(row(page, '2028年低于门槛，自己承诺不符合条件')).toContain('中小企业研发经费');
      await page.getByRole('button', { name: '改为6,007.00万元' }).click();
      await expect.poll(() => target.inputValue()).toBe('6,007.00');
      await expect.poll(row(page, '5.1 中小企业研发经费年均增长')).toMatch(/8\.0004%符合今天已符合$/);
      // What the other reading counts was mended with it; it is folded away until it is asked for.
      const folded = page.getByLabel('2028年三年均有数据的中小企业研发经费目标（万元）');
      expect(await folded.count()).toBe(0);
      await page.getByRole('button', { name: '其他口径用到的1项目标' }).click();
      await expect.poll(() => folded.inputValue()).toBe('6,007.00');
      await page.getByText('须改').filter({ hasText: '0处须改' }).waitFor();
      await saved(page);
      // Nothing in the cells of sources and owners is cut.
      const cut = await page
        .locator('td.who textarea')
        .evaluateAll((fields) =>
          fields
            .filter(
              (field) =>
                field.scrollHeight > field.clientHeight + 1 || field.scrollWidth > field.clientWidth + 1,
            )
            .map((field) => (field as HTMLTextAreaElement).value),
        );
      expect(cut).toEqual([]);
      expect(await axeFaults(page, 'all')).toEqual([]);
    });
  });

  test('a target is added for any figure the rules measure, and taken away again', async () => {
    await visit({}, async ({ page }) => {
      await openSample(page);
      await goTo(page, '三年规划');
      await page
        .getByLabel('还可以提出目标的指标')
        .selectOption({ label: '已建立的共享机制（设备、物流、仓储、人力、设计五类）（类）' });
      await page.getByRole('button', { name: '增加目标' }).click();
      const first = page.getByLabel('2026年已建立的共享机制（设备、物流、仓储、人力、设计五类）目标（类）');
      await first.fill('3');
      await first.blur();
      await saved(page);
      await page
        .getByRole('link', { name: '已建立的共享机制（设备、物流、仓储、人力、设计五类）没有2027年目标' })
        .waitFor();
      await page
        .getByRole('button', { name: '删去目标：已建立的共享机制（设备、物流、仓储、人力、设计五类）' })
        .focus();
      await page.keyboard.press('Enter');
      await first.waitFor({ state: 'detached' });
      await page.getByRole('button', { name: '撤销（Ctrl+Z）' }).click();
      await expect.poll(() => first.inputValue()).toBe('3');
      expect(await axeFaults(page, 'all')).toEqual([]);
    });
  });

  test('every finding leads to the field it speaks of', async () => {
    const measure = (id: string, title: string, rest: Partial<PlanMeasure>): PlanMeasure => ({
      ...samplePlan!.measures[0]!,
      id,
      title,
      ...rest,
    });
    const [output, ...others] = samplePlan!.targets.filter(({ indicator }) => indicator !== 'landArea');
    const { 2027: _, ...values } = output!.values;
    const broken: Plan = {
      ...samplePlan!,
      targets: [
        { ...output!, values },
        ...others.map((each) => (each.indicator === 'softwareUsers' ? { ...each, source: '' } : each)),
        { indicator: 'leadingElites', source: '公布名单', owner: '', values: output!.values },
      ],
      measures: [
        ...samplePlan!.measures.filter(({ task }) => task !== 6),
        measure('m1', '空话措施', { content: '大力推进图谱绘制' }),
        measure('m2', '无责任单位的措施', { owner: '' }),
        measure('m3', '没有节点的措施', { milestones: {} }),
        measure('m4', '超期的措施', { due: '2029-03' }),
        measure('m5', '合计不符的措施', { money: baseUnits('90万元'), moneySource: '县财政80万元' }),
        measure('m6', '没有对应的措施', { criteria: [] }),
      ],
      projects: samplePlan!.projects.map((each, index) =>
        index === 0 ? { ...each, due: '2029-06' } : index === 1 ? { ...each, moneySource: '' } : each,
      ),
      policies: samplePlan!.policies.filter(({ head }) => head !== 'land'),
    };
    const LEADS: readonly (readonly [finding: string, field: string])[] = [
      ['集群总产值没有2027年目标', '2027年集群总产值目标（万元）'],
      ['应用工业软件的企业的目标没有数据来源', '应用工业软件的企业的数据来源'],
      ['措施“空话措施”只说“大力推进”，没有数量', '做什么'],
      ['措施“无责任单位的措施”没有责任单位', '责任单位'],
      ['措施“没有节点的措施”没有年度节点', '2026年底的节点'],
      ['措施“超期的措施”的时间不在规划期2026年至2028年内', '完成时限（年-月）'],
      ['措施“合计不符的措施”资金90.00万元，来源相加为80.00万元', '资金来源'],
      ['措施“没有对应的措施”没有对应第十二条的任何条件', '对应条件的编号'],
      ['重点项目“数控机床主轴生产线”的时间不在规划期2026年至2028年内', '数控机床主轴生产线的完成'],
      ['重点项目“精密轴承扩能改造”有资金数额，没有来源', '精密轴承扩能改造的资金来源'],
      ['第七条任务“深化集群开放合作”下没有措施', '在“深化集群开放合作”下新增措施'],
      ['没有土地方面的支持政策', '新增土地政策'],
      ['8.3 产品和服务贸易还没有对应的措施', '加入措施：设立省外、境外分支机构'],
    ];
    await visit({}, async ({ page }) => {
      await openRestored(page, planned(broken));
      await goTo(page, '三年规划');
      for (const [finding, field] of LEADS) {
        const all = page.getByRole('button', { name: /^查看全部\d+处$/ });
        await page.getByRole('heading', { name: '检查发现' }).waitFor();
        if ((await all.count()) > 0) await all.click();
        await page.getByRole('link', { name: finding, exact: true }).click();
        await expect.poll(() => focused(page), { message: finding }).toBe(field);
        await page.getByRole('link', { name: '目标与检查', exact: true }).click();
      }
    });
  });

  test('gives every gap a measure from the library, which is then edited where it stands', async () => {
    await visit({}, async ({ page }) => {
      await openRestored(page, unplanned);
      await goTo(page, '三年规划');
      await page.getByRole('button', { name: '提出三年目标' }).click();
      await page.getByRole('link', { name: '添加措施' }).click();
      await page.getByRole('button', { name: /^为\d+项差距各加一条$/ }).click();
      await page.getByText('每项差距都已有对应的措施。').waitFor();
      await page
        .getByRole('region', { name: /推进集群数字化升级/ })
        .getByRole('button', { expanded: false })
        .first()
        .click();
      await page.getByLabel('责任单位').fill('示例县工信局');
      await page.getByLabel('完成时限（年-月）').fill('2029年13月');
      await page.getByLabel('配合单位').click();
      await page.getByText('“2029年13月”不是年月，没有保存。请写成2026-09。').waitFor();
      await page.getByLabel('完成时限（年-月）').fill('2027年6月');
      await page.getByLabel('配合单位').click();
      await saved(page);
      await page
        .getByText(/示例县工信局\s*2027-06/)
        .first()
        .waitFor();
      expect(await axeFaults(page, 'all')).toEqual([]);
    });
  });

  test('asks why where the facts are behind the plan, and remembers the answer', async () => {
    const fact = (
      indicator: 'outputValue' | 'landArea',
      figure: string,
    ): ClusterDossier['facts'][number] => ({
      indicator,
      year: 2023,
      value: baseUnits(figure),
      origin: { kind: 'form', enteredOn: AS_OF },
    });
    // A plan whose first year is over, whatever the day the test runs on.
    const past: Plan = {
      ...samplePlan!,
      startYear: 2023,
      targets: [
        {
          indicator: 'outputValue',
          source: '县统计局',
          owner: '县工信局',
          values: { 2023: { value: baseUnits('40亿元') } },
        },
        {
          indicator: 'landArea',
          source: '图',
          owner: '县局',
          values: { 2023: { value: baseUnits('20平方公里') } },
        },
      ],
      measures: [
        {
          ...samplePlan!.measures[1]!,
          due: '2023-12',
          milestones: { 2023: { text: '配套率44%', done: true } },
        },
      ],
    };
    const dossier = {
      ...planned(past),
      facts: [...sample.facts, fact('outputValue', '39亿元'), fact('landArea', '19平方公里')],
    };
    await visit({}, async ({ page }) => {
      await openRestored(page, dossier);
      await goTo(page, '三年规划');
      await page.getByRole('link', { name: '规划与实际' }).click();
      await expect
        .poll(row(page, '集群总产值'))
        .toMatch(/2023年集群总产值万元400,000\.00390,000\.0097\.50%$/);
      await expect.poll(row(page, '占地面积')).toMatch(/95\.00%已达到$/);
      await expect.poll(row(page, '公布可配套目录')).toMatch(/1\/1100\.00%$/);
      await page.getByText('有2项落后而没有写原因。').waitFor();
      await page.getByLabel('2023年集群总产值未达目标的原因').fill('两户企业停产检修');
      await page.getByLabel('公布可配套目录，提高县内配套率落后的原因').fill('目录晚印发一个月');
      await page.getByRole('heading', { name: '措施进展' }).click();
      await saved(page);
      await page.getByText('落后而没有写原因').waitFor({ state: 'detached' });
      await page.reload();
      await expect
        .poll(() => page.getByLabel('2023年集群总产值未达目标的原因').inputValue())
        .toBe('两户企业停产检修');
      expect(await axeFaults(page, 'all')).toEqual([]);
    });
  });
});
