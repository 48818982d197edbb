import type { ExampleFile, GuideExample } from '../content.js';
import { stemOf } from '../pages/examples-of.js';

/** A message or record of an exchange, in the form that its page shows. */
export interface ShownMessage {
  readonly file: ExampleFile;
  /** The same in XML. */
  readonly xml?: ExampleFile;
}

const COLUMNS = ['request', 'reply', 'audit'] as const;

/** Requests, replies and audit records of an example, in this order, each in JSON where there is JSON. */
export function shownMessages({ files }: GuideExample): ShownMessage[] {
  return COLUMNS.flatMap((kind) => {
    const ofKind = files.filter((file) => file.kind === kind);
    return ofKind
      .filter((file) => !isXmlTwin(file, ofKind))
      .map((file) => {
        const xml = ofKind.find((other) => other !== file && stemOf(other) === stemOf(file) && isXml(other));
        return { file, ...(xml === undefined ? {} : { xml }) };
      });
  });
}

/** XML that says what the JSON beside it says. */
export function isXmlTwin(file: ExampleFile, files: readonly ExampleFile[]): boolean {
  return isXml(file) && files.some((other) => other.name.endsWith('.json') && stemOf(other) === stemOf(file));
}

function isXml({ name, resource }: ExampleFile): boolean {
  return resource !== undefined && name.endsWith('.xml');
}
