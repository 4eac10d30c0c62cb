import type { CDPSession, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { sampleDossier } from '../../src/dossier/sample.ts';
import { visit } from '../browser/harness/page.ts';
import { rosterColumns } from '../../src/ui/dossier/roster-columns.ts';
import { goTo, openRestored, saved } from '../browser/steps.ts';
import { largeRoster } from '../large-roster.ts';
import { AS_OF } from '../make.ts';
import { median } from './median.ts';

/** The roster grid with ten thousand enterprises in the installed browser; nothing here fails for being slow. */

const FIRMS = 10_000;
const EDITS = 15;
/** Columns that come three times, once for each of 近三年. */
const YEARLY = 9;
const THROTTLES = [1, 6];
const report = (what: string, values: readonly number[]): void => {
  const worst = Math.max(...values);
  console.log(
    `${what.padEnd(64)} ${median(values).toFixed(1).padStart(8)} ms   worst ${worst.toFixed(1)} ms`,
  );
};

/** Rows in which one more platform user moves the verdict strip. */
const WITHOUT_PLATFORM = sampleDossier('large', AS_OF).enterprises.flatMap(({ usesPlatform }, row) =>
  usesPlatform === true ? [] : [row],
);

/** The large roster in the grid. */
const onGrid = (steps: (page: Page, devtools: CDPSession) => Promise<void>): Promise<void> =>
  visit({ viewport: { width: 1366, height: 768 } }, async ({ page, context }) => {
    await openRestored(page, largeRoster(FIRMS));
    await goTo(page, '企业名录');
    await page.getByRole('grid', { name: '企业名录' }).waitFor();
    const devtools = await context.newCDPSession(page);
    await devtools.send('Performance.enable');
    await steps(page, devtools);
  });

const scriptMs = async (devtools: CDPSession): Promise<number> => {
  const { metrics } = await devtools.send('Performance.getMetrics');
  return metrics.find(({ name }) => name === 'ScriptDuration')!.value * 1000;
};

/** Milliseconds from the next Enter until the cell, the verdict strip and 已保存 have been painted. */
interface Times {
  cell: number;
  verdict: number;
  saved: number;
}
const watchEnter = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const text = (selector: string): string => document.querySelector(selector)?.textContent ?? '';
    const verdict = text('.strip');
    const status = '.saving';
    const times: Partial<Times> = {};
    (window as unknown as { times: Partial<Times> }).times = times;
    addEventListener(
      'keydown',
      (event) => {
        if (event.key !== 'Enter') return;
        const started = event.timeStamp;
        const cell = document.querySelector('td.current')!;
        const shown = cell.textContent;
        let saving = false;
        const look = (): void => {
          requestAnimationFrame(() => {
            const { port1, port2 } = new MessageChannel();
            const changed = cell.textContent !== shown;
            const judged = text('.strip') !== verdict;
            const kept = saving && text(status).includes('已保存');
            saving ||= text(status).includes('正在保存');
            port1.onmessage = () => {
              const now = performance.now() - started;
              if (changed) times.cell ??= now;
              if (judged) times.verdict ??= now;
              if (kept || (judged && text(status).includes('已保存'))) times.saved ??= now;
              if (Object.keys(times).length < 3) look();
            };
            port2.postMessage(undefined);
          });
        };
        look();
      },
      { once: true, capture: true },
    );
  });
const timesOf = async (page: Page): Promise<Times> => {
  const done = await page.waitForFunction(
    () => {
      const { times } = window as unknown as { times: Partial<Times> };
      return Object.keys(times).length === 3 ? times : undefined;
    },
    undefined,
    { timeout: 60_000 },
  );
  return (await done.jsonValue()) as Times;
};

