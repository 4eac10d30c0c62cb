import type { Locator, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { sampleDossier } from '../../src/dossier/sample.ts';
import { AS_OF } from '../make.ts';
import { axeFaults } from './harness/axe.ts';
import { BROWSERS, type BrowserName } from './harness/browsers.ts';
import { visit } from './harness/page.ts';
import { goTo, openRestored, openSample, saved } from './steps.ts';

/** The roster, typed in as in a spreadsheet. Cells are named as on the screen: B5 is 2023年产值 of the fifth row. */

const cell = (page: Page, name: string): Locator => {
  const [, letters, row] = /^([A-Z])(\d+)$/.exec(name)!;
  return page.locator(`[data-row="${Number(row) - 1}"][data-column="${letters!.charCodeAt(0) - 65}"]`);
};
const textOf = async (page: Page, name: string): Promise<string> =>
  ((await cell(page, name).textContent()) ?? '').trim();
const pick = (page: Page, name: string): Promise<void> =>
  cell(page, name).click({ position: { x: 20, y: 12 } });
const keys = async (page: Page, ...all: string[]): Promise<void> => {
  for (const key of all) await page.keyboard.press(key);
};
/** “B5:D12” from the line under the grid. */
const selected = async (page: Page): Promise<string> =>
  /已选 ([A-Z\d:]+)/.exec((await page.locator('.status .where').textContent()) ?? '')?.[1] ?? '';
const figures = async (page: Page): Promise<string> =>
  (await page.locator('.status > span').allTextContents()).slice(2).join(' ');
const show = (page: Page, name: string, text: string | RegExp): Promise<void> =>
  expect
    .poll(() => textOf(page, name))
    .toMatch(typeof text === 'string' ? new RegExp(`^${text.replace(/[.*+?()]/g, '\\$&')}$`) : text);

const onSample = (steps: (page: Page) => Promise<void>, browser: BrowserName = 'current'): Promise<void> =>
  visit({ browser }, async ({ page }) => {
    await openSample(page);
    await goTo(page, '企业名录');
    await page.getByRole('grid', { name: '企业名录' }).waitFor();
    await steps(page);
  });

/** A paste as the browser tells of it, with the kinds of text a spreadsheet puts on the clipboard. */
const paste = (page: Page, content: { readonly plain?: string; readonly html?: string }): Promise<void> =>
  page.evaluate(({ plain, html }) => {
    const clipboardData = new DataTransfer();
    if (plain !== undefined) clipboardData.setData('text/plain', plain);
    if (html !== undefined) clipboardData.setData('text/html', html);
    document.activeElement!.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
    );
  }, content);

describe.each(BROWSERS.filter((name) => name !== '109'))('typing, Chromium %s', (browser) => {
  test('over, into, away; the keys lead where they lead in a spreadsheet', async () => {
    await onSample(async (page) => {
      await pick(page, 'B1');
      await keys(page, '1', '2', '.', '5', 'Enter');
      await show(page, 'B1', '12.50');
      expect(await selected(page)).toBe('B2');

      await keys(page, '7', 'Tab', '8', 'Tab', '9', 'Enter');
      await show(page, 'D2', '9.00');
      expect(await selected(page)).toBe('B3');

      await keys(page, 'ArrowUp', 'F2', 'Backspace', 'ArrowLeft', '1', 'Enter');
      await show(page, 'B2', '7.10');
      await keys(page, 'ArrowUp', '4', '4', 'Escape');
      await show(page, 'B2', '7.10');
      await keys(page, 'Delete');
      await show(page, 'B2', '—');

      await keys(page, 'Control+Home', 'Control+ArrowDown', 'ArrowRight');
      expect(await selected(page)).toBe('B62');
      await keys(page, 'Control+ArrowUp');
      expect(await selected(page)).toBe('B3');
      await keys(page, 'Control+ArrowRight', 'Shift+ArrowUp');
      expect(await selected(page)).toMatch(/^[A-Z]2:[A-Z]3$/);
      await keys(page, 'Control+Home', 'ArrowRight', 'Shift+ArrowRight', 'Shift+Control+ArrowDown');
      expect(await selected(page)).toBe('B1:C62');
      await saved(page);
      await page.reload();
      await show(page, 'B1', '12.50');
    }, browser);
  });
});

