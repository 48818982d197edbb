/*
 * What users choose from, apart from the code that acts on it: the command line needs these words to explain itself,
 * and nothing else.
 */

/** Forms of a report as users name them; `text` is for people. */
export const FORMATS = ['text', 'json', 'sarif', 'junit', 'html'] as const;

/** What ends a command with exit code 1: findings of this severity, or a graver one. */
export const FAIL_ON = ['error', 'warning', 'information', 'never'] as const;

/** Forms of a comparison of two packages. */
export const COMPARISON_FORMATS = ['text', 'json'] as const;

/** What ends a comparison with exit code 1: changes that break, those that people must judge too, any, or none. */
export const COMPARISON_FAIL_ON = ['breaking', 'judge', 'any', 'never'] as const;

/** Shells that completion is made for. */
export const SHELLS = ['bash', 'zsh', 'fish'] as const;
export type Shell = (typeof SHELLS)[number];
