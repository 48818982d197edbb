import { decodeUtf8, type TextPosition } from '../findings/index.js';

/** An element of an XML text with its place. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  /** Offset of the `<` of the start tag. */
  readonly start: number;
  /** Offset after the end tag. */
  readonly end: number;
  /** Whether there is text other than white space directly inside. */
  readonly hasText: boolean;
}

/** A well-formed XML text. */
export interface XmlDocument {
  readonly text: string;
  readonly root: XmlElement;
  position(offset: number): TextPosition;
}

/** Why and where a text is not XML that is accepted. */
export interface XmlFault extends TextPosition {
  readonly message: string;
}

interface Draft {
  name: string;
  attributes: Map<string, string>;
  children: Draft[];
  start: number;
  end: number;
  hasText: boolean;
}

class Fault extends Error {
  constructor(
    readonly offset: number,
    message: string,
  ) {
    super(message);
  }
}

/** FHIR resources stay far below this. */
const MAX_DEPTH = 100;
const NAME = /[A-Za-z_:][\w:.-]*/y;
const ENTITY = /&(?:lt|gt|amp|apos|quot|#[0-9]{1,7}|#x[0-9A-Fa-f]{1,6});/g;

/**
 * Reads XML as far as FHIR needs it. A document type declaration is refused, and with it every entity that a text could
 * define: neither is ever needed, and both are used for attacks.
 * @param source text, or bytes, which must be UTF-8
 * @returns the document, or the first fault with line and column; never throws for bad input
 */
export function parseXml(
  source: string | Uint8Array,
): { readonly document: XmlDocument } | { readonly fault: XmlFault } {
  const decoded = typeof source === 'string' ? { ok: true as const, text: source } : decodeUtf8(source);
  if (!decoded.ok)
    return { fault: { ...decoded.at, message: 'There is a byte here that is not valid UTF-8.' } };
  const { text } = decoded;
  const position = (offset: number): TextPosition => positionIn(text, offset);
  try {
    return { document: { text, root: new Reader(text).read(), position } };
  } catch (fault) {
    if (!(fault instanceof Fault)) throw fault;
    return { fault: { ...position(fault.offset), message: fault.message } };
  }
}

class Reader {
  private at = 0;
  private root: Draft | undefined;
  private readonly open: Draft[] = [];

  constructor(private readonly text: string) {}

  read(): XmlElement {
    const control = /(?![\t\n\r\u007f-\u009f])\p{Cc}|[\ufffe\uffff]/u.exec(this.text);
    if (control !== null)
      throw new Fault(control.index, 'There is a control character here, which XML does not allow.');
    const declaration = /^<\?xml\s[^>]*?encoding\s*=\s*["']([^"']*)["']/.exec(this.text);
    if (declaration !== null && declaration[1]?.toLowerCase() !== 'utf-8')
      throw new Fault(0, `The encoding must be UTF-8, not ${declaration[1] ?? ''}.`);
    while (this.at < this.text.length) this.next();
    const unclosed = this.open.at(-1);
    if (unclosed !== undefined) throw new Fault(unclosed.start, `<${unclosed.name}> is never closed.`);
    if (this.root === undefined) throw new Fault(this.text.length, 'There is no element.');
    return this.root;
  }

  private next(): void {
    const { text, at } = this;
    if (text[at] !== '<') this.characters();
    else if (text.startsWith('<!--', at)) this.skip('-->', 'comment', 4);
    else if (text.startsWith('<![CDATA[', at)) {
      if (this.open.length === 0) throw new Fault(at, 'There is text outside the resource.');
      this.mark();
      this.skip(']]>', 'CDATA section', 9);
    } else if (text.startsWith('<!', at)) throw new Fault(at, 'A document type declaration is not accepted.');
    else if (text.startsWith('<?', at)) this.skip('?>', 'processing instruction', 2);
    else if (text.startsWith('</', at)) this.endTag();
    else this.startTag();
  }

  private characters(): void {
    const end = this.text.indexOf('<', this.at);
    const stop = end < 0 ? this.text.length : end;
    const run = this.text.slice(this.at, stop);
    if (/\S/.test(run.replace(/^\uFEFF/, ''))) {
      if (this.open.length === 0) throw new Fault(this.at, 'There is text outside the resource.');
      this.checkEntities(run, this.at);
      this.mark();
    }
    this.at = stop;
  }

  private startTag(): void {
    const start = this.at;
    this.at += 1;
    const name = this.name();
    const attributes = new Map<string, string>();
    for (;;) {
      const hadSpace = this.space();
      if (this.text.startsWith('/>', this.at) || this.text[this.at] === '>') break;
      if (!hadSpace) throw new Fault(this.at, `The tag <${name}> is malformed here.`);
      this.attribute(attributes);
    }
    const draft: Draft = { name, attributes, children: [], start, end: start, hasText: false };
    const parent = this.open.at(-1);
    if (parent !== undefined) parent.children.push(draft);
    else if (this.root !== undefined) throw new Fault(start, 'There is more than one root element.');
    else this.root = draft;
    if (this.text[this.at] === '/') {
      this.at += 2;
      draft.end = this.at;
    } else {
      this.at += 1;
      this.open.push(draft);
      if (this.open.length > MAX_DEPTH)
        throw new Fault(start, `The XML is nested more than ${MAX_DEPTH} levels deep.`);
    }
  }

  private attribute(attributes: Map<string, string>): void {
    const start = this.at;
    const name = this.name();
    this.space();
    if (this.text[this.at] !== '=') throw new Fault(this.at, `The attribute ${name} has no value.`);
    this.at += 1;
    this.space();
    const quote = this.text[this.at];
    if (quote !== '"' && quote !== "'") throw new Fault(this.at, `The value of ${name} must be in quotes.`);
    const end = this.text.indexOf(quote, this.at + 1);
    if (end < 0) throw new Fault(this.at, `The value of ${name} is never closed.`);
    const raw = this.text.slice(this.at + 1, end);
    const bad = raw.indexOf('<');
    if (bad >= 0) throw new Fault(this.at + 1 + bad, 'A "<" in an attribute has to be written as &lt;.');
    this.checkEntities(raw, this.at + 1);
    if (attributes.has(name)) throw new Fault(start, `The attribute ${name} is there twice.`);
    attributes.set(name, raw);
    this.at = end + 1;
  }

  private endTag(): void {
    const start = this.at;
    this.at += 2;
    const name = this.name();
    this.space();
    if (this.text[this.at] !== '>') throw new Fault(this.at, `The tag </${name}> is malformed here.`);
    this.at += 1;
    const element = this.open.pop();
    if (element?.name !== name)
      throw new Fault(start, `</${name}> closes ${element === undefined ? 'nothing' : `<${element.name}>`}.`);
    element.end = this.at;
  }

  /** Only the entities of XML itself, and characters by number, are known without a document type declaration. */
  private checkEntities(raw: string, offset: number): void {
    const rest = raw.replaceAll(ENTITY, (entity) => ' '.repeat(entity.length));
    const bad = rest.indexOf('&');
    if (bad >= 0) throw new Fault(offset + bad, 'Only the entities of XML itself may be used here.');
  }

  private skip(end: string, what: string, opening: number): void {
    const found = this.text.indexOf(end, this.at + opening);
    if (found < 0) throw new Fault(this.at, `This ${what} is never closed.`);
    this.at = found + end.length;
  }

  private name(): string {
    NAME.lastIndex = this.at;
    const name = NAME.exec(this.text)?.[0];
    if (name === undefined) throw new Fault(this.at, 'A name was expected here.');
    this.at += name.length;
    return name;
  }

  private space(): boolean {
    const start = this.at;
    while (/[ \t\r\n]/.test(this.text[this.at] ?? '')) this.at += 1;
    return this.at > start;
  }

  private mark(): void {
    const element = this.open.at(-1);
    if (element !== undefined) element.hasText = true;
  }
}

function positionIn(text: string, offset: number): TextPosition {
  const before = text.slice(0, offset).split(/\r\n|\n|\r/);
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}
