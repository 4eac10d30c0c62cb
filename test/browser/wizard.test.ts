import { strToU8 } from 'fflate';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { readSpreadsheetBytes } from '../../src/formats/excel-in.ts';
import { ROSTER_FILES } from '../dossier/roster-files.ts';
import { BROWSERS } from './harness/browsers.ts';
import { visit } from './harness/page.ts';
import { createCluster, downloaded, importRoster, openImport, rosterPath } from './steps.ts';

/** The import in four steps, by the words on the screen. */

/** Every cluster as the database holds it, its roster put together from its parts. */
const stored = (page: Page): Promise<string> =>
  page.evaluate(
    () =>
      new Promise<string>((resolve, reject) => {
        const opening = indexedDB.open('jiqun-ziping');
        opening.onerror = () => reject(new Error('the database does not open'));
        opening.onsuccess = () => {
          const transaction = opening.result.transaction(['dossiers', 'rosterParts']);
          const heads = transaction.objectStore('dossiers').getAll();
          const rosterParts = transaction.objectStore('rosterParts').getAll();
          transaction.oncomplete = () => {
            opening.result.close();
            const held = rosterParts.result as { key: number; enterprises: unknown[] }[];
            const whole = (heads.result as { dossier: object; parts: number[] }[]).map((head) => {
              const parts = head.parts.flatMap((key) => held.filter((each) => each.key === key));
              const enterprises = parts.flatMap((part) => part.enterprises);
              return { ...head, dossier: { ...head.dossier, enterprises } };
            });
            resolve(JSON.stringify(whole));
          };
        };
      }),
  );

const csv = (name: string, text: string) => ({
  name,
  mimeType: 'text/csv',
  buffer: Buffer.from(strToU8(text)),
});
const choose = async (page: Page, file: string | ReturnType<typeof csv>): Promise<void> => {
  await page.getByRole('link', { name: '从 Excel 导入' }).click();
  await page.getByLabel('选择文件').setInputFiles(file);
};
const next = (page: Page, step: string): Promise<void> =>
  page.getByRole('button', { name: `下一步：${step}` }).click();
const counts = async (page: Page): Promise<string[]> =>
  (await page.locator('.counts > div').allTextContents()).map((text) => text.replace(/\s/g, ''));
const bringIn = async (page: Page, count: number): Promise<void> => {
  await page.getByRole('button', { name: `导入${count}家（可撤销）` }).click();
  await page.getByRole('heading', { level: 1, name: /^导入完成/ }).waitFor();
};
/** Through all steps as the file comes; ends on the roster. */
const imported = async (page: Page, file: Parameters<typeof choose>[1], count: number): Promise<void> => {
  await choose(page, file);
  await next(page, '认表头');
  await next(page, '核对');
  await bringIn(page, count);
  await page.getByRole('link', { name: '查看名录' }).click();
};

const HEAD = '单位名称,统一社会信用代码,从业人员,2025年产值,营业收入';
const TWO = csv('两家.csv', `${HEAD}\n甲厂,91610302212716561C,10,100,200\n乙厂,,20,300,400\n`);