test('a wrong text stays in its cell, in red, with its sentence, and is not written', async () => {
  await onSample(async (page) => {
    const before = await textOf(page, 'K1');
    await pick(page, 'K1');
    await page.keyboard.type('约二十');
    await keys(page, 'Enter', 'ArrowUp');
    await show(page, 'K1', '约二十');
    expect(await cell(page, 'K1').getAttribute('aria-invalid')).toBe('true');
    await page
      .getByRole('alert')
      .filter({ hasText: '“约二十”不是数字，没有保存。请填数字，单位人' })
      .waitFor();
    await goTo(page, '总览');
    await goTo(page, '企业名录');
    await show(page, 'K1', '约二十');
    await page.reload();
    await show(page, 'K1', before);
  });
});

test('Enter that chooses a word of the input method stays in the cell; the next one leaves it', async () => {
  await onSample(async (page) => {
    await pick(page, 'A3');
    const input = await page.context().newCDPSession(page);
    await input.send('Input.imeSetComposition', { text: 'fufeng', selectionStart: 6, selectionEnd: 6 });
    // As Chromium tells of Enter while the input method has it.
    await page.evaluate(() =>
      document.activeElement!.dispatchEvent(
        new KeyboardEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true, cancelable: true }),
      ),
    );
    await input.send('Input.insertText', { text: '扶风轴承' });
    expect(await selected(page)).toBe('A3');
    expect(await page.evaluate(() => (document.activeElement as HTMLInputElement).value)).toBe('扶风轴承');
    await page.evaluate(() =>
      document.activeElement!.dispatchEvent(
        new KeyboardEvent('keydown', { key: 'Enter', keyCode: 229, bubbles: true, cancelable: true }),
      ),
    );
    expect(await page.evaluate(() => (document.activeElement as HTMLInputElement).value)).toBe('扶风轴承');
    await keys(page, 'Enter');
    await show(page, 'A3', '扶风轴承');
    expect(await selected(page)).toBe('A4');
  });
});

