import type { SiteContext } from '../context.js';
import { code, markup, joinHtml, linkTo, NO_HTML, type Html } from '../html.js';
import { conceptAnchor, findConcept } from './code-system.js';
import { presentSections, renderTable, type Section } from './table.js';

/** The formal part of the page of a value set: how it is defined, and the codes that this comes to. */
export function valueSetSections(site: SiteContext, valueSet: fhir4.ValueSet): Section[] {
  return presentSections([definition(site, valueSet), expansion(site, valueSet)]);
}

function definition(site: SiteContext, { compose, title, name }: fhir4.ValueSet): Section | undefined {
  if (compose === undefined) return undefined;
  const { t } = site;
  const rows = [
    ...compose.include.map((include) => ({ include, use: t('valueSet.include') })),
    ...(compose.exclude ?? []).map((include) => ({ include, use: t('valueSet.exclude') })),
  ];
  return {
    id: 'definition',
    heading: t('valueSet.definition'),
    body: renderTable(site, {
      caption: t('valueSet.definitionCaption', { title: title ?? name ?? '' }),
      columns: [t('valueSet.use'), t('valueSet.from'), t('valueSet.codes')],
      rows: rows.map(({ include, use }) => ({
        cells: [markup`${use}`, from(site, include), selected(site, include)],
      })),
    }),
  };
}

function from({ index }: SiteContext, include: fhir4.ValueSetComposeInclude): Html {
  const canonicals = [...(include.system === undefined ? [] : [include.system]), ...(include.valueSet ?? [])];
  const links = canonicals.map((url) => linkTo(index.label(url), index.href(url)));
  return markup`${joinHtml(links, ', ')}${include.version === undefined ? NO_HTML : markup` ${include.version}`}`;
}

function selected({ t }: SiteContext, include: fhir4.ValueSetComposeInclude): Html {
  if (include.concept !== undefined)
    return joinHtml(
      include.concept.map((concept) => code(concept.code)),
      ', ',
    );
  if (include.filter !== undefined) {
    return joinHtml(
      include.filter.map((filter) => code(`${filter.property} ${filter.op} ${filter.value}`)),
      ', ',
    );
  }
  return markup`${t(include.system === undefined ? 'valueSet.allOfSet' : 'valueSet.all')}`;
}

function expansion(site: SiteContext, valueSet: fhir4.ValueSet): Section {
  const { t } = site;
  const expanded =
    (valueSet.url === undefined ? undefined : site.content.expansions.get(valueSet.url)) ??
    valueSet.expansion;
  const rows = expanded === undefined ? [] : flatten(expanded.contains ?? [], 0);
  const heading = t('valueSet.expansion');
  if (expanded === undefined)
    return { id: 'expansion', heading, body: markup`<p>${t('valueSet.notExpanded')}</p>` };
  const count = expanded.total ?? rows.length;
  return {
    id: 'expansion',
    heading,
    body: markup`<p>${t('valueSet.count', { count })}</p>${renderTable(site, {
      caption: t('valueSet.expansionCaption', { title: valueSet.title ?? valueSet.name ?? '' }),
      columns: [t('concept.code'), t('concept.meaning'), t('valueSet.system')],
      rows: rows.map(({ entry, depth }) => ({
        depth,
        cells: [entryCode(site, entry), meaning(site, entry), systemLink(site, entry)],
      })),
    })}`,
  };
}

function entryCode(site: SiteContext, entry: fhir4.ValueSetExpansionContains): Html {
  const system = systemOf(site, entry);
  const label = code(entry.code ?? '');
  if (system === undefined || entry.code === undefined) return label;
  return markup`<a href="CodeSystem-${system.id ?? ''}.html#${conceptAnchor(system, entry.code)}">${label}</a>`;
}

function meaning(site: SiteContext, entry: fhir4.ValueSetExpansionContains): Html {
  const system = systemOf(site, entry);
  const concept = system === undefined ? undefined : findConcept(system.concept ?? [], entry.code ?? '');
  return markup`<b>${entry.display ?? concept?.display ?? ''}</b>${concept?.definition === undefined ? NO_HTML : markup`<br>${concept.definition}`}`;
}

function systemLink({ index }: SiteContext, { system }: fhir4.ValueSetExpansionContains): Html {
  return system === undefined ? NO_HTML : linkTo(index.label(system), index.href(system));
}

function systemOf(
  { index }: SiteContext,
  { system }: fhir4.ValueSetExpansionContains,
): fhir4.CodeSystem | undefined {
  const resource = system === undefined ? undefined : index.byUrl(system)?.resource;
  return resource?.resourceType === 'CodeSystem' ? resource : undefined;
}

function flatten(
  entries: readonly fhir4.ValueSetExpansionContains[],
  depth: number,
): { entry: fhir4.ValueSetExpansionContains; depth: number }[] {
  return entries.flatMap((entry) => [{ entry, depth }, ...flatten(entry.contains ?? [], depth + 1)]);
}
