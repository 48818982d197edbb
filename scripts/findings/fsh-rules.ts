import { SoftIndices, type PathPart } from './fsh-path.js';
import { maskFsh, type FshBlock } from './fsh-text.js';

/** What a rule does to the element it names. */
export type FshRuleKind =
  | 'card'
  | 'flag'
  | 'only'
  | 'from'
  | 'assign'
  | 'obeys'
  | 'contains'
  | 'caret'
  | 'code'
  | 'include'
  | 'mapping'
  | 'path';

/** One rule of a definition, with everything it was indented under and every inserted rule set resolved. */
export interface FshRule {
  readonly file: string;
  /** 1-based; for a rule from a rule set, the line of the `insert`. */
  readonly line: number;
  readonly column: number;
  readonly kind: FshRuleKind;
  /** Element; empty for the definition itself. */
  readonly path: readonly PathPart[];
  /** Concept of a CodeSystem, outermost first. */
  readonly codes: readonly string[];
  /** Property of the definition or the element, for caret rules. */
  readonly caret: readonly PathPart[];
  /** Names of invariants, for `obeys`. */
  readonly keys: readonly string[];
  /** The rule as written. */
  readonly text: string;
}

/** A rule's text before it is understood. */
interface Statement {
  readonly line: number;
  readonly column: number;
  readonly text: string;
  readonly masked: string;
}

interface Context {
  readonly indent: number;
  readonly path: readonly PathPart[];
  readonly codes: readonly string[];
}

const MAX_INSERT_DEPTH = 20;

/**
 * Reads the rules of a definition. Rules that came in through `insert` stand at the insert's line.
 * @param block the definition
 * @param ruleSets the rule sets of the whole guide by name
 */
export function fshRules(block: FshBlock, ruleSets: ReadonlyMap<string, FshBlock>): readonly FshRule[] {
  const reader = new RuleReader(block.file, ruleSets);
  reader.statements(
    statementsOf(block.lines, block.masked, block.startLine),
    { indent: -1, path: [], codes: [] },
    0,
  );
  return reader.rules;
}

/** Cuts a block into rules: a rule starts at an asterisk and runs to the next one or to a keyword. */
function statementsOf(
  lines: readonly string[],
  masked: readonly string[],
  startLine: number,
): readonly Statement[] {
  const statements: Statement[] = [];
  let open = false;
  for (const [index, mask] of masked.entries()) {
    const start = /^(\s*)\*\s/.exec(mask);
    const line = lines[index] ?? '';
    const last = statements.at(-1);
    if (start) {
      open = true;
      statements.push({
        line: startLine + index,
        column: (start[1]?.length ?? 0) + 1,
        text: line,
        masked: mask,
      });
    } else if (/^\s*[A-Z]\w*\s*:(?!\/)/.test(mask)) {
      open = false;
    } else if (open && last) {
      statements[statements.length - 1] = {
        ...last,
        text: `${last.text}\n${line}`,
        masked: `${last.masked}\n${mask}`,
      };
    }
  }
  return statements;
}

class RuleReader {
  readonly rules: FshRule[] = [];
  private readonly elements = new SoftIndices();
  private readonly carets = new SoftIndices();

  constructor(
    private readonly file: string,
    private readonly ruleSets: ReadonlyMap<string, FshBlock>,
  ) {}

  /** @param at the insert that the statements come from, when they come from a rule set */
  statements(statements: readonly Statement[], base: Context, depth: number, at?: Statement): void {
    const contexts: Context[] = [base];
    for (const statement of statements) {
      const indent = statement.column - 1;
      while (contexts.length > 1 && (contexts.at(-1)?.indent ?? -1) >= indent) contexts.pop();
      const context = this.statement(statement, contexts.at(-1) ?? base, depth, at);
      contexts.push({ ...context, indent });
    }
  }

