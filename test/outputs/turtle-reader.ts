/** Subject, predicate, object; blank nodes are `_:N`, literals keep their quotes and data type. */
export type Triple = readonly [subject: string, predicate: string, object: string];

const TOKEN =
  /\s*(?:(#[^\n]*)|(<[^<>"{}|^`\\\s]*>)|("(?:[^"\\\n\r]|\\[tbnrf"'\\]|\\u[0-9A-Fa-f]{4})*"(?:\^\^[a-z]+:\w+)?)|(@prefix)|([a-z]+:[\w.-]*\w|[a-z]+:|a(?=\s)|-?\d+)|([[\].;,]))/y;

/**
 * Reads Turtle, as much of it as FHIR needs: prefixes, IRIs, names, literals, blank nodes with properties.
 * @throws Error at the place where the text is no Turtle
 * @see https://www.w3.org/TR/turtle/
 */
export function readTurtle(text: string): Triple[] {
  const tokens = tokensOf(text);
  const prefixes = new Set<string>();
  const triples: Triple[] = [];
  let position = 0;
  let blanks = 0;
  const next = (): string => tokens[position++] ?? fail('the text ends too early');
  const fail = (what: string): never => {
    throw new Error(`${what}, at token ${position}: ${tokens.slice(position - 3, position + 2).join(' ')}`);
  };
  const expect = (token: string): void => {
    if (next() !== token) fail(`${token} is missing`);
  };
  const name = (token: string): string => {
    const prefix = /^([a-z]+):/.exec(token)?.[1];
    if (prefix !== undefined && !prefixes.has(prefix)) fail(`the prefix ${prefix} is not declared`);
    const datatype = /\^\^([a-z]+):/.exec(token)?.[1];
    if (datatype !== undefined && !prefixes.has(datatype)) fail(`the prefix ${datatype} is not declared`);
    return token;
  };
  const object = (): string => {
    const token = next();
    if (token !== '[') return /^[.;,\]]$/.test(token) ? fail('an object is missing') : name(token);
    const node = `_:${blanks++}`;
    if (tokens[position] !== ']') statements(node, ']');
    expect(']');
    return node;
  };
  const statements = (subject: string, end: string): void => {
    for (;;) {
      const predicate = next();
      if (/^["\d[\].;,]/.test(predicate)) fail('a predicate is missing');
      triples.push([subject, name(predicate), object()]);
      while (tokens[position] === ',') {
        position++;
        triples.push([subject, predicate, object()]);
      }
      if (tokens[position] !== ';') return;
      position++;
      if (tokens[position] === end) fail('nothing follows the semicolon');
    }
  };
  while (position < tokens.length) {
    if (tokens[position] === '@prefix') {
      position++;
      prefixes.add(next().replace(/:$/, ''));
      if (!next().startsWith('<')) fail('a prefix has no address');
      expect('.');
      continue;
    }
    statements(name(next()), '.');
    expect('.');
  }
  return triples;
}

function tokensOf(text: string): string[] {
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const from = TOKEN.lastIndex;
    const match = TOKEN.exec(text);
    if (match === null) {
      if (text.slice(from).trim() === '') break;
      throw new Error(`This is no Turtle: ${text.slice(from, from + 60)}`);
    }
    const token = (match.slice(2) as (string | undefined)[]).find((part) => part !== undefined);
    if (token !== undefined) tokens.push(token);
  }
  return tokens;
}

/** @returns the objects of a path of predicates, starting from a subject */
export function follow(triples: readonly Triple[], subject: string, ...path: readonly string[]): string[] {
  return path.reduce(
    (nodes, predicate) =>
      triples.filter(([from, by]) => nodes.includes(from) && by === predicate).map(([, , to]) => to),
    [subject],
  );
}
