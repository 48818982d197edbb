export * from './finding.js';
export * from './failure.js';
