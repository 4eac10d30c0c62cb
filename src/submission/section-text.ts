import type { SectionText } from '../dossier/plan.ts';
import type { Draft, Figures } from './plan-draft.ts';

/**
 * A text drafted from the data that somebody may write otherwise: edited, it keeps its words when the data
 * change, and tells which figures in it are outdated. The plan's sections and the parts of the 申报表 are such.
 */

/** A figure that reads otherwise now than when the text was written. */
export interface Outdated {
  readonly name: string;
  readonly was: string;
  /** Undefined when the data no longer give it. */
  readonly now: string | undefined;
}

export interface TextSection extends Omit<Draft, 'text'> {
  /** What is printed: the edited text, else the composed one. */
  readonly text: string;
  /** What the data give today. */
  readonly composed: string;
  readonly edited: boolean;
  /** Of an edited text only; a composed one follows the data. */
  readonly outdated: readonly Outdated[];
}

/** A draft with what somebody made of it. */
export function sectionOf(draft: Draft, edited: SectionText | undefined): TextSection {
  return {
    ...draft,
    composed: draft.text,
    text: edited?.text ?? draft.text,
    edited: edited !== undefined,
    outdated: edited ? outdatedFigures(edited.figures, draft.figures) : [],
  };
}

/** Figures a text was written from that read otherwise now, or are no longer there. */
export const outdatedFigures = (then: Figures, now: Figures): Outdated[] =>
  Object.entries(then)
    .filter(([name, was]) => now[name] !== was)
    .map(([name, was]) => ({ name, was, now: now[name] }));

/**
 * A section as somebody edits it; undefined when it is the composed one. An outdated figure stays so until what it is
 * now stands in the text, or somebody says that the text may stand (`confirmedText`).
 */
export function editedText(
  { composed, figures, outdated }: Pick<TextSection, 'composed' | 'figures' | 'outdated'>,
  typed: string,
  editedOn: string,
): SectionText | undefined {
  const text = typed.trim();
  if (text === composed) return undefined;
  const still = outdated.filter(({ now }) => now === undefined || !text.includes(now));
  const kept = Object.fromEntries(still.map(({ name, was }) => [name, was]));
  return { text, figures: { ...figures, ...kept }, editedOn };
}

/** An edited section of which somebody says that it may stand as it is: it counts as written from today's figures. */
export const confirmedText = (
  { text, figures }: Pick<TextSection, 'text' | 'figures'>,
  editedOn: string,
): SectionText => ({ text, figures, editedOn });
