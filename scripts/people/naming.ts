import { CARIBBEAN, EASTERN_EUROPEAN, POLISH, PORTUGUESE, SPANISH } from './names/europe-and-americas.js';
import {
  CHINESE,
  EAST_AFRICAN,
  MIDDLE_EASTERN,
  ONE_NAME,
  SOMALI,
  VIETNAMESE,
  WEST_AFRICAN,
} from './names/africa-and-asia.js';
import { ENGLISH, IRISH_AND_SCOTTISH, PLACE_NAMES, WELSH } from './names/british-isles.js';
import { HINDU, MUHAMMAD, SIKH, SOUTH_ASIAN_MUSLIM, TAMIL, WOMENS_TITLES } from './names/south-asian.js';
import type { NameList, Sex } from './names/words.js';
import { NAMING_WEIGHTS, PROPORTIONS, type NamingId } from './proportions.js';
import { weighted, type Random } from './random.js';

/** A name as somebody has it. */
export interface Name {
  readonly family?: string;
  readonly given: readonly string[];
  /** The whole name where the order is not given names, then family. */
  readonly text?: string;
  /** First name that the person took besides and goes by. */
  readonly taken?: string;
}

/** The parents that a name may come from. */
export interface Parents {
  readonly mother?: Name;
  readonly father?: Name;
}

/** A way of naming people. */
export interface Naming {
  /** Name of somebody whose parents are not in the data, or of a child of these parents. */
  readonly name: (random: Random, sex: Sex, parents?: Parents, age?: number) => Name;
  /** Whether wives often take their husbands' names. */
  readonly sharedByMarriage: boolean;
  /** How the name of a family is written for women and for men, where that differs. */
  readonly inflected?: (family: string, sex: Sex) => string;
}

const familyOf = ({ father, mother }: Parents = {}): string | undefined => father?.family ?? mother?.family;

/** Of a list that goes from the names of children to those of the old, the part that suits an age. */
function ofGeneration(names: readonly string[], age: number): readonly string[] {
  const middle = (Math.min(age, 90) / 90) * names.length;
  const reach = names.length / 5;
  return names.slice(Math.max(0, Math.floor(middle - reach)), Math.ceil(middle + reach));
}

function given(random: Random, list: Pick<NameList, Sex>, sex: Sex): string[] {
  const first = random.pick(list[sex]);
  if (!random.chance(PROPORTIONS.secondGivenName.share)) return [first];
  const second = random.pick(list[sex]);
  return second === first ? [first] : [first, second];
}

/** Given names, then a name of the family that children inherit. */
function familyLast(list: NameList, inflected?: Naming['inflected']): Naming {
  return {
    sharedByMarriage: true,
    ...(inflected && { inflected }),
    name: (random, sex, parents) => {
      const family = familyOf(parents) ?? random.pick(list.family);
      return {
        given: given(random, list, sex),
        family: inflected?.(family, sex) ?? family,
      };
    },
  };
}

const englishFamilies = familyLast({
  ...ENGLISH,
  family: [...ENGLISH.family, ...ENGLISH.family, ...PLACE_NAMES],
});

const english: Naming = {
  ...englishFamilies,
  name: (random, sex, parents, age) => {
    const name = englishFamilies.name(random, sex, parents);
    if (age === undefined) return name;
    const [, ...rest] = name.given;
    return { ...name, given: [random.pick(ofGeneration(ENGLISH[sex], age)), ...rest] };
  },
};

/** `ap`, before a vowel `ab`, and `ferch`, with the father's first name. */
const welshPatronymic: Naming = {
  sharedByMarriage: false,
  name: (random, sex, parents) => {
    const father = parents?.father?.given[0] ?? random.pick(WELSH.male);
    const word = sex === 'female' ? 'ferch' : /^[AEIOUWY]/.test(father) ? 'ab' : 'ap';
    return { given: [random.pick(WELSH[sex])], family: `${word} ${father}` };
  },
};

/** Men's names often begin with that of the Prophet; women's often end with a title and not with a family's name. */
const southAsianMuslim: Naming = {
  sharedByMarriage: false,
  name: (random, sex, parents) => {
    const family = familyOf(parents) ?? random.pick(SOUTH_ASIAN_MUSLIM.family);
    const own = random.pick(SOUTH_ASIAN_MUSLIM[sex]);
    if (sex === 'female')
      return { given: [own], family: random.chance(0.35) ? random.pick(WOMENS_TITLES) : family };
    return { given: random.chance(0.4) ? [random.pick(MUHAMMAD), own] : [own], family };
  },
};

