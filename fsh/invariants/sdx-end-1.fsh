Invariant: sdx-end-1
Description: "The key set is served by the host that the register has verified for the system."
Severity: #error
Expression: "extension.where(url = 'https://socialcaredata.github.io/data-exchange-standard/StructureDefinition/signing-keys').extension.where(url = 'jwks').value.ofType(url).where(matches('^https://')).exists() and address.matches('^https://') implies extension.where(url = 'https://socialcaredata.github.io/data-exchange-standard/StructureDefinition/signing-keys').extension.where(url = 'jwks').value.ofType(url).all($this.replaceMatches('^https://([^/?#]+).*$', '$1') = %context.address.replaceMatches('^https://([^/?#]+).*$', '$1'))"
