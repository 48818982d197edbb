export * from './finding.js';
export * from './failure.js';
export { report, type ReportFormat, type ReportOptions } from './report.js';
export { reportHtmlBody } from './report-html.js';
export { inReportOrder } from './order.js';
export { escapeMarkup } from './markup.js';
export {
  parseSuppressions,
  SUPPRESSIONS_FILE,
  SUPPRESSIONS_SCHEMA_FILE,
  type LocatedSuppression,
  type SuppressionEntry,
} from './suppressions.js';
export { applySuppressions, type SuppressOptions } from './suppress.js';
export { IGNORE_WARNINGS_FILE, renderIgnoreWarnings } from './ignore-warnings.js';
export { parseJson, type JsonDocument, type JsonFault } from './json-document.js';
export { locateElement, pathAt, type LocatedElement } from './element-path.js';
export { encodingFinding } from './encoding.js';
export { decodeUtf8, type DecodedText, type TextPosition } from './text-position.js';
export { createFshMapper, mapToFsh, type FshDefinition, type FshSources } from './fsh-map.js';
