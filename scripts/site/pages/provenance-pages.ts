import type { GuideProvenance } from '../content.js';
import type { SiteContext } from '../context.js';
import { code, linkTo, markup, type Html } from '../html.js';
import { factList, renderTable, type Section } from '../views/table.js';
import type { GeneratedPage } from './generated-pages.js';

/** The packages of HL7, by id, and where people read about them. */
const PACKAGE_PAGES: Readonly<Record<string, string>> = {
  'hl7.fhir.r4.core': 'http://hl7.org/fhir/R4/index.html',
  'hl7.terminology.r4': 'https://terminology.hl7.org/',
  'hl7.fhir.uv.extensions.r4': 'http://hl7.org/fhir/extensions/',
};

/** More users than these are only counted. */
const MOST_USERS = 8;

/** What the guide rests on, and whose rights are in it. Their names are the IG Publisher's. */
export function provenancePages(site: SiteContext): GeneratedPage[] {
  const { t, content } = site;
  const { provenance } = content;
  if (provenance === undefined) return [];
  return [
    {
      name: 'qa-dep',
      title: t('outputs.dependencies.title'),
      description: t('outputs.dependencies.description'),
      sections: () => dependencySections(site, provenance),
    },
    {
      name: 'qa-ipreview',
      title: t('outputs.rights.title'),
      description: t('outputs.rights.description'),
      sections: () => rightsSections(site, provenance),
    },
  ];
}

function dependencySections(site: SiteContext, { packages }: GuideProvenance): Section[] {
  const { t, content } = site;
  const { config } = content;
  return [
    {
      id: 'packages',
      heading: t('outputs.dependencies.packages'),
      body: renderTable(site, {
        caption: t('outputs.dependencies.packages'),
        columns: [
          t('outputs.dependencies.package'),
          t('outputs.dependencies.version'),
          t('outputs.dependencies.use'),
        ],
        rows: packages.map(({ id, version, inUse }) => ({
          cells: [
            linkTo(code(id), PACKAGE_PAGES[id]),
            markup`${version}`,
            markup`${t(inUse ? 'outputs.dependencies.inUse' : 'outputs.dependencies.buildOnly')}`,
          ],
        })),
      }),
    },
    {
      id: 'fhir-version',
      heading: t('outputs.dependencies.fhirVersion'),
      body: markup`${factList([
        [t('outputs.dependencies.own'), code(`${config.id}#${config.version}`)],
        ['FHIR', markup`${config.fhirVersion}`],
      ])}<p>${t('outputs.dependencies.oneVersion', { version: config.fhirVersion })}</p>`,
    },
    {
      id: 'globals',
      heading: t('outputs.dependencies.globals'),
      body: markup`<p>${t('outputs.dependencies.noGlobals')}</p>`,
    },
  ];
}

function rightsSections(site: SiteContext, { codeSystems }: GuideProvenance): Section[] {
  const { t, content, index } = site;
  const { config, build } = content;
  const table = renderTable(site, {
    caption: t('outputs.rights.others'),
    columns: ['codeSystem', 'publisher', 'copyright', 'usedBy'].map((key) => t(`outputs.rights.${key}`)),
    rows: codeSystems.map(({ url, title, version, publisher, defined, copyright, usedBy }) => ({
      cells: [
        markup`${linkTo(title, index.href(url))}${version === undefined ? '' : ` ${version}`} ${code(url)}`,
        markup`${publisher ?? '–'}`,
        markup`${copyright ?? t(defined ? 'outputs.rights.noStatement' : 'outputs.rights.notDefined')}`,
        markup`${usedBy.length > MOST_USERS ? t('outputs.rights.many', { count: usedBy.length }) : usedBy.join(', ')}`,
      ],
    })),
  });
  const none: Html = markup`<p>${t('outputs.rights.none')}</p>`;
  return [
    {
      id: 'licence',
      heading: t('outputs.rights.licence'),
      body: factList([
        [
          t('outputs.rights.licence'),
          linkTo(config.license, `https://spdx.org/licenses/${config.license}.html`),
        ],
        [
          t('outputs.rights.publisher'),
          linkTo(config.publisher.name, config.publisher.url === '' ? undefined : config.publisher.url),
        ],
        [t('outputs.rights.date'), markup`${build.date}`],
      ]),
    },
    {
      id: 'code-systems',
      heading: t('outputs.rights.others'),
      body: markup`<p>${t('outputs.rights.hint')}</p>${codeSystems.length === 0 ? none : table}`,
    },
  ];
}
