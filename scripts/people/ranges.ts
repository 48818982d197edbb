/**
 * Ranges that nothing real is in. Everything in the dummy data that could be looked up elsewhere is from one of them.
 *
 * | what | range | why nothing real is in it |
 * |---|---|---|
 * | NHS number | 999 000 0000 to 999 999 9999 | set aside for tests, never issued |
 * | telephone | Ofcom's numbers for drama | never given to a provider |
 * | postcode | area ZZ | Royal Mail has no area ZZ. The NHS uses district ZZ99 for pseudo-postcodes that end with Z (no fixed abode is ZZ99 3VZ): that one is used in its meaning, and no other that ends with Z |
 * | UPRN | twelve digits beginning with 9999 | no range is set aside. The highest blocks of twelve digits that we know of begin with 90 and belong to councils in Scotland; we know of none that begins with 9999 |
 */

/** The pseudo-postcode of people with no fixed abode (NHS Data Dictionary, POSTCODE OF USUAL ADDRESS). */
export const NO_FIXED_ABODE = 'ZZ99 3VZ';

/** Whether a postcode is in the area that Royal Mail does not have, and stands for nothing in the NHS either. */
export function isInventedPostcode(postcode: string): boolean {
  return postcode === NO_FIXED_ABODE || /^ZZ[1-9][0-9] [0-9][A-Z][A-Y]$/.test(postcode);
}

/** Whether a unique property reference number is one that nobody is known to have given out. */
export function isInventedUprn(uprn: string): boolean {
  return /^9999[0-9]{8}$/.test(uprn);
}

/**
 * Ofcom's numbers for drama without spaces: the beginning, and how many digits follow.
 * @see Ofcom, "Telephone numbers for use in TV and radio drama programmes"
 */
const DRAMA_NUMBERS: readonly { readonly beginning: string; readonly digits: number }[] = [
  ...['0113', '0114', '0115', '0116', '0117', '0118', '0121', '0131', '0141', '0151', '0161'].map((area) => ({
    beginning: `${area}4960`,
    digits: 3,
  })),
  { beginning: '01914980', digits: 3 },
  { beginning: '02079460', digits: 3 },
  { beginning: '02896496', digits: 3 },
  { beginning: '02920180', digits: 3 },
  { beginning: '01632960', digits: 3 },
  { beginning: '07700900', digits: 3 },
  { beginning: '08081570', digits: 3 },
  { beginning: '09098790', digits: 3 },
  { beginning: '03069990', digits: 3 },
];

/** Whether a British telephone number, spaces aside, is one that Ofcom keeps for drama. */
export function isDramaNumber(telephone: string): boolean {
  const digits = telephone.replaceAll(' ', '');
  return DRAMA_NUMBERS.some(
    (range) =>
      digits.startsWith(range.beginning) &&
      /^[0-9]+$/.test(digits) &&
      digits.length === range.beginning.length + range.digits,
  );
}
