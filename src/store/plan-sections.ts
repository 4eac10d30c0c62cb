import type { ClusterDossier } from '../dossier/dossier.ts';
import type { SectionText } from '../dossier/plan.ts';
import { change, type Saved } from './changes.ts';
import type { Store } from './store.ts';

/** Keeps a section of 三年发展规划 as somebody edited it; undefined goes back to what the data give. */
export const savePlanSection = (
  store: Store,
  id: string,
  section: string,
  text: SectionText | undefined,
  now: number,
): Saved => change(store, id, now, (dossier) => withSection(dossier, section, text));

function withSection(
  dossier: ClusterDossier,
  section: string,
  text: SectionText | undefined,
): ClusterDossier {
  if (!dossier.plan) return dossier;
  const { [section]: _, ...others } = dossier.plan.sections;
  const sections = text ? { ...others, [section]: text } : others;
  return { ...dossier, plan: { ...dossier.plan, sections } };
}
