import { MUTATIONS, type JsonObject, type Place } from './mutations.js';
import { seeded } from './random.js';

/** A payload made from a valid one by one small change. */
export interface Mutant {
  /** What was changed where. */
  readonly change: string;
  readonly resource: JsonObject;
}

/**
 * Makes mutants of a valid payload. The same seed gives the same mutants.
 * @param original a payload that conforms; it is not changed
 * @param count how many; each differs from the original and from the others
 */
export function mutantsOf(original: JsonObject, count: number, seed: number): Mutant[] {
  const random = seeded(seed);
  const seen = new Set([JSON.stringify(original)]);
  const mutants: Mutant[] = [];
  // The bound keeps a tiny payload, which has few mutants, from looping for ever.
  for (let attempt = 0; mutants.length < count && attempt < count * 50; attempt += 1) {
    const resource = structuredClone(original);
    const mutation = random.pick(MUTATIONS);
    const places = placesIn(resource).filter((place) => mutation.fits(place));
    if (places.length === 0) continue;
    const place = random.pick(places);
    const detail = mutation.apply(place, random);
    const text = JSON.stringify(resource);
    if (seen.has(text)) continue;
    seen.add(text);
    mutants.push({
      change: `${mutation.name} at ${place.path}${detail === '' ? '' : `: ${detail}`}`,
      resource,
    });
  }
  return mutants;
}

/** Every value in a payload with the way to replace it, the payload itself among them. */
export function placesIn(resource: JsonObject): Place[] {
  const root: Place = { path: '$', key: '', value: resource, parent: { '': resource } };
  const below = (place: Place): Place[] => {
    const { value } = place;
    if (typeof value !== 'object' || value === null) return [place];
    const parent = value as Record<string, unknown>;
    return [
      place,
      ...Object.keys(parent).flatMap((key) =>
        below({ path: `${place.path}/${key}`, key, value: parent[key], parent }),
      ),
    ];
  };
  return below(root);
}
