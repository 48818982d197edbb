import type { SiteContext } from '../context.js';
import { typePage } from '../fhir-links.js';
import { code, markup, joinHtml, linkTo, NO_HTML, type Html } from '../html.js';
import { factList, presentSections, tableSection, type Section } from './table.js';

/** Path within the site. */
const OPENAPI = 'openapi.json';

const EXPECTATION = 'http://hl7.org/fhir/StructureDefinition/capabilitystatement-expectation';

/** The formal part of the page of a capability statement: what a system of this kind must be able to do. */
export function capabilitySections(site: SiteContext, statement: fhir4.CapabilityStatement): Section[] {
  const { t } = site;
  const title = statement.title ?? statement.name ?? '';
  const rest = statement.rest ?? [];
  return presentSections([
    {
      id: 'scope',
      heading: t('capability.scope'),
      body: factList([
        [t('capability.kind'), markup`${t.code('capability.kinds', statement.kind)}`],
        [t('capability.formats'), joinHtml(statement.format.map(code), ', ')],
        [t('capability.imports'), references(site, statement.imports)],
        [t('capability.guides'), references(site, statement.implementationGuide)],
        [t('capabilityMore.fhirVersion'), markup`${statement.fhirVersion}`],
        [t('capabilityMore.openapi'), openApi(site)],
      ]),
    },
    ...rest.flatMap((part, position) =>
      restSections(site, title, part, rest.length > 1 ? `-${position + 1}` : ''),
    ),
  ]);
}

function restSections(
  site: SiteContext,
  title: string,
  rest: fhir4.CapabilityStatementRest,
  suffix: string,
): (Section | undefined)[] {
  const { t, markdown } = site;
  const mode = t.code('capability.modes', rest.mode);
  const resources = rest.resource ?? [];
  const operations = [
    ...(rest.operation ?? []).map((operation) => ({ type: '', operation })),
    ...resources.flatMap((resource) =>
      (resource.operation ?? []).map((operation) => ({ type: resource.type, operation })),
    ),
  ];
  const searches = resources.flatMap((resource) =>
    (resource.searchParam ?? []).map((search) => ({ type: resource.type, search })),
  );
  return [
    {
      id: `rest${suffix}`,
      heading: t('capability.rest', { mode }),
      body: markup`${rest.documentation === undefined ? NO_HTML : markdown.description(rest.documentation)}${
        rest.security?.description === undefined
          ? NO_HTML
          : markup`<h3>${t('capability.security')}</h3>${markdown.description(rest.security.description)}`
      }${securityFacts(site, rest.security)}`,
    },
    tableSection(site, `operations${suffix}`, t('capability.operations'), {
      caption: t('capability.operationsCaption', { title, mode }),
      columns: [
        t('capability.operation'),
        t('capability.onType'),
        t('capability.expectation'),
        t('element.meaning'),
      ],
      rows: operations.map(({ type, operation }) => ({
        cells: [
          linkTo(code(`$${operation.name}`), site.index.href(operation.definition)),
          markup`${type}`,
          markup`${expectation(operation)}`,
          operation.documentation === undefined ? NO_HTML : markdown.phrase(operation.documentation),
        ],
      })),
    }),
    tableSection(site, `resources${suffix}`, t('capability.resources'), {
      caption: t('capability.resourcesCaption', { title, mode }),
      columns: [
        t('capability.resource'),
        t('capability.profiles'),
        t('capability.interactions'),
        t('element.meaning'),
      ],
      rows: resources.map((resource) => ({
        cells: [
          linkTo(resource.type, typePage(resource.type)),
          references(site, [
            ...(resource.profile === undefined ? [] : [resource.profile]),
            ...(resource.supportedProfile ?? []),
          ]) ?? NO_HTML,
          joinHtml(
            (resource.interaction ?? []).map(
              (interaction) => markup`${interaction.code}${withExpectation(interaction)}`,
            ),
            ', ',
          ),
          resource.documentation === undefined ? NO_HTML : markdown.phrase(resource.documentation),
        ],
      })),
    }),
    tableSection(site, `search${suffix}`, t('capability.search'), {
      caption: t('capability.searchCaption', { title, mode }),
      columns: [
        t('capability.searchName'),
        t('capability.onType'),
        t('element.type'),
        t('capability.expectation'),
      ],
      rows: searches.map(({ type, search }) => ({
        cells: [code(search.name), markup`${type}`, markup`${search.type}`, markup`${expectation(search)}`],
      })),
    }),
  ];
}

/** The same operations for tools that do not know FHIR, where the build lays them beside the site. */
function openApi({ t, content }: SiteContext): Html | undefined {
  const published = [...content.alsoPublished, ...content.downloads.map(({ path }) => path)];
  return published.includes(OPENAPI)
    ? markup`<a href="${OPENAPI}" download>${t('source.download', { file: OPENAPI })}</a>`
    : undefined;
}

function securityFacts(
  { t }: SiteContext,
  security: fhir4.CapabilityStatementRestSecurity | undefined,
): Html {
  if (security === undefined) return NO_HTML;
  const services = (security.service ?? []).flatMap(({ text, coding = [] }) =>
    coding.length === 0
      ? [markup`${text ?? ''}`]
      : coding.map((each) => code(each.code ?? each.display ?? '')),
  );
  const facts: [string, Html | undefined][] = [
    [t('capabilityMore.services'), services.length === 0 ? undefined : joinHtml(services, ', ')],
    [
      t('capabilityMore.cors'),
      security.cors === undefined ? undefined : markup`${t(`boolean.${String(security.cors)}`)}`,
    ],
  ];
  return facts.every(([, value]) => value === undefined) ? NO_HTML : factList(facts);
}

function references({ index }: SiteContext, canonicals: readonly string[] | undefined): Html | undefined {
  if (canonicals === undefined || canonicals.length === 0) return undefined;
  return joinHtml(
    canonicals.map((url) => linkTo(index.label(url), index.href(url))),
    ', ',
  );
}

function expectation(part: fhir4.BackboneElement): string {
  return part.extension?.find(({ url }) => url === EXPECTATION)?.valueCode ?? '';
}

function withExpectation(part: fhir4.BackboneElement): Html {
  const strength = expectation(part);
  return strength === '' ? NO_HTML : markup` (${strength})`;
}