describe('the clipboard', () => {
  test('copies, cuts and pastes through the real one, quotes and all', async () => {
    // Leave for the clipboard is given to an origin, which a file has none of.
    await visit({ build: 'hosted' }, async ({ page, context, address }) => {
      await context.grantPermissions(['clipboard-read', 'clipboard-write'], {
        origin: new URL(address).origin,
      });
      await openSample(page);
      await goTo(page, '企业名录');
      await pick(page, 'T1');
      await paste(page, { plain: '"平台 ""云"""\r\n"甲\t乙"\r\n' });
      await show(page, 'T1', '平台 "云"');
      await keys(page, 'Control+c');
      expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('"平台 ""云"""\r\n"甲\t乙"\r\n');
      await pick(page, 'T5');
      await keys(page, 'Control+v');
      await show(page, 'T6', /^甲\s乙$/);
      expect(await selected(page)).toBe('T5:T6');

      const [first, second] = [await textOf(page, 'B8'), await textOf(page, 'C8')];
      await pick(page, 'B8');
      await keys(page, 'Shift+ArrowRight', 'Control+x');
      await show(page, 'B8', '—');
      await pick(page, 'B9');
      await keys(page, 'Control+v');
      await show(page, 'B9', first);
      await show(page, 'C9', second);
    });
  });

  test('takes the table WPS gives, and loads nothing of it', async () => {
    await onSample(async (page) => {
      await pick(page, 'B1');
      await paste(page, {
        plain: '1.23\t\r\n',
        html: `<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><style>.x{color:red}</style></head><body>
          <table style="border-collapse:collapse"><tr><td style="width:60pt" x:num="1.2345">1.23</td>
          <td class="x"><img src="http://127.0.0.1:9/planted.png" onerror="document.title='planted'">2</td></tr>
          <tr><td colspan=2>3</td></tr></table><script>document.title='planted'</script></body></html>`,
      });
      await show(page, 'B1', '1.2345');
      await show(page, 'C1', '2.00');
      await show(page, 'B2', '3.00');
      await show(page, 'C2', '—');
      expect(await page.title()).toContain('企业名录');
      await page.getByRole('button', { name: '撤销' }).first().click();
      await show(page, 'B1', '40,149.70');
      await show(page, 'C2', '4,637.11');
    });
  });

  test('lists the cells that cannot be read before anything is written', async () => {
    await onSample(async (page) => {
      const block = { plain: '5\t—\r\n部分\t1.2亿\r\n' };
      await pick(page, 'B1');
      await paste(page, block);
      const dialog = page.getByRole('dialog', { name: '有2格看不懂，还没有写入' });
      await dialog.getByText('“—”看不出是0还是未填').waitFor();
      expect(await dialog.locator('li').allTextContents()).toHaveLength(2);
      await dialog.getByRole('button', { name: '取消' }).click();
      await show(page, 'B1', '40,149.70');

      await pick(page, 'B1');
      await paste(page, block);
      await dialog.getByRole('button', { name: '全部粘贴可读的2格' }).click();
      await show(page, 'B1', '5.00');
      await show(page, 'C1', '42,750.51');
      await show(page, 'C2', '12,000.00');
    });
  });

  test('one cell fills the selection; what lies outside the table or on 划型 is said', async () => {
    await onSample(async (page) => {
      await pick(page, 'V1');
      await keys(page, 'Shift+ArrowDown', 'Shift+ArrowDown');
      await paste(page, { plain: '√' });
      await show(page, 'V3', '是');
      await pick(page, 'N1');
      await paste(page, {
        plain: ['大型', '是', '3421', '', '', '', '', '', '', '', '', '', '多', '多'].join('\t'),
      });
      await page.getByText(/多出的2列超出表格，没有写入；1格是自动计算的“划型”，没有写入。/).waitFor();
    });
  });

  test('rows below the last become enterprises where they have a name', async () => {
    await onSample(async (page) => {
      await page.getByRole('button', { name: '新增企业' }).click();
      await paste(page, { plain: '新企业甲\t1\t2\t3\r\n\t4\t5\t6\r\n新企业乙\t7\t8\t9\r\n' });
      await page.getByRole('heading', { level: 1, name: '核对64家企业的名录' }).waitFor();
      await show(page, 'A63', '新企业甲');
      await show(page, 'D64', '9.00');
      await page.getByText(/新增2家企业；3格在最后一行之后且没有企业名称，没有写入。/).waitFor();
      await keys(page, 'Control+End', 'Home', 'n', 'e', 'w', 'Enter');
      await page.getByRole('heading', { level: 1, name: '核对65家企业的名录' }).waitFor();
    });
  });
});

test('Ctrl+D fills down, and the sum of the selection is exact', async () => {
  await onSample(async (page) => {
    await pick(page, 'B5');
    await keys(page, 'Shift+ArrowRight', 'Shift+ArrowRight');
    for (let row = 6; row <= 12; row += 1) await keys(page, 'Shift+ArrowDown');
    expect(await selected(page)).toBe('B5:D12');
    expect(await figures(page)).toBe('计数 24 合计 114,351.73 平均 4,764.66');
    await keys(page, 'Control+d');
    await show(page, 'C12', '6,581.07');
    expect(await figures(page)).toBe('计数 24 合计 159,164.32 平均 6,631.85');
  });
});

test('Enter and Tab go round inside a block, and what is typed goes where they lead', async () => {
  await onSample(async (page) => {
    await pick(page, 'B1');
    await keys(page, 'Shift+ArrowRight', 'Shift+ArrowDown');
    await keys(page, '1', 'Tab', '2', 'Tab', '3', 'Tab', '4', 'Tab');
    expect(await selected(page)).toBe('B1:C2');
    await show(page, 'C1', '2.00');
    await show(page, 'C2', '4.00');
    await keys(page, '5', 'Enter', '6', 'Enter');
    await show(page, 'B1', '5.00');
    await show(page, 'B2', '6.00');
    expect(await selected(page)).toBe('B1:C2');
    await keys(page, 'ArrowDown');
    expect(await selected(page)).toBe('C2');
  });
});

