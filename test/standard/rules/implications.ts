/**
 * Finds the conditions under which an invariant says anything at all: what stands before `implies`, in each of the
 * parts that are joined by `and`. An invariant without a condition always says something.
 * @param expression FHIRPath
 * @returns the conditions, each an expression of its own; empty where there is none
 */
export function conditionsOf(expression: string): string[] {
  const bare = withoutOuterParentheses(expression.trim());
  const [condition, ...consequence] = splitAtTop(bare, ' implies ');
  if (consequence.length > 0) return [condition ?? ''];
  const parts = splitAtTop(bare, ' and ');
  return parts.length > 1 ? parts.flatMap(conditionsOf) : [];
}

/** Splits outside parentheses and quotation marks. */
function splitAtTop(text: string, separator: string): string[] {
  const parts: string[] = [];
  let start = 0;
  forEachAtTop(text, (index) => {
    if (index >= start && text.startsWith(separator, index)) {
      parts.push(text.slice(start, index));
      start = index + separator.length;
    }
  });
  return [...parts, text.slice(start)];
}

function withoutOuterParentheses(text: string): string {
  if (!text.startsWith('(') || !text.endsWith(')')) return text;
  let outermost = 0;
  forEachAtTop(text, () => outermost++);
  // One pair around everything leaves nothing outside it but its own first character.
  return outermost === 1 ? withoutOuterParentheses(text.slice(1, -1).trim()) : text;
}

function forEachAtTop(text: string, visit: (index: number) => void): void {
  let depth = 0;
  let quoted = false;
  for (let index = 0; index < text.length; index++) {
    const character = text[index];
    if (depth === 0 && !quoted) visit(index);
    if (character === "'" && text[index - 1] !== '\\') quoted = !quoted;
    if (!quoted && character === '(') depth++;
    if (!quoted && character === ')') depth--;
  }
}
