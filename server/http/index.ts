export { createService, type ServiceEnv, type ServiceParts } from './app.js';
export { auditReader, type AuditReader } from './audit-reader.js';
export { guideFiles, type GuideFiles } from './guide-files.js';
export { readForm } from './read-form.js';
