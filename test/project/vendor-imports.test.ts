import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { read, ROOT } from './files.js';

const { dependencies } = JSON.parse(read('package.json')) as { dependencies: Record<string, string> };

/** What a module loads as soon as it is loaded, types aside. */
function loadedBy(path: string, text = read(path)): string[] {
  const isLoaded = ({ statement }: { statement: ts.Statement }): boolean => {
    if (ts.isImportDeclaration(statement)) {
      const clause = statement.importClause;
      const named = clause?.namedBindings;
      const onlyTypes =
        named !== undefined &&
        ts.isNamedImports(named) &&
        named.elements.every(({ isTypeOnly }) => isTypeOnly);
      return (
        clause?.phaseModifier !== ts.SyntaxKind.TypeKeyword && !(onlyTypes && clause?.name === undefined)
      );
    }
    return ts.isExportDeclaration(statement) && !statement.isTypeOnly;
  };
  const { statements } = ts.createSourceFile(path, text, ts.ScriptTarget.Latest);
  return statements
    .filter((statement) => isLoaded({ statement }))
    .flatMap((statement) => {
      const from = (statement as ts.ImportDeclaration | ts.ExportDeclaration).moduleSpecifier;
      return from !== undefined && ts.isStringLiteral(from) ? [from.text] : [];
    });
}

/** Packages that a module needs to be loaded at all, each with the modules that lead to it. */
function packagesBehind(path: string): Map<string, string> {
  const packages = new Map<string, string>();
  const seen = new Set<string>();
  const visit = (module: string, way: string): void => {
    if (seen.has(module)) return;
    seen.add(module);
    for (const specifier of loadedBy(module)) {
      if (specifier.startsWith('node:')) continue;
      if (!specifier.startsWith('.')) {
        packages.set(/^(?:@[^/]+\/)?[^/]+/.exec(specifier)?.[0] ?? specifier, way);
        continue;
      }
      const target = join(dirname(module), specifier.replace(/\.js$/, '.ts'));
      expect(existsSync(join(ROOT, target)), `${module} imports ${specifier}`).toBe(true);
      visit(target, `${way} → ${target}`);
    }
  };
  visit(path, path);
  return packages;
}

/**
 * Vendors install the toolkit without what makes the guide. A command of theirs that led to one of those packages would
 * fail before it has said a word, even that it belongs into a checkout.
 */
describe('what vendors get', () => {
  const entries = [
    'scripts/cli.ts',
    'scripts/api/index.ts',
    ...readdirSync(join(ROOT, 'scripts/commands')).map((name) => `scripts/commands/${name}`),
  ];

  test.each(entries)('%s loads no package that only authors have', (entry) => {
    const missing = [...packagesBehind(entry)].filter(([name]) => !(name in dependencies));
    expect(missing).toEqual([]);
  });

  test('the search finds what it is for', () => {
    expect(
      loadedBy('x.ts', "import a from 'a'; import type b from 'b'; import { type c } from 'c';"),
    ).toEqual(['a']);
    expect(loadedBy('x.ts', "export * from './d.js'; export type { e } from 'e'; import 'f';")).toEqual([
      './d.js',
      'f',
    ]);
    expect(packagesBehind('scripts/site/index.ts').has('handlebars')).toBe(true);
  });
});