describe.each(BROWSERS)('in browser %s', (browser) => {
  test('跳过, 更新, 替换 and single rows write what they say, and one press takes it back', async () => {
    await visit({ browser }, async ({ page }) => {
      await createCluster(page);
      await choose(page, TWO);
      await next(page, '认表头');
      await next(page, '核对');
      await bringIn(page, 2);
      await page.getByRole('link', { name: '查看名录' }).click();
      const before = await stored(page);

      await choose(page, csv('新表.csv', `${HEAD}\n甲厂,91610302212716561C,,150,200\n丙厂,,1,2,3\n`));
      await next(page, '认表头');
      await next(page, '核对');
      expect((await counts(page)).slice(0, 4)).toEqual(['0需要您决定', '1新增企业', '1有变化', '0无变化']);
      const row = page.getByRole('row', { name: /有变化.*甲厂/ });
      expect((await row.textContent())?.replace(/\s+/g, '')).toContain('100.00150.00');
      expect(await row.textContent(), 'blank in the file, so kept').toContain('10');
      await page.getByRole('button', { name: '替换', exact: true }).click();
      expect((await row.textContent())?.replace(/\s+/g, '')).toContain('10空');
      await page.getByRole('button', { name: '跳过', exact: true }).click();
      expect((await row.textContent())?.replace(/\s+/g, '')).not.toContain('150.00');
      await page.getByRole('combobox', { name: '甲厂的处理' }).selectOption('更新');
      await page.getByRole('combobox', { name: '丙厂的处理' }).selectOption('跳过');
      await page.getByRole('button', { name: '移出名录' }).click();
      await bringIn(page, 2);
      expect(await counts(page)).toEqual(['0新增企业', '1已更新', '1未改动', '1移出名录', '1名录现有']);
      const after = JSON.parse(await stored(page)) as { dossier: { enterprises: unknown[] } }[];
      expect(after[0]!.dossier.enterprises).toMatchObject([
        { name: '甲厂', employees: 10, output: { 2025: 150_000_000 }, revenue: 200_000_000 },
      ]);

      await page.getByRole('button', { name: '撤销这次导入' }).click();
      await page.getByRole('heading', { level: 1, name: '核对要导入的2家企业' }).waitFor();
      const bare = (text: string) =>
        (JSON.parse(text) as { dossier: unknown }[]).map(({ dossier }) => dossier);
      expect(bare(await stored(page))).toEqual(bare(before));
    });
  });

  test('a GBK file read as something else is put right in the preview', async () => {
    await visit({ browser }, async ({ page }) => {
      await createCluster(page);
      await choose(page, rosterPath('roster-gbk.csv'));
      const preview = page.getByRole('table');
      await preview.getByText('统一社会信用代码').waitFor();
      await page.getByRole('button', { name: 'UTF-8', exact: true }).click();
      await page.getByRole('alert').filter({ hasText: '没有找到企业名录的表头' }).waitFor();
      expect(await page.getByRole('button', { name: '下一步：认表头' }).isDisabled()).toBe(true);
      await page.getByRole('button', { name: 'GB18030（GBK）' }).click();
      await preview.getByText('统一社会信用代码').waitFor();
      expect(await page.getByRole('alert').count()).toBe(0);
      await page.getByRole('button', { name: '分号' }).click();
      await page.getByRole('alert').waitFor();
      await page.getByRole('button', { name: '逗号' }).click();
      await preview.getByText('统一社会信用代码').waitFor();
      await next(page, '认表头');
      await next(page, '核对');
      await bringIn(page, 62);
    });
  });
});

test('the three rosters are one roster: the second and third change nothing', async () => {
  await visit({}, async ({ page }) => {
    await createCluster(page);
    const [first, ...others] = ROSTER_FILES;
    await importRoster(page, rosterPath(first));
    for (const file of others) {
      await openImport(page, rosterPath(file));
      const decide = page.getByRole('button', { name: '按0计' });
      if ((await decide.count()) > 0) await decide.click();
      expect((await counts(page)).slice(0, 4)).toEqual(['0需要您决定', '0新增企业', '0有变化', '62无变化']);
      await page.getByRole('link', { name: '取消' }).click();
    }
  });
});

test('cancelled at any step, by the link or by Esc, nothing has changed', async () => {
  await visit({ build: 'one-file' }, async ({ page }) => {
    await createCluster(page);
    await importRoster(page, rosterPath('roster-clean.xlsx'));
    const before = await stored(page);
    const steps = [
      () => page.getByRole('link', { name: '从 Excel 导入' }).click(),
      async () => {
        await choose(page, rosterPath('roster-messy.xlsx'));
        await page.getByText('的前10行').waitFor();
      },
      async () => {
        await choose(page, rosterPath('roster-messy.xlsx'));
        await next(page, '认表头');
        await page.getByRole('button', { name: '亿元', exact: true }).click();
      },
      async () => {
        await openImport(page, rosterPath('roster-messy.xlsx'));
        await page.getByRole('button', { name: '按0计' }).click();
        await page.getByRole('button', { name: '替换', exact: true }).click();
      },
    ];
    for (const reach of steps) {
      for (const cancel of [
        () => page.getByRole('link', { name: '取消' }).click(),
        () => page.keyboard.press('Escape'),
      ]) {
        await reach();
        await page.getByRole('list', { name: '导入步骤' }).waitFor();
        await cancel();
        await page.getByRole('heading', { level: 1, name: '核对62家企业的名录' }).waitFor();
        expect(await stored(page)).toBe(before);
      }
    }
  });
});

