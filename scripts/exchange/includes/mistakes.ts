import { MISTAKES } from '../messages/mistakes.js';
import { markdownTable } from './markdown-table.js';

/** The mistakes that an error says how to mend, and the sentence for each, word for word. */
export function mistakesInclude(): string {
  return markdownTable(
    ['If', 'the error says'],
    Object.values(MISTAKES).map(({ mistake, sentence }) => [mistake, sentence]),
  );
}
