import { decodeUtf8, type Finding, type TextPosition } from '../findings/index.js';

/** A fault of the text as such, before anything in it is looked at. */
type TextFault = Pick<Finding, 'code' | 'message' | 'remedy'> & { readonly at: TextPosition };

const START: TextPosition = { line: 1, column: 1 };
const TO_UTF8 = 'Save the file as UTF-8 (in an editor: “Save with encoding”; in a shell: iconv -f';

/**
 * Looks for what keeps a text from being read at all: nothing in it, or bytes that are not UTF-8, which FHIR demands.
 * A parser's words about such a text would lead astray.
 * @param source bytes as they came, or a text, which has no encoding any more
 * @see FHIR R4, "JSON Representation of Resources" and "XML Representation of Resources": UTF-8
 */
export function textFault(source: string | Uint8Array): TextFault | undefined {
  if (isBlank(source))
    return {
      code: 'SDX-PAYLOAD-EMPTY',
      message: source.length === 0 ? 'There is nothing in it.' : 'There is nothing but blanks in it.',
      remedy: 'Write the resource to it again: the program that made it may have failed.',
      at: START,
    };
  if (typeof source === 'string') return undefined;
  const utf16 = utf16In(source);
  if (utf16 !== undefined)
    return {
      code: 'SDX-PAYLOAD-ENCODING',
      message: `The text is in ${utf16}, and FHIR is UTF-8.`,
      remedy: `${TO_UTF8} ${utf16} -t UTF-8; in PowerShell: Out-File -Encoding utf8).`,
      at: START,
    };
  const decoded = decodeUtf8(source);
  if (decoded.ok) return undefined;
  const byte = decoded.byte.toString(16).toUpperCase().padStart(2, '0');
  return {
    code: 'SDX-PAYLOAD-ENCODING',
    message: `The byte 0x${byte} is not valid UTF-8 here${isLatin(source) ? ': the text seems to be in Latin-1 or Windows-1252' : ''}.`,
    remedy: isLatin(source)
      ? `${TO_UTF8} WINDOWS-1252 -t UTF-8).`
      : 'Save the file as UTF-8; if it already is, it was damaged on its way: send it again.',
    at: decoded.at,
  };
}

/**
 * Says of a text that a parser gave up on that its end is missing, where that is what the parser met.
 * @param said the parser's words
 */
export function cutOff(said: string, at: TextPosition): TextFault | undefined {
  if (!/the end of the text|never closed/.test(said)) return undefined;
  return {
    code: 'SDX-PAYLOAD-TRUNCATED',
    message: `The text ends before the resource does. ${said}`,
    remedy:
      'Send all of it: it may have been cut off on its way, or a closing bracket, tag or quote is missing.',
    at,
  };
}

function isBlank(source: string | Uint8Array): boolean {
  if (typeof source === 'string') return /^\uFEFF?\s*$/.test(source);
  const start = source[0] === 0xef && source[1] === 0xbb && source[2] === 0xbf ? 3 : 0;
  return source.subarray(start).every((byte) => [0x20, 0x09, 0x0a, 0x0d].includes(byte));
}

/** UTF-16 shows by its byte order mark, or by a zero beside the first character, which is ASCII in JSON and XML. */
function utf16In([first, second]: Uint8Array): 'UTF-16LE' | 'UTF-16BE' | undefined {
  if ((first === 0xff && second === 0xfe) || (first !== 0 && second === 0)) return 'UTF-16LE';
  return (first === 0xfe && second === 0xff) || (first === 0 && second !== 0) ? 'UTF-16BE' : undefined;
}

/** Whether every byte above ASCII is a letter or sign in Latin-1, and none looks like a sequence of UTF-8. */
function isLatin(bytes: Uint8Array): boolean {
  let high = 0;
  for (const [index, byte] of bytes.entries()) {
    if (byte < 0x80) continue;
    const next = bytes[index + 1] ?? 0;
    if (byte >= 0xc2 && byte <= 0xf4 && next >= 0x80 && next <= 0xbf) return false;
    if (byte === 0xff) return false;
    high += 1;
  }
  return high > 0;
}
