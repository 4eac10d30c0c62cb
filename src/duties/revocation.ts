import type { Ground } from '../policy/standing.ts';
import { caseFinding, WEIGHT, type CaseFinding, type Watched, type WatchState } from './ground-cases.ts';

/** 第十九条 as a watch: what the words of each ground cover. Whether anything is revoked is not said here. */

export interface GroundFinding {
  readonly ground: Ground;
  /** 第十九条（三）. */
  readonly clause: string;
  readonly state: WatchState;
  readonly cases: readonly CaseFinding[];
  /** Why the ground as a whole is 待定 although a case has come about: another reading needs them all. */
  readonly openReading?: string;
}

export const WATCH_DISCLAIMER =
  '本工具只核对条文写明的情形是否出现，不判断是否撤销；是否撤销由省工业和信息化厅决定。';

/** The grounds in the order of the text. */
export const groundFindings = (watched: Watched): GroundFinding[] =>
  watched.standing.grounds.map((ground) => groundFinding(ground, watched));

function groundFinding(ground: Ground, watched: Watched): GroundFinding {
  const cases = ground.cases.map((each) => caseFinding(each, watched));
  const either = cases.map(({ state }) => state).reduce((a, b) => (WEIGHT[b] > WEIGHT[a] ? b : a));
  // A case that may have come about leaves the other reading open, and it then settles nothing.
  const notAll = cases.some(({ state }) => state === 'none' || state === 'risk');
  const open = ground.together !== undefined && either === 'triggered' && notAll;
  return {
    ground,
    clause: `${watched.standing.revocationClause.name}（${ITEMS[ground.item - 1] ?? ground.item}）`,
    state: open ? 'unknown' : either,
    cases,
    ...(open && {
      openReading: `口径不一：任一情形即属本项，为已触发；${ground.together}，则不属本项。请向市级主管部门确认。`,
    }),
  };
}

const ITEMS = ['一', '二', '三', '四', '五', '六', '七', '八', '九'];
