import { describe, expect, test } from 'vitest';
import { axeFaults } from './harness/axe.ts';
import { BROWSERS } from './harness/browsers.ts';
import { visit, type Build } from './harness/page.ts';
import { goTo, openSample } from './steps.ts';

/** The frame around the work: it starts everywhere, keeps its promises, and is usable without a mouse. */

const STATIONS = [
  '总览',
  '集群基本情况',
  '企业名录',
  '年度指标',
  '分项填报',
  '条件自查',
  '三年规划',
  '导出申报包',
  '数据体检',
  '备份与安全',
  '规则与政策',
];
const BUILDS: readonly Build[] = ['hosted', 'one-file'];

describe.each(BROWSERS)('Chromium %s', (browser) => {
  test.each(BUILDS)('%s: every view opens, without a request, a violation or an error', async (build) => {
    await visit({ browser, build }, async ({ page }) => {
      await openSample(page);
      for (const station of STATIONS) {
        await goTo(page, station);
        await page.getByRole('heading', { level: 1 }).waitFor();
        expect(await page.title(), station).toContain('示例县机床工具产业集群 · 集群自评');
        expect(await page.getByText('示例', { exact: true }).first().isVisible(), station).toBe(true);
      }
    });
  });
});

test('the oldest browser lays the page out like the newest', async () => {
  const boxes = (browser: (typeof BROWSERS)[number]) =>
    visit({ browser }, async ({ page }) => {
      await openSample(page);
      const found: Record<string, number[]> = {};
      for (const [name, locator] of Object.entries({
        rail: page.getByRole('link', { name: /企业名录/ }).first(),
        strip: page.getByRole('region', { name: '结论条' }),
        table: page.getByRole('table'),
        heading: page.getByRole('heading', { level: 1 }),
        primary: page.getByRole('link', { name: /^继续：/ }),
      })) {
        const box = (await locator.boundingBox())!;
        found[name] = [box.x, box.y, box.width, box.height].map(Math.round);
      }
      return found;
    });
  const [oldest, newest] = [await boxes('86'), await boxes('current')];
  for (const [name, box] of Object.entries(newest)) {
    box.forEach((value, index) =>
      expect(Math.abs(oldest[name]![index]! - value), `${name} ${index}`).toBeLessThan(6),
    );
  }
});

test('the ruler’s tick is solid where the bound is included and hollow where it is not', async () => {
  await visit({}, async ({ page }) => {
    await openSample(page);
    await goTo(page, '条件自查');
    const tick = async (group: RegExp, criterion: string, sentence: string): Promise<string> => {
      await page
        .getByRole('navigation', { name: '第十二条各组条件' })
        .getByRole('link', { name: group })
        .click();
      await page.getByRole('link', { name: `${criterion}，查看依据` }).click();
      const ruler = page.getByRole('img', { name: sentence });
      return ruler.locator('.mark').evaluate((mark) => getComputedStyle(mark, '::before').backgroundColor);
    };
    expect(await tick(/数字化/, '6.5 工业互联网平台应用普及率', '12.90%，要求不低于15%')).toBe(
      'rgb(27, 36, 48)',
    );
    expect(await tick(/核心竞争力/, '2.9 产值年均增速', '9.45%，要求高于8%')).toBe('rgb(255, 255, 255)');
  });
});