/** Kaur and Singh stand second, or last where no family's name is used. */
const sikh: Naming = {
  sharedByMarriage: false,
  name: (random, sex, parents) => {
    const title = sex === 'female' ? 'Kaur' : 'Singh';
    const own = random.pick(SIKH[sex]);
    const family = familyOf(parents) ?? random.pick(SIKH.family);
    return random.chance(0.35) || family === 'Singh' || family === 'Kaur'
      ? { given: [own], family: title }
      : { given: [own, title], family };
  },
};

/** The father's name stands last, or as an initial first. */
const tamil: Naming = {
  sharedByMarriage: false,
  name: (random, sex, parents) => {
    const father = parents?.father?.given[0] ?? random.pick(TAMIL.male);
    const own = random.pick(TAMIL[sex]);
    return { given: [own], family: father, text: `${father.slice(0, 1)}. ${own}` };
  },
};

/** The family first; two syllables with a hyphen, a space, or as one word; often an English name besides. */
const chinese: Naming = {
  sharedByMarriage: false,
  name: (random, sex, parents) => {
    const family = familyOf(parents) ?? random.pick(CHINESE.family);
    const [one, two] = [random.pick(CHINESE[sex]), random.pick(CHINESE[sex])];
    const own = random.pick([`${one}-${two}`, `${one} ${two}`, `${one}${two.toLowerCase()}`, one]);
    return {
      given: [own],
      family,
      text: `${family} ${own}`,
      ...(random.chance(0.4) && {
        taken: random.pick(sex === 'female' ? CHINESE.takenFemale : CHINESE.takenMale),
      }),
    };
  },
};

const vietnamese: Naming = {
  sharedByMarriage: false,
  name: (random, sex, parents) => {
    const family = familyOf(parents) ?? random.pick(VIETNAMESE.family);
    const middle = sex === 'female' ? 'Thị' : 'Văn';
    const own = random.pick(VIETNAMESE[sex]);
    return { given: [own, middle], family, text: `${family} ${middle} ${own}` };
  },
};

/** Own name, father's, grandfather's: the last is recorded as if it were a family's. */
const somali: Naming = {
  sharedByMarriage: false,
  name: (random, sex, parents) => {
    const own = random.pick(SOMALI[sex]);
    const father = parents?.father?.given[0] ?? random.pick(SOMALI.male);
    const grandfather = parents?.father?.given[1] ?? random.pick(SOMALI.male);
    return { given: [own, father], family: grandfather };
  },
};

/** The father's first name of a family, then the mother's first. */
const spanish: Naming = {
  sharedByMarriage: false,
  name: (random, sex, parents) => {
    const first = (name: Name | undefined): string =>
      name?.family?.split(' ')[0] ?? random.pick(SPANISH.family);
    return {
      given: given(random, SPANISH, sex),
      family: `${first(parents?.father)} ${first(parents?.mother)}`,
    };
  },
};

const portuguese: Naming = {
  sharedByMarriage: false,
  name: (random, sex, parents) => {
    const last = (name: Name | undefined): string =>
      name?.family?.split(' ').at(-1) ?? random.pick(PORTUGUESE.family);
    const between = random.pick(['', '', 'da ', 'dos ', 'e ']);
    return {
      given: given(random, PORTUGUESE, sex),
      family: `${last(parents?.mother)} ${between}${last(parents?.father)}`,
    };
  },
};

/** One name, which some systems take for a given name and others for a family's. */
const oneName: Naming = {
  sharedByMarriage: false,
  name: (random, sex) => {
    const only = random.pick(ONE_NAME[sex]);
    return random.chance(0.5) ? { given: [only], text: only } : { given: [], family: only, text: only };
  },
};

/** Every way of naming that the data knows. */
export const NAMINGS: Readonly<Record<NamingId, Naming>> = {
  english,
  irishAndScottish: familyLast(IRISH_AND_SCOTTISH),
  welsh: familyLast(WELSH),
  welshPatronymic,
  southAsianMuslim,
  sikh,
  hindu: familyLast(HINDU),
  tamil,
  chinese,
  vietnamese,
  westAfrican: familyLast(WEST_AFRICAN),
  eastAfrican: familyLast(EAST_AFRICAN),
  somali,
  caribbean: familyLast(CARIBBEAN),
  middleEastern: familyLast(MIDDLE_EASTERN),
  polish: familyLast(POLISH, (family, sex) => family.replace(/sk[ia]$/, sex === 'female' ? 'ska' : 'ski')),
  easternEuropean: familyLast(EASTERN_EUROPEAN),
  spanish,
  portuguese,
  oneName,
};

/** Chooses a way of naming as often as the table of weights says. */
export const chooseNaming: (random: Random) => Naming = weighted(
  (Object.keys(NAMINGS) as NamingId[]).map((id) => ({ entry: NAMINGS[id], weight: NAMING_WEIGHTS[id] })),
);
