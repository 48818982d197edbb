import { SIGNING_ALGORITHMS } from '../../scripts/exchange/index.js';
import { AUDIT_SCOPE, QUERY_SCOPE } from '../trust/index.js';

/**
 * What clients read to find the token endpoint (SMART App Launch 2.2, and RFC 8414).
 * @param base address of the service
 * @param boundToCertificates whether tokens are bound to client certificates (RFC 8705)
 */
export function smartConfiguration(base: string, boundToCertificates: boolean): object {
  return {
    issuer: base,
    token_endpoint: `${base}/oauth2/token`,
    jwks_uri: `${base}/.well-known/jwks.json`,
    grant_types_supported: ['client_credentials'],
    token_endpoint_auth_methods_supported: ['private_key_jwt'],
    token_endpoint_auth_signing_alg_values_supported: [...SIGNING_ALGORITHMS],
    scopes_supported: [QUERY_SCOPE, AUDIT_SCOPE],
    response_types_supported: [],
    capabilities: ['client-confidential-asymmetric'],
    tls_client_certificate_bound_access_tokens: boundToCertificates,
  };
}
