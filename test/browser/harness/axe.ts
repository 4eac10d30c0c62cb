import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'];

/**
 * What axe finds on a page as it is: by WCAG 2.2 AA, or by all of its rules, all of it or what stands within an element. No page of ours holds a frame, so it need
 * not put the findings of several together in a page of its own, nor send what it found in order.
 */
export async function axeFaults(page: Page, rules: 'wcag' | 'all', within?: string): Promise<string[]> {
  const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] });
  if (within !== undefined) axe.include(within);
  const { violations } = await (rules === 'wcag' ? axe.withTags(WCAG) : axe).analyze();
  return violations.map(({ id, nodes }) => [id, ...nodes.slice(0, 3).map(({ html }) => html)].join(' '));
}
