import type { Finding } from '../findings/index.js';
import { odrlFinding } from './odrl-finding.js';
import { ODRL_CONTEXT, ODRL_CONTEXT_URL } from './terms.js';

/** A value of a property in a flattened document: the address of a node, or a literal. */
export interface GraphValue {
  readonly '@id'?: string;
  readonly '@value'?: unknown;
  readonly '@type'?: string;
  readonly '@list'?: readonly GraphValue[];
}

/** A node of a flattened document: its types, and under each property's address its values. */
export interface GraphNode {
  readonly id: string;
  readonly types: readonly string[];
  readonly properties: ReadonlyMap<string, readonly GraphValue[]>;
}

/** The nodes of a document by address, blank ones included. */
export type Graph = ReadonlyMap<string, GraphNode>;

/**
 * Reads JSON-LD as a graph, whatever its shape: compact or expanded, nested or flat, with whichever names its contexts
 * give to the terms. Nothing is fetched, and nothing that the contexts do not explain is passed over.
 * @param file name for findings
 * @param document parsed JSON
 */
export async function readGraph(
  file: string,
  document: object,
): Promise<{ readonly graph: Graph } | { readonly findings: readonly Finding[] }> {
  // Only those who have a policy in this form need the library, which takes a while to load.
  const { default: library } = await import('jsonld');
  const jsonld = library as unknown as JsonLdLibrary;
  const documentLoader = (url: string): Promise<Loaded> => {
    if (url.replace(/^https:/, 'http:') !== ODRL_CONTEXT_URL) throw new UnknownContext(url);
    return Promise.resolve({ documentUrl: url, document: { '@context': ODRL_CONTEXT } });
  };
  try {
    // Expanding strictly comes first: flattening has no strict form of its own.
    const expanded = await jsonld.expand(document, { documentLoader, safe: true });
    const flat = await jsonld.flatten(expanded, null, { documentLoader });
    return { graph: new Map(flat.map((node) => [node['@id'], nodeOf(node)])) };
  } catch (fault) {
    return { findings: [faultOf(file, fault)] };
  }
}

interface Loaded {
  readonly documentUrl: string;
  readonly document: Readonly<Record<string, unknown>>;
}

/** What is used of the library; its published types do not know `safe`, by which nothing is passed over. */
interface JsonLdLibrary {
  expand(document: object, options: JsonLdOptions & { readonly safe: true }): Promise<object>;
  flatten(document: object, context: null, options: JsonLdOptions): Promise<readonly FlatNode[]>;
}

interface JsonLdOptions {
  readonly documentLoader: (url: string) => Promise<Loaded>;
}

type FlatNode = Readonly<Record<string, unknown>> & { readonly '@id': string };

class UnknownContext extends Error {
  constructor(readonly url: string) {
    super(`The context ${url} is not known.`);
  }
}

function nodeOf(node: FlatNode): GraphNode {
  const properties = Object.entries(node).filter(([name]) => !name.startsWith('@'));
  return {
    id: node['@id'],
    types: (node['@type'] as readonly string[] | undefined) ?? [],
    properties: new Map(properties.map(([name, values]) => [name, values as readonly GraphValue[]])),
  };
}

function faultOf(file: string, fault: unknown): Finding {
  const unknown = causeOf(fault);
  if (unknown !== undefined)
    return odrlFinding(
      file,
      `The context ${unknown.url} is not known here, and nothing is fetched.`,
      `Name ${ODRL_CONTEXT_URL}, and write other contexts out in the document.`,
    );
  if (fault instanceof RangeError)
    return odrlFinding(file, 'The document is nested too deeply.', 'Write its nodes beside each other.');
  const { message, details } = fault as { readonly message: string; readonly details?: Details };
  const name = details?.event?.details?.property ?? details?.event?.details?.relativeIri;
  return odrlFinding(
    file,
    typeof name === 'string'
      ? `"${name}" has no meaning in the contexts of the document.`
      : `The document is no sound JSON-LD: ${message.split(/;|\n/)[0] ?? message}.`,
    'Use terms of ODRL, Dublin Core, vCard and DPV as the page on sharing policies shows them, and give every term a context.',
  );
}

/** What the library says of a document that it refuses to lose something of. */
interface Details {
  readonly event?: { readonly details?: Readonly<Record<string, unknown>> };
}

function causeOf(fault: unknown): UnknownContext | undefined {
  for (let at = fault, depth = 0; at instanceof Error && depth < 5; depth++) {
    if (at instanceof UnknownContext) return at;
    at = (at as { cause?: unknown; details?: { cause?: unknown } }).details?.cause ?? at.cause;
  }
  return undefined;
}
