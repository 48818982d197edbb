import Handlebars from 'handlebars';
import { ExpectedFailure } from '../findings/index.js';
import { trusted, type Html } from './html.js';
import type { Translate } from './messages.js';
import { pageFinding } from './page-finding.js';

/** Renders one template with its data. */
export type RenderTemplate = (name: string, data: object) => Html;

/**
 * Compiles the templates once for a whole site. Output is escaped unless it is {@link Html}; a template that names a
 * field its data lacks, or a helper that does not exist, throws instead of printing nothing.
 * @throws ExpectedFailure, when a template is rendered, at the template that is missing or at fault
 * @param sources name → template text; names that begin with `partials/` are partials, without that prefix
 */
export function compileTemplates(sources: ReadonlyMap<string, string>, t: Translate): RenderTemplate {
  const handlebars = Handlebars.create();
  handlebars.registerHelper('t', (key: string, options: Handlebars.HelperOptions) =>
    t(key, options.hash as Record<string, string | number>),
  );
  const compile = (source: string): Handlebars.TemplateDelegate =>
    handlebars.compile(source, {
      strict: true,
      noEscape: false,
      knownHelpersOnly: true,
      knownHelpers: { t: true },
      preventIndent: true,
    });
  const templates = new Map<string, Handlebars.TemplateDelegate>();
  for (const [name, source] of [...sources].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const compiled = compile(source);
    if (name.startsWith('partials/')) handlebars.registerPartial(name.slice('partials/'.length), compiled);
    templates.set(name, compiled);
  }
  return (name, data) => {
    const template = templates.get(name);
    if (template === undefined)
      throw failure(name, undefined, `There is no template "${name}".`, 'Restore it from version control.');
    try {
      return trusted(template(data));
    } catch (fault) {
      if (fault instanceof ExpectedFailure || !(fault instanceof Error)) throw fault;
      const line = (fault as { lineNumber?: number }).lineNumber ?? lineIn(fault.message);
      const message = `The template cannot be rendered: ${fault.message.replace(/\s+/g, ' ')}`;
      throw failure(name, line, message, 'Correct the template, or the partial or message that it uses.');
    }
  };
}

function lineIn(message: string): number | undefined {
  const [, line] = /(?:on line | - )(\d+)/.exec(message) ?? [];
  return line === undefined ? undefined : Number(line);
}

function failure(name: string, line: number | undefined, message: string, remedy: string): ExpectedFailure {
  return new ExpectedFailure([
    pageFinding('SDX-SITE-TEMPLATE', `site/templates/${name}.hbs`, line, message, remedy),
  ]);
}
