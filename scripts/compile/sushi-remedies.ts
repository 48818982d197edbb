/** What SUSHI says, and what to do about it; the first that fits. */
const REMEDIES: readonly (readonly [pattern: RegExp, remedy: string])[] = [
  [/alias/i, 'Define the alias in fsh/aliases.fsh, or correct its name here.'],
  [
    /(no definition for the type|Parent .* not found|Cannot find|could not be resolved|cannot be found|not found)/i,
    'Check the spelling of the name, and that the file that defines it is below fsh/.',
  ],
  [
    /circular|cyclic|its own ancestor|depends on itself/i,
    'Break the circle: a definition cannot be based on itself.',
  ],
  [
    /(duplicate|already (exists|been defined)|same (name|id|url))/i,
    'Give one of the two another name or id.',
  ],
  [/cardinality/i, 'Choose a cardinality inside the one of the parent.'],
  [
    /(extraneous input|mismatched input|no viable alternative|missing .* at|token recognition)/i,
    'Correct the FSH syntax here; a missing quote, bracket or `*` on the line before is the usual cause.',
  ],
  [/required (by|element)|minimum cardinality/i, 'Give the missing element a value.'],
  [/No paths? exist|does not exist|path/i, 'Check the element path against the parent definition.'],
  [/version/i, 'List the dependency with its exact version in sushi-config.yaml.'],
];

/**
 * @param message what SUSHI said
 * @returns an instruction that mends it, general when the message is not a known one
 */
export function remedyFor(message: string): string {
  return REMEDIES.find(([pattern]) => pattern.test(message))?.[1] ?? 'Correct the FSH at this line.';
}
