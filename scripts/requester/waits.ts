import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { notWritten } from './append-line.js';

/** Remembers which responders want to be left alone until when: a file beside the log. */
export interface Waits {
  /** FHIR instant before which a client must not ask a responder again; undefined where it may. */
  until(client: string, base: string): Promise<string | undefined>;
  /** @throws ExpectedFailure (exit 3) where it cannot be written */
  note(client: string, base: string, notBefore: string): Promise<void>;
}

/**
 * Opens the memory of `Retry-After`.
 * @param file a file that cannot be read counts as empty
 * @see requirement rqr-12
 */
export function waitsIn(file: string, now: () => Date): Waits {
  const read = async (): Promise<Record<string, string>> => {
    try {
      const content: unknown = JSON.parse(await readFile(file, 'utf8'));
      return typeof content === 'object' && content !== null ? (content as Record<string, string>) : {};
    } catch {
      return {};
    }
  };
  const isAhead = (instant: unknown): instant is string =>
    typeof instant === 'string' && Date.parse(instant) > now().getTime();
  const name = (client: string, base: string): string => JSON.stringify([client, base]);
  return {
    async until(client, base) {
      const instant: unknown = (await read())[name(client, base)];
      return isAhead(instant) ? instant : undefined;
    },
    async note(client, base, notBefore) {
      const kept = Object.entries(await read()).filter(([, instant]) => isAhead(instant));
      const content = Object.fromEntries([...kept, [name(client, base), notBefore]]);
      try {
        await mkdir(dirname(file), { recursive: true, mode: 0o700 });
        await writeFile(`${file}.part`, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 });
        await rename(`${file}.part`, file);
      } catch (fault) {
        throw notWritten('The time to wait', file, fault);
      }
    },
  };
}
