import type { Finding } from '../findings/index.js';

/**
 * What to do about the official validator's messages, by message id. The ids are HL7's own and stable; the first
 * pattern that fits counts.
 * @see org.hl7.fhir.utilities, Messages.properties
 */
const REMEDIES: readonly (readonly [id: RegExp, remedy: string])[] = [
  [
    /#sdx-[a-z]+-\d+$/,
    'Change the element so that this sentence holds; the profile’s page in the guide lists it with its constraints.',
  ],
  [/#dom-6$/, 'Add a narrative, unless the resource travels inside Parameters.'],
  [/#[a-z]+-\d+$/, 'Change the element so that FHIR’s own rule holds.'],
  [/^Validation_VAL_Profile_Minimum/i, 'Add what is missing.'],
  [
    /^Validation_VAL_Profile_Maximum/i,
    'Remove what is too many; where nothing is allowed, leave the element out.',
  ],
  [
    /^(Validation_VAL_Profile_NotSlice|Validation_VAL_Profile_NoMatch|Details_for__matching|.*NOT_?SLICE)/i,
    'Use only the parameters that the profile names, spelt as there, each with the type it asks for.',
  ],
  [
    /^Validation_VAL_Profile_(WrongType|NoType)/i,
    'Use the type that the profile asks for, for example valueCoding.',
  ],
  [
    /^Validation_VAL_Profile_(OutOfOrder|NotAllowed)|^Profile_VAL_NotAllowed/i,
    'Remove the element, or put it in order.',
  ],
  [
    /^(Validation_VAL_Unknown|UNRECOGNI|Undefined|.*_Unrecognised)/i,
    'Remove the property, or correct its spelling: FHIR does not know it here.',
  ],
  [
    /^Terminology_TX_NoValid|^Unknown_Code_in|^UNABLE_TO_INFER|^Terminology_PassThrough|^None_of_the_provided_codes/i,
    'Send a code from the value set, with its exact system; a display word is not a code.',
  ],
  [
    /^Terminology_TX_System|^TYPE_SPECIFIC_CHECKS_CODING|^Terminology_TX_Code|^CODING_|_NO_SYSTEM/i,
    'Give the coding the exact system that the value set names.',
  ],
  [/^(Display_Name|Terminology_TX_Display)/i, 'Leave out the display, or use the code system’s own.'],
  [
    /^UNKNOWN_CODESYSTEM/,
    'Check the system’s address; if it is right, its code system is not in any loaded package.',
  ],
  [/^(_DT_Fixed_Wrong|Fixed_Type_Checks|PATTERN_CHECK)/i, 'Use exactly the value that the profile fixes.'],
  [
    /^Extension_EXT_(Unknown|Context)|^Extension_EXTP_/i,
    'Remove the extension, or use it only where its definition says.',
  ],
  [
    /^Extension_PROF_Type/i,
    'Send the value with the type that the profile asks for: a coded parameter is a valueCoding.',
  ],
  [/^Extension_/i, 'Use the extension as its definition says.'],
  [
    /^Type_Specific_Checks_DT_(Date|DateTime|Instant|Time)/i,
    'Write dates as YYYY-MM-DD and instants with seconds and time zone, such as 2026-01-31T09:00:00Z.',
  ],
  [
    /^Type_Specific_Checks_DT_(URL|URI|UUID|OID|CANONICAL)/i,
    'Correct the address, unless you know that it is right: the validator has nothing by that address.',
  ],
  [/^Type_Specific_Checks|^Primitive_/i, 'Correct the value so that it fits the element’s type.'],
  [/^CONTAINED_/, 'Take the contained resource out, or refer to it from the resource that holds it.'],
  [/^validator-structure$/, 'Correct the structure as the message says.'],
  [/^Bundle_BUNDLE_Entry_NoFullUrl|FULLURL/i, 'Give every entry a fullUrl.'],
  [/^Bundle_/i, 'Correct the Bundle as the message says.'],
  [/^(JSON_|Error_parsing|.*_JSON)/i, 'Correct the JSON here.'],
  [
    /^(Element|Object|Array)_.*(content|empty)|^ELEMENT_CANNOT_BE_NULL/i,
    'Give the element a value, or leave it out.',
  ],
  [/^Reference_/i, 'Correct the reference.'],
  [/^STATUS_CODE/, 'Use a code that is still active.'],
];

/** For messages that nobody has met here yet. */
const ANY_OTHER = 'Compare the element with what its profile’s page in the guide says of it.';

/**
 * Says what to do about a finding of the official validator.
 * @returns an instruction; undefined for what needs none
 */
export function remedyOf(code: string, severity: Finding['severity']): string | undefined {
  if (severity === 'information') return undefined;
  return REMEDIES.find(([pattern]) => pattern.test(code))?.[1] ?? ANY_OTHER;
}
