import { setAmount } from './draft-fields.ts';
import type { Enterprise, RosterImport } from './enterprise.ts';
import { groupBy, whereOf } from './import-places.ts';
import { nearDuplicates } from './near-duplicates.ts';
import type { RawRow } from './raw-sheet.ts';
import type { Decision, Draft, RosterProposal } from './roster-proposal.ts';

/** What only the user can say about the rows of a file, and the enterprises once it is said. */

/** The same code, or the same name, twice in one file: never counted twice in silence. */
export function duplicateDecisions(drafts: readonly Draft[], sheet: string): Decision[] {
  const groups = groupBy(drafts, ({ firm }) => identityOf(firm));
  return [...groups]
    .filter(([, same]) => same.length > 1)
    .map(([key, same]) => ({
      id: `same:${key}`,
      places: same.map(({ row }) => ({ row, column: 0 })),
      where: `“${sheet}”第${same.map(({ row }) => row).join('、')}行`,
      what: `“${same[0]!.firm.name}”出现${same.length}次（${same[0]!.firm.creditCode ? `信用代码${key}` : '名称相同'}），只能计一次。`,
      choices: same.map(({ row }) => ({ id: String(row), label: `用第${row}行` })),
    }));
}

/** Names that differ only as people write them, with other codes: one enterprise or two, the user says. */
export function nearDecisions(drafts: readonly Draft[], sheet: string): Decision[] {
  // What is the same to the letter is decided above; here it stands once.
  const once = [...groupBy(drafts, ({ firm }) => identityOf(firm)).values()].map(([first]) => first!);
  const rowOf = new Map(once.map(({ firm, row }) => [firm, row]));
  return nearDuplicates(once.map(({ firm }) => firm))
    .filter(({ kind }) => kind === 'sameName')
    .map(({ firms }) => ({
      id: `near:${firms.map(identityOf).join('|')}`,
      places: firms.map((firm) => ({ row: rowOf.get(firm)!, column: 0 })),
      where: `“${sheet}”第${firms.map((firm) => rowOf.get(firm)).join('、')}行`,
      what: `${firms.map((firm) => `“${firm.name}”（${firm.creditCode ?? '无信用代码'}）`).join('、')}可能是同一家企业。`,
      choices: [
        { id: 'all', label: '都计入' },
        ...firms.map((firm) => ({ id: `only:${identityOf(firm)}`, label: `只用第${rowOf.get(firm)}行` })),
      ],
    }));
}

/** What makes an enterprise of a file the same as another to the letter. */
const identityOf = ({ creditCode, name }: Draft['firm']): string => creditCode ?? name;

/** Rows that are not seen in WPS: whether they count, only the user knows. */
export function hiddenDecision(rows: readonly RawRow[], sheet: string): Decision[] {
  const hidden = rows.filter((row) => row.hidden !== undefined);
  if (hidden.length === 0) return [];
  const filtered = hidden.filter((row) => row.hidden === 'filtered').length;
  const how = filtered === 0 ? '被隐藏' : filtered === hidden.length ? '被筛选掉' : '被隐藏或筛选掉';
  const events = hidden.map(({ row }) => ({ row, column: 0 }));
  return [
    {
      id: HIDDEN_ROWS,
      places: events,
      where: whereOf(sheet, events),
      what: `${hidden.length}家企业所在的行${how}，在 WPS 中看不到。`,
      choices: [
        { id: 'include', label: '计入' },
        { id: 'leave', label: '不计入' },
      ],
    },
  ];
}

const HIDDEN_ROWS = 'hidden';

export type Answers = Readonly<Record<string, string>>;

/** True when every decision has one of its choices. */
export const isDecided = ({ decisions }: Pick<RosterProposal, 'decisions'>, answers: Answers): boolean =>
  decisions.every(({ id, choices }) => choices.some((choice) => choice.id === answers[id]));

/**
 * The enterprises of a fully decided proposal. `newId` gives a fresh id each time it is called; `importedOn`
 * is an ISO date.
 */
export function applyDecisions(
  proposal: RosterProposal,
  answers: Answers,
  { importedOn, newId }: { readonly importedOn: string; readonly newId: () => string },
): { readonly enterprises: Enterprise[]; readonly rosterImport: RosterImport } {
  const importId = newId();
  const dropped = refused(proposal.decisions, answers, 'same:');
  const unwanted = refused(proposal.decisions, answers, 'near:');
  const enterprises = proposal.drafts
    .filter(({ row, hidden }) => !dropped.has(String(row)) && !(hidden && answers[HIDDEN_ROWS] === 'leave'))
    .filter(({ firm }) => !unwanted.has(`only:${identityOf(firm)}`))
    .map(({ row, firm, dashes }): Enterprise => {
      const decided = {
        ...firm,
        output: { ...firm.output },
        rndSpending: { ...firm.rndSpending },
        inventionPatents: { ...firm.inventionPatents },
      };
      for (const { decision, field } of dashes)
        if (answers[decision] === 'zero') setAmount(decided, field, 0);
      return { id: newId(), ...decided, origin: { importId, row } };
    });
  const columns = Object.fromEntries(
    proposal.columns.flatMap(({ field, letters }) => (field ? [[field, letters] as const] : [])),
  );
  return {
    enterprises,
    rosterImport: { id: importId, file: proposal.file, sheet: proposal.sheet, importedOn, columns },
  };
}

/** Choices of such decisions that were not taken; none while undecided, and where all are to count. */
const refused = (decisions: readonly Decision[], answers: Answers, prefix: string): Set<string> =>
  new Set(
    decisions
      .filter(({ id }) => id.startsWith(prefix) && answers[id] !== undefined && answers[id] !== 'all')
      .flatMap(({ id, choices }) =>
        choices.map((choice) => choice.id).filter((each) => each !== answers[id]),
      ),
  );
