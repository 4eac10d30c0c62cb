import { readFileSync } from 'node:fs';
import { applyDecisions, isDecided, type Answers } from '../../src/dossier/import-decisions.ts';
import { proposeRoster } from '../../src/dossier/import-rows.ts';
import type { RosterProposal } from '../../src/dossier/roster-proposal.ts';
import type { Enterprise } from '../../src/dossier/enterprise.ts';
import { readSpreadsheetBytes } from '../../src/formats/excel-in.ts';
import { AS_OF } from '../make.ts';

/** The same made-up roster of 62 enterprises, as three files. */
export const ROSTER_FILES = ['roster-clean.xlsx', 'roster-messy.xlsx', 'roster-gbk.csv'] as const;
export type RosterFile = (typeof ROSTER_FILES)[number];

export interface Totals {
  readonly firms: number;
  readonly staff: number;
  readonly output: readonly string[];
  readonly leadingOutput: readonly string[];
  readonly smeOutput: readonly string[];
  readonly smeRnd: readonly string[];
  readonly patents: readonly number[];
  readonly large: readonly string[];
  readonly platformUsers: number;
  readonly softwareUsers: number;
  readonly cloudUsers: number;
  readonly outreach: number;
  readonly titled: number;
  readonly titles: number;
  readonly titledValidOn20261122: number;
}
const fixture = (name: string): URL => new URL(`../fixtures/roster/${name}`, import.meta.url);
export const TOTALS = JSON.parse(readFileSync(fixture('totals.json'), 'utf8')) as Totals;
export const rosterBytes = (file: RosterFile): Uint8Array => new Uint8Array(readFileSync(fixture(file)));

export async function proposalOf(file: RosterFile): Promise<RosterProposal> {
  const book = await readSpreadsheetBytes(rosterBytes(file), file);
  if (!book.ok) throw new Error(book.error.kind);
  const proposed = proposeRoster(book.value);
  if ('fault' in proposed) throw new Error(proposed.fault.kind);
  return proposed.proposal;
}

/** A dash in a money column is a nought: what the bureau that keeps this roster means by it. */
export const DASHES_ARE_ZERO: Answers = { 'dash:rndSpending': 'zero' };

export async function enterprisesOf(file: RosterFile): Promise<Enterprise[]> {
  const proposal = await proposalOf(file);
  if (!isDecided(proposal, DASHES_ARE_ZERO)) throw new Error('undecided');
  let count = 0;
  const newId = (): string => `e${(count += 1)}`;
  return applyDecisions(proposal, DASHES_ARE_ZERO, { importedOn: AS_OF, newId }).enterprises;
}
