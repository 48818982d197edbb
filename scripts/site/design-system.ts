/**
 * The parts of the GOV.UK Design System that the guide uses. Their style rules are taken from the compiled style sheet;
 * the rest, and everything that belongs to GOV.UK alone (its typeface, crest and crown), is left out.
 */
export const COMPONENTS = [
  'govuk-template',
  'govuk-width-container',
  'govuk-skip-link',
  'govuk-generic-header',
  'govuk-phase-banner',
  'govuk-breadcrumbs',
  'govuk-tag',
  'govuk-details',
  'govuk-inset-text',
  'govuk-pagination',
  'govuk-footer',
  'govuk-visually-hidden',
  'govuk-link',
] as const;

/** Typefaces that every system has; none is loaded. */
export const SYSTEM_FONTS =
  'system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","Liberation Sans",Arial,sans-serif';

/**
 * Takes the used components out of the compiled style sheet of the design system.
 * @param css content of `govuk-frontend.min.css`
 * @throws Error when the style sheet no longer looks as this function expects, so that an upgrade is noticed
 */
export function designSystemStyles(css: string): string {
  const styles = filterRules(css.replace(/\/\*[\s\S]*?\*\//g, '').replace(/@charset "[^"]*";/, ''))
    .replaceAll('GDS Transport,arial,sans-serif', SYSTEM_FONTS)
    // Printed links are a matter of the guide's own print style.
    .replaceAll('font-family:sans-serif', `font-family:${SYSTEM_FONTS}`);
  if (/GDS Transport|url\(|@font-face|@import/.test(styles) || !styles.includes(SYSTEM_FONTS)) {
    throw new Error('The design system’s style sheet has changed: look at scripts/site/design-system.ts.');
  }
  return styles;
}

/** Keeps the rules whose selectors name used components only, inside at-rules too. */
function filterRules(css: string): string {
  let kept = '';
  let position = 0;
  for (;;) {
    const open = css.indexOf('{', position);
    if (open === -1) return kept;
    const close = matchingBrace(css, open);
    const prelude = css.slice(position, open).trim();
    const body = css.slice(open + 1, close);
    kept += keepRule(prelude, body);
    position = close + 1;
  }
}

function keepRule(prelude: string, body: string): string {
  if (prelude.startsWith('@media') || prelude.startsWith('@supports')) {
    // Hacks for browsers that are long gone.
    if (/\\0|^@media[^{]*-ms-/.test(prelude)) return '';
    const inner = filterRules(body);
    return inner === '' ? '' : `${prelude}{${inner}}`;
  }
  if (prelude.startsWith('@') || body.includes('url(')) return '';
  const selectors = splitSelectors(prelude).filter(isUsed);
  return selectors.length === 0 ? '' : `${selectors.join(',')}{${body}}`;
}

function isUsed(selector: string): boolean {
  const names = selector.match(/\.[\w-]+/g)?.map((name) => name.slice(1)) ?? [];
  if (names.length === 0) return selector === ':root';
  if (names.some((name) => /crown|crest|copyright/.test(name))) return false;
  return names.every((name) =>
    COMPONENTS.some(
      (component) =>
        name === component || name.startsWith(`${component}__`) || name.startsWith(`${component}--`),
    ),
  );
}

/** Splits at commas that are not inside `:not(…)`. */
function splitSelectors(prelude: string): string[] {
  return prelude.split(/,(?![^(]*\))/).map((selector) => selector.trim());
}

function matchingBrace(css: string, open: number): number {
  let depth = 0;
  for (let index = open; index < css.length; index++) {
    if (css[index] === '{') depth++;
    else if (css[index] === '}' && --depth === 0) return index;
  }
  throw new Error('The design system’s style sheet has an unclosed rule.');
}
