import { chineseDate } from '../base/day.ts';
import { unreachable } from '../base/result.ts';
import { type ClusterDossier, type Fact, type Origin, SOURCES } from '../dossier/dossier.ts';
import { type IndicatorId, INDICATORS } from '../policy/indicator.ts';
import type { Use } from './finding.ts';
import { formatFact } from './formula.ts';

/** A figure that was used, with where it comes from. */

/** A figure that was used, or is missing. */
export interface Input {
  readonly indicator: IndicatorId;
  readonly year: number;
  /** 2025年集群总产值. */
  readonly label: string;
  /** 373,727.09万元, or — while missing. */
  readonly text: string;
  /** Where it comes from, or what is lacking. */
  readonly origin: string;
  readonly missing: boolean;
}

/** 2023年集群总产值, with how many enterprises lack it when the roster holds the others. */
export function missingWords({ indicator, year, lacking }: Use): string {
  const { name, reported } = INDICATORS[indicator];
  const label = reported === 'each' ? `${year}年${name}` : name;
  return lacking?.length ? `${label}（名录中${lacking.length}家未填）` : label;
}

/** A figure as it is shown wherever it was looked for. */
export function inputOf(use: Use, dossier: Pick<ClusterDossier, 'enterprises'>): Input {
  const { indicator, year, fact } = use;
  const { name, reported } = INDICATORS[indicator];
  return {
    indicator,
    year,
    label: reported === 'each' ? `${year}年${name}` : name,
    text: fact ? formatFact(fact) : '—',
    origin: originWords(use, dossier),
    missing: !fact,
  };
}

/** 名录汇总，62家; 填报，2026年11月24日; with the roster's differing total, or who lacks the figure. */
export function originWords(
  { fact, lacking, rosterTotal, listTotal }: Use,
  { enterprises }: Pick<ClusterDossier, 'enterprises'>,
): string {
  if (!fact) {
    if (!lacking?.length) return '未填';
    const names = lacking.slice(0, 3).map((id) => enterprises.find((firm) => firm.id === id)?.name ?? id);
    return `名录中${lacking.length}家未填：${names.join('、')}${lacking.length > 3 ? '等' : ''}`;
  }
  const { origin } = fact;
  switch (origin.kind) {
    case 'rollup':
      return `名录汇总，${origin.enterprises}家`;
    case 'list':
      return `清单“${origin.list}”计数，${origin.items}条`;
    case 'excel':
      return `${origin.file}·${origin.sheet}·${origin.cell}`;
    case 'form': {
      const computed = [
        ...differing('名录合计', rosterTotal, fact),
        ...differing('清单计数', listTotal, fact),
      ].join('，');
      const beside = computed === '' ? '' : `；${computed}，采用填报数`;
      const carried = origin.carried === undefined ? '' : `；沿用${origin.carried}年，待确认`;
      return `${sourceWords(origin)}填报，${chineseDate(origin.enteredOn)}${carried}${beside}`;
    }
    default:
      return unreachable(origin);
  }
}

const differing = (word: string, computed: number | undefined, { indicator, value }: Fact): string[] =>
  computed === undefined || computed === value
    ? []
    : [`${word}${formatFact({ indicator, value: computed })}`];

/** 统计部门（县统计局2025年汇总表），; empty when nobody said whose figure it is. */
function sourceWords({ source, note }: Extract<Origin, { kind: 'form' }>): string {
  if (source === undefined) return note === undefined ? '' : `${note}，`;
  return `${SOURCES[source]}${note === undefined ? '' : `（${note}）`}，`;
}