test('Ctrl+Z and Ctrl+Y on a cell take the last act back; in an open cell they are the text’s own', async () => {
  await onSample(async (page) => {
    const draft = (): Promise<string> =>
      page.evaluate(() => (document.activeElement as HTMLInputElement).value);
    await pick(page, 'B1');
    await keys(page, '7', 'Enter');
    await show(page, 'B1', '7.00');
    await page.keyboard.type('89');
    await keys(page, 'Control+z');
    await show(page, 'B1', '7.00');
    expect(await draft()).not.toBe('89');
    await keys(page, 'Escape');
    expect(await selected(page)).toBe('B2');

    await keys(page, 'Control+z');
    await show(page, 'B1', '40,149.70');
    await page.getByText('已撤销').waitFor();
    await keys(page, 'Control+y');
    await show(page, 'B1', '7.00');
    await keys(page, 'Control+Shift+z', 'Control+z', 'ArrowUp', '8', 'Enter');
    await show(page, 'B1', '8.00');
    expect(await selected(page)).toBe('B2');
  });
});

test('the way back of a paste is one step of 撤销, and goes with the next change', async () => {
  await onSample(async (page) => {
    const way = page.locator('.toast').getByRole('button', { name: '撤销' });
    await pick(page, 'B1');
    await paste(page, { plain: '1\t2\r\n3\t4\r\n' });
    await show(page, 'C2', '4.00');
    await way.click();
    await show(page, 'C2', '4,637.11');
    await keys(page, 'Control+y');
    await show(page, 'C2', '4.00');
    await pick(page, 'B1');
    await paste(page, { plain: '9' });
    await way.waitFor();
    await pick(page, 'K1');
    await keys(page, '5', 'Enter');
    await way.waitFor({ state: 'detached' });
  });
});

test('numbers and declarations stand in columns of their own', async () => {
  await onSample(async (page) => {
    await pick(page, 'X1');
    await page.keyboard.type('是');
    await keys(page, 'Tab');
    await page.keyboard.type('GR202461000001');
    await keys(page, 'Enter');
    await show(page, 'X1', '是');
    await show(page, 'Y1', 'GR202461000001');
    await pick(page, 'Y3');
    await page.keyboard.type('GR202461000002');
    await keys(page, 'Enter', 'ArrowUp');
    await page.getByText('这家企业还没有资质，证书编号没有保存。请先填企业资质。').waitFor();
  });
});

test('whole rows are deleted, and come back to their places', async () => {
  await onSample(async (page) => {
    const name = await textOf(page, 'A2');
    await page.locator('[data-row="1"][data-column="-1"]').first().click();
    await keys(page, 'Shift+ArrowDown');
    await page.getByRole('button', { name: '删除所选2行' }).click();
    await page.getByRole('heading', { level: 1, name: '核对60家企业的名录' }).waitFor();
    await page.getByRole('button', { name: '撤销' }).first().click();
    await page.getByRole('heading', { level: 1, name: '核对62家企业的名录' }).waitFor();
    await show(page, 'A2', name);
  });
});

test('sorts, blanks last; filters; goes from one remark to the next; a corrected row stays where it is', async () => {
  await onSample(async (page) => {
    await pick(page, 'K7');
    await keys(page, 'Delete');
    await show(page, 'K7', '—');
    const header = page.getByRole('columnheader', { name: /从业人员/ });
    await header.getByRole('button').click();
    await show(page, 'K1', /^\d+$/);
    expect(await header.getAttribute('aria-sort')).toBe('ascending');
    await header.getByRole('button').click();
    await show(page, 'K1', '1,356');
    await keys(page, 'Control+End');
    await show(page, 'K62', '—');
    await header.getByRole('button').click();
    expect(await header.getAttribute('aria-sort')).toBeNull();

    await page.getByRole('button', { name: /^需核对13家/ }).click();
    await page.getByRole('button', { name: '下一处' }).click();
    const first = await selected(page);
    await page.getByRole('button', { name: '下一处' }).click();
    expect(await selected(page)).not.toBe(first);
    await page.getByRole('button', { name: '上一处' }).click();
    expect(await selected(page)).toBe(first);
    await page.getByLabel('企业名称或信用代码').fill('岐阳轴承');
    await show(page, 'A1', '示例县岐阳轴承有限公司');
    await pick(page, 'S1');
    await page.keyboard.type('2027-06-30');
    await keys(page, 'Enter');
    await show(page, 'S1', '2027-06-30');
    await page.getByRole('button', { name: /^需核对12家/ }).waitFor();
    await show(page, 'A1', '示例县岐阳轴承有限公司');
  });
});

