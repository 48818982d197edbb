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

/** What can be done with the dummy data. */
export const DATA_ACTIONS = ['generate', 'personas'] as const;

/**
 * Options of `sdx serve`, as the help shows them. The server has them with their checks (`server/config`); they stand here
 * too because the help must not wait for the server to be loaded.
 */
export const SERVE_OPTIONS: readonly (readonly [flags: string, help: string])[] = [
  ['--port <N>', 'port of the service; 0 takes a free one (8470)'],
  ['--host <ADDRESS>', 'address to listen on (127.0.0.1)'],
  ['--admin-port <N>', 'port of the admin page and the metrics, on loopback (8471)'],
  [
    '--data <DIR|URL>',
    'folder that keeps data, audit log and keys, as a path or a file: address; `memory` keeps nothing (memory)',
  ],
  ['--people <N>', 'how many dummy people beside the personas (5000)'],
  ['--seed <N>', 'seed of the dummy people (2026)'],
  ['--responder <ID>', 'system of the register that this server answers as (northmere-community-records)'],
  ['--issuer <URL>', 'base address that tokens and assertions are for'],
  ['--tls-cert <FILE>', 'certificate in PEM; with --tls-key the server speaks https'],
  ['--tls-key <FILE>', 'private key in PEM'],
  [
    '--tls-client-ca <FILE>',
    'authorities of client certificates in PEM: tokens are then bound to certificates',
  ],
  ['--fault <NAME>', 'start with a fault: store-down, internal, source-missing'],
  ['--alerts-file <FILE>', 'file that alerts are added to'],
  ['--alerts-url <URL>', 'address that alerts are posted to'],
  ['--log-level <LEVEL>', 'how much is logged: silent, error, warn, info, debug (info)'],
];

/** Codes of `person-role` and of `requested-information`, as the exchange has them; a test holds them together. */
export const PERSON_ROLES = [
  'child',
  'unborn',
  'parent-carer',
  'household',
  'possible-risk',
  'adult-at-risk',
] as const;
export const REQUESTED_INFORMATION = ['known', 'active-involvement', 'involvement-detail'] as const;
