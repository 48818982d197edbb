/** What the parser of FSH says when it cannot go on; it lists what it expected, in names of its own. */
const SYNTAX = /^(mismatched input|extraneous input|no viable alternative|missing |token recognition error)/;

/** What SUSHI says, and what to do about it; the first that fits. */
const REMEDIES: readonly (readonly [pattern: RegExp, remedy: string])[] = [
  [
    SYNTAX,
    'Correct the FSH: a keyword is misspelt, or a quotation mark is missing on this line or the one before.',
  ],
  [
    /has a value with an unexpected type|unexpected property/,
    'Correct this property of sushi-config.yaml, or take it out.',
  ],
  [/indented|path context/, 'Indent by two spaces for each level below the rule it belongs to.'],
  [
    /RuleSet/,
    'Check the name of the rule set, and that a file below fsh/ defines it with as many parameters.',
  ],
  [
    /Cannot apply .* constraint .* never defined/,
    'Check the key of the invariant, and that a file in fsh/invariants defines it.',
  ],
  [
    /canonical URL of .* does not exist/,
    'Check the name in Canonical(…): a definition below fsh/ must have it and a URL.',
  ],
  [
    /unable to locate extension|Cannot create .* extension/,
    'Check the URL or name of the extension, and that this guide or a package in sushi-config.yaml defines it.',
  ],
  [/does not resolve as alias/, 'Define the alias in fsh/aliases.fsh, or correct its name here.'],
  [
    /is not a valid URI/,
    'Write a full URL, or the name of a definition or alias that exists; check its spelling.',
  ],
  [/must have a unique id/, 'Give one of the two another id; searching fsh/ for this id finds both.'],
  [
    /circular|cyclic|its own ancestor|depends on itself|call stack/i,
    'Break the circle: a definition cannot be based on itself.',
  ],
  [/duplicate|already (exists|been defined)|same (name|id|url)/i, 'Give one of the two another name or id.'],
  [/Cannot constrain cardinality|wider cardinality/i, 'Choose a cardinality inside the one of the parent.'],
  [/minimum cardinality|required (by|element)/i, 'Give the missing element a value.'],
  [
    /No element found at path|No paths? exist|path .* does not exist/i,
    'Check the element path against the parent definition.',
  ],
  [
    /does not match (element type|any of the allowed types)|Cannot assign/i,
    'Give a value of a type that the element allows.',
  ],
  [
    /no definition for the type|Parent .* not found|Cannot find|could not be resolved|cannot be found|not found|Unable to find/i,
    'Check the spelling of the name, and that the file that defines it is below fsh/.',
  ],
  [/\bversion\b/i, 'List the dependency with its exact version in sushi-config.yaml.'],
];

/**
 * @param message what SUSHI said
 * @returns an instruction that mends it, general when the message is not a known one
 */
export function remedyFor(message: string): string {
  return (
    REMEDIES.find(([pattern]) => pattern.test(message))?.[1] ??
    'Correct the rule on this line as the message says, or what it refers to.'
  );
}

/** @returns whether SUSHI could not read the text, so that what it says of other files may be a consequence */
export function isSyntaxError(message: string): boolean {
  return SYNTAX.test(message);
}
