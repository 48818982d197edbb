/** File → what it is called and what it is for, in the order in which the page of downloads lists them. */
export const DOWNLOAD_TEXTS: Readonly<Record<string, readonly [title: string, about: string]>> = {
  'definitions.json.zip': [
    'Definitions, JSON',
    'every profile, extension, vocabulary, map, operation and model',
  ],
  'definitions.xml.zip': ['Definitions, XML', 'the same in XML'],
  'definitions.ttl.zip': ['Definitions, Turtle', 'the same as RDF'],
  'examples.json.zip': [
    'Examples, JSON',
    'every valid message of the example exchanges, as in the FHIR package',
  ],
  'examples.xml.zip': ['Examples, XML', 'the same in XML'],
  'examples.ttl.zip': ['Examples, Turtle', 'the same as RDF'],
  'csvs.zip': [
    'Element tables, CSV',
    'a table for each profile, extension and model, with a row for each element',
  ],
  'excels.zip': [
    'Tables, Excel',
    'the same as workbooks, and one for each code system, value set and concept map',
  ],
  'expansions.json': ['Codes of all value sets, JSON', 'one Bundle with each value set and every code in it'],
  'expansions.xml': ['Codes of all value sets, XML', 'the same in XML'],
  'expansions.json.zip': ['Codes of all value sets, JSON, packed', 'the same file in less space'],
  'expansions.xml.zip': ['Codes of all value sets, XML, packed', 'the same file in less space'],
  'canonicals.json': ['List of artefacts', 'address, version, name and page of each'],
  'codesystem-list.json': ['List of code systems, JSON', 'address, status and number of codes of each'],
  'codesystem-list.csv': ['List of code systems, CSV', 'the same as a table'],
  'valueset-list.json': ['List of value sets, JSON', 'address, status and code systems of each'],
  'valueset-list.csv': ['List of value sets, CSV', 'the same as a table'],
  'package.manifest.json': ['About the package', 'name, version and dependencies of the FHIR package'],
};

/** Files that are made when the pages are, so that their length is not known while the pages are made. */
export const LATE_DOWNLOADS: Readonly<Record<string, readonly [title: string, about: string]>> = {
  'full-ig.zip': ['The whole guide', 'every page and every file of it, apart from the other archives'],
  'llms.txt': [
    'Guide to the guide, for language models',
    'what is where, with links to the Markdown form of each artefact',
  ],
  'sitemap.xml': ['List of pages', 'for search engines'],
  'qa.txt': ['Quality report, text', 'what the checks found, a line for each'],
  'qa.xml': ['Quality report, FHIR', 'the same as an OperationOutcome'],
  'qa.json': ['Quality report, JSON', 'the same for programs'],
  'robots.txt': ['Note to search engines', 'everything may be read'],
  _headers: [
    'HTTP headers',
    'for static hosts that read them from a file; it holds the content security policy of the pages',
  ],
};