test.each(['before it writes', 'while it writes'])('cancelled %s, nothing has changed', async (when) => {
  const firms = Array.from({ length: 3000 }, (_, index) => `第${index}厂,,${index},1,2`);
  await visit({}, async ({ page }) => {
    await createCluster(page);
    await imported(page, TWO, 2);
    const before = await stored(page);
    await choose(page, csv('很多.csv', `${HEAD}\n${firms.join('\n')}\n`));
    await next(page, '认表头');
    await next(page, '核对');
    const bring = page.getByRole('button', { name: '导入3000家（可撤销）' });
    await bring.and(page.locator(':enabled')).waitFor();
    await bring.evaluate((button: HTMLElement, writes) => {
      const cancel = (): void => void dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' }));
      button.click();
      if (!writes) return cancel();
      // At the first sign of it, while the transaction is still open.
      const seen = new MutationObserver(() => {
        if (!document.body.textContent.includes('正在保存')) return;
        seen.disconnect();
        cancel();
      });
      seen.observe(document.body, { subtree: true, childList: true, characterData: true });
      return undefined;
    }, when === 'while it writes');
    await page.getByRole('heading', { level: 1, name: '核对2家企业的名录' }).waitFor();
    expect(await stored(page)).toBe(before);
    expect(await page.getByText('没有保存').count()).toBe(0);
    await page.reload();
    await page.getByRole('heading', { level: 1, name: '核对2家企业的名录' }).waitFor();
    expect(await stored(page)).toBe(before);
  });
});

test('what could not be read stays in its cell until it is written, also over a reload', async () => {
  const about = csv('约数.csv', `${HEAD}\n甲厂,91610302212716561C,约3000,100,200\n`);
  await visit({}, async ({ page }) => {
    await createCluster(page);
    await imported(page, about, 1);
    const cell = page.getByRole('gridcell', { name: /约3000/ });
    await cell.waitFor();
    await page.reload();
    await cell.click();
    await page.keyboard.type('3000');
    await page.keyboard.press('Enter');
    await page.getByRole('gridcell', { name: '3,000' }).first().waitFor();
    expect(await cell.count()).toBe(0);
    await page.keyboard.press('Control+z');
    await cell.waitFor();
    expect(await stored(page)).toContain('"unread":{"employees":"约3000"}');
  });
});

test('the whole way by keyboard', async () => {
  await visit({}, async ({ page }) => {
    await createCluster(page);
    await page.getByRole('link', { name: '从 Excel 导入' }).press('Enter');
    await page.getByLabel('选择文件').setInputFiles(rosterPath('roster-messy.xlsx'));
    for (const name of ['下一步：认表头', '下一步：核对', '按0计', '导入62家（可撤销）']) {
      await page.getByRole('button', { name }).waitFor();
      const isThere = () =>
        page.evaluate((text) => document.activeElement?.textContent.trim() === text, name);
      for (let presses = 0; !(await isThere()); presses += 1) {
        if (presses > 150) throw new Error(`${name} is not reached by Tab`);
        await page.keyboard.press('Tab');
      }
      await page.keyboard.press('Enter');
    }
    await page.getByRole('heading', { level: 1, name: '导入完成，名录现有62家' }).waitFor();
  });
});

test('how a header was read is remembered for the next file of its layout', async () => {
  const file = (output: string) =>
    csv('直报.csv', `单位详细名称,期末从业人员,工业总产值（当年价格）,备注\n甲厂,10,${output},无\n`);
  await visit({}, async ({ page }) => {
    await createCluster(page);
    await choose(page, file('123.45'));
    await next(page, '认表头');
    const output = page.getByRole('combobox', { name: 'C列“工业总产值(当年价格)”导入为' });
    expect(await output.inputValue()).toBe('');
    await page.getByText('是产值，请选年份').waitFor();
    await output.selectOption('2025年产值');
    await page.getByRole('combobox', { name: 'C列“工业总产值(当年价格)”的单位' }).selectOption('千元');
    await next(page, '核对');
    await bringIn(page, 1);
    await page.getByRole('link', { name: '查看名录' }).click();

    await choose(page, file('200'));
    await next(page, '认表头');
    await page.getByText('已按上次的设置对应各列').waitFor();
    expect(await output.inputValue()).toBe('output:2025');
    await next(page, '核对');
    await page.getByText('2025年产值合计 20.00 万元').waitFor();
    await page.getByRole('button', { name: '上一步：认表头' }).click();
    await page.getByRole('button', { name: '改用自动识别' }).click();
    expect(await output.inputValue()).toBe('');
  });
});

