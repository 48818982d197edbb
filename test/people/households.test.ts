import { describe, expect, it } from 'vitest';
import { dayNumber, yearsBetween } from '../../scripts/people/days.js';
import { household } from '../../scripts/people/households.js';
import { DEFAULT_TODAY, PROPORTIONS } from '../../scripts/people/index.js';
import type { Member } from '../../scripts/people/members.js';
import { seededRandom } from '../../scripts/people/random.js';

const today = dayNumber(DEFAULT_TODAY);
const random = seededRandom(5);
const households = Array.from({ length: 20_000 }, () => household(random, today));
const age = ({ birth }: Member): number => yearsBetween(birth, today);
const isChild = (member: Member): boolean => member.birth <= today && age(member) < 18;
const near = (part: number, whole: number, share: number): void => {
  expect(whole).toBeGreaterThan(100);
  expect(Math.abs(part / whole - share)).toBeLessThan(5 * Math.sqrt((share * (1 - share)) / whole));
};

describe('a household', () => {
  it('has somebody in it who is there already, and nobody older than people get', () => {
    for (const members of households) {
      expect(members.some(({ birth }) => birth <= today)).toBe(true);
      expect(members.filter((member) => age(member) > 101)).toEqual([]);
    }
  });

  it('has no children without a grown-up', () => {
    expect(households.filter((members) => members.every((member) => age(member) < 18))).toEqual([]);
  });

  /** Children of the first member: they come after the parents, and are named like them. */
  const families = households
    .map((members) => ({
      parents: members.filter((member) => age(member) >= 18),
      children: members.filter(isChild),
    }))
    .filter(({ children }) => children.length > 0);

  it('has no parents younger than 17 at a birth', () => {
    for (const { parents, children } of families)
      for (const child of children)
        expect((child.birth - (parents[0]?.birth ?? 0)) / 365.25).toBeGreaterThan(16.9);
  });

  it('has twins as often as the table says', () => {
    const twins = families.filter(
      ({ children }) => children.length > 1 && children[0]?.birth === children[1]?.birth,
    );
    // Children who were placed with a couple are not its own: they are in about one of twenty of these households.
    near(twins.length, Math.round(families.length * 0.955), PROPORTIONS.twins.share);
  });

  it('has a son of his father’s name as often as the table says', () => {
    const withSon = families.filter(
      ({ parents: [father, mother], children }) =>
        father?.sex === 'male' && mother !== undefined && children.some(({ sex }) => sex === 'male'),
    );
    const named = withSon.filter(({ parents, children }) =>
      children.some(
        ({ sex, name }) =>
          sex === 'male' &&
          name.given.join() === parents[0]?.name.given.join() &&
          name.given.length > 0 &&
          name.family === parents[0].name.family,
      ),
    );
    const share = named.length / withSon.length;
    expect(share).toBeGreaterThan(0.012);
    expect(share).toBeLessThan(0.032);
  });

  it('expects a child as often as the table says, where there is a couple who may have one', () => {
    const couples = households.filter(([one, two, three]) => {
      const others = three === undefined || isChild(three) || three.birth > today;
      if (one === undefined || two?.sex !== 'female' || !others || age(one) < 18) return false;
      return age(two) >= 18 && age(two) <= 44 && age(one) - age(two) <= 8 && age(two) - age(one) <= 5;
    });
    const expecting = households.filter((members) => members.some(({ birth }) => birth > today));
    const share = expecting.length / couples.length;
    // Two who share a house cannot be told from a couple here.
    expect(share).toBeGreaterThan(PROPORTIONS.expecting.share * 0.75);
    expect(share).toBeLessThan(PROPORTIONS.expecting.share * 1.1);
  });

  it('has no two children of one first name, but for a son named after his father', () => {
    const repeated = families.filter(({ children }) => {
      const first = children.map(({ name }) => name.given[0]);
      return new Set(first).size < first.length;
    });
    expect(repeated.length / families.length).toBeLessThan(0.005);
  });

  it('says before a marriage what a wife’s name was', () => {
    const maiden = households.flat().filter(({ others }) => others?.some(({ use }) => use === 'maiden'));
    expect(maiden.length).toBeGreaterThan(1_000);
    for (const { name, others } of maiden) expect(others?.[0]?.family).not.toBe(name.family);
  });
});
