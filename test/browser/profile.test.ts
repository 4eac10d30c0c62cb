import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { axeFaults } from './harness/axe.ts';
import { BROWSERS } from './harness/browsers.ts';
import { visit } from './harness/page.ts';
import { createCluster, goTo, saved } from './steps.ts';

/** 集群基本情况: the county and the industry are found by name or by code, without a mouse. */

const COUNTY = '所在县（市、区）';
const CODE = '主导产业的行业代码';

const box = (page: Page, name: string) => page.getByRole('combobox', { name });
const shown = (page: Page, name: string): Promise<string> => box(page, name).inputValue();
const active = (page: Page): Promise<string | undefined> =>
  page.evaluate(() => {
    const id = document.activeElement?.getAttribute('aria-activedescendant');
    return id ? document.getElementById(id)?.textContent.replace(/\s+/g, ' ').trim() : undefined;
  });
async function press(page: Page, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}
async function openForm(page: Page): Promise<void> {
  await page.getByRole('link', { name: '新建集群自评' }).click();
  await box(page, COUNTY).focus();
}

/** Moves on with Tab until the field of that label has the focus. */
async function tabTo(page: Page, label: string): Promise<void> {
  for (let steps = 0; steps < 12; steps += 1) {
    await page.keyboard.press('Tab');
    const here = await page.evaluate(() => {
      const element = document.activeElement;
      if (element instanceof HTMLInputElement) return element.labels?.[0]?.textContent.trim();
      return element?.textContent.trim();
    });
    if (here === label) return;
  }
  throw new Error(`Tab never reached ${label}`);
}

describe.each(BROWSERS)('Chromium %s, keyboard only', (browser) => {
  test.each([
    ['names', '扶风', '机床', '宝鸡市　扶风县　610324', '342 金属加工机械制造'],
    ['codes', '610324', '3421', '宝鸡市　扶风县　610324', '3421 金属切削机床制造'],
  ])('a cluster is created by %s', async (_, county, industry, countyShown, industryShown) => {
    await visit({ browser }, async ({ page }) => {
      await openForm(page);
      await page.keyboard.type(county);
      await press(page, 'Enter');
      expect(await shown(page, COUNTY)).toBe(countyShown);
      await tabTo(page, '开发区或代管区域');
      await page.keyboard.type('扶风高新区');
      await tabTo(page, '主导产业');
      await page.keyboard.type('机床工具');
      await tabTo(page, CODE);
      await page.keyboard.type(industry);
      await press(page, 'Enter');
      expect(await shown(page, CODE)).toBe(industryShown);
      await tabTo(page, '创建并进入');
      await press(page, 'Enter');
      await page.getByRole('heading', { level: 1, name: '导入企业名录' }).waitFor();
      await goTo(page, '集群基本情况');
      expect(await shown(page, COUNTY)).toBe(countyShown);
      expect(await shown(page, CODE)).toBe(industryShown);
      expect(await page.getByLabel('开发区或代管区域').inputValue()).toBe('扶风高新区');
      expect(await page.getByLabel('集群名称').inputValue()).toBe('扶风县机床工具产业集群');
    });
  });

  test('the cascade opens with an arrow: cities, then the counties beside them', async () => {
    await visit({ browser }, async ({ page }) => {
      await openForm(page);
      await press(page, 'ArrowDown');
      expect(await active(page)).toBe('西安市');
      await press(page, 'ArrowDown', 'ArrowDown');
      expect(await active(page)).toBe('宝鸡市');
      await press(page, 'ArrowRight');
      expect(await active(page)).toBe('渭滨区 610302');
      await press(page, 'ArrowUp');
      expect(await active(page)).toBe('太白县 610331');
      await press(page, 'ArrowLeft');
      expect(await active(page)).toBe('宝鸡市');
      await press(page, 'Escape');
      expect(await page.getByRole('listbox').count()).toBe(0);
      await press(page, 'ArrowDown', 'ArrowDown', 'Enter', 'ArrowDown', 'Enter');
      expect(await shown(page, COUNTY)).toBe('铜川市　印台区　610203');
    });
  });
});

test('Enter that ends a composition of an input method takes nothing', async () => {
  await visit({}, async ({ page, context }) => {
    await openForm(page);
    const session = await context.newCDPSession(page);
    await session.send('Input.imeSetComposition', { text: 'feng', selectionStart: 4, selectionEnd: 4 });
    expect(await page.getByRole('listbox').count()).toBe(0);
    await box(page, COUNTY).dispatchEvent('keydown', { key: 'Enter', isComposing: true });
    await page.getByRole('heading', { level: 1, name: '新建集群自评' }).waitFor();
    expect(await page.getByText('还不能创建').count()).toBe(0);
    await session.send('Input.insertText', { text: '凤' });
    expect(await active(page)).toBe('凤翔区 610305 宝鸡市');
    await box(page, COUNTY).dispatchEvent('keydown', { key: 'Enter', isComposing: true });
    expect(await shown(page, COUNTY)).toBe('凤');
    await press(page, 'ArrowDown', 'Enter');
    expect(await shown(page, COUNTY)).toBe('宝鸡市　凤县　610330');
  });
});

