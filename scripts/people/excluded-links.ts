import type { Identifier } from '../exchange/index.js';
import type { Member } from './members.js';
import { chooseNaming, type Name } from './naming.js';
import type { ExcludedLink, PersonRecord } from './person-record.js';
import { PROPORTIONS } from './proportions.js';
import type { Random } from './random.js';

/** One link of a record that must never find its person. */
export type Exclusion = NonNullable<PersonRecord['excluded']>[number];

const TRIES = 8;

/**
 * Sometimes gives a person another name and NHS number from before, which must never find them.
 * @param age whole years
 * @param formerNumber gives the number before, if there was one
 */
export function exclusion(
  random: Random,
  member: Member,
  age: number,
  formerNumber: () => readonly Identifier[],
): Exclusion | undefined {
  const link = linkOf(random, age);
  if (link === undefined) return undefined;
  const { family, given, text } = formerName(random, member, link);
  return {
    link,
    names: [
      { use: 'old', ...(family !== undefined && { family }), given, ...(text !== undefined && { text }) },
    ],
    identifiers: formerNumber(),
  };
}

function linkOf(random: Random, age: number): ExcludedLink | undefined {
  const { adopted, protectedIdentity, genderRecognition } = PROPORTIONS;
  const draw = random.below(1_000_000) / 1_000_000;
  if (draw < protectedIdentity.share) return 'protected-identity';
  const rest = draw - protectedIdentity.share;
  if (age < 18) return rest < adopted.share ? 'adoption' : undefined;
  return rest < genderRecognition.share ? 'gender-recognition' : undefined;
}

/** A name from before that is not the present one: whoever asks under it must find nobody. */
function formerName(random: Random, member: Member, link: ExcludedLink): Name {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const former =
      link === 'gender-recognition'
        ? otherGivenName(random, member)
        : chooseNaming(random).name(random, member.sex);
    const sameFirst = former.given[0] === member.name.given[0];
    if (!sameFirst || (link !== 'gender-recognition' && former.family !== member.name.family)) return former;
  }
  // Some names are for everybody: then only the number is from before.
  return { given: ['Unrecorded'], family: 'Unrecorded' };
}

function otherGivenName(random: Random, { naming, sex, name }: Member): Name {
  const former = naming.name(random, sex === 'female' ? 'male' : 'female');
  if (name.family === undefined) return former;
  const { text: _text, ...rest } = former;
  return { ...rest, family: name.family };
}