describe('without a mouse, and with help', () => {
  test('axe finds nothing on any view', async () => {
    // Tall, so that nothing lies half under the sticky bar, which axe would take for a small target.
    await visit({ viewport: { width: 1366, height: 2400 } }, async ({ page }) => {
      const check = async (view: string): Promise<void> => {
        expect(await axeFaults(page, 'wcag'), view).toEqual([]);
      };
      await check('欢迎');
      await page.getByRole('link', { name: '新建集群自评' }).click();
      await check('新建');
      await page.goBack();
      await openSample(page);
      // The roster, as dear as all others together, is looked at where its grid is.
      for (const station of STATIONS.filter((each) => each !== '企业名录')) {
        await goTo(page, station);
        await check(station);
      }
      await goTo(page, '条件自查');
      await page.getByRole('link', { name: '下一条不符合' }).click();
      await page.getByText('口径并列').waitFor();
      await check('一项条件');
    });
  });

  test('Tab reaches 跳到正文 first; Esc closes the drawer and gives the focus back', async () => {
    await visit({}, async ({ page }) => {
      await openSample(page);
      await page.reload();
      await page.getByText('下一步最该做的三件事').waitFor();
      await page.keyboard.press('Tab');
      expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('跳到正文');
      await goTo(page, '企业名录');
      await page.getByRole('button', { name: '示例县恒泰新铸造有限公司' }).click();
      await page.getByRole('dialog', { name: '企业详情' }).waitFor();
      await page.keyboard.press('Escape');
      const active = await page.evaluate(() => document.activeElement?.getAttribute('aria-label'));
      expect(active, 'the cell the drawer was opened from').toBe('企业名称，第9行');
    });
  });

  test('大字 is remembered', async () => {
    await visit({}, async ({ page }) => {
      await page.getByRole('button', { name: '大字' }).click();
      await page.reload();
      const size = (): Promise<string> =>
        page.locator('body').evaluate((body) => getComputedStyle(body).fontSize);
      await expect.poll(size).toBe('20px');
    });
  });

  test('an address that is none leads home, and says so', async () => {
    await visit({}, async ({ page, address }) => {
      for (const hash of ['#/../../', '#/项目/<script>', '#/c/unknown/roster', '#/%E0%A4%A']) {
        await page.goto(`${address}${hash}`);
        await page.getByText('没有找到要打开的页面或集群，已回到首页。数据没有改动。').waitFor();
      }
    });
  });
});

test('another day is asked about: what was in force then, and back to today', async () => {
  await visit({}, async ({ page }) => {
    await openSample(page);
    const lapsed = page.getByText('载明的有效期已于2025年4月28日届满');
    await lapsed.first().waitFor();
    await page.getByLabel('自查基准日').fill('2025-04-28');
    await page.getByText('正按2025年4月28日自查，不是今天').waitFor();
    await expect.poll(() => lapsed.count()).toBe(0);
    await page.getByLabel('自查基准日').fill('2023-04-27');
    await page.getByText('自2023年4月28日起施行，自查基准日早于施行日').first().waitFor();
    await page.getByRole('button', { name: '改回今天' }).click();
    await lapsed.first().waitFor();
  });
});

