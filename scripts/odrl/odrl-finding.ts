import type { Finding } from '../findings/index.js';

/**
 * A fault of a policy that is given as ODRL. Its place is the way through the graph, since the text of a document in
 * JSON-LD may come in any order.
 * @param path names of properties from the agreement on, as in `odrl:permission / odrl:constraint`
 */
export function odrlFinding(file: string, message: string, remedy: string, path?: string): Finding {
  return {
    file,
    ...(path !== undefined && path !== '' && { path }),
    severity: 'error',
    code: 'SDX-DATA-ODRL',
    message,
    remedy,
    source: 'schema',
  };
}