test('column widths are kept; a browser that refuses only forgets them', async () => {
  await onSample(async (page) => {
    const width = (): Promise<number> =>
      cell(page, 'B1').evaluate((element) => element.getBoundingClientRect().width);
    await pick(page, 'B1');
    await keys(page, 'Alt+Shift+ArrowRight', 'Alt+Shift+ArrowRight');
    await expect.poll(width).toBe(114);
    await page.reload();
    await expect.poll(width).toBe(114);
    await page.evaluate(() => localStorage.setItem('jiqun-ziping-widths-roster', '{"output:2023":"x"'));
    await page.reload();
    await expect.poll(width).toBe(98);
    await page.addInitScript(() => {
      Object.defineProperty(globalThis, 'localStorage', {
        get: () => {
          throw new DOMException('refused', 'SecurityError');
        },
      });
    });
    await page.reload();
    await pick(page, 'B1');
    await keys(page, 'Alt+Shift+ArrowRight');
    await expect.poll(width).toBe(106);
  });
});

test('is a grid to a screen reader, one stop for Tab, and no trap', async () => {
  await onSample(async (page) => {
    const grid = page.getByRole('grid', { name: '企业名录' });
    expect(await grid.getAttribute('aria-rowcount')).toBe('67');
    expect(await grid.locator('[tabindex="0"]').count()).toBe(0);
    await page.getByRole('link', { name: '从 Excel 导入' }).focus();
    await keys(page, 'Tab', 'ArrowDown', 'ArrowRight');
    const active = await page.evaluate(() => {
      const id = document.activeElement!.getAttribute('aria-activedescendant')!;
      const current = document.getElementById(id)!;
      return ['role', 'aria-colindex', 'aria-selected']
        .map((name) => current.getAttribute(name))
        .concat(current.parentElement!.getAttribute('aria-rowindex'));
    });
    expect(active).toEqual(['gridcell', '4', 'true', '5']);
    await keys(page, 'Home', 'Shift+Tab');
    expect(await page.evaluate(() => document.activeElement!.textContent)).toContain('从 Excel 导入');
    expect(await axeFaults(page, 'wcag')).toEqual([]);
  });
});

describe('ten thousand enterprises', () => {
  const sample = sampleDossier('ten-thousand', AS_OF);
  const enterprises = Array.from({ length: 10_000 }, (_, index) => {
    const firm = sample.enterprises[index % sample.enterprises.length]!;
    return { ...firm, id: `firm-${index}`, name: `${firm.name}${index + 1}` };
  });

  test('few rows are in the page at any time, and the last is reached and edited', async () => {
    await visit({}, async ({ page }) => {
      await openRestored(page, { ...sample, enterprises });
      await goTo(page, '企业名录');
      await page.getByRole('heading', { level: 1, name: '核对10000家企业的名录' }).waitFor();
      const inPage = (): Promise<number> => page.locator('tbody tr').count();
      expect(await inPage()).toBeLessThan(60);
      await pick(page, 'B1');
      await keys(page, 'Control+ArrowDown');
      await show(page, 'A10000', enterprises[9999]!.name);
      expect(await inPage()).toBeLessThan(60);
      await keys(page, '5', 'Enter');
      await show(page, 'B10000', '5.00');
      await page.locator('.frame[tabindex]').evaluate((frame) => frame.scrollTo(0, 5000 * 32));
      await expect.poll(() => page.locator('[data-row="5005"]').count()).toBeGreaterThan(0);
      expect(await inPage()).toBeLessThan(60);
      await saved(page);
    });
  });
});
