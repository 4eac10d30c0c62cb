import { unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { canonicalJson } from '../../src/base/canonical-json.ts';
import { stateToday } from '../../src/dossier/recognition.ts';
import { sampleDossier } from '../../src/dossier/sample.ts';
import { shaanxi2023 } from '../../src/policy/shaanxi-2023/index.ts';
import { AS_OF, recognitionWith } from '../make.ts';
import { downloaded, goTo, openRestored, openSample, saved } from './steps.ts';
import { axeFaults } from './harness/axe.ts';
import { visit } from './harness/page.ts';

/** 认定后, on 24 November 2026, of a cluster recognised on 30 July 2024. */

describe('认定后', () => {
  test('from the recognition to what is owed, a change filed, a ground checked, and the calendar', async () => {
    await visit({}, async ({ page }) => {
      const row = (text: string) => page.getByRole('row').filter({ hasText: text });
      await openSample(page);
      await goTo(page, '认定后');
      await page.getByText('还没有认定的，不必填写').waitFor();
      await page.getByRole('button', { name: '保存认定信息' }).click();
      await page.getByText('还没有保存：请填认定日期。').waitFor();
      await page.getByLabel('认定日期').fill('2024-07-30');
      await page.getByLabel('认定日期').blur();
      expect(await page.getByLabel('有效期至').inputValue()).toBe('2027-07-30');
      await page.getByLabel('市局要求提前的天数').fill('20');
      await page.getByRole('button', { name: '保存认定信息' }).click();

      // The years from the recognition on, and the city’s day before the province’s.
      await row('报送2025年度培育情况').getByText('已逾期').waitFor();
      expect(await row('报送2026年度培育情况').innerText()).toMatch(
        /2027年3月10日[^]*2027年3月30日前报省工业和信息化厅[^]*未到期/,
      );
      expect(await row('申请复核').innerText()).toMatch(/2027年7月30日[^]*未到期/);
      await page.getByRole('button', { name: '已报送：报送2025年度培育情况' }).click();
      await page.getByLabel('报送2025年度培育情况日期').fill('2026-03-05');
      await page.getByLabel('报送2025年度培育情况文件').fill('扶工信字〔2026〕3号');
      await page.getByRole('button', { name: '保存', exact: true }).click();
      await row('报送2025年度培育情况').getByText('已办').waitFor();

      // A change made elsewhere in the dossier is found, with the day it was made.
      await goTo(page, '集群基本情况');
      await page.getByLabel('集群运营管理机构').fill('示例县产业发展有限公司');
      await page.getByLabel('集群运营管理机构').blur();
      await saved(page);
      await goTo(page, '认定后');
      await page.getByRole('link', { name: '变更报备 1' }).click();
      await row('示例县产业发展有限公司').getByText('需报备').waitFor();
      expect(await page.getByLabel('运营管理机构变更日期').inputValue()).toBe('2026-11-24');
      await page.getByLabel('运营管理机构变更日期').fill('2026-11-02');
      await page.getByLabel('运营管理机构变更日期').blur();
      const filing = await downloaded(page, async () => {
        await page.getByRole('button', { name: '生成变更报备（Word）' }).click();
        await page.waitForFunction(() => 'handedOver' in globalThis);
      });
      expect(filing.name).toBe('示例县机床工具产业集群运营管理机构变更报备.docx');
      const letter = new TextDecoder()
        .decode(unzipSync(filing.bytes)['word/document.xml'])
        .replace(/<[^>]+>/g, '');
      expect(letter).toMatch(/机床工具产业园管理委员会示例县产业发展有限公司2026年11月2日/);
      await page.getByRole('link', { name: /^撤销情形/ }).click();
      const fourth = page.getByRole('region', { name: '第十九条（四）' });
      await fourth.getByText('运营管理机构于2026年11月2日变更，已过22日，没有报备').waitFor();
      expect(await fourth.getByText('有风险').count()).toBe(2);

      // Nobody has been asked: 待定, and 无 once a department has denied it.
      const fifth = page.getByRole('region', { name: '第十九条（五）' });
      expect(await fifth.getByText('待定·缺数据').count()).toBe(4);
      const accidents = '记录核对：较大及以上安全、质量和环境污染等事故';
      await page.getByRole('button', { name: accidents }).click();
      await page.getByRole('button', { name: '保存核对' }).click();
      await page.getByText('还没有保存：请填是否发生、部门。').waitFor();
      await page.getByRole('button', { name: '未发生' }).click();
      await page.getByLabel('答复的部门').fill('示例县应急管理局');
      await page.getByRole('button', { name: '保存核对' }).click();
      await fifth.getByText('示例县应急管理局于2026年11月24日答复未发生。').waitFor();
      expect(await fifth.getByText('待定·缺数据').count()).toBe(3);

      await page.getByRole('link', { name: /^变更报备/ }).click();
      await page.getByRole('button', { name: '已报备：报备运营管理机构变更' }).click();
      await page.getByLabel('报备运营管理机构变更日期').fill('2026-11-20');
      await page.getByRole('button', { name: '保存', exact: true }).click();
      await page.getByRole('heading', { name: '报备记录' }).waitFor();
      await row('没有变化，或者已经报备').first().waitFor();

      const { name, bytes } = await downloaded(page, () =>
        page.getByRole('button', { name: '导出日历（.ics）' }).click(),
      );
      const text = new TextDecoder().decode(bytes).replace(/\r\n /g, '');
      expect(name).toMatch(/认定后事项\.ics$/);
      expect(text).toContain('DTSTART;VALUE=DATE:20270310\r\n');
      expect(text).toContain('SUMMARY:申请复核\r\n');
      expect(text).toContain('TRIGGER:-P179DT15H\r\n');
      expect(text).not.toContain('2025年度培育情况');

      await goTo(page, '总览');
      const dates = page.getByRole('link', { name: '报送2024年度培育情况' });
      await dates.waitFor();
      await page.reload();
      await dates.waitFor();
    });
  });

  test('a year is opened, confirmed and handed in, and the materials of a 复核 are looked over', async () => {
    await visit({ viewport: { width: 1366, height: 768 } }, async ({ page }) => {
      const sample = sampleDossier('s', AS_OF);
      await openRestored(page, {
        ...sample,
        recognition: recognitionWith({ state: stateToday(sample) }),
      });
      await goTo(page, '认定后');
      await page.getByRole('link', { name: '年度培育', exact: true }).click();
      // 2024 and 2025 are over and not reported; 2026 is not over.
      expect(await page.getByLabel('要开启的年度').locator('option').allInnerTexts()).toEqual([
        '2024年度',
        '2025年度',
      ]);
      await page.getByRole('button', { name: '开启2025年度' }).click();
      const judged = page.getByRole('table', { name: '沿用的研判' });
      await page.getByRole('heading', { level: 1, name: /^2025年度：确认\d+项沿用的内容$/ }).waitFor();
      await page.getByRole('table', { name: '沿用的声明' }).waitFor();
      // Long groups are folded.
      await page.getByText('填报内容', { exact: true }).click();
      await page.getByRole('button', { name: '确认：四至范围' }).click();
      await page.getByRole('button', { name: '确认：四至范围' }).waitFor({ state: 'detached' });
      await page.getByText('研判', { exact: true }).click();
      await page.getByRole('button', { name: /^研判\d+项都已逐项看过，一并确认$/ }).click();
      await judged.waitFor({ state: 'detached' });
      await page.getByText('2024年度：').first().waitFor();
      expect(await axeFaults(page, 'all')).toEqual([]);

      await page.getByRole('link', { name: '导出2025年度培育情况' }).click();
      await page.getByRole('heading', { name: /检查无误后导出/ }).waitFor();
      expect(await page.locator('nav [aria-current=page]').innerText()).toContain('认定后');
      await page.getByRole('link', { name: /^沿用以前年度的\d+项内容还没有确认/ }).waitFor();
      await page.getByRole('button', { name: '预览年度培育情况信息表' }).click();
      await page.getByText('本表按条文要求的内容编排').waitFor();
      const { name, bytes } = await downloaded(page, async () => {
        await page.getByRole('button', { name: /^生成年度培育情况/ }).click();
        await page.getByText('导出完成').waitFor();
      });
      expect(name).toBe('示例县机床工具产业集群2025年度培育情况_示例_20261124.zip');
      const files = Object.keys(unzipSync(bytes));
      expect(files).toContain('01_年度培育情况/02_年度培育情况.xlsx');
      expect(files.join()).not.toContain('申报表');

      await page.getByRole('link', { name: '返回认定后' }).click();
      await page.getByRole('link', { name: '复核', exact: true }).click();
      await page.getByRole('row').filter({ hasText: '年度培育情况报送' }).getByText('缺').waitFor();
      await page.getByText('没有记录的：2024年度、2025年度').waitFor();
      expect(await axeFaults(page, 'all')).toEqual([]);
      await page.getByRole('link', { name: '检查并导出复核材料' }).click();
      await page.getByRole('link', { name: '2个年度的培育情况没有报送记录，将如实写入。' }).waitFor();
      await page.getByRole('button', { name: '预览复核申报书' }).click();
      await page.getByText('规划期为2026—2028年').waitFor();

      // The rules change: every cluster is told which verdicts would, with the clause that makes them so.
      await page.goto(`${page.url().split('#')[0]!}#/policy/packs`);
      const arrived = {
        ...shaanxi2023,
        id: 'shaanxi-2026',
        inForce: { from: '2026-01-01' },
        criteria: shaanxi2023.criteria.map((each) =>
          each.id === '2.6' ? { ...each, condition: { ...each.condition, limit: 45 } } : each,
        ),
      };
      await page.getByLabel('选择规则包文件').setInputFiles({
        name: '新规则.json',
        mimeType: 'application/json',
        buffer: Buffer.from(canonicalJson(arrived)),
      });
      await page.getByText('1个集群中，1个有结论变化，共1项').waitFor();
      expect(await page.getByRole('row').filter({ hasText: '2.6 近三年产值' }).last().innerText()).toMatch(
        /符合[^]*不符合[^]*不低于30亿元[^]*不低于45亿元/,
      );
    });
  });

  test('what was recorded is taken back with 撤销', async () => {
    await visit({}, async ({ page }) => {
      await openSample(page);
      await goTo(page, '认定后');
      await page.getByLabel('认定日期').fill('2024-07-30');
      await page.getByRole('button', { name: '保存认定信息' }).click();
      await page.getByRole('link', { name: '应办事项' }).waitFor();
      await page.getByRole('button', { name: '撤销（Ctrl+Z）' }).click();
      await page.getByText('已撤销：认定信息。').waitFor();
      await page.getByText('还没有认定的，不必填写').waitFor();
    });
  });
});