describe('what is entered stays', () => {
  test('已保存 comes after typing, without leaving the field, and survives a reload', async () => {
    await visit({}, async ({ page }) => {
      await openSample(page);
      await goTo(page, '年度指标');
      await page.getByLabel('占地面积（平方公里）').fill('１９．５');
      await expect.poll(() => page.getByRole('status').first().textContent()).toMatch(/已保存/);
      await page.reload();
      await expect.poll(() => page.getByLabel('占地面积（平方公里）').inputValue()).toBe('19.50');
    });
  });

  test('a wrong figure is kept in the field, explained, and not saved', async () => {
    await visit({}, async ({ page }) => {
      await openSample(page);
      await goTo(page, '年度指标');
      const field = page.getByLabel('占地面积（平方公里）');
      await field.fill('约二十');
      await field.blur();
      await page.getByText('“约二十”不是数字，没有保存。请填数字，单位平方公里，例如 1,234.50。').waitFor();
      expect(await field.inputValue()).toBe('约二十');
      await page.reload();
      await expect.poll(() => page.getByLabel('占地面积（平方公里）').inputValue()).toBe('18.60');
    });
  });

  test('a judgement is recorded, changes the verdict, and can be taken back', async () => {
    await visit({}, async ({ page }) => {
      await openSample(page);
      await goTo(page, '条件自查');
      await page.getByRole('link', { name: /产业链供应链协作高效/ }).click();
      await page.getByRole('link', { name: '4.1 产业链布局合理，查看依据' }).click();
      await page.getByRole('button', { name: '保存研判' }).click();
      await page.getByText('还没有保存：请填写结论、理由。').waitFor();
      await page
        .getByRole('group', { name: '研判结论' })
        .getByRole('button', { name: '符合', exact: true })
        .click();
      await page.getByLabel('理由').fill('链主企业与配套企业布局合理');
      await page.getByRole('button', { name: '保存研判' }).click();
      await page.getByText(/链主企业与配套企业布局合理。（示例县工业和信息化局研判/).waitFor();
      await page.getByRole('button', { name: '撤回研判' }).click();
      await page.getByText('条文没有数字，须由人根据佐证材料研判').first().waitFor();
    });
  });

  test('a confirmed reading is adopted, decides, and can be taken back', async () => {
    await visit({}, async ({ page }) => {
      await openSample(page);
      await goTo(page, '条件自查');
      await page.getByRole('link', { name: /具有较强协同创新能力/ }).click();
      await page.getByRole('link', { name: '5.8 每万人有效发明专利拥有量，查看依据' }).click();
      expect(await page.getByLabel('可直接用来询问').inputValue()).toContain('请问申报应采用哪一种口径？');
      await page.getByText('主管部门已确认口径？在此采用').click();
      await page.getByRole('combobox', { name: '口径' }).selectOption('按集群从业人员');
      await page.getByRole('button', { name: '采用此口径' }).click();
      await page.getByText('还没有保存：请填写理由、确认单位。').waitFor();
      await page.getByLabel('理由').fill('电话答复');
      await page.getByLabel('确认单位').fill('示例市工业和信息化局');
      await page.getByRole('button', { name: '采用此口径' }).click();
      await page.getByText(/已采用“按集群从业人员”口径：电话答复（示例市工业和信息化局确认/).waitFor();
      await page.getByRole('button', { name: '撤回，恢复默认口径' }).click();
      await page.getByText(/条文未写明口径，结论因口径而异/).waitFor();
    });
  });

  test('what the industry code says can be overruled with a reason, and the reason stands', async () => {
    await visit({}, async ({ page }) => {
      await openSample(page);
      await goTo(page, '条件自查');
      await page.getByRole('link', { name: /具有较高绿色化发展水平/ }).click();
      await page.getByRole('link', { name: '7.7 高耗能行业能效水平，查看依据' }).click();
      await page.getByText('主导产业行业代码342，不属于高耗能行业，本项不适用。').waitFor();
      await page.getByText('按行业代码判断不准？人工确定是否属于高耗能行业').click();
      await page.getByRole('button', { name: '属于，本项适用', exact: true }).click();
      await page.getByLabel('理由').first().fill('含铸造热处理工序');
      await page.getByRole('button', { name: '确定' }).click();
      await page.getByText(/已人工确定适用：含铸造热处理工序。/).waitFor();
      await page.getByRole('button', { name: '撤回，按行业代码' }).click();
      await page.getByText('主导产业行业代码342，不属于高耗能行业，本项不适用。').waitFor();
    });
  });

  test('an older app does not touch what a newer one wrote', async () => {
    await visit({}, async ({ page }) => {
      await openSample(page);
      await page.evaluate(
        () =>
          new Promise<void>((resolve, reject) => {
            const opening = indexedDB.open('jiqun-ziping');
            opening.onsuccess = () => {
              const transaction = opening.result.transaction('meta', 'readwrite');
              transaction.objectStore('meta').put({ key: 'schema', version: 99 });
              transaction.oncomplete = () => {
                opening.result.close();
                resolve();
              };
            };
            opening.onerror = () => reject(new Error('no database'));
          }),
      );
      await page.reload();
      await page.getByText('数据由较新版本写入，本版本不能修改。请换用新版本。').waitFor();
    });
  });
});
