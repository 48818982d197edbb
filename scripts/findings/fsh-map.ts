import { pathAt } from './element-path.js';
import type { Finding } from './finding.js';
import { bestRule } from './fsh-fit.js';
import { fshRules, type FshRule } from './fsh-rules.js';
import { fshTarget, type FshTarget } from './fsh-target.js';
import { fshBlocks, keywordLine, keywordValue, type FshBlock } from './fsh-text.js';
import { parseJson, type JsonDocument } from './json-document.js';

/** Which FSH definition a generated resource comes from, as SUSHI's `fsh-index.json` has it. */
export interface FshDefinition {
  /** File name of the generated resource, e.g. `StructureDefinition-query-patient.json`. */
  readonly outputFile: string;
  readonly fshName: string;
  /** Kind of definition, e.g. `Profile` or `Instance`. */
  readonly fshType: string;
  /** FSH file, relative to the project root, e.g. `fsh/profiles/QueryPatient.fsh`. */
  readonly file: string;
  /** 1-based first line of the definition. */
  readonly startLine: number;
}

/** What is needed to find the FSH behind generated resources. */
export interface FshSources {
  readonly definitions: readonly FshDefinition[];
  /** Every FSH file of the guide, those with rule sets, aliases and invariants included: path as above → content. */
  readonly files: ReadonlyMap<string, string>;
  /** Content of a generated resource as the validator saw it, by its output file name; undefined if there is none. */
  readonly generated: (outputFile: string) => string | undefined;
}

/** Header keywords of a definition that set a property of the generated resource. */
const KEYWORDS: Readonly<Record<string, string>> = {
  title: 'Title',
  short: 'Title',
  description: 'Description',
  definition: 'Description',
  id: 'Id',
  baseDefinition: 'Parent',
  context: 'Context',
};

const MAPPING_KEYWORDS: Readonly<Record<string, string>> = {
  identity: 'Id',
  uri: 'Target',
  name: 'Title',
  comment: 'Description',
};

const INVARIANT_KEYWORDS: Readonly<Record<string, string>> = {
  expression: 'Expression',
  human: 'Description',
  severity: 'Severity',
};

/**
 * Makes the function that moves findings about generated resources to the FSH that made them. The rules of each
 * definition are read once and kept.
 * @param sources definitions, FSH files and generated resources of one compilation
 * @returns a function that gives the finding with `file`, `line` and `column` of the most specific FSH rule: the rule
 *   about the element, concept, parameter or property; the `insert` it came through; the block of the invariant; else
 *   the definition's first line. A finding on a file that no definition made is given back as it is
 */
export function createFshMapper(sources: FshSources): (finding: Finding) => Finding {
  const guide = new Guide(sources);
  return (finding) => {
    const name = finding.file.split(/[\\/]/).pop();
    const entry = sources.definitions.find((each) => each.outputFile === name);
    if (entry === undefined) return finding;
    const place = guide.place(entry, finding);
    return { ...finding, file: place.file, line: place.line, column: place.column ?? 1 };
  };
}

/** {@link createFshMapper} for a single finding. */
export function mapToFsh(finding: Finding, sources: FshSources): Finding {
  return createFshMapper(sources)(finding);
}

interface Place {
  readonly file: string;
  readonly line: number;
  readonly column?: number;
}

class Guide {
  private readonly blocks: readonly FshBlock[];
  private readonly ruleSets: ReadonlyMap<string, FshBlock>;
  private readonly documents = new Map<string, JsonDocument | undefined>();
  private readonly rules = new Map<FshBlock, readonly FshRule[]>();

  constructor(private readonly sources: FshSources) {
    this.blocks = [...sources.files].flatMap(([file, text]) => fshBlocks(file, text));
    this.ruleSets = new Map(this.ofKind('RuleSet').map((block) => [block.name, block]));
  }

  place(entry: FshDefinition, finding: Finding): Place {
    const start = { file: entry.file, line: entry.startLine };
    const document = this.document(entry.outputFile);
    const block = this.blocks.find((each) => each.file === entry.file && each.name === entry.fshName);
    if (document === undefined || block === undefined) return start;
    const at = finding.line === undefined ? undefined : { line: finding.line, column: finding.column ?? 1 };
    const expression = finding.path ?? (at && pathAt(document, at));
    if (expression === undefined) return start;
    const target = fshTarget(document, expression, entry.fshType);
    return this.invariant(target) ?? this.rule(target, block) ?? header(target, block) ?? start;
  }

