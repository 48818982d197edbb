import type { ObservedTank } from './observed-tank.js';

/**
 * Whether two definitions of one kind have a name, an id or a canonical URL in common. SUSHI then finds the one that
 * was exported first, or complains of the one that was exported last: nothing to be clever about.
 */
export function haveNamesInCommon(tank: ObservedTank): boolean {
  const structures = tank.getAllStructureDefinitions();
  const urls = (definitions: readonly { readonly name: string }[]): string[] =>
    definitions.flatMap(({ name }) => tank.fishForMetadata(name)?.url ?? []);
  return [
    structures.map(({ name }) => name),
    structures.map(({ id }) => id),
    urls(structures),
    tank.getAllCodeSystems().map(({ id }) => id),
    tank.getAllValueSets().map(({ id }) => id),
    tank.getAllInstances().map(({ id, instanceOf }) => `${instanceOf} ${id}`),
  ].some((names) => new Set(names).size < names.length);
}
