export * from './artefact.js';
