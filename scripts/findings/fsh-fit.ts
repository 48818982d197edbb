import { partFit, type PathPart } from './fsh-path.js';
import type { FshRule, FshRuleKind } from './fsh-rules.js';
import type { FshTarget } from './fsh-target.js';

/** Which rules make which property of an element, the likeliest first. */
const MAKERS: readonly (readonly [RegExp, readonly FshRuleKind[]])[] = [
  [/^(min|max)$/, ['card', 'contains']],
  [/^type$/, ['only', 'contains', 'card']],
  [/^binding$/, ['from']],
  [/^constraint$/, ['obeys']],
  [/^(fixed|pattern)/, ['assign']],
  [/^(mustSupport|isModifier|isSummary)$/, ['flag', 'card', 'contains']],
  [/^(sliceName|slicing)$/, ['contains']],
  [/^(short|definition)$/, ['card']],
  [/^mapping$/, ['mapping']],
];

/**
 * Chooses the rule that made what a target names.
 * @returns the rule that fits best: the first of those that fit alike, except that a later assignment overrides an
 *   earlier one; undefined when no rule is about the element, a parent or a child of it
 */
export function bestRule(target: FshTarget, rules: readonly FshRule[]): FshRule | undefined {
  let best: FshRule | undefined;
  let score = 0;
  for (const rule of rules) {
    const fit = fitOf(rule, target);
    if (fit > score || (fit === score && fit > 0 && rule.kind === 'assign')) {
      best = rule;
      score = fit;
    }
  }
  return best;
}

/** Ranks a rule: same element before parent before child; then the kind that makes the property before other kinds. */
function fitOf(rule: FshRule, target: FshTarget): number {
  if (rule.kind === 'include' || !sameCodes(rule.codes, target.codes)) return 0;
  const common = commonLength(rule.path, target.path);
  const purpose = purposeOf(rule, target);
  const isRoot = target.path.length === 0 && target.codes.length === 0;
  if (rule.path.length === target.path.length && common.parts === rule.path.length) {
    return isRoot && purpose < 2 ? 0 : 1000 + common.fit + purpose;
  }
  if (common.parts === rule.path.length && common.parts > 0) return 100 + common.fit * 10 + purpose;
  if (common.parts === target.path.length && common.parts > 0) return 10 + common.fit;
  return 0;
}

function purposeOf(rule: FshRule, target: FshTarget): number {
  if (rule.kind === 'caret') {
    const { parts, fit } = commonLength(rule.caret, target.rest);
    return parts === 0 ? 0 : parts === rule.caret.length ? 4 + fit : 2 + fit / 10;
  }
  const property = target.rest[0]?.name;
  if (property === undefined) return rule.kind === 'path' ? 0.5 : 1;
  if (target.constraint !== undefined && rule.keys.includes(target.constraint)) return 4;
  const rank = MAKERS.find(([name]) => name.test(property))?.[1].indexOf(rule.kind) ?? -1;
  return rank < 0 ? 1 : 3 - rank / 10;
}

function commonLength(
  rule: readonly PathPart[],
  wanted: readonly PathPart[],
): { parts: number; fit: number } {
  let fit = 0;
  for (const [position, part] of rule.entries()) {
    const other = wanted[position];
    const partial = other === undefined ? 0 : partFit(part, other);
    if (partial === 0) return { parts: position, fit };
    fit += partial;
  }
  return { parts: rule.length, fit };
}

function sameCodes(rule: readonly string[], wanted: readonly string[]): boolean {
  return rule.length === wanted.length && rule.every((code, position) => code === wanted[position]);
}
