import type { Finding } from '../findings/index.js';

/** Makes the finding for a fault in a page's source. */
export function pageFinding(
  code: string,
  file: string,
  line: number | undefined,
  message: string,
  remedy: string,
): Finding {
  return {
    file,
    ...(line === undefined ? {} : { line }),
    severity: 'error',
    code,
    message,
    remedy,
    source: 'link',
  };
}
