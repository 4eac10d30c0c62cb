/** Stock phrases that promise nothing by themselves. */
const STOCK_PHRASES = [
  '进一步加强',
  '切实加强',
  '大力推进',
  '大力发展',
  '大力支持',
  '积极推动',
  '积极推进',
  '积极引导',
  '不断完善',
  '不断提升',
  '持续优化',
  '全面提升',
  '全力推进',
  '深入推进',
  '扎实推进',
  '稳步推进',
  '有序推进',
  '着力打造',
  '加快推进',
  '高度重视',
  '努力实现',
  '力争',
  '进一步提升',
  '进一步完善',
] as const;

const FIGURE =
  /[0-9０-９一二三四五六七八九十百千万]+\s*(?:家|户|人|项|个|件|场|次|亿|万|元|%|％|年|月|天|台|套|平方|公里|亩|类|名|篇|批|条)/;

/** The first stock phrase in a text without any figure; undefined when there is none or figures stand beside it. */
export const emptyPhrase = (text: string): string | undefined =>
  FIGURE.test(text) ? undefined : STOCK_PHRASES.find((phrase) => text.includes(phrase));
