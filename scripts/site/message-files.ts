import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ExpectedFailure, parseJson, type Finding } from '../findings/index.js';
import type { MessageTree } from './messages.js';
import { pageFinding } from './page-finding.js';

/**
 * Reads the texts of one language: every `*.json` of its folder, each with groups of its own.
 * @param folder the project's `site/messages/` folder
 * @param language name of a folder in it, e.g. `en`
 * @throws ExpectedFailure at the line where a file is not JSON, and for a group that two files give
 */
export async function readMessages(folder: string, language: string): Promise<MessageTree> {
  const names = (await readdir(join(folder, language))).filter((name) => name.endsWith('.json')).sort();
  const findings: Finding[] = [];
  const groups = new Map<string, { readonly file: string; readonly texts: string | MessageTree }>();
  for (const name of names) {
    const file = `site/messages/${language}/${name}`;
    const text = await readFile(join(folder, language, name), 'utf8');
    const parsed = parseJson(text);
    if ('fault' in parsed) {
      const { message, line } = parsed.fault;
      findings.push(pageFinding('SDX-SITE-MESSAGES', file, line, message, 'Correct the JSON here.'));
      continue;
    }
    for (const [group, texts] of Object.entries(JSON.parse(text) as MessageTree)) {
      const earlier = groups.get(group);
      if (earlier === undefined) groups.set(group, { file, texts });
      else {
        findings.push(
          pageFinding(
            'SDX-SITE-MESSAGES',
            file,
            undefined,
            `The group “${group}” is already in ${earlier.file}.`,
            'Put all texts of a group into one file.',
          ),
        );
      }
    }
  }
  const [first, ...others] = findings;
  if (first !== undefined) throw new ExpectedFailure([first, ...others]);
  return Object.fromEntries([...groups].map(([group, { texts }]) => [group, texts]));
}
