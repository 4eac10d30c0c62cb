/** When two names are the same enterprise: 有限公司 and 有限责任公司, brackets, width and spaces aside. */

const FORMS = /(?:股份)?有限(?:责任)?公司$|集团公司$|公司$|厂$/;

/** A name without what people write in more than one way; equal for names that may be one enterprise. */
export function normalisedName(name: string): string {
  const plain = name
    .normalize('NFKC')
    .replace(/[\s·・.,，。、"“”'‘’()（）[\]【】〔〕\-—–_/]/g, '')
    .toUpperCase();
  const bare = plain.replace(FORMS, '');
  return bare === '' ? plain : bare;
}