test('a long list says what it leaves out', async () => {
  await visit({ browser: '86' }, async ({ page }) => {
    await openForm(page);
    await box(page, CODE).fill('制造');
    await page.getByText(/^另有\d+项没有列出，请再输入一些字词$/).waitFor();
    const options = page.getByRole('listbox', { name: '行业' }).getByRole('option');
    expect(await options.count()).toBe(60);
    expect((await options.first().boundingBox())!.width).toBeGreaterThan(300);
  });
});

describe('what is typed and not taken', () => {
  test.each([
    [COUNTY, '韩城市', '渭南市　韩城市　610581', 'the whole name of one county'],
    [COUNTY, '610403', '咸阳市　杨陵区　610403', 'a whole code'],
    [CODE, '1523', '1523 果菜汁及果菜汁饮料制造', 'a whole code'],
    [CODE, '6513', '6513 软件开发', 'a 小类 the table does not name'],
    [CODE, '乳制品制造', '144 乳制品制造', 'a whole name'],
  ])('%s: %s is understood on leaving as %s, %s', async (name, text, expected) => {
    await visit({}, async ({ page }) => {
      await openForm(page);
      await box(page, name).fill(text);
      await press(page, 'Tab');
      expect(await shown(page, name)).toBe(expected);
    });
  });

  test('stays with a sentence, changes nothing, and two Esc give it up', async () => {
    await visit({}, async ({ page }) => {
      await createCluster(page);
      await goTo(page, '集群基本情况');
      await box(page, COUNTY).fill('凤');
      await press(page, 'Tab');
      await page
        .getByText('“凤”还没有对应到县（市、区），没有保存，仍为宝鸡市扶风县。', { exact: false })
        .waitFor();
      expect(await shown(page, COUNTY)).toBe('凤');
      await box(page, COUNTY).focus();
      await press(page, 'ArrowDown', 'Escape', 'Escape');
      expect(await shown(page, COUNTY)).toBe('宝鸡市　扶风县　610324');
      await box(page, CODE).fill('999');
      await press(page, 'Tab');
      await page
        .getByText('“999”还没有对应到行业代码，没有保存，仍为342 金属加工机械制造。', { exact: false })
        .waitFor();
      await page.reload();
      expect(await shown(page, COUNTY)).toBe('宝鸡市　扶风县　610324');
      expect(await shown(page, CODE)).toBe('342 金属加工机械制造');
    });
  });
});

test('a county of another province is written down, with its code', async () => {
  await visit({}, async ({ page }) => {
    await openForm(page);
    await page.getByRole('button', { name: '填写外省的县' }).click();
    await page.getByLabel('省、市').fill('河南省三门峡市');
    await page.getByLabel(COUNTY).fill('灵宝市');
    await page.getByLabel('行政区划代码').fill('4112');
    await page.getByText('行政区划代码为6位数字，填满后才保存。').waitFor();
    await page.getByLabel('行政区划代码').fill('411282');
    await page.getByLabel('主导产业', { exact: true }).fill('铜箔');
    await page.getByRole('button', { name: '创建并进入' }).click();
    await page.getByRole('heading', { level: 1, name: '导入企业名录' }).waitFor();
    await goTo(page, '集群基本情况');
    expect(await page.getByLabel('省、市').inputValue()).toBe('河南省三门峡市');
    expect(await page.getByLabel(COUNTY).inputValue()).toBe('灵宝市');
    expect(await page.getByLabel('行政区划代码').inputValue()).toBe('411282');
    await page.getByRole('button', { name: '改从陕西省列表中选' }).click();
    await box(page, COUNTY).fill('潼关');
    await press(page, 'Enter');
    await saved(page);
    await page.reload();
    expect(await shown(page, COUNTY)).toBe('渭南市　潼关县　610522');
  });
});

test('the open lists have nothing an accessibility check refuses', async () => {
  await visit({}, async ({ page }) => {
    await openForm(page);
    await press(page, 'ArrowDown', 'ArrowRight');
    expect(await axeFaults(page, 'all', 'form')).toEqual([]);
    await box(page, CODE).fill('机床');
    expect(await axeFaults(page, 'all', 'form')).toEqual([]);
    await box(page, CODE).fill('没有这个行业');
    expect(await axeFaults(page, 'all', 'form')).toEqual([]);
  });
});
