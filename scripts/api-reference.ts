import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import ts from 'typescript';

/** Where the reference is kept, relative to the checkout. */
export const REFERENCE_FILE = 'docs/api.md';

/** The module that programs import, relative to the checkout. */
export const API_FILE = 'scripts/api/index.ts';

const NOTICE =
  '<!-- Made from the docstrings in scripts/api/ by `npm run docs:api`. Change them, not this page. -->';

/** An export of the public interface, as its source declares it. */
interface Export {
  readonly name: string;
  readonly node: Documented;
  readonly source: ts.SourceFile;
}

type Documented =
  ts.FunctionDeclaration | ts.VariableStatement | ts.InterfaceDeclaration | ts.TypeAliasDeclaration;

/** How the generator reads sources; tests pass texts of their own. */
export type ReadSource = (path: string) => string;

/**
 * Makes the reference of a public interface from its declarations and docstrings.
 * @param entry path of the module whose exports are documented; it exports by name from modules beside it
 * @returns Markdown: what programs call first, then the types
 * @throws Error when an export, or a member of an exported interface, has no docstring where it needs one
 */
export function apiReference(entry: string, read: ReadSource): string {
  const index = parse(entry, read);
  const exported = exportsOf(index, read);
  const [values, types] = [exported.filter(isValue), exported.filter((each) => !isValue(each))];
  return [
    NOTICE,
    '# Interface for programs',
    docOf(index.statements[0], index).text,
    '```ts\n' +
      `import { ${values.map(({ name }) => name).join(', ')} } from 'data-exchange-standard';\n` +
      '```',
    ...values.flatMap(valueSection),
    '## Types',
    ...types.flatMap(typeSection),
    '',
  ].join('\n\n');
}

function parse(path: string, read: ReadSource): ts.SourceFile {
  return ts.createSourceFile(path, read(path), ts.ScriptTarget.ES2022, true);
}

/** The names that a module exports from others, in its order, with their declarations. */
function exportsOf(index: ts.SourceFile, read: ReadSource): Export[] {
  return index.statements.filter(ts.isExportDeclaration).flatMap(({ exportClause, moduleSpecifier }) => {
    if (exportClause === undefined || !ts.isNamedExports(exportClause) || moduleSpecifier === undefined)
      throw new Error(`${index.fileName}: name every export, and the module that it is from.`);
    const from = (moduleSpecifier as ts.StringLiteral).text.replace(/\.js$/, '.ts');
    const source = parse(join(dirname(index.fileName), from), read);
    return exportClause.elements.map(({ name }): Export => {
      const node = source.statements.find((statement): statement is Documented =>
        declares(statement, name.text),
      );
      if (node === undefined) throw new Error(`${source.fileName} does not declare ${name.text}.`);
      return { name: name.text, node, source };
    });
  });
}

function declares(statement: ts.Statement, name: string): boolean {
  if (ts.isVariableStatement(statement))
    return statement.declarationList.declarations.some((each) => each.name.getText() === name);
  return (
    (ts.isFunctionDeclaration(statement) ||
      ts.isInterfaceDeclaration(statement) ||
      ts.isTypeAliasDeclaration(statement)) &&
    statement.name?.text === name
  );
}

function isValue({ node }: Export): boolean {
  return ts.isFunctionDeclaration(node) || ts.isVariableStatement(node);
}

function valueSection({ name, node, source }: Export): string[] {
  const doc = docOf(node, source);
  const list = (title: string, tag: string): string[] => {
    const lines = doc.tags.filter((each) => each.tag === tag).map(({ text }) => `- ${text}`);
    return lines.length === 0 ? [] : [`**${title}**`, lines.join('\n')];
  };
  return [
    `## ${name}`,
    code(signatureOf(node, source)),
    required(doc.text, `${source.fileName}: ${name}`),
    ...list('Parameters', 'param'),
    ...list('Returns', 'returns'),
    ...list('Throws', 'throws'),
    ...doc.tags
      .filter(({ tag }) => tag === 'example')
      .map(({ text }) => text.replace(/^([^\n]*)/, '**Example.** $1\n')),
  ];
}

