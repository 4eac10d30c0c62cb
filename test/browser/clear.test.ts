import { expect, test } from 'vitest';
import { visit } from './harness/page.ts';
import { goTo, openSample } from './steps.ts';

/** 清除本机数据 in real Chromium, by what the browser itself lists afterwards. */

test('asked for by its name, it clears what is ours and nothing else, and the next start is a first one', async () => {
  await visit({}, async ({ page }) => {
    await openSample(page);
    await page.evaluate(async () => {
      localStorage.setItem('another-program', '1');
      await new Promise((resolve) => {
        const open = indexedDB.open('another-program');
        open.onsuccess = resolve;
      });
    });
    await goTo(page, '备份与安全');
    const clear = page.getByRole('button', { name: '清除', exact: true });
    await page.getByLabel('请输入“清除本机数据”以确认').fill('清除数据');
    expect(await clear.isDisabled()).toBe(true);
    await page.getByLabel('请输入“清除本机数据”以确认').fill('清除本机数据');
    await clear.click();
    await page.getByRole('heading', { level: 1, name: '本机数据已清除' }).waitFor();
    const left = await page.evaluate(async () => ({
      databases: (await indexedDB.databases()).map(({ name }) => name),
      caches: await caches.keys(),
      notes: Object.keys(localStorage),
      workers: (await navigator.serviceWorker.getRegistrations()).length,
    }));
    expect(left).toEqual({
      databases: ['another-program'],
      caches: [],
      notes: ['another-program'],
      workers: 0,
    });
    await page.getByRole('button', { name: '重新开始' }).click();
    await page.getByRole('link', { name: '新建集群自评' }).waitFor();
    expect(await page.getByRole('heading', { name: '本机的集群' }).count()).toBe(0);
  });
});
