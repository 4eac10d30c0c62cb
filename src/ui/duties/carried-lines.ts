import { chineseDate } from '../../base/day.ts';
import { formatAmount } from '../../dossier/amount.ts';
import type { ClusterDossier } from '../../dossier/dossier.ts';
import { CARRIED_PARTS, carriedName, carriedOver, type Carried } from '../../dossier/new-year.ts';
import type { RulePack } from '../../policy/criterion.ts';
import { INDICATORS } from '../../policy/indicator.ts';
import { genericForm } from '../../policy/shaanxi-2023/form.ts';
import { carriedPlace } from '../../submission/check-place.ts';
import { hrefOf } from '../route.svelte.ts';

/** What was taken over into the opened year, as the screen lists it. */

export interface CarriedLine {
  readonly key: string;
  readonly name: string;
  readonly value: string;
  /** Where it is changed. */
  readonly href: string;
}
export interface CarriedGroup {
  readonly title: string;
  readonly lines: readonly CarriedLine[];
}

const TITLES: Readonly<Record<Carried['kind'], string>> = { fact: '指标', ...CARRIED_PARTS };

/** Figures first; groups without lines are left out. */
export function carriedGroups(dossier: ClusterDossier, pack: RulePack): CarriedGroup[] {
  const all = carriedOver(dossier);
  return (Object.keys(TITLES) as Carried['kind'][]).flatMap((kind) => {
    const lines = all
      .filter((each) => each.kind === kind)
      .map((each) => ({
        key: each.key,
        name: carriedName(each, genericForm, pack),
        value: valueOf(each, dossier),
        href: hrefTo(each, dossier, pack),
      }));
    return lines.length === 0 ? [] : [{ title: TITLES[kind], lines }];
  });
}

function valueOf(each: Carried, dossier: ClusterDossier): string {
  switch (each.kind) {
    case 'fact': {
      const { unit } = INDICATORS[each.fact.indicator];
      return `${formatAmount(each.fact.value, unit)}${unit}（${each.from}年）`;
    }
    case 'answers':
      return dossier.answers[each.id] ?? '';
    case 'lists':
      return `${dossier.lists[each.id]?.length ?? 0}条`;
    case 'statements': {
      const said = dossier.statements[each.id as keyof ClusterDossier['statements']];
      return said
        ? `${said.happened ? '发生过' : '未发生'}，${said.department}，${chineseDate(said.statedOn)}`
        : '';
    }
    case 'judgements': {
      const judged = dossier.judgements[each.id];
      return judged
        ? `${judged.verdict === 'met' ? '符合' : '不符合'}：${judged.reason}（${judged.by}，${chineseDate(judged.judgedOn)}）`
        : '';
    }
    case 'explanations':
      return dossier.explanations[each.id] ?? '';
  }
}

function hrefTo(each: Carried, { id }: ClusterDossier, pack: RulePack): string {
  const { view, rest } = carriedPlace(each, pack);
  return hrefOf(view, id, ...rest);
}
