import { describe, expect, test } from 'vitest';
import { downloaded, goTo, openSample, saved } from './steps.ts';
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
