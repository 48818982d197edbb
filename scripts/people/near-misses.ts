import { civil, dayNumber } from './days.js';
import { birthAt, type Member } from './members.js';
import { NEAR_MISS_WEIGHTS, type NearMissKind } from './proportions.js';
import { weighted, type Random } from './random.js';

const chooseKind = weighted(
  (Object.keys(NEAR_MISS_WEIGHTS) as NearMissKind[]).map((kind) => ({
    entry: kind,
    weight: NEAR_MISS_WEIGHTS[kind],
  })),
);

/** Makes somebody else who could be taken for a person; they live at another place. */
export function nearMiss(random: Random, person: Member, today: number): Member {
  const { sex, naming, name, birth } = person;
  const other = { sex, naming, birth, name };
  switch (chooseKind(random)) {
    case 'sameNameAndYear': {
      const { year } = civil(birth);
      const [first, last] = [dayNumber(`${year}-01-01`), Math.min(dayNumber(`${year}-12-31`), today)];
      return { ...other, birth: random.between(first, last) };
    }
    case 'sameDayOtherPlace': {
      const different = naming.name(random, sex, { father: name });
      return { ...other, name: { ...different, ...(name.family !== undefined && { family: name.family }) } };
    }
    case 'sameNameAndDayOtherPlace':
      return other;
    case 'dayAndMonthSwapped':
      return { ...other, birth: swapped(birth, today) ?? birthAt(random, today, [0, 90]) };
    case 'oneLetterApart': {
      const [first = '', ...rest] = name.given;
      return { ...other, name: { ...name, given: [oneLetterApart(random, first), ...rest] } };
    }
  }
}

/** The day with month and day the other way round, where that is another day and not ahead. */
function swapped(day: number, today: number): number | undefined {
  const parts = civil(day);
  if (parts.day > 12 || parts.day === parts.month) return undefined;
  const two = (part: number): string => String(part).padStart(2, '0');
  const other = dayNumber(`${parts.year}-${two(parts.day)}-${two(parts.month)}`);
  return other > today ? undefined : other;
}

/** A spelling that differs in one letter: one is doubled, or two change places. */
function oneLetterApart(random: Random, name: string): string {
  const letters = Array.from(name);
  if (letters.length < 3) return `${name}h`;
  const at = random.between(1, letters.length - 2);
  const [one = '', two = ''] = [letters[at], letters[at + 1]];
  const changed = random.chance(0.5) || one === two ? [one, one, two] : [two, one];
  return [...letters.slice(0, at), ...changed, ...letters.slice(at + 2)].join('');
}
