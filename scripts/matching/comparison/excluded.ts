import { sameIdentifier } from '../../exchange/index.js';
import type { PersonFacts } from '../facts.js';
import type { ComparableName } from '../normalise/names.js';
import { compareNames, type NameSettings } from './names.js';

/**
 * Whether a request asks for the identity that a record keeps apart from the present one: by an identifier of it, or
 * by a name that is its name and not the present one. Such a request does not find the record at all. Birth date and
 * address are often the same before and after, and would find it where the name was left behind on purpose.
 * @param asked the person sought
 * @param held what the record may be found by
 * @param excluded what it must not be found by
 */
export function asksForExcluded(
  asked: PersonFacts,
  held: PersonFacts,
  excluded: Pick<PersonFacts, 'identifiers' | 'names'>,
  settings: NameSettings,
): boolean {
  if (asked.identifiers.some((each) => excluded.identifiers.some((other) => sameIdentifier(each, other))))
    return true;
  return isNameOf(asked.names, excluded.names, settings) && !isNameOf(asked.names, held.names, settings);
}

/** Whether one of the names fits one of the others in all parts that both have. */
function isNameOf(
  asked: readonly ComparableName[],
  held: readonly ComparableName[],
  settings: NameSettings,
): boolean {
  return asked.some((one) =>
    held.some((other) => {
      const { given, family } = compareNames([one], [other], settings);
      const bothMissing = given.level === 'missing' && family.level === 'missing';
      return !bothMissing && !given.contradicted && !family.contradicted;
    }),
  );
}
