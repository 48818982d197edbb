/** Gives a text of the guide's own chrome by its key, with `{name}` replaced by values. */
export interface Translate {
  (key: string, values?: Readonly<Record<string, string | number>>): string;
  /** Gives the words for a code of FHIR's own; a code without words stands for itself. */
  code(group: string, code: string | undefined): string;
}

/** A message file: texts by key, in as many levels as it likes. */
export interface MessageTree {
  readonly [key: string]: string | MessageTree;
}

/**
 * Makes the translator of one language.
 * @param tree all texts of a language, see `readMessages`
 * @returns a function that throws for a key or a value that the message file does not know, so that a gap is seen
 *   in the first build and not by a reader
 */
export function translator(tree: MessageTree): Translate {
  const messages = new Map(flatten(tree, ''));
  const translate = (key: string, values: Readonly<Record<string, string | number>> = {}): string => {
    const message = messages.get(key);
    if (message === undefined) throw new Error(`No message "${key}" in the message file.`);
    return message.replace(/\{(\w+)\}/g, (_, name: string) => {
      const value = values[name];
      if (value === undefined) throw new Error(`Message "${key}" needs a value for {${name}}.`);
      return String(value);
    });
  };
  return Object.assign(translate, {
    code: (group: string, code = '') => messages.get(`${group}.${code}`) ?? code,
  });
}

function flatten(tree: MessageTree, prefix: string): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[prefix + key, value]] : flatten(value, `${prefix}${key}.`),
  );
}
