/** Winkler's boost applies from this similarity on. */
const BOOST_FROM = 0.7;
const BOOST = 0.1;
const LONGEST_PREFIX = 4;

/**
 * Jaro's similarity of two texts: characters that both have at about the same place, and how many change places.
 * @returns 0 (nothing in common) to 1 (equal); 0 where one is empty
 */
export function jaro(one: string, other: string): number {
  if (one === other) return one === '' ? 0 : 1;
  const reach = Math.max(0, Math.floor(Math.max(one.length, other.length) / 2) - 1);
  const taken = new Array<boolean>(other.length).fill(false);
  const common: string[] = [];
  for (let index = 0; index < one.length; index++) {
    const end = Math.min(other.length, index + reach + 1);
    for (let place = Math.max(0, index - reach); place < end; place++) {
      if (taken[place] === true || other[place] !== one[index]) continue;
      taken[place] = true;
      common.push(one[index] ?? '');
      break;
    }
  }
  if (common.length === 0) return 0;
  const facing = Array.from(other).filter((_, place) => taken[place]);
  const moved = common.filter((letter, index) => letter !== facing[index]).length / 2;
  const matches = common.length;
  return (matches / one.length + matches / other.length + (matches - moved) / matches) / 3;
}

/**
 * Jaro-Winkler: a common beginning of up to four characters raises the similarity of texts that are alike already.
 * @returns 0 to 1
 * @see NHS England, Person_ID handbook: its examples come out only if the boost starts at 0.7
 */
export function jaroWinkler(one: string, other: string): number {
  const similarity = jaro(one, other);
  if (similarity < BOOST_FROM) return similarity;
  let prefix = 0;
  while (prefix < LONGEST_PREFIX && prefix < one.length && one[prefix] === other[prefix]) prefix += 1;
  return similarity + prefix * BOOST * (1 - similarity);
}
