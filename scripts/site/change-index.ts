import type { Change } from '../compare/index.js';
import type { GuideContent } from './content.js';

/** Whether something is new since the previous version, or has changed. */
export type ChangeMark = 'new' | 'changed';

/** Finds what has changed since the previous version. */
export interface ChangeIndex {
  /** The previous version; undefined when none is known. */
  readonly since: string | undefined;
  /** All changes of an artefact, by its `TYPE-ID`. */
  of(stem: string): readonly Change[];
  /**
   * How an artefact, or a place in it, is to be marked.
   * @param place element id, code or parameter path; without it the artefact as a whole
   */
  mark(stem: string, place?: string): ChangeMark | undefined;
}

/** What is new by itself when it was added; anything else that is added changes what it is added to. */
const THINGS = ['artefact', 'slice', 'element', 'code', 'parameter'];

/** Indexes the changes of a guide. */
export function indexChanges({ history }: Pick<GuideContent, 'history'>): ChangeIndex {
  const byStem = new Map<string, Change[]>();
  for (const change of history?.comparison?.changes ?? []) {
    const stem = change.artefact.reference.replace('/', '-');
    byStem.set(stem, [...(byStem.get(stem) ?? []), change]);
  }
  const of = (stem: string): readonly Change[] => byStem.get(stem) ?? [];
  return {
    since: history?.comparison?.before.version,
    of,
    mark: (stem, place) => {
      const here = of(stem).filter((change) => place === undefined || change.place === place);
      if (here.length === 0) return undefined;
      const isNew = ({ kind, aspect, place: where }: Change): boolean =>
        kind === 'added' && THINGS.includes(aspect) && where === place;
      return here.some(isNew) ? 'new' : 'changed';
    },
  };
}
