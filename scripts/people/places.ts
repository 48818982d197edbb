import { words } from './names/words.js';
import { PROPORTIONS } from './proportions.js';
import { weighted, type Random } from './random.js';

/** Invented towns of the invented county Northmere and its neighbours, with how many of the people live there. */
const TOWNS = [
  ['Fenwick', 34],
  ['Harrowdale', 22],
  ['Upper Fenwick', 12],
  ['Saltmarsh', 8],
  ['Northmere', 8],
  ['Stonebridge Moor', 4],
  ['Brightwater', 3],
  ['Larchwood', 3],
  ['Tideway', 2],
  ['Llanfenwick', 2],
  ['Aberfenwick', 1],
  ['Nether Fenwick', 1],
] as const;

const STREET_NAMES = words(`
  Teapot Button Kettle Marmalade Thimble Bobbin Cocoa Trellis Ribbon Cradle Saucer Crumpet Lantern Sixpence Drumstick
  Quilt Needle Toast Pebble Latch Vinegar Fiddle Thatch Ink Harbour Bramble Pepperpot Umbrella Gingham Candle Bellows
  Spindle Cobnut Damson Gooseberry Hopscotch Inkwell Jackdaw Kestrel Larder Mulberry Nutmeg Orchard Pudding Quince
  Rhubarb Sorrel Tansy Whistle Yarrow`);
const STREET_KINDS = words('Street Road Lane Close Avenue Row Court Terrace Gardens Way Hill Mews');
const HOUSES_OF_A_STREET = 120;
const HOUSES_OF_A_POSTCODE = 30;
const FLATS = 8;

/** Royal Mail leaves out C, I, K, M, O and V in the second half; Z at the end would make a pseudo-postcode. */
const LETTERS = 'ABDEFGHJLNPQRSTUWXY';
const FIRST_DISTRICT = 10;
const DISTRICTS_OF_A_TOWN = 4;
const FIRST_UPRN = 999_910_000_000;

/** Number of a town, for choosing the organisations that serve it. */
export type TownNumber = number;

/** A home: everybody who lives in it has the same one. */
export interface Home {
  readonly town: TownNumber;
  readonly lines: readonly string[];
  readonly city: string;
  readonly postalCode: string;
  readonly uprn: string;
}

const chooseTown = weighted(TOWNS.map(([, weight], town) => ({ entry: town, weight })));

/** Chooses a home somewhere in the invented county. The same home can come again: then two households share it. */
export function chooseHome(random: Random, town: TownNumber = chooseTown(random)): Home {
  const street = random.below(STREET_NAMES.length * STREET_KINDS.length);
  const house = random.below(HOUSES_OF_A_STREET);
  const flat = random.chance(PROPORTIONS.flat.share) ? 1 + random.below(FLATS) : 0;
  const name = STREET_NAMES[Math.floor(street / STREET_KINDS.length)] ?? '';
  const kind = STREET_KINDS[street % STREET_KINDS.length] ?? '';
  const line = `${house + 1} ${name} ${kind}`;
  return {
    town,
    lines: flat === 0 ? [line] : [`Flat ${flat}`, line],
    city: TOWNS[town]?.[0] ?? '',
    postalCode: postcodeOf(town, street, house),
    uprn: String(FIRST_UPRN + ((town * 600 + street) * HOUSES_OF_A_STREET + house) * (FLATS + 1) + flat),
  };
}

/** Each stretch of a street has its own postcode, and each town its own districts, as in life. */
function postcodeOf(town: TownNumber, street: number, house: number): string {
  const unit =
    street * (HOUSES_OF_A_STREET / HOUSES_OF_A_POSTCODE) + Math.floor(house / HOUSES_OF_A_POSTCODE);
  const district = FIRST_DISTRICT + town * DISTRICTS_OF_A_TOWN + (unit % DISTRICTS_OF_A_TOWN);
  const sector = Math.floor(unit / DISTRICTS_OF_A_TOWN) % 10;
  const rest = Math.floor(unit / (DISTRICTS_OF_A_TOWN * 10)) * 5;
  const first = LETTERS[Math.floor(rest / LETTERS.length) % LETTERS.length] ?? 'A';
  return `ZZ${district} ${sector}${first}${LETTERS[rest % LETTERS.length] ?? 'A'}`;
}
