/** One part of an FSH path or of an element id: `identifier[nhsNumber]`, `parameter[2]`, `value[x]`. */
export interface PathPart {
  readonly name: string;
  /** Slice name; nested slices are joined by a slash, as in element ids. */
  readonly slice?: string;
  /** 0-based number in a repeating element. */
  readonly index?: number;
  /** What a numbered item calls itself (its name, code or extension URL), so that a slice name can be compared with it. */
  readonly label?: string;
}

/**
 * Reads an element id of a StructureDefinition.
 * @param id e.g. `Patient.identifier:nhsNumber.system`
 * @returns the parts after the type, e.g. `identifier[nhsNumber]`, `system`
 */
export function pathOfElementId(id: string): readonly PathPart[] {
  return id
    .split('.')
    .slice(1)
    .map((part) => {
      const [name = '', slice] = part.split(':');
      return slice === undefined ? { name } : { name, slice };
    });
}

/** The numbers that `[+]` and `[=]` stand for, counted per element as SUSHI counts them. */
export class SoftIndices {
  private readonly last = new Map<string, number>();

  /**
   * Reads an FSH path and replaces soft indices by numbers.
   * @param text e.g. `parameter[+].part[=].name`
   * @param context the path that the rule is indented under, already read
   */
  read(text: string, context: readonly PathPart[]): readonly PathPart[] {
    const parts = [...context];
    for (const part of splitPath(text)) {
      const name = /^[^[]*/.exec(part)?.[0] ?? '';
      const choice = part.startsWith('[x]', name.length) ? '[x]' : '';
      const brackets = [...part.slice(name.length + choice.length).matchAll(/\[([^\]]*)\]/g)].map(
        (match) => match[1] ?? '',
      );
      const slices = brackets.filter((bracket) => !/^(\d+|[+=])$/.test(bracket));
      const index = this.number(
        brackets.find((bracket) => /^(\d+|[+=])$/.test(bracket)),
        `${keyOf(parts)}.${name}|${slices.join('|')}`,
      );
      parts.push({
        name: name + choice,
        ...(slices.length > 0 ? { slice: slices.join('/') } : {}),
        ...(index === undefined ? {} : { index }),
      });
    }
    return parts;
  }

  private number(bracket: string | undefined, key: string): number | undefined {
    const last = this.last.get(key);
    const index =
      bracket === '+'
        ? (last ?? -1) + 1
        : bracket === '='
          ? (last ?? 0)
          : bracket === undefined
            ? undefined
            : Number(bracket);
    this.last.set(key, index ?? last ?? 0);
    return index;
  }
}

function keyOf(parts: readonly PathPart[]): string {
  return parts.map((part) => `${part.name}|${part.slice ?? ''}|${part.index ?? 0}`).join('.');
}

/** Splits at dots outside brackets: a slice may be named by a URL. A lone dot is the element itself. */
function splitPath(text: string): readonly string[] {
  return text.split(/\.(?![^[]*\])/).filter((part) => part !== '');
}

/**
 * Says how well a part of a rule's path fits a part of the wanted path.
 * @returns 1 for the same element, 0.5 where a slice name cannot be told from a number, 0 for another element
 */
export function partFit(rule: PathPart, wanted: PathPart): number {
  if (rule.name !== wanted.name && !isChoice(rule.name, wanted.name) && !isChoice(wanted.name, rule.name))
    return 0;
  if (
    rule.slice !== undefined &&
    wanted.slice === undefined &&
    (wanted.index !== undefined || wanted.label !== undefined)
  ) {
    return rule.slice === wanted.label || kebab(rule.slice) === kebab(wanted.label?.split('/').pop() ?? '')
      ? 1
      : 0.5;
  }
  if (rule.slice !== wanted.slice) return 0;
  return (rule.index ?? 0) === (wanted.index ?? 0) ? 1 : 0;
}

function isChoice(choice: string, concrete: string): boolean {
  return (
    choice.endsWith('[x]') &&
    concrete.startsWith(choice.slice(0, -3)) &&
    /^[A-Z]/.test(concrete.slice(choice.length - 3))
  );
}

function kebab(name: string): string {
  return name.replace(/([a-z0-9])([A-Z])/g, '$1-$2').toLowerCase();
}
