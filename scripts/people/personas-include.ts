import { cases, markdownTable, type ResponseCase } from '../exchange/index.js';
import { personInWords } from './person-words.js';
import type { Personas } from './personas.js';
import { listedQueries, type ListedQuery } from './query-list.js';

/** How the programs are called in the guide. */
const WORDS = { own: 'sdx', suffix: '' };

/**
 * The personas for the guide: who they are, what to send, and which response cases they give.
 * @returns Markdown
 */
export function personasInclude(personas: Personas): string {
  const queries = listedQueries(personas, WORDS);
  return markdownTable(
    ['Persona', 'Who', 'What to send', 'Response cases'],
    personas.personas.map((persona) => [
      `<span id="${persona.id}"></span>${persona.name}`,
      persona.who,
      personInWords(persona.sought),
      [...new Set(queries.filter((each) => each.persona === persona.id).map((each) => each.case))]
        .map((id) => `[${id}](#try-${id})`)
        .join(', '),
    ]),
  );
}

/**
 * For each response case the commands that bring it.
 * @returns Markdown
 */
export function casesToTryInclude(personas: Personas): string {
  const queries = listedQueries(personas, WORDS);
  return cases
    .map((each) =>
      caseBlock(
        each,
        queries.filter(({ case: id }) => id === each.id),
      ),
    )
    .join('\n\n');
}

/** What brings a response case: a command for each query, with what it is and what comes back as comments. */
function caseBlock({ id, title }: ResponseCase, queries: readonly ListedQuery[]): string {
  const commands = queries.map(({ title: query, how, client, server, reply, command }) =>
    [
      `# ${query}, as ${client}${how === undefined ? '' : `. ${how}`}`,
      `#   → ${reply}`,
      ...(server === undefined ? [] : [`#   with a server started by: ${server}`]),
      command,
    ].join('\n'),
  );
  return [`### ${id} ${title} {#try-${id}}`, '', '```sh', commands.join('\n\n'), '```'].join('\n');
}
