/** Ids of the sections that the site puts on pages besides what authors write. */
const SECTION_IDS: ReadonlySet<string> = new Set([
  // Every artefact
  'notes',
  'history',
  'examples',
  'where-used',
  'narrative',
  'downloads',
  // Structure definitions and operations
  'parameters',
  'parameters-in',
  'parameters-out',
  'differential',
  'snapshot',
  'bindings',
  'constraints',
  'call',
  'comment',
  'cases',
  'errors',
  'snippets',
  // Terminology
  'system',
  'concepts',
  'properties',
  'definition',
  'expansion',
  'identifiers',
  'scope',
  // Capability statements
  'rest',
  'operations',
  'resources',
  'search',
  // Pages that list others
  'by-case',
  'all',
  'statistics',
  'files',
  'pages',
  'artefacts',
  'results',
  // History and comparison
  'versions',
  'kinds',
  'summary',
  'breaking',
  'judge',
  'compatible',
]);

/** Ids of sections that there may be several of, and of the frame of every page. */
const NUMBERED = /^(?:group-.+|guide-.+|(?:rest|operations|resources|search)-\d+)$/;

/** Whether the site uses an id for a section of its own, so that no heading of an author may have it. */
export function isSectionId(id: string): boolean {
  return SECTION_IDS.has(id) || NUMBERED.test(id);
}
