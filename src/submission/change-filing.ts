import { chineseDate } from '../base/day.ts';
import type { FieldChange } from '../duties/changes.ts';
import type { ClusterDossier } from '../dossier/dossier.ts';
import { CHANGE_FIELDS, type Recognition } from '../dossier/recognition.ts';
import type { RulePack } from '../policy/criterion.ts';
import type { Block, WordDocument } from './block.ts';
import { BLANK } from './plan-draft.ts';
import { headerOf, standingNotices } from './report.ts';

/** 变更报备 to the 市级 authority (第十九条（四）): what the recognition knew, what is so today, and since when. */

/** Undefined when nothing has changed since it was recognised, or filed last. `asOf` is ISO. */
export function changeFiling(
  dossier: ClusterDossier,
  pack: RulePack,
  recognition: Recognition,
  changes: readonly FieldChange[],
  asOf: string,
): WordDocument | undefined {
  const changed = changes.filter(({ state }) => state === 'changed');
  if (changed.length === 0) return undefined;
  const { profile, answers } = dossier;
  const declarant = profile.declarant || BLANK;
  const fields = changed.map(({ field }) => CHANGE_FIELDS[field]).join('、');
  const rows = changed.flatMap(({ field, parts, aroseOn }) =>
    parts.map(({ name, from, to }, index) => [
      index === 0 ? CHANGE_FIELDS[field] : '',
      name,
      from,
      to,
      index > 0 ? '' : aroseOn === undefined ? BLANK : chineseDate(aroseOn),
    ]),
  );
  const paragraph = (content: string): Block => ({ kind: 'paragraph', content });
  return {
    title: `${profile.name}${fields}变更报备`,
    author: profile.declarant,
    createdOn: asOf,
    header: headerOf(dossier, pack),
    blocks: [
      { kind: 'title', text: `${declarant}\n关于${profile.name}${fields}变更的报备` },
      ...standingNotices(dossier, pack, asOf).filter(({ title }) => title !== '文件效力'),
      {
        kind: 'paragraph',
        content: `${answers.recommender || `${profile.city || BLANK}中小企业主管部门`}：`,
        plain: true,
      },
      paragraph(
        `${profile.name}于${chineseDate(recognition.decidedOn)}认定（${recognition.document || BLANK}）。认定或上次报备以来，${fields}发生变更，按${pack.standing?.revocationClause.name ?? ''}（四）的要求报备如下。`,
      ),
      {
        kind: 'table',
        head: ['事项', '内容', '变更前', '变更后', '变更日期'],
        rows,
        widths: [18, 20, 34, 34, 22],
        align: ['left', 'left', 'left', 'left', 'center'],
      },
      paragraph(`变更的原因：${BLANK}`),
      paragraph('变更后，集群的主导产业、空间范围和运营管理机构仍按条文要求自查，结果另报。'),
      paragraph('特此报备，请予备案。'),
      { kind: 'enclosures', names: ['变更的批复或决定（复印件）'] },
      { kind: 'signature', name: declarant, date: chineseDate(asOf) },
      paragraph(`（联系人：${answers.contact || BLANK}，联系电话：${answers.contactPhone || BLANK}）`),
    ],
  };
}
