import type { ArtefactIndex } from '../artefact-index.js';
import { encodeFragment } from '../fhir-links.js';
import { isObject, memberAt, sameJson, type Json } from './json-value.js';

/** A profile of the guide, its elements by their ids. */
interface Profile {
  readonly stem: string;
  readonly root: string;
  readonly elements: ReadonlyMap<string, fhir4.ElementDefinition>;
  /** Ids of the elements and of everything above them. */
  readonly ids: ReadonlySet<string>;
  /** Elements with an entry in the guide's dictionary. */
  readonly described: ReadonlySet<string>;
  /** Slices by the id of the element that is sliced, found when first asked for. */
  readonly slices: Map<string, readonly Slice[]>;
}

interface Slice {
  readonly id: string;
  /** Profiles of its type. */
  readonly profiles: readonly string[];
  /** What it fixes: path within it → value or pattern. */
  readonly fixed: readonly (readonly [path: readonly string[], value: Json])[];
}

/** Where a value stands in a profile: the ids of its element, that of the slice before that of the whole. */
export interface ProfilePlace {
  readonly profile: Profile;
  readonly ids: readonly string[];
}

/** Finds elements of the guide's own profiles. */
export interface ProfileElements {
  /** The place of a whole resource, or of an extension, in a profile; undefined where it is none of the guide's. */
  root(canonical: string): ProfilePlace | undefined;
  /** The place of a member; undefined where the profile does not go into such detail. */
  member(place: ProfilePlace, name: string, property: string): ProfilePlace | undefined;
  /** The place of a value: in its slice, where it belongs to one. */
  item(place: ProfilePlace, value: Json): ProfilePlace;
  /** Places in the profiles that the value itself has to meet. */
  within(place: ProfilePlace, resourceType?: string): ProfilePlace[];
  /** The dictionary entry of a place; undefined where the profile only inherits it. */
  href(place: ProfilePlace): string | undefined;
}

/** Reads profiles when they are first asked for. */
export function profileElements(index: ArtefactIndex): ProfileElements {
  const profiles = new Map<string, Profile | undefined>();
  const find = (canonical: string): Profile | undefined => {
    const artefact = index.byUrl(canonical);
    if (artefact?.resource.resourceType !== 'StructureDefinition') return undefined;
    const { stem, resource } = artefact;
    if (!profiles.has(stem)) profiles.set(stem, readProfile(stem, resource));
    return profiles.get(stem);
  };
  const root = (canonical: string): ProfilePlace | undefined => {
    const profile = find(canonical);
    return profile && { profile, ids: [profile.root] };
  };
  return {
    root,
    member: ({ profile, ids }, name, property) => {
      const found = ids
        .flatMap((id) => [`${id}.${name}:${property}`, `${id}.${name}`, `${id}.${property}`])
        .filter((id) => profile.ids.has(id));
      return found.length === 0 ? undefined : { profile, ids: [...new Set(found)] };
    },
    item: (place, value) => {
      const slices = place.ids.flatMap((id) => slicesOf(place.profile, id));
      const slice = slices.find((each) => belongs(each, value));
      return slice === undefined ? place : { ...place, ids: [slice.id, ...place.ids] };
    },
    within: ({ profile, ids }, resourceType) => {
      const types = ids.map((id) => profile.elements.get(id)?.type).find((type) => type !== undefined);
      return (types ?? [])
        .filter(({ code, profile: [only, ...more] = [] }) => {
          return (
            only !== undefined && more.length === 0 && (resourceType === undefined || code === resourceType)
          );
        })
        .flatMap((type) => root(type.profile?.[0] ?? '') ?? []);
    },
    href: ({ profile, ids }) => {
      const id = ids.find((each) => profile.described.has(each));
      return id === undefined ? undefined : `${profile.stem}-definitions.html#${encodeFragment(id)}`;
    },
  };
}

function readProfile(stem: string, sd: fhir4.StructureDefinition): Profile | undefined {
  const own = sd.differential?.element ?? [];
  const all = sd.snapshot?.element ?? own;
  const elements = new Map(all.map((element) => [element.id ?? element.path, element]));
  const ids = new Set<string>();
  for (const id of elements.keys())
    for (
      let at = id;
      at !== '' && !ids.has(at);
      at = at.slice(0, Math.max(at.lastIndexOf('.'), at.lastIndexOf(':'), 0))
    )
      ids.add(at);
  const root = all[0]?.path.split('.', 1)[0];
  const described = own.map((element) => element.id ?? element.path).filter((id) => elements.has(id));
  return root === undefined
    ? undefined
    : { stem, root, elements, ids, described: new Set(described), slices: new Map() };
}

/** The slices of an element, without those inside its members. */
function slicesOf({ ids, elements, slices }: Profile, id: string): readonly Slice[] {
  const known = slices.get(id);
  if (known !== undefined) return known;
  const found = [...ids]
    .filter((each) => each.startsWith(`${id}:`) && !/[.:]/.test(each.slice(id.length + 1)))
    .map((slice) => ({
      id: slice,
      profiles: elements.get(slice)?.type?.flatMap(({ profile = [] }) => profile) ?? [],
      fixed: [...elements].flatMap(([each, element]): [string[], Json][] => {
        const value = fixedValue(element);
        const rest = each.slice(slice.length + 1);
        if (value === undefined || (each !== slice && !each.startsWith(`${slice}.`))) return [];
        // What is fixed within slices of its members does not tell it from its neighbours.
        return rest.includes(':') ? [] : [[rest === '' ? [] : rest.split('.'), value]];
      }),
    }));
  slices.set(id, found);
  return found;
}

/** Whether a value has everything that is fixed for a slice, and anything of it at all. */
function belongs({ profiles, fixed }: Slice, value: Json): boolean {
  const url = memberAt(value, 'url');
  if (typeof url === 'string' && profiles.includes(url)) return true;
  const present = fixed.flatMap(([path, wanted]) => {
    const found = memberAt(value, ...path);
    return found === undefined ? [] : [meets(found, wanted)];
  });
  return present.length > 0 && present.every(Boolean);
}

/** The value or pattern that an element is given. */
function fixedValue(element: fhir4.ElementDefinition): Json | undefined {
  const entry = Object.entries(element).find(([name]) => /^(fixed|pattern)[A-Z]/.test(name));
  return entry?.[1] as Json | undefined;
}

/** A pattern may be met by more than it says. */
function meets(value: Json, pattern: Json): boolean {
  if (Array.isArray(pattern))
    return (pattern as readonly Json[]).every(
      (each) => Array.isArray(value) && (value as readonly Json[]).some((item) => meets(item, each)),
    );
  if (!isObject(pattern)) return sameJson(value, pattern);
  return (
    isObject(value) &&
    Object.entries(pattern).every(([name, each]) => value[name] !== undefined && meets(value[name], each))
  );
}
