/** A value of `sushi-config.yaml` that cannot be used as it stands. */
export interface ShapeFault {
  /** Keys, and numbers in lists, that lead to it. */
  readonly path: readonly (string | number)[];
  readonly message: string;
  readonly remedy: string;
}

type Check = (value: unknown, path: ShapeFault['path']) => readonly ShapeFault[];

const STATUSES = ['draft', 'active', 'retired', 'unknown'];

/**
 * Checks that what the toolkit reads of the configuration has the form it expects. What is missing is no fault here,
 * and what the toolkit does not read is SUSHI's affair.
 * @param raw content of `sushi-config.yaml`
 */
export function shapeFaults(raw: unknown): readonly ShapeFault[] {
  return entries(
    {
      id: text,
      canonical: text,
      name: text,
      title: text,
      description: text,
      status: oneOf(STATUSES),
      version: text,
      fhirVersion: either(text, list(text)),
      releaseLabel: text,
      license: text,
      publisher: either(text, entries({ name: text, url: text })),
      dependencies: each(either(text, entries({ version: text }, ['version']))),
      pages: each(orEmpty(entries({ title: text }))),
      menu,
      groups: each(entries({ name: text, description: text, resources: list(text) })),
    },
    [],
  )(raw, []);
}

function fault(path: ShapeFault['path'], wanted: string, remedy: string): ShapeFault[] {
  const where = path.length === 0 ? 'The file' : `\`${path.join('.')}\``;
  return [{ path, message: `${where} must be ${wanted}.`, remedy }];
}

const text: Check = (value, path) =>
  typeof value === 'string'
    ? []
    : fault(path, 'a text', 'Write a text; put one that looks like a number or a list into quotation marks.');

function oneOf(values: readonly string[]): Check {
  return (value, path) =>
    values.some((one) => one === value)
      ? []
      : fault(path, `one of ${values.join(', ')}`, 'Write one of them.');
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const notMap = (path: ShapeFault['path']): ShapeFault[] =>
  fault(path, 'a list of names, each with a value', 'Write `name: value` lines, indented below it.');

/** @param needed keys that must be there */
function entries(checks: Readonly<Record<string, Check>>, needed: readonly string[] = []): Check {
  return (value, path) => {
    if (!isMap(value)) return notMap(path);
    return Object.entries(checks).flatMap(([key, check]) =>
      // An empty value counts as none.
      value[key] === undefined || value[key] === null
        ? needed.includes(key)
          ? fault([...path, key], 'there', `Add \`${key}:\`.`)
          : []
        : check(value[key], [...path, key]),
    );
  };
}

function each(check: Check): Check {
  return (value, path) =>
    isMap(value)
      ? Object.entries(value).flatMap(([key, inner]) => check(inner, [...path, key]))
      : notMap(path);
}

function list(check: Check): Check {
  return (value, path) =>
    Array.isArray(value)
      ? value.flatMap((inner: unknown, index) => check(inner, [...path, index]))
      : fault(path, 'a list', 'Write `- value` lines, indented below it.');
}

function orEmpty(check: Check): Check {
  return (value, path) => (value === null ? [] : check(value, path));
}

/** The form is decided by the value: what is no map or list has to be a text. */
function either(simple: Check, compound: Check): Check {
  return (value, path) => (typeof value === 'object' && value !== null ? compound : simple)(value, path);
}

const menu: Check = (value, path) =>
  each((inner, at) =>
    typeof inner === 'string'
      ? []
      : isMap(inner)
        ? menu(inner, at)
        : fault(at, 'a link or a submenu', 'Write a page such as index.html, or entries indented below it.'),
  )(value, path);