test.each(THROTTLES)('a key in the grid to the updated verdict, CPU slowed %sx', async (rate) => {
  await onGrid(async (page, devtools) => {
    const platform = rosterColumns([]).findIndex(({ id }) => id === 'platform') + YEARLY;
    await devtools.send('Emulation.setCPUThrottlingRate', { rate });
    const cell: number[] = [];
    const verdict: number[] = [];
    const saved: number[] = [];
    const script: number[] = [];
    const before = await page.locator('.strip').textContent();
    for (const row of WITHOUT_PLATFORM.slice(0, EDITS)) {
      await page.locator(`[data-row="${row}"][data-column="${platform}"]`).click();
      await page.keyboard.insertText('根云');
      await watchEnter(page);
      const started = await scriptMs(devtools);
      await page.keyboard.press('Enter');
      const times = await timesOf(page);
      script.push((await scriptMs(devtools)) - started);
      cell.push(times.cell);
      verdict.push(times.verdict);
      saved.push(times.saved);
    }
    expect(await page.locator('.strip').textContent()).not.toBe(before);
    const what = (name: string): string => `Enter in a cell, ${FIRMS} enterprises, ${rate}x: ${name}`;
    report(what('cell painted'), cell);
    report(what('verdict painted'), verdict);
    report(what('已保存 painted'), saved);
    report(what('script, all of it'), script);
  });
});

const BLOCK = { rows: 2000, columns: 12 };
const PASTES = 5;

test('a block pasted from a spreadsheet to its paint', async () => {
  await onGrid(async (page) => {
    const times: number[] = [];
    for (let round = 1; round <= PASTES; round += 1) {
      await page.locator('[data-row="0"][data-column="1"]').click();
      times.push(
        await page.evaluate(
          ({ rows, columns, figure }) => {
            const line = Array.from({ length: columns }, () => String(figure)).join('\t');
            const clipboardData = new DataTransfer();
            clipboardData.setData('text/plain', Array.from({ length: rows }, () => line).join('\r\n'));
            const cell = document.querySelector('[data-row="0"][data-column="3"]')!;
            const started = performance.now();
            document.activeElement!.dispatchEvent(
              new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
            );
            return new Promise<number>((resolve) => {
              const look = (): void => {
                requestAnimationFrame(() => {
                  if (!cell.textContent.trim().startsWith(String(figure))) return look();
                  const { port1, port2 } = new MessageChannel();
                  port1.onmessage = () => resolve(performance.now() - started);
                  port2.postMessage(undefined);
                });
              };
              look();
            });
          },
          { ...BLOCK, figure: round + 1 },
        ),
      );
      await page.getByText(`已粘贴${BLOCK.rows * BLOCK.columns}格`).waitFor();
      await saved(page);
    }
    await page.locator('.frame[tabindex]').evaluate((frame) => frame.scrollTo(0, 1990 * 32));
    const last = page.locator('[data-row="1999"][data-column="12"]');
    await expect.poll(async () => (await last.textContent())?.trim()).toBe(`${PASTES + 1}.00`);
    report(`${BLOCK.rows} x ${BLOCK.columns} cells pasted to painted`, times);
  });
});

test.each(THROTTLES)('frames while the wheel turns, CPU slowed %sx', async (rate) => {
  await onGrid(async (page, devtools) => {
    await devtools.send('Emulation.setCPUThrottlingRate', { rate });
    const box = (await page.getByRole('grid', { name: '企业名录' }).boundingBox())!;
    await page.mouse.move(box.x + 400, box.y + 200);
    await page.evaluate(() => {
      const frame = document.querySelector('.frame[tabindex]')!;
      const found = { frames: [] as number[], blank: 0, turning: true };
      (window as unknown as { found: typeof found }).found = found;
      let before = performance.now();
      const look = (now: number): void => {
        found.frames.push(now - before);
        before = now;
        const { left, top, height } = frame.getBoundingClientRect();
        // A row is blank where the pointer would find no cell of it.
        for (let y = top + 90; y < top + height - 50; y += 32)
          if (!document.elementFromPoint(left + 300, y)?.closest('[data-row]')) found.blank += 1;
        if (found.turning) requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    });
    for (let turn = 0; turn < 120; turn += 1) await page.mouse.wheel(0, 320);
    const { frames, blank, scrolled } = await page.evaluate(() => {
      const { found } = window as unknown as {
        found: { frames: number[]; blank: number; turning: boolean };
      };
      found.turning = false;
      return { ...found, scrolled: document.querySelector('.frame[tabindex]')!.scrollTop };
    });
    expect(scrolled).toBeGreaterThan(32 * 500);
    report(`a frame while scrolling ${FIRMS} rows, ${rate}x`, frames.slice(1));
    console.log(`  of ${frames.length - 1} frames, rows found blank: ${blank}`);
  });
});
