import type { ArtefactIndex } from '../artefact-index.js';
import { baseElement, baseElementHref, isResourceType, resourceTypeHref } from './base-elements.js';
import { isObject, type Json } from './json-value.js';
import { profileElements, type ProfileElements, type ProfilePlace } from './profile-elements.js';

/** Where a reader stands in a document while it is printed: what its value is by FHIR and by the guide. */
export interface JsonPlace {
  /** Type or path of FHIR's definitions; undefined below what is no FHIR. */
  readonly type: string | undefined;
  /** The same in the guide's profiles, the most special one last. */
  readonly places: readonly ProfilePlace[];
  readonly resourceType?: string;
}

/** A member of an object: where its name leads, and where its value stands. */
export interface JsonMember {
  readonly href: string | undefined;
  readonly place: JsonPlace;
}

/** Finds the definitions of what stands in FHIR's JSON. */
export interface JsonLinks {
  /** The place of a whole document. */
  start(document: Json): JsonPlace;
  member(place: JsonPlace, name: string, value: Json): JsonMember;
  /** The place of an item of an array, or of a value that is no array: in its slice, in its own profile. */
  item(place: JsonPlace, value: Json): JsonPlace;
  /** The page about what a string names, where it is an artefact of the guide. */
  target(name: string, value: string): string | undefined;
}

/** Members whose values name definitions. */
const NAMING = new Set(['profile', 'url']);

const NOWHERE: JsonPlace = { type: undefined, places: [] };

/**
 * Links properties to their entries in the guide's dictionaries, where a resource meets a profile of the guide that
 * says something about them, and to HL7's definitions otherwise.
 */
export function jsonLinks(index: ArtefactIndex): JsonLinks {
  const profiles = profileElements(index);
  return {
    start: (document) => resourcePlace(profiles, document, []) ?? NOWHERE,
    member: (place, name, value) => memberOf(profiles, place, name, value),
    item: (place, value) => itemPlace(profiles, place, value),
    target: (name, value) => (NAMING.has(name) ? index.byUrl(value)?.page : undefined),
  };
}

function memberOf(profiles: ProfileElements, place: JsonPlace, name: string, value: Json): JsonMember {
  if (name === 'resourceType' && place.resourceType !== undefined)
    return { href: resourceTypeHref(place.resourceType), place: NOWHERE };
  if (place.type === undefined) return { href: undefined, place: NOWHERE };
  const base = baseElement(place.type, name);
  if (base === undefined) return { href: undefined, place: NOWHERE };
  const property = name.replace(/^_/, '');
  const places = place.places.flatMap((each) => profiles.member(each, base.name, property) ?? []);
  const href = [...places]
    .reverse()
    .map((each) => profiles.href(each))
    .find((each) => each !== undefined);
  const inner: JsonPlace = { type: name.startsWith('_') ? 'Element' : base.type, places };
  return {
    href: href ?? baseElementHref(base),
    place: Array.isArray(value) ? inner : itemPlace(profiles, inner, value),
  };
}

function itemPlace(profiles: ProfileElements, place: JsonPlace, value: Json): JsonPlace {
  const places = place.places.map((each) => profiles.item(each, value));
  if (place.type === 'Resource') return resourcePlace(profiles, value, places) ?? NOWHERE;
  const more = places.flatMap((each) => profiles.within(each));
  const own = place.type === 'Extension' && isObject(value) ? ownProfile(profiles, value['url']) : [];
  return { type: place.type, places: distinct([...places, ...more, ...own]) };
}

function resourcePlace(
  profiles: ProfileElements,
  value: Json,
  outer: readonly ProfilePlace[],
): JsonPlace | undefined {
  if (!isObject(value)) return undefined;
  const { resourceType, meta } = value;
  if (typeof resourceType !== 'string' || !isResourceType(resourceType)) return undefined;
  const claimed =
    isObject(meta) && Array.isArray(meta['profile']) ? (meta['profile'] as readonly Json[]) : [];
  return {
    type: resourceType,
    resourceType,
    places: distinct([
      ...outer,
      ...outer.flatMap((each) => profiles.within(each, resourceType)),
      ...claimed.flatMap((canonical) => ownProfile(profiles, canonical)),
    ]),
  };
}

function ownProfile(profiles: ProfileElements, canonical: Json | undefined): ProfilePlace[] {
  const place = typeof canonical === 'string' ? profiles.root(canonical) : undefined;
  return place === undefined ? [] : [place];
}

/** A profile that is claimed and demanded is one place. */
function distinct(places: readonly ProfilePlace[]): ProfilePlace[] {
  const seen = new Map(places.map((place) => [`${place.profile.stem} ${place.ids.join(' ')}`, place]));
  return [...seen.values()];
}
