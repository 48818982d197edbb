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
  return (file, text, format, profile) =>
    recall.step(
      `verdict ${format} ${profile ?? ''} ${file === '' ? text : file}`,
      [text, validator.restsOn(`${profile ?? ''}\n${text}`, 'rules')],
      async () => {
        still();
        const outcome = await validator.validate(
          { text, format },
          profile === undefined ? {} : { profiles: [profile] },
        );
        return findingsOf(outcome, file);
      },
    );
}
