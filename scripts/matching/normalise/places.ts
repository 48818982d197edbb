import { foldText, wordsOf } from './text.js';

/** A place as it is compared. */
export interface ComparablePlace {
  /** Capital letters and digits; a British one with a space before its second part. */
  readonly postcode?: string;
  /** First part of a British postcode; of any other the first half, rounded up. */
  readonly district?: string;
  /** Folded lines, in order, with common abbreviations written in one way. */
  readonly lines: readonly string[];
  readonly city?: string;
  readonly uprn?: string;
  /** Somewhere that the person has left. */
  readonly former: boolean;
}

/** What a message and a record have in common when they say where somebody lives. */
export interface WrittenPlace {
  readonly use?: string | undefined;
  readonly lines: readonly string[];
  readonly city?: string | undefined;
  readonly postalCode?: string | undefined;
  readonly uprn?: string | undefined;
  readonly ended?: boolean | undefined;
}

const BRITISH_POSTCODE = /^([A-Z]{1,2}[0-9][A-Z0-9]?)([0-9][A-Z]{2})$/;
const OUTWARD_PART = /^[A-Z]{1,2}[0-9][A-Z0-9]?$/;
/** Pseudo-postcodes of the NHS that say that there is no address: no fixed abode, not known, somewhere in England. */
const NO_PLACE = ['ZZ993VZ', 'ZZ993WZ', 'ZZ993CZ'];

const ABBREVIATIONS: Readonly<Record<string, string>> = {
  rd: 'road',
  st: 'street',
  ave: 'avenue',
  av: 'avenue',
  ln: 'lane',
  cl: 'close',
  dr: 'drive',
  ct: 'court',
  pl: 'place',
  cres: 'crescent',
  gdns: 'gardens',
  ter: 'terrace',
  terr: 'terrace',
  sq: 'square',
  pk: 'park',
  apt: 'flat',
  apartment: 'flat',
  fl: 'flat',
  ho: 'house',
  hse: 'house',
};

/**
 * A postcode in capital letters, and its district: the outward part of a British one, or the first half of another.
 * @returns undefined for nothing, and for a pseudo-postcode that stands for no place
 */
export function comparablePostcode(
  text: string | undefined,
): { readonly postcode: string; readonly district: string } | undefined {
  const postcode = foldText(text ?? '')
    .replaceAll(' ', '')
    .toUpperCase();
  if (postcode === '' || NO_PLACE.includes(postcode)) return undefined;
  const [, first, second] = BRITISH_POSTCODE.exec(postcode) ?? [];
  // The space keeps LS1 1AB from sharing four characters with LS11 4AP.
  if (first !== undefined && second !== undefined) return { postcode: `${first} ${second}`, district: first };
  const district = OUTWARD_PART.test(postcode) ? postcode : postcode.slice(0, Math.ceil(postcode.length / 2));
  return { postcode, district };
}

/** Brings the addresses of a person into the form in which they are compared. */
export function comparablePlaces(places: readonly WrittenPlace[]): readonly ComparablePlace[] {
  return places.map(({ use, lines, city, postalCode, uprn, ended }) => {
    const town = foldText(city ?? '');
    const reference = uprn?.trim().replace(/^0+/, '') ?? '';
    return {
      ...comparablePostcode(postalCode),
      lines: lines.map(addressLine).filter((line) => line !== ''),
      ...(town !== '' && { city: town }),
      ...(reference !== '' && { uprn: reference }),
      former: use === 'old' || ended === true,
    };
  });
}

function addressLine(line: string): string {
  return wordsOf(line)
    .map((word) => ABBREVIATIONS[word] ?? word)
    .join(' ');
}
