import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { expect, test } from 'vitest';
import { makeBackup } from '../../src/store/backup.ts';
import { createDossier } from '../../src/store/dossiers.ts';
import { openStore } from '../../src/store/store.ts';
import { AS_OF, dossierWith, firm, latest } from '../make.ts';
import { visit } from './harness/page.ts';
import { goTo, openRestored } from './steps.ts';

/** 逐项合并 in real Chromium: two people's copies of one cluster. */

test('what differs is decided one by one, nothing before all is, and the whole is one step back', async () => {
  const mine = dossierWith(
    { outputValue: latest('30亿元'), landArea: latest('18平方公里') },
    { enterprises: [firm('甲厂'), firm('乙厂')] },
  );
  const theirs = dossierWith(
    { outputValue: latest('31亿元'), landArea: latest('18平方公里') },
    { enterprises: [firm('甲厂'), firm('丙厂')], answers: {} },
  );
  const opened = await openStore({ indexedDB: new IDBFactory(), IDBKeyRange });
  if (!opened.ok) throw new Error(opened.error);
  await createDossier(opened.value, theirs, 0);
  const { name, text } = await makeBackup(opened.value, '0.1.0', AS_OF);
  await visit({}, async ({ page }) => {
    await openRestored(page, mine);
    await goTo(page, '备份与安全');
    await page
      .getByLabel('选择备份文件')
      .setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(text) });
    await page.getByRole('button', { name: '逐项合并' }).click();
    await page.getByText('共 3 处不同，其中 1', { exact: false }).waitFor();
    expect(await page.getByRole('button', { name: '还有 1 处要选定' }).isDisabled()).toBe(true);
    await page
      .getByRole('group', { name: '2025年集群总产值采用哪一边' })
      .getByRole('button', { name: '备份' })
      .click();
    await page.getByRole('button', { name: '恢复 1 个集群' }).click();
    await page.getByText('下一步最该做的三件事').waitFor();
    await goTo(page, '企业名录');
    for (const firmName of ['甲厂', '乙厂', '丙厂']) await page.getByText(firmName).first().waitFor();
    await goTo(page, '修改记录');
    await page.getByText('合并另一份').waitFor();
    await page.getByRole('button', { name: '撤销最近一处' }).click();
    await expect.poll(() => page.getByText('已撤销', { exact: false }).count()).toBeGreaterThan(0);
    await goTo(page, '企业名录');
    await page.getByRole('heading', { level: 1, name: '核对2家企业的名录' }).waitFor();
  });
});
