import type { Finding } from '../findings/index.js';
import { findingsOf } from '../validator/index.js';
import type { Workshop } from './workshop.js';

/** Gives the official verdict on a text: findings at places in the text. */
export type Judge = (
  file: string,
  text: string,
  format: 'json' | 'xml',
  profile?: string,
) => Promise<readonly Finding[]>;

/**
 * The official validator as a judge who does not look again at what he has judged in this process, as long as neither
 * the text nor any definition that it could reach has changed.
 * @param still throws when the verdict is no longer wanted
 */
export function createJudge({ validator, recall }: Workshop, still: () => void): Judge {
  return async (file, text, format, profile) => {
    const question = `${profile ?? ''}\n${text}`;
    let asked = false;
    const ask = async (): Promise<{ found: readonly Finding[]; quotes: boolean }> => {
      asked = true;
      still();
      const outcome = await validator.validate(
        { text, format },
        profile === undefined ? {} : { profiles: [profile] },
      );
      return { found: findingsOf(outcome, file), quotes: validator.quotes(outcome) };
    };
    const name = `${format} ${profile ?? ''} ${file === '' ? text : file}`;
    const verdict = await recall.step(
      `verdict ${name}`,
      [text, validator.restsOn(question, 'conditions')],
      ask,
    );
    if (!verdict.quotes) return verdict.found;
    const rules = validator.restsOn(question, 'rules');
    return (
      await recall.step(`verdict in these words ${name}`, [text, rules], () => (asked ? verdict : ask()))
    ).found;
  };
}
