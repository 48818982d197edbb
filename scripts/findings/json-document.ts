import { decodeUtf8, LineIndex, type TextPosition } from './text-position.js';

/** A JSON value with its place: offsets of its first character and of the character after its last. */
export type JsonNode =
  | {
      readonly kind: 'object';
      readonly start: number;
      readonly end: number;
      readonly members: readonly JsonMember[];
    }
  | {
      readonly kind: 'array';
      readonly start: number;
      readonly end: number;
      readonly items: readonly JsonNode[];
    }
  | {
      readonly kind: 'value';
      readonly start: number;
      readonly end: number;
      readonly value: string | number | boolean | null;
    };

/** A member of an object; `start` is the offset of its name's opening quote. */
export interface JsonMember {
  readonly name: string;
  readonly start: number;
  readonly value: JsonNode;
}

/** A JSON text that was read with the place of everything in it. */
export interface JsonDocument {
  readonly text: string;
  readonly root: JsonNode;
  readonly lines: LineIndex;
  /** Members whose name an earlier member of the same object has: readers disagree on which one counts. */
  readonly duplicates: readonly (TextPosition & { readonly name: string })[];
}

/** Why and where a text is not JSON. */
export interface JsonFault extends TextPosition {
  readonly message: string;
}

/** Deepest nesting that is read; FHIR resources stay below 30. */
const MAX_DEPTH = 512;

class Fault extends Error {
  constructor(
    readonly offset: number,
    message: string,
  ) {
    super(message);
  }
}

/**
 * Reads JSON (RFC 8259) and keeps the place of every name and value.
 * @param source text, or bytes, which must be UTF-8
 * @returns the document, or the first fault with line and column; never throws for bad input
 */
export function parseJson(source: string | Uint8Array): { document: JsonDocument } | { fault: JsonFault } {
  const decoded = typeof source === 'string' ? { ok: true as const, text: source } : decodeUtf8(source);
  if (!decoded.ok) {
    const byte = decoded.byte.toString(16).toUpperCase().padStart(2, '0');
    return { fault: { ...decoded.at, message: `The byte 0x${byte} is not valid UTF-8 here.` } };
  }
  const lines = new LineIndex(decoded.text);
  const reader = new Reader(decoded.text);
  try {
    const root = reader.read();
    const duplicates = reader.duplicates.map(({ name, start }) => ({ name, ...lines.position(start) }));
    return { document: { text: decoded.text, root, lines, duplicates } };
  } catch (fault) {
    if (!(fault instanceof Fault)) throw fault;
    return { fault: { ...lines.position(fault.offset), message: fault.message } };
  }
}

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORDS = new Map<string, boolean | null>([
  ['true', true],
  ['false', false],
  ['null', null],
]);

class Reader {
  readonly duplicates: { name: string; start: number }[] = [];
  private at = 0;

  constructor(private readonly text: string) {}

  read(): JsonNode {
    const root = this.value(0);
    this.blank();
    if (this.at < this.text.length)
      throw new Fault(this.at, 'There is text after the end of the JSON value.');
    return root;
  }

  private value(depth: number): JsonNode {
    this.blank();
    if (depth > MAX_DEPTH) throw new Fault(this.at, `The JSON is nested more than ${MAX_DEPTH} levels deep.`);
    const start = this.at;
    const first = this.text[start];
    if (first === '{') return this.object(start, depth);
    if (first === '[') return this.array(start, depth);
    if (first === '"') return { kind: 'value', value: this.string(), start, end: this.at };
    NUMBER.lastIndex = start;
    const digits = NUMBER.exec(this.text)?.[0];
    if (digits !== undefined) {
      this.at += digits.length;
      return { kind: 'value', value: Number(digits), start, end: this.at };
    }
    const word = /^[A-Za-z]*/.exec(this.text.slice(start, start + 16))?.[0] ?? '';
    const value = WORDS.get(word);
    if (value === undefined)
      throw new Fault(start, `A JSON value was expected, but ${this.found()} was found.`);
    this.at += word.length;
    return { kind: 'value', value, start, end: this.at };
  }

  private object(start: number, depth: number): JsonNode {
    const members: JsonMember[] = [];
    const names = new Set<string>();
    this.at += 1;
    this.blank();
    while (this.text[this.at] !== '}') {
      if (members.length > 0) this.comma('}');
      const nameStart = this.at;
      if (this.text[nameStart] !== '"')
        throw new Fault(nameStart, `A name in quotes was expected, but ${this.found()} was found.`);
      const name = this.string();
      if (names.has(name)) this.duplicates.push({ name, start: nameStart });
      names.add(name);
      this.blank();
      if (this.text[this.at] !== ':')
        throw new Fault(this.at, `A colon was expected after "${name}", but ${this.found()} was found.`);
      this.at += 1;
      members.push({ name, start: nameStart, value: this.value(depth + 1) });
      this.blank();
    }
    this.at += 1;
    return { kind: 'object', members, start, end: this.at };
  }

  private array(start: number, depth: number): JsonNode {
    const items: JsonNode[] = [];
    this.at += 1;
    this.blank();
    while (this.text[this.at] !== ']') {
      if (items.length > 0) this.comma(']');
      items.push(this.value(depth + 1));
      this.blank();
    }
    this.at += 1;
    return { kind: 'array', items, start, end: this.at };
  }

  private comma(close: string): void {
    if (this.text[this.at] !== ',')
      throw new Fault(this.at, `A comma or "${close}" was expected, but ${this.found()} was found.`);
    const comma = this.at;
    this.at += 1;
    this.blank();
    if (this.text[this.at] === close)
      throw new Fault(comma, `There is a comma before "${close}" with nothing after it.`);
  }

  private string(): string {
    const start = this.at;
    for (let at = start + 1; at < this.text.length; at += 1) {
      const character = this.text[at];
      if (character === '"') return this.unescape(start, at);
      if (character === '\\') at += 1;
      else if (this.text.charCodeAt(at) < 0x20)
        throw new Fault(at, 'A control character in a string has to be escaped.');
    }
    throw new Fault(start, 'This string is never closed.');
  }

  private unescape(start: number, close: number): string {
    this.at = close + 1;
    const raw = this.text.slice(start, close + 1);
    const bad = /\\(?:[^"\\/bfnrtu]|u(?![0-9a-fA-F]{4}))/.exec(raw.replace(/\\\\/g, '  '));
    if (bad) throw new Fault(start + bad.index, 'This escape sequence is not one that JSON has.');
    return JSON.parse(raw) as string;
  }

  private blank(): void {
    while (/[ \t\n\r]/.test(this.text[this.at] ?? '')) this.at += 1;
  }

  private found(): string {
    const point = this.text.codePointAt(this.at);
    return point === undefined ? 'the end of the text' : JSON.stringify(String.fromCodePoint(point));
  }
}
