import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ruleName, type Rule } from './rules.js';

/** A rule that no single payload can be seen to break, and why. */
export interface UnbreakableRule {
  readonly profile: string;
  readonly rule: string;
  readonly reason: string;
}

/** @returns the committed list */
export function readUnbreakable(): UnbreakableRule[] {
  const file = join(import.meta.dirname, 'unbreakable.json');
  return JSON.parse(readFileSync(file, 'utf8')) as UnbreakableRule[];
}

/** @returns whether a list names a rule */
export function names(list: readonly Pick<UnbreakableRule, 'profile' | 'rule'>[], rule: Rule): boolean {
  return list.some((entry) => entry.profile === rule.profile && entry.rule === ruleName(rule));
}