  private ofKind(keyword: string): readonly FshBlock[] {
    return this.blocks.filter((block) => block.keyword === keyword);
  }

  private document(outputFile: string): JsonDocument | undefined {
    if (!this.documents.has(outputFile)) {
      const text = this.sources.generated(outputFile);
      const parsed = text === undefined ? undefined : parseJson(text);
      this.documents.set(outputFile, parsed && 'document' in parsed ? parsed.document : undefined);
    }
    return this.documents.get(outputFile);
  }

  private rulesOf(block: FshBlock): readonly FshRule[] {
    const rules = this.rules.get(block) ?? fshRules(block, this.ruleSets);
    this.rules.set(block, rules);
    return rules;
  }

  private invariant(target: FshTarget): Place | undefined {
    const block = this.ofKind('Invariant').find((each) => each.name === target.constraint);
    if (block === undefined) return undefined;
    const keyword = INVARIANT_KEYWORDS[target.rest[1]?.name ?? ''];
    const line = keyword === undefined ? undefined : keywordLine(block, keyword);
    return { file: block.file, line: line ?? block.startLine };
  }

  private rule(target: FshTarget, block: FshBlock): Place | undefined {
    if (target.include)
      return includeRule(target.include, this.rulesOf(block), this.namesOf(target.include.urls));
    const mapping = this.ofKind('Mapping').find(
      (each) =>
        keywordValue(each, 'Source') === block.name &&
        (keywordValue(each, 'Id') ?? each.name) === target.mapping,
    );
    if (mapping === undefined) return bestRule(target, this.rulesOf(block));
    const start = { file: mapping.file, line: mapping.startLine };
    const isElement = target.path.length > 0 || target.rest[1]?.name === 'map';
    if (isElement) return bestRule(target, this.rulesOf(mapping)) ?? start;
    const keyword = MAPPING_KEYWORDS[target.rest[1]?.name ?? ''];
    return {
      ...start,
      line: (keyword === undefined ? undefined : keywordLine(mapping, keyword)) ?? start.line,
    };
  }

  /** A system or value set may be written as its URL, its alias, or the name or id of the definition that has the URL. */
  private namesOf(urls: readonly string[]): readonly string[] {
    const aliases = this.blocks.flatMap((block) => {
      const url = /^\s*Alias\s*:\s*\S+\s*=\s*(\S+)/.exec(block.lines[0] ?? '')?.[1];
      return block.keyword === 'Alias' && url !== undefined && urls.includes(url) ? [block.name] : [];
    });
    const definitions = this.sources.definitions.flatMap((entry) => {
      const root = this.document(entry.outputFile)?.root;
      const url =
        root?.kind === 'object' ? root.members.find((member) => member.name === 'url')?.value : undefined;
      return url?.kind === 'value' && urls.includes(String(url.value)) ? [entry.fshName] : [];
    });
    return [...urls, ...aliases, ...definitions];
  }
}

function includeRule(
  include: { readonly code?: string; readonly urls: readonly string[] },
  rules: readonly FshRule[],
  names: readonly string[],
): FshRule | undefined {
  const words = (rule: FshRule): readonly string[] => rule.text.replace(/"[^"]*"/g, ' ').split(/[\s#|]+/);
  const includes = rules.filter(
    (rule) => rule.kind === 'include' && words(rule).some((word) => names.includes(word)),
  );
  const { code } = include;
  if (code === undefined) return includes[0];
  const concept = new RegExp(`#(?:${escape(code)}(?=\\s|$)|"${escape(code)}")`);
  return includes.find((rule) => concept.test(rule.text)) ?? includes[0];
}

function header(target: FshTarget, block: FshBlock): Place | undefined {
  // Instances have no properties beside their paths: there, title and description are paths of one part.
  const parts = target.codes.length > 0 ? [] : [...target.path, ...target.rest];
  const isOwn = target.path.length === 0 || parts.length === 1;
  const keyword = isOwn ? KEYWORDS[parts[0]?.name ?? ''] : undefined;
  const line = keyword === undefined ? undefined : keywordLine(block, keyword);
  return line === undefined ? undefined : { file: block.file, line };
}

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
