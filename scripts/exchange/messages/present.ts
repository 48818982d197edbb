/** An object without those members that are undefined. */
type Present<Source> = { [Name in keyof Source]?: Exclude<Source[Name], undefined> };

/**
 * Leaves out the members that are undefined, so that an absent element is absent and not a name without a value.
 * @param source an object whose own members are looked at
 */
export function presentOnly<Source extends object>(source: Source): Present<Source> {
  return Object.fromEntries(
    Object.entries(source).filter(([, value]) => value !== undefined),
  ) as Present<Source>;
}

/**
 * A list if nothing in it is undefined.
 * @returns undefined as soon as one item is undefined
 */
export function allPresent<Item>(items: readonly (Item | undefined)[]): readonly Item[] | undefined {
  return items.some((item) => item === undefined) ? undefined : (items as readonly Item[]);
}
