import { CODE_SYSTEM } from '../canonicals.js';
import { PERSON_ROLES } from '../codes.js';
import type { VocabularyConcept } from '../datafiles/vocabulary.js';
import type { Displays } from './displays.js';
import { code, markdownTable } from './markdown-table.js';

/** The active reasons: what each rests on, who may give it about whom, and what the rules answer without a policy. */
export function requestReasonsInclude(displays: Displays): string {
  const reasons = [...displays.vocabulary(CODE_SYSTEM.requestReason).values()];
  return markdownTable(
    ['Reason', 'Rests on', 'Given by', 'About', 'Without a sharing policy'],
    reasons
      .filter(({ status }) => status === 'active')
      .map((reason) => [
        `${reason.display} (${code(reason.code)})`,
        legislationLink(reason),
        values(reason, 'requesterType', CODE_SYSTEM.organisationType, displays),
        values(reason, 'personRole', CODE_SYSTEM.personRole, displays, PERSON_ROLES.length),
        (reason.properties.get('withoutPolicy') ?? []).join(', '),
      ]),
  );
}

/** Short titles of the Acts that reasons rest on, by their path on legislation.gov.uk. */
const ACTS: ReadonlyMap<string, string> = new Map([
  ['ukpga/1989/41', 'Children Act 1989'],
  ['ukpga/1996/56', 'Education Act 1996'],
  ['ukpga/1998/37', 'Crime and Disorder Act 1998'],
  ['ukpga/2003/44', 'Criminal Justice Act 2003'],
  ['ukpga/2014/23', 'Care Act 2014'],
  ['ukpga/2015/6', 'Counter-Terrorism and Security Act 2015'],
  ['ukpga/2026/21', "Children's Wellbeing and Schools Act 2026"],
]);

/** What a reason rests on, with a link to the text of the law. */
export function legislationLink({ properties }: VocabularyConcept): string {
  const [url] = properties.get('legislation') ?? [];
  if (url === undefined) return 'no single provision';
  const [, act, section] = /\/(ukpga\/\d+\/\d+)\/section\/(\w+)$/.exec(url) ?? [];
  const name = act === undefined ? undefined : (ACTS.get(act) ?? act);
  return name === undefined || section === undefined
    ? `[legislation.gov.uk](${url})`
    : `[${name}, section ${section}](${url})`;
}

function values(
  { properties }: VocabularyConcept,
  property: string,
  system: string,
  displays: Displays,
  all?: number,
): string {
  const codes = properties.get(property) ?? [];
  return codes.includes('any') || codes.length === all
    ? 'any'
    : codes.map((each) => displays.of(system, each)).join('; ');
}
