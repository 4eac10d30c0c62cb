/** 空话: phrases that promise nothing unless a figure stands beside them, and blanks nobody has filled in. */

/** Longer phrases before the shorter ones they hold. */
export const STOCK_PHRASES: readonly string[] = [
  '大力推进',
  '大力推动',
  '大力支持',
  '大力发展',
  '大力',
  '切实加强',
  '切实提高',
  '切实抓好',
  '切实做好',
  '进一步加强',
  '进一步完善',
  '进一步提升',
  '进一步优化',
  '进一步',
  '不断加强',
  '不断完善',
  '不断提升',
  '不断优化',
  '不断扩大',
  '全面推进',
  '全面提升',
  '全面加强',
  '深入推进',
  '深入开展',
  '深入实施',
  '扎实推进',
  '扎实开展',
  '积极推进',
  '积极推动',
  '积极开展',
  '积极引导',
  '积极探索',
  '持续推进',
  '持续加强',
  '持续优化',
  '稳步推进',
  '有序推进',
  '有力推进',
  '着力',
  '努力',
  '狠抓',
  '高度重视',
  '充分发挥',
  '充分调动',
  '加大力度',
  '显著提升',
  '明显提升',
  '明显改善',
  '大幅提升',
  '有效提升',
  '做大做强',
  '提质增效',
  '落到实处',
  '落实到位',
  '再上新台阶',
  '又好又快',
  '新突破',
  '力争',
  '适时',
  '尽快',
  '逐步',
  '一批',
  '若干',
];

export interface StockPhrase {
  readonly phrase: string;
  /** The sentence it stands in, without its full stop. */
  readonly sentence: string;
}

/** Stock phrases in sentences that hold neither a figure nor a blank for one; what is quoted or a title is left out. */
export function stockPhrases(text: string): StockPhrase[] {
  return text
    .split(/[。；！？\n]/)
    .filter((sentence) => !FIGURE.test(sentence))
    .flatMap((sentence) => phrasesIn(sentence).map((phrase) => ({ phrase, sentence: sentence.trim() })));
}

/** How many “＿＿” still wait for a figure or a name. */
export const blanksIn = (text: string): number => text.match(/＿{2,}/g)?.length ?? 0;

/** Figures, blanks, and Chinese numerals that count something: 每季度1次, ＿＿户, 三分之一. */
const FIGURE =
  /\d|＿{2}|[一二两三四五六七八九十百千万]+(?:[家户个项件次人名类台套条场年月季天份级]|分之)|每(?:半年|年|季度?|月|周)/;
const QUOTED = /《[^》]*》|“[^”]*”/g;
const PHRASE = new RegExp(STOCK_PHRASES.join('|'), 'g');
const phrasesIn = (sentence: string): string[] => sentence.replace(QUOTED, '').match(PHRASE) ?? [];