/** A function without its body, a constant without its value. */
function signatureOf(node: Documented, source: ts.SourceFile): string {
  if (ts.isFunctionDeclaration(node)) {
    const parameters = node.parameters
      .map((each) => {
        const optional = each.questionToken !== undefined || each.initializer !== undefined;
        return `${each.name.getText(source)}${optional ? '?' : ''}: ${each.type?.getText(source) ?? 'unknown'}`;
      })
      .join(', ');
    return `function ${node.name?.text ?? ''}(${parameters}): ${node.type?.getText(source) ?? 'void'};`;
  }
  if (!ts.isVariableStatement(node)) return node.getText(source);
  const [declaration] = node.declarationList.declarations;
  return `const ${declaration?.name.getText(source) ?? ''}: ${declaration?.type?.getText(source) ?? 'unknown'};`;
}

function typeSection({ name, node, source }: Export): string[] {
  const doc = required(docOf(node, source).text, `${source.fileName}: ${name}`);
  if (!ts.isInterfaceDeclaration(node))
    return [`### ${name}`, doc, code(node.getText(source).replace(/^export /, ''))];
  const rows = node.members.filter(ts.isPropertySignature).map((member) => {
    const type = member.type?.getText(source) ?? '';
    const optional = member.questionToken === undefined ? '' : ' (optional)';
    return `| \`${member.name.getText(source)}\`${optional} | \`${cell(type)}\` | ${cell(docOf(member, source).text)} |`;
  });
  return [`### ${name}`, doc, ['| member | type | meaning |', '|---|---|---|', ...rows].join('\n')];
}

/** A docstring: its text, and its tags in their order. */
interface Doc {
  readonly text: string;
  readonly tags: readonly { readonly tag: string; readonly text: string }[];
}

function docOf(node: ts.Node | undefined, source: ts.SourceFile): Doc {
  const [comment] = node === undefined ? [] : ts.getJSDocCommentsAndTags(node).filter(ts.isJSDoc).slice(-1);
  if (comment === undefined) return { text: '', tags: [] };
  return {
    text: words(comment.comment),
    tags: (comment.tags ?? []).map((tag) => ({ tag: tag.tagName.text, text: tagWords(tag, source) })),
  };
}

function tagWords(tag: ts.JSDocTag, source: ts.SourceFile): string {
  const text = words(tag.comment);
  if (ts.isJSDocParameterTag(tag)) return `\`${tag.name.getText(source)}\`: ${text}`;
  if (!ts.isJSDocThrowsTag(tag)) return text;
  // TypeScript takes only a name in braces for the error; ours stands first in the words.
  return text.replace(/^(\w*Error)\b/, '`$1`');
}

/** The words of a comment; links become code, and a paragraph is one line again. */
function words(comment: string | ts.NodeArray<ts.JSDocComment> | undefined): string {
  const text =
    typeof comment === 'string'
      ? comment
      : (comment ?? [])
          .map((part) => (part.kind === ts.SyntaxKind.JSDocText ? part.text : linkWords(part)))
          .join('');
  return text.trim();
}

function linkWords(part: ts.JSDocComment): string {
  const { name } = part as ts.JSDocLink;
  return `\`${name?.getText() ?? part.text}\``;
}

function required(text: string, what: string): string {
  if (text === '') throw new Error(`${what} has no docstring.`);
  return text;
}

function code(text: string): string {
  return `\`\`\`ts\n${text}\n\`\`\``;
}

/** Text in a cell of a table. */
function cell(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/^\| /, '').replaceAll('|', '\\|');
}

/** @returns the reference of this checkout's interface, laid out as the file is kept */
export async function currentReference(root: string): Promise<string> {
  const text = apiReference(join(root, API_FILE), (path) => readFileSync(path, 'utf8'));
  const path = join(root, REFERENCE_FILE);
  return format(text, { ...(await resolveConfig(path)), filepath: path });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const root = fileURLToPath(new URL('../', import.meta.url));
  const path = join(root, REFERENCE_FILE);
  writeFileSync(path, await currentReference(root));
  process.stderr.write(`Wrote ${relative(process.cwd(), path)}.\n`);
}
