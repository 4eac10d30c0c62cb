import { rulesNotice } from '../assessment/overall.ts';
import type { ClusterDossier } from '../dossier/dossier.ts';
import type { RulePack } from '../policy/criterion.ts';
import type { Block, WordDocument } from './block.ts';
import type { Blank } from './form-blank.ts';
import type { FormSource } from './form-field.ts';
import { BLANK_STATES, type FilledBlank } from './form-filling.ts';
import { headerOf } from './report.ts';

/** 填写情况: what was written into an official form and from where, and first what stayed blank. */

/** 集群总产值（亿元），2023年. */
export function blankName({ label, column, kind }: Pick<Blank, 'label' | 'column' | 'kind'>): string {
  const more = kind === 'date' && !/日期|时间/.test(label) ? '日期' : column;
  return [label, more].filter((text) => text !== undefined && text !== '').join('，') || '（没有文字）';
}

/** What was to go in: 2025年集群总产值. */
export function fieldName({ match }: FilledBlank, { fields, rows }: FormSource): string {
  const id = match?.field;
  return id === undefined ? '' : ([...fields, ...rows].find((each) => each.id === id)?.label ?? '');
}

export function formReport(
  file: string,
  filled: readonly FilledBlank[],
  source: FormSource,
  {
    dossier,
    pack,
    asOf,
  }: { readonly dossier: ClusterDossier; readonly pack: RulePack; readonly asOf: string },
): WordDocument {
  const done = filled.filter(({ state }) => state === 'filled');
  const open = filled.filter(({ state }) => state !== 'filled');
  const rules = rulesNotice(pack);
  return {
    title: `${dossier.profile.name}官方申报表填写情况`,
    author: dossier.profile.declarant,
    createdOn: asOf,
    header: headerOf(dossier, pack),
    blocks: [
      { kind: 'heading', level: 1, text: '官方申报表填写情况' },
      {
        kind: 'paragraph',
        content: `“${file}”共有${filled.length}处空白，已填${done.length}处，仍空白${open.length}处。没有数据的一律留空，没有写成0或“否”。盖章报送前请在 WPS 中逐处核对。`,
      },
      ...(rules === undefined ? [] : [{ kind: 'paragraph', content: rules } as const]),
      ...tableOf(
        '仍为空白的',
        ['位置', '表中的空白', '应填', '情况', '原因'],
        [22, 23, 19, 13, 23],
        open.map((each) => [
          each.blank.place,
          blankName(each.blank),
          fieldName(each, source),
          BLANK_STATES[each.state],
          each.origin,
        ]),
      ),
      ...tableOf(
        '已填入的',
        ['位置', '表中的空白', '填入内容', '来源'],
        [22, 24, 27, 27],
        done.map(({ blank, text, origin }) => [blank.place, blankName(blank), text, origin]),
      ),
    ],
  };
}

const tableOf = (
  heading: string,
  head: readonly string[],
  widths: readonly number[],
  rows: readonly (readonly string[])[],
): Block[] =>
  rows.length === 0
    ? []
    : [
        { kind: 'heading', level: 2, text: `${heading}（${rows.length}处）` },
        { kind: 'table', head, widths, rows },
      ];
