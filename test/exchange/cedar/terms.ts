/**
 * A condition as two Cedar expressions: Cedar knows true and false alone, so what is not known is where neither holds.
 */
export interface Condition {
  /** Holds where the condition is certain. */
  readonly yes: string;
  /** Holds where the condition is certain to fail. */
  readonly no: string;
}

/** A text, or a list of texts, as Cedar writes it: strings have the escapes of JSON. */
export function literal(value: string | readonly string[]): string {
  return typeof value === 'string' ? JSON.stringify(value) : `[${value.map(literal).join(', ')}]`;
}

/** All of these; of none: true. */
export function and(parts: readonly string[]): string {
  return parts.length === 0 ? 'true' : `(${parts.join(' && ')})`;
}

/** One of these; of none: false. */
export function or(parts: readonly string[]): string {
  return parts.length === 0 ? 'false' : `(${parts.join(' || ')})`;
}

/** Holds when all hold. */
export function all(conditions: readonly Condition[]): Condition {
  return { yes: and(conditions.map(({ yes }) => yes)), no: or(conditions.map(({ no }) => no)) };
}

/** Holds when one holds. */
export function any(conditions: readonly Condition[]): Condition {
  return { yes: or(conditions.map(({ yes }) => yes)), no: and(conditions.map(({ no }) => no)) };
}

/** The other way round; what is not known stays so. */
export function not({ yes, no }: Condition): Condition {
  return { yes: no, no: yes };
}

/** A question about a fact of the context, which can be answered only where the fact is there. */
export function ask(fact: string, question: string): Condition {
  const there = `context has ${fact}`;
  return { yes: `(${there} && ${question})`, no: `(${there} && !(${question}))` };
}
