import { IDENTIFIER_SYSTEM, isNhsNumber, sameIdentifier, type Identifier } from '../../exchange/index.js';

/**
 * Brings identifiers into the form in which they are compared: an NHS number without spaces or hyphens, any other as
 * it is, because only its own system says what in it matters. An NHS number that cannot be right is left out: it is
 * a slip of the keyboard or a placeholder, and speaks neither for nor against anybody.
 * @param identifiers as written
 */
export function comparableIdentifiers(
  identifiers: readonly { readonly system?: string | undefined; readonly value?: string | undefined }[],
): readonly Identifier[] {
  const usable = identifiers.flatMap(({ system, value = '' }) => {
    const plain = system === IDENTIFIER_SYSTEM.nhsNumber ? value.replace(/[\s-]/g, '') : value.trim();
    if (system === undefined || plain === '') return [];
    return system === IDENTIFIER_SYSTEM.nhsNumber && !isNhsNumber(plain) ? [] : [{ system, value: plain }];
  });
  return usable.filter((each, index) => usable.findIndex((other) => sameIdentifier(each, other)) === index);
}