  private statement(statement: Statement, parent: Context, depth: number, at?: Statement): Context {
    const body = statement.masked.replace(/^\s*\*\s+/, '').trimEnd();
    const raw = statement.text.slice(statement.text.indexOf('*') + 1).trim();
    const codes = /^#/.test(body) ? conceptCodes(raw) : [];
    const rest = codes.length > 0 ? body.replace(/^(?:#(?:"_*"|\S+)\s*)+/, '') : body;
    const head =
      codes.length > 0 || /^(\^|insert\s|obeys\s|include\s|exclude\s|codes\s|->)/.test(rest)
        ? ''
        : (/^\S+/.exec(rest)?.[0] ?? '');
    const tail = rest.slice(head.length).trimStart();
    const isInclude = /^(include|exclude|codes)\s/.test(rest) || /^[^#[\]\s]*[^#[\]\s.]#/.test(head);
    const path = isInclude || head === '' ? parent.path : this.elements.read(head, parent.path);
    const context = { indent: 0, path, codes: [...parent.codes, ...codes] };
    if (/^insert\s/.test(tail)) {
      this.insert(statement, tail, raw, context, depth, at);
      return context;
    }
    const place = at ?? statement;
    const rule = {
      file: this.file,
      line: place.line,
      column: place.column,
      path,
      codes: context.codes,
      caret: tail.startsWith('^') ? this.caret(/^\^(\S+)/.exec(tail)?.[1] ?? '', context) : [],
      keys: /^obeys\s/.test(tail)
        ? tail
            .slice(5)
            .split(/\s+and\s+|\s+/)
            .filter(Boolean)
        : [],
      text: raw,
    };
    this.rules.push({ ...rule, kind: isInclude ? 'include' : kindOf(tail, codes) });
    if (/^contains\s/.test(tail)) this.contains(statement, rule, at);
    return context;
  }

  /** Soft indices of caret paths count by themselves, but anew for each element and concept. */
  private caret(text: string, context: Context): readonly PathPart[] {
    const owner = [...context.codes.map((name) => ({ name })), ...context.path];
    return this.carets.read(text, owner).slice(owner.length);
  }

  /** Each slice that `contains` makes is a rule of its own, at the line where it is named. */
  private contains(statement: Statement, rule: Omit<FshRule, 'kind'>, at?: Statement): void {
    const items = statement.masked.slice(statement.masked.search(/\scontains\s/) + 10);
    let offset = statement.masked.length - items.length;
    for (const item of items.split(/(?<=\s)and(?=\s)/)) {
      const words = item.trim().split(/\s+/);
      const slice = words[1] === 'named' ? words[2] : words[0];
      const start = offset + item.search(/\S/);
      offset += item.length + 3;
      const last = rule.path.at(-1);
      if (!slice || !last) continue;
      const before = statement.masked.slice(0, start).split('\n');
      const column = before.length === 1 ? start + 1 : (before.at(-1)?.length ?? 0) + 1;
      this.rules.push({
        ...rule,
        kind: 'contains',
        path: [
          ...rule.path.slice(0, -1),
          { ...last, slice: last.slice === undefined ? slice : `${last.slice}/${slice}` },
        ],
        ...(at ? {} : { line: statement.line + before.length - 1, column }),
      });
    }
  }

  private insert(
    statement: Statement,
    tail: string,
    raw: string,
    context: Context,
    depth: number,
    at?: Statement,
  ): void {
    const name = /^insert\s+([^\s(]+)/.exec(tail)?.[1] ?? '';
    const set = this.ruleSets.get(name);
    if (set === undefined || depth >= MAX_INSERT_DEPTH) return;
    const text = substitute(set, insertArguments(raw));
    const lines = text.split('\n');
    const statements = statementsOf(lines, maskFsh(text).split('\n'), set.startLine);
    this.statements(statements, { ...context, indent: -1 }, depth + 1, at ?? statement);
  }
}

function kindOf(tail: string, codes: readonly string[]): FshRuleKind {
  if (tail.startsWith('^')) return 'caret';
  if (tail.startsWith('=')) return 'assign';
  if (tail.startsWith('->')) return 'mapping';
  if (/^(\d+)?\.\.(\d+|\*)?/.test(tail) && tail !== '') return 'card';
  if (/^(MS|SU|TU|N|D|\?!)\b|^\?!/.test(tail)) return 'flag';
  const word = /^(only|from|obeys|contains)\s/.exec(tail)?.[1];
  if (word !== undefined) return word as FshRuleKind;
  return codes.length > 0 ? 'code' : 'path';
}

function conceptCodes(raw: string): readonly string[] {
  const head = /^(?:#(?:"(?:[^"\\]|\\.)*"|[^\s"]+)\s*)+/.exec(raw)?.[0] ?? '';
  return [...head.matchAll(/#(?:"((?:[^"\\]|\\.)*)"|(\S+))/g)].map((match) => match[1] ?? match[2] ?? '');
}

/** Arguments of a parameterised insert: commas separate, `\,` is a comma, `[[…]]` keeps everything inside. */
function insertArguments(raw: string): readonly string[] {
  const list = /insert\s+[^\s(]+\s*\(([\s\S]*)\)/.exec(raw)?.[1];
  if (list === undefined) return [];
  const parts = list.match(/\s*\[\[[\s\S]*?\]\]\s*|(?:\\[\s\S]|[^\\,])+|(?<=,|^)(?=,|$)/g) ?? [];
  return parts.map((part) =>
    part
      .trim()
      .replace(/^\[\[([\s\S]*)\]\]$/, '$1')
      .replace(/\\([,)\\])/g, '$1'),
  );
}

function substitute(set: FshBlock, values: readonly string[]): string {
  const names =
    /\(([^)]*)\)/
      .exec(set.lines[0] ?? '')?.[1]
      ?.split(',')
      .map((name) => name.trim()) ?? [];
  return names.reduce((text, name, position) => {
    const value = values[position] ?? '';
    return text.replaceAll(`[[{${name}}]]`, value).replaceAll(`{${name}}`, value);
  }, set.lines.join('\n'));
}
