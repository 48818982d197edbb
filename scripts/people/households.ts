import { yearsBetween } from './days.js';
import { birthAt, someone, type Member } from './members.js';
import type { Sex } from './names/words.js';
import { chooseNaming, type Name, type Parents } from './naming.js';
import { HOUSEHOLD_WEIGHTS, PROPORTIONS, type HouseholdKind } from './proportions.js';
import { weighted, type Random } from './random.js';

const chooseKind = weighted(
  (Object.keys(HOUSEHOLD_WEIGHTS) as HouseholdKind[]).map((kind) => ({
    entry: kind,
    weight: HOUSEHOLD_WEIGHTS[kind],
  })),
);
const chooseNumberOfChildren = weighted([
  { entry: 1, weight: 42 },
  { entry: 2, weight: 40 },
  { entry: 3, weight: 13 },
  { entry: 4, weight: 5 },
]);

/** Makes the people of one household. */
export function household(random: Random, today: number): readonly Member[] {
  const kind = chooseKind(random);
  switch (kind) {
    case 'single':
      return [someone(random, chooseNaming(random), today, [18, 97])];
    case 'couple':
      return withUnborn(random, today, couple(random, today, [18, 95]));
    case 'coupleWithChildren':
      return withUnborn(random, today, family(random, today));
    case 'loneParent':
      return loneParent(random, today);
    case 'threeGenerations':
      return threeGenerations(random, today);
    case 'shared':
      return unrelated(random, today, random.between(2, 5), [18, 45]);
    case 'placedChild':
      return [...couple(random, today, [36, 66]), ...unrelated(random, today, random.between(1, 2), [0, 17])];
    case 'careHome':
      return unrelated(random, today, random.between(3, 6), [70, 101]);
  }
}

function unrelated(random: Random, today: number, many: number, ages: readonly [number, number]): Member[] {
  return Array.from({ length: many }, () => someone(random, chooseNaming(random), today, ages));
}

/** Two people; the first is the one whose way of naming the children follow. */
function couple(random: Random, today: number, ages: readonly [number, number]): [Member, Member] {
  const naming = chooseNaming(random);
  const sameSex = random.chance(0.04);
  const sex: Sex = sameSex && random.chance(0.5) ? 'female' : 'male';
  const one = someone(random, naming, today, ages, { sex });
  const age = yearsBetween(one.birth, today);
  const near = [Math.max(ages[0], age - 7), Math.min(ages[1], Math.max(age + 4, ages[0]))] as const;
  const othersNaming = random.chance(PROPORTIONS.mixedCouple.share) ? chooseNaming(random) : naming;
  const otherSex: Sex = sameSex ? sex : 'female';
  const two = someone(random, othersNaming, today, near, { sex: otherSex });
  const married = random.chance(PROPORTIONS.married.share);
  return [one, married && random.chance(PROPORTIONS.takesSpousesName.share) ? marriedTo(one, two) : two];
}

/** Somebody with the name of the spouse, and the own one as maiden name. */
function marriedTo(spouse: Member, person: Member): Member {
  const { family, given } = person.name;
  const theirs = spouse.name.family;
  if (!spouse.naming.sharedByMarriage || !person.naming.sharedByMarriage) return person;
  if (theirs === undefined || family === undefined) return person;
  const taken = spouse.naming.inflected?.(theirs, person.sex) ?? theirs;
  if (taken === family) return person;
  return {
    ...person,
    name: { ...person.name, family: taken },
    others: [{ use: 'maiden', family, given }],
  };
}

function family(random: Random, today: number): Member[] {
  const parents = couple(random, today, [20, 52]);
  const [one, two] = parents;
  const names = childrensParents(random, one, two);
  const born = children(random, today, one, names, Math.max(one.birth, two.birth));
  return [...parents, ...(one.sex === 'male' ? withFathersName(random, born, one) : born)];
}

/** What children get their names from; with both names where the parents do so. */
function childrensParents(random: Random, one: Member, two: Member): Parents {
  const both = random.chance(PROPORTIONS.hyphenatedChild.share);
  const { family: first } = one.name;
  const { family: second } = two.name;
  const plain = (name: string | undefined): boolean => name !== undefined && !/[- ]/.test(name);
  const father: Name =
    both && one.naming.sharedByMarriage && plain(first) && plain(second) && first !== second
      ? { ...one.name, family: `${first}-${second}` }
      : one.name;
  return { father, mother: two.name };
}

function children(
  random: Random,
  today: number,
  one: Member,
  parents: Parents,
  youngerBirth: number,
): Member[] {
  // Nobody here has a child before 17; a child of an age may be almost a year older.
  const oldest = Math.max(0, Math.min(17, yearsBetween(youngerBirth, today) - 18));
  const twins = random.chance(PROPORTIONS.twins.share);
  const many = Math.max(chooseNumberOfChildren(random), twins ? 2 : 1);
  const births = Array.from({ length: many }, () => birthAt(random, today, [0, oldest]));
  const first = births[0] ?? today;
  const born: Member[] = [];
  births.forEach((birth, nth) => {
    const sex: Sex = random.chance(0.5) ? 'female' : 'male';
    const age = yearsBetween(birth, today);
    let name = one.naming.name(random, sex, parents, age);
    // Two children of a family have different first names.
    for (let tries = 0; tries < 5 && born.some((other) => other.name.given[0] === name.given[0]); tries += 1)
      name = one.naming.name(random, sex, parents, age);
    born.push({ sex, name, naming: one.naming, birth: twins && nth === 1 ? first : birth });
  });
  return born;
}

function withFathersName(random: Random, born: Member[], father: Member): Member[] {
  const son = born.find(({ sex }) => sex === 'male');
  if (son === undefined || !random.chance(PROPORTIONS.sonNamedAfterFather.share)) return born;
  const name = { ...father.name, ...(son.name.family !== undefined && { family: son.name.family }) };
  return born.map((each) => (each === son ? { ...son, name } : each));
}

function loneParent(random: Random, today: number): Member[] {
  const sex: Sex = random.chance(0.86) ? 'female' : 'male';
  const parent = someone(random, chooseNaming(random), today, [18, 52], { sex });
  const parents = sex === 'female' ? { mother: parent.name } : { father: parent.name };
  return [parent, ...children(random, today, parent, parents, parent.birth)];
}

function threeGenerations(random: Random, today: number): Member[] {
  const members = family(random, today);
  const parent = members[0];
  if (parent === undefined) return members;
  const age = yearsBetween(parent.birth, today);
  const sex: Sex = random.chance(0.6) ? 'female' : 'male';
  const grandparent = someone(random, parent.naming, today, [age + 19, age + 36], {
    sex,
    parents: { father: parent.name },
  });
  return [...members, grandparent];
}

/** Sometimes one more is on the way, with the name of the family and no other yet. */
function withUnborn(random: Random, today: number, members: readonly Member[]): readonly Member[] {
  const [one, two] = members;
  if (one === undefined || two?.sex !== 'female') return members;
  const age = yearsBetween(two.birth, today);
  if (age < 18 || age > 44 || !random.chance(PROPORTIONS.expecting.share)) return members;
  const family = two.name.family ?? one.name.family ?? two.name.given[0];
  if (family === undefined) return members;
  const birth = today + random.between(10, 250);
  return [...members, { sex: 'female', naming: one.naming, name: { given: [], family }, birth }];
}
