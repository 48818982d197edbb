import type { Finding } from './finding.js';
import type { DecodedText } from './text-position.js';

/**
 * Says of a text file of the checkout that it is not UTF-8.
 * @param file relative to the checkout
 * @param decoded where its first malformed byte stands
 */
export function encodingFinding(file: string, decoded: Extract<DecodedText, { ok: false }>): Finding {
  const byte = decoded.byte.toString(16).toUpperCase().padStart(2, '0');
  return {
    file,
    ...decoded.at,
    severity: 'error',
    code: 'SDX-FILE-ENCODING',
    message: `The byte 0x${byte} is not valid UTF-8 here.`,
    remedy: `Save the file as UTF-8; from Windows-1252: iconv -f WINDOWS-1252 -t UTF-8 ${file}.`,
    source: 'package',
  };
}
