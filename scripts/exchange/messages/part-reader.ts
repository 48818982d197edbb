import { isCode } from '../codes.js';
import { isInstant } from '../dates.js';
import type { IssueType } from '../cases/response-case.js';
import type { Identifier, Period } from './model.js';

/** Something in a message that cannot be read, in the terms of OperationOutcome. */
export interface ReadFault {
  readonly issueType: IssueType;
  /** FHIRPath of the element at fault. */
  readonly expression: string;
  /** In words; for logs and tools, not for the reply, because it may repeat a name that was sent. */
  readonly message: string;
}

/** What came of reading a message. `partial` holds what could be read even where `value` is absent. */
export type ReadResult<Message> =
  | {
      readonly ok: true;
      readonly value: Message;
      readonly partial: Partial<Message>;
      readonly faults: readonly [];
    }
  | { readonly ok: false; readonly partial: Partial<Message>; readonly faults: readonly ReadFault[] };

type JsonObject = Readonly<Record<string, unknown>>;

/** A JSON object (not null, not an array), or undefined. */
export function jsonObject(value: unknown): JsonObject | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as JsonObject)
    : undefined;
}

function filledText(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** One entry of a list of parameters or parts, with its place. */
export class Part {
  constructor(
    private readonly content: JsonObject,
    readonly path: string,
    private readonly faults: ReadFault[],
  ) {}

  /** The code of a Coding that has to be of a certain system. */
  code(system: string): string | undefined {
    const coding = this.expect(jsonObject(this.content['valueCoding']), 'required', 'a Coding');
    if (coding === undefined) return undefined;
    const rightSystem = coding['system'] === system ? system : undefined;
    if (this.expect(rightSystem, 'code-invalid', `the system ${system}`, 'system') === undefined)
      return undefined;
    // What is missing is missing from the Coding: there is no place of its own to name.
    return this.expect(filledText(coding['code']), 'required', 'a code');
  }

  /** A code that has to be on a closed list besides. */
  codeOf<Code extends string>(system: string, codes: readonly Code[]): Code | undefined {
    const code = this.code(system);
    if (code === undefined) return undefined;
    return this.expect(
      isCode(codes, code) ? code : undefined,
      'code-invalid',
      `one of the codes ${codes.join(', ')}`,
      'code',
    );
  }

  identifier(): Identifier | undefined {
    const content = this.expect(jsonObject(this.content['valueIdentifier']), 'required', 'an Identifier');
    if (content === undefined) return undefined;
    const system = this.expect(filledText(content['system']), 'required', 'a system');
    const value = this.expect(filledText(content['value']), 'required', 'a value');
    return system !== undefined && value !== undefined ? { system, value } : undefined;
  }

  /** A value of one of FHIR's types that JSON writes as a string. */
  text(type: 'String' | 'Uri' | 'Base64Binary' | 'Code' | 'Instant'): string | undefined {
    return this.expect(filledText(this.content[`value${type}`]), 'required', `a value of the type ${type}`);
  }

  instant(): string | undefined {
    const text = this.text('Instant');
    if (text === undefined) return undefined;
    return this.expect(isInstant(text) ? text : undefined, 'value', 'a time with seconds and zone');
  }

  boolean(): boolean | undefined {
    const value = this.content['valueBoolean'];
    return this.expect(typeof value === 'boolean' ? value : undefined, 'required', 'true or false');
  }

  integer(): number | undefined {
    const value = this.content['valueInteger'];
    return this.expect(
      typeof value === 'number' && Number.isInteger(value) ? value : undefined,
      'required',
      'an integer',
    );
  }

  period(): Period | undefined {
    const content = this.expect(jsonObject(this.content['valuePeriod']), 'required', 'a Period');
    if (content === undefined) return undefined;
    const { start, end } = content;
    return {
      ...(typeof start === 'string' && { start }),
      ...(typeof end === 'string' && { end }),
    };
  }

  /** The resource of a parameter, of the given type. What is inside is the profile's matter. */
  resource<Type extends fhir4.FhirResource['resourceType']>(
    type: Type,
  ): Extract<fhir4.FhirResource, { resourceType: Type }> | undefined {
    const resource = jsonObject(this.content['resource']);
    const rightType = resource?.['resourceType'] === type ? resource : undefined;
    if (rightType === undefined) this.note('required', `a ${type}`, `${this.path}.resource`);
    return rightType as Extract<fhir4.FhirResource, { resourceType: Type }> | undefined;
  }

  parts(): Parts {
    return new Parts(this.content['part'], `${this.path}.part`, this.faults);
  }

  /** Passes a value on, or notes that something else was expected of this entry's value or of an element of it. */
  private expect<Value>(
    value: Value | undefined,
    issueType: IssueType,
    expected: string,
    element?: string,
  ): Value | undefined {
    const place = `${this.path}.value${element === undefined ? '' : `.${element}`}`;
    if (value === undefined) this.note(issueType, expected, place);
    return value;
  }

  private note(issueType: IssueType, expected: string, expression: string): void {
    this.faults.push({ issueType, expression, message: `${expected} was expected here.` });
  }
}

/** A list of parameters or parts, read by name: their order carries no meaning. */
export class Parts {
  private readonly byName = new Map<string, Part[]>();
  private readonly asked = new Set<string>();

  constructor(
    list: unknown,
    private readonly path: string,
    private readonly faults: ReadFault[],
  ) {
    if (!Array.isArray(list)) {
      faults.push({ issueType: 'structure', expression: path, message: 'A list was expected here.' });
      return;
    }
    (list as unknown[]).forEach((item, index) => this.add(item, `${path}[${index}]`));
  }

  /** The one entry of this name; its absence is a fault. */
  one(name: string): Part | undefined {
    if (this.many(name).length === 0)
      this.faults.push({ issueType: 'required', expression: this.path, message: `"${name}" is missing.` });
    return this.optional(name);
  }

  /** The entry of this name, if any. A second one is a fault, and then neither is believed. */
  optional(name: string): Part | undefined {
    const [first, second] = this.many(name);
    if (second === undefined) return first;
    this.faults.push({
      issueType: 'structure',
      expression: second.path,
      message: `"${name}" is there twice.`,
    });
    return undefined;
  }

  /** All entries of this name, in the order in which they stand. */
  many(name: string): readonly Part[] {
    this.asked.add(name);
    return this.byName.get(name) ?? [];
  }

  /** Notes every entry that nobody asked for: the profiles are closed. Call it last. */
  refuseTheRest(): void {
    for (const [name, parts] of this.byName) {
      if (this.asked.has(name)) continue;
      for (const part of parts)
        this.faults.push({
          issueType: 'structure',
          expression: part.path,
          message: `"${name}" is not a name that the profile has.`,
        });
    }
  }

  private add(item: unknown, path: string): void {
    const entry = jsonObject(item);
    const name = filledText(entry?.['name']);
    if (entry === undefined || name === undefined) {
      this.faults.push({ issueType: 'required', expression: path, message: 'A name was expected here.' });
      return;
    }
    this.byName.set(name, [...(this.byName.get(name) ?? []), new Part(entry, path, this.faults)]);
  }
}

/**
 * Reads the list of parameters of a Parameters resource.
 * @param body anything, usually parsed JSON
 * @param faults where faults are noted
 * @returns undefined where the body is no Parameters resource
 */
export function readParameters(body: unknown, faults: ReadFault[]): Parts | undefined {
  const resource = jsonObject(body);
  if (resource?.['resourceType'] === 'Parameters')
    return new Parts(resource['parameter'], 'Parameters.parameter', faults);
  faults.push({
    issueType: 'structure',
    expression: 'Parameters',
    message: 'A Parameters resource was expected.',
  });
  return undefined;
}
