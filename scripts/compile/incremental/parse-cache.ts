import { sushiImport, utils } from 'fsh-sushi';

type Parse = (text: string, file?: string) => unknown;

/**
 * Reads FSH as SUSHI does, and parses no text twice: neither a file that has not changed, nor a rule set applied with
 * the same parameters. A parse is a function of the text alone, and what is built from it is built anew each time, so
 * that no import sees what an export did to the definitions of an earlier one. Text that the parser complained of is
 * parsed again, so that the complaints come again.
 */
export class ParseCache {
  private parses: ReadonlyMap<string, unknown> = new Map();

  /** @returns the definitions of each source, in the order of the sources */
  import(sources: sushiImport.RawFSH[]): sushiImport.FSHDocument[] {
    const importer = new sushiImport.FSHImporter() as unknown as { parseDoc: Parse } & Pick<
      sushiImport.FSHImporter,
      'import'
    >;
    const parse: Parse = importer.parseDoc.bind(importer);
    // What this import does not use is forgotten with it.
    const used = new Map<string, unknown>();
    importer.parseDoc = (text, file) => {
      const known = used.get(text) ?? this.parses.get(text);
      const before = complaints();
      const parsed = known ?? parse(text, file);
      if (complaints() === before) used.set(text, parsed);
      return parsed;
    };
    const documents = importer.import(sources);
    this.parses = used;
    return documents;
  }
}

/** @returns how many errors and warnings SUSHI has logged since it was last asked to forget them */
export function complaints(): number {
  return utils.errorsAndWarnings.errors.length + utils.errorsAndWarnings.warnings.length;
}
