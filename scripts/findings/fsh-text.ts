/** What a line of FSH may start a definition with. */
const DEFINITION =
  /^[ \t]*(Alias|Profile|Extension|Logical|Resource|Instance|Invariant|ValueSet|CodeSystem|Mapping|RuleSet)[ \t]*:[ \t]*([^\s(]+)/;

/**
 * Blanks out comments and the inside of strings, so that what is left can be read with simple expressions. Length
 * and line breaks stay, so offsets and line numbers still fit the original.
 * @param text FSH
 */
export function maskFsh(text: string): string {
  const blank = (part: string): string => part.replace(/[^\r\n]/g, ' ');
  const inside = (part: string, quotes: number): string =>
    part.slice(0, quotes) + part.slice(quotes, -quotes).replace(/[^\r\n]/g, '_') + part.slice(-quotes);
  return text.replace(
    /"""[\s\S]*?"""|"(?:[^"\\]|\\[\s\S])*"|\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/[^\r\n]*/gm,
    (part) =>
      part.startsWith('"""') ? inside(part, 3) : part.startsWith('"') ? inside(part, 1) : blank(part),
  );
}

/** One definition in an FSH file: from its keyword line to the line before the next definition. */
export interface FshBlock {
  readonly file: string;
  /** `Profile`, `RuleSet`, `Invariant` … */
  readonly keyword: string;
  readonly name: string;
  /** 1-based line of the keyword. */
  readonly startLine: number;
  /** The block's lines as written, and with comments and strings blanked out. */
  readonly lines: readonly string[];
  readonly masked: readonly string[];
}

/**
 * Splits an FSH file into its definitions.
 * @param file path to put into the blocks
 * @param text the file's content
 */
export function fshBlocks(file: string, text: string): readonly FshBlock[] {
  const lines = text.split(/\r\n|\n|\r/);
  const masked = maskFsh(text).split(/\r\n|\n|\r/);
  const heads = masked.flatMap((line, index) => {
    const head = DEFINITION.exec(line);
    return head?.[1] !== undefined && head[2] !== undefined
      ? [{ index, keyword: head[1], name: head[2] }]
      : [];
  });
  return heads.map(({ index, keyword, name }, position) => {
    const end = heads[position + 1]?.index ?? lines.length;
    return {
      file,
      keyword,
      name,
      startLine: index + 1,
      lines: lines.slice(index, end),
      masked: masked.slice(index, end),
    };
  });
}

/**
 * @param block a definition
 * @param keyword a keyword of its head, e.g. `Expression`
 * @returns the 1-based line of that keyword in the file
 */
export function keywordLine(block: FshBlock, keyword: string): number | undefined {
  const index = block.masked.findIndex((line) => new RegExp(`^\\s*${keyword}\\s*:`).test(line));
  return index < 0 ? undefined : block.startLine + index;
}

/** @returns the first word after a keyword of a definition's head, e.g. the name after `Source` */
export function keywordValue(block: FshBlock, keyword: string): string | undefined {
  const line = block.masked.find((each) => new RegExp(`^\\s*${keyword}\\s*:`).test(each));
  return line?.split(':')[1]?.trim().split(/\s/)[0];
}
