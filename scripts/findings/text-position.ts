/** A place in a text: 1-based line, 1-based column counted in UTF-16 code units, as editors count. */
export interface TextPosition {
  readonly line: number;
  readonly column: number;
}

/** Turns offsets of one text into lines and columns and back. Lines end with LF, CR LF or CR. */
export class LineIndex {
  private readonly starts: readonly number[];

  /** @param text the text that the offsets refer to */
  constructor(private readonly text: string) {
    const starts = [0];
    for (const end of text.matchAll(/\r\n|\n|\r/g)) starts.push(end.index + end[0].length);
    this.starts = starts;
  }

  /**
   * @param offset 0-based; an offset outside the text is taken to its nearest end
   * @returns the place of that character
   */
  position(offset: number): TextPosition {
    const wanted = Math.min(Math.max(offset, 0), this.text.length);
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((this.starts[middle] ?? 0) <= wanted) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: wanted - (this.starts[low] ?? 0) + 1 };
  }

  /** @returns the 0-based offset of a place; one past the last line is the end of the text */
  offset({ line, column }: TextPosition): number {
    const start = this.starts[line - 1];
    return start === undefined ? this.text.length : Math.min(start + column - 1, this.text.length);
  }
}

/** A text read from bytes, or the place of the first byte that is not UTF-8. */
export type DecodedText =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly at: TextPosition; readonly byte: number };

/**
 * Reads UTF-8 strictly. A byte order mark at the start is dropped.
 * @param bytes the file's content
 * @returns the text, or where the first malformed sequence starts and its first byte's value
 */
export function decodeUtf8(bytes: Uint8Array): DecodedText {
  try {
    return { ok: true, text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    const offset = firstMalformed(bytes);
    const before = new TextDecoder('utf-8').decode(bytes.subarray(0, offset));
    return { ok: false, at: new LineIndex(before).position(before.length), byte: bytes[offset] ?? 0 };
  }
}

/** The longest prefix that decodes is found by halving: a prefix may end inside a sequence, which `stream` allows. */
function firstMalformed(bytes: Uint8Array): number {
  let sound = 0;
  let broken = bytes.length;
  while (broken - sound > 1) {
    const middle = Math.floor((sound + broken) / 2);
    if (decodes(bytes.subarray(0, middle), true)) sound = middle;
    else broken = middle;
  }
  // Where a sequence was under way, the fault is where it began.
  while (!decodes(bytes.subarray(0, sound), false)) sound -= 1;
  return sound;
}

function decodes(bytes: Uint8Array, stream: boolean): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream });
    return true;
  } catch {
    return false;
  }
}