test('a header that is not recognised, or wrongly, is pointed at by hand', async () => {
  await visit({}, async ({ page }) => {
    await createCluster(page);
    const file = '2026年台账,,\n甲方,人,产出\n,,当年\n永兴厂,12,300\n丙厂,5,20\n';
    await choose(page, csv('台账.csv', file));
    await page.getByRole('alert').filter({ hasText: 'E-121' }).waitFor();
    await page.getByRole('button', { name: '自己指定表头' }).click();
    expect(await page.getByRole('alert').count()).toBe(0);
    await page.getByRole('combobox', { name: '表头' }).selectOption('2');
    await page.getByRole('button', { name: '共2行' }).click();
    await page.getByRole('combobox', { name: 'A列“甲方”导入为' }).selectOption('企业名称');
    await page.getByRole('combobox', { name: 'B列“人”导入为' }).selectOption('从业人员');
    await page.getByRole('combobox', { name: 'C列“产出 当年”导入为' }).selectOption('2025年产值');
    await next(page, '核对');
    await page.getByRole('heading', { level: 1, name: '核对要导入的2家企业' }).waitFor();
    await bringIn(page, 2);
    await page.getByRole('link', { name: '查看名录' }).click();
    await page.getByRole('grid').getByText('永兴厂', { exact: true }).waitFor();
  });
});

test('a column in 元 where 万元 is meant is converted in one press, and back', async () => {
  const rows = (scale: number) =>
    [1, 2, 3, 4].map((n) => `企业${n},1${n},${n * 100 * scale},${n * 200}`).join('\n');
  const head = '单位名称,从业人员,2025年产值,营业收入';
  await visit({}, async ({ page }) => {
    await createCluster(page);
    await choose(page, csv('上次.csv', `${head}\n${rows(1)}\n`));
    await next(page, '认表头');
    await next(page, '核对');
    await bringIn(page, 4);
    await page.getByRole('link', { name: '查看名录' }).click();
    await choose(page, csv('这次.csv', `${head}\n${rows(10_000)}\n`));
    await next(page, '认表头');
    await next(page, '核对');
    await page.getByText('2025年产值合计 10,000,000.00 万元').waitFor();
    await page.getByRole('button', { name: '除以一万' }).click();
    await page.getByText('2025年产值合计 1,000.00 万元').waitFor();
    expect((await counts(page)).slice(2, 4)).toEqual(['0有变化', '4无变化']);
    await page.getByRole('button', { name: '撤销换算' }).click();
    await page.getByText('2025年产值合计 10,000,000.00 万元').waitFor();
  });
});

test('the problem list and the template are workbooks', async () => {
  await visit({}, async ({ page }) => {
    await createCluster(page);
    const template = await downloaded(page, async () => {
      await page.getByRole('button', { name: '下载名录模板' }).click();
      await page.waitForFunction(() => 'handedOver' in globalThis);
    });
    expect(template.name).toBe('扶风县企业名录模板_2026.xlsx');
    await page.reload();
    await page.getByRole('heading', { level: 1, name: '导入企业名录' }).waitFor();
    await openImport(page, rosterPath('roster-messy.xlsx'));
    const list = await downloaded(page, async () => {
      await page.getByRole('button', { name: '下载问题清单' }).click();
      await page.waitForFunction(() => 'handedOver' in globalThis);
    });
    expect(list.name).toBe('问题清单_roster-messy.xlsx');
    const book = await readSpreadsheetBytes(list.bytes, list.name);
    if (!book.ok) throw new Error(book.error.kind);
    const texts = book.value.sheets[0]!.rows.map(({ cells }) => [...cells.values()].map(({ text }) => text));
    expect(texts).toContainEqual([
      '附件1企业名录',
      '5',
      'L',
      '研究与试验发展(R&D)经费 2023年',
      '—',
      '需要您决定',
      '研究与试验发展(R&D)经费填的是“—”。',
      '在“核对”一步选择怎样处理，或在原表改正后重新导入。',
    ]);
    // Sixty cells of dashes, each a line of its own.
    expect(texts.filter((line) => line.includes('需要您决定'))).toHaveLength(60);
  });
});
