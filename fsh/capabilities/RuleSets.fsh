// Rules shared by the two capability statements. The date must be there for FHIR; the build puts the real one in its
// place.
RuleSet: CapabilityMetadata(name, id)
* url = "https://socialcaredata.github.io/data-exchange-standard/CapabilityStatement/{id}"
* name = "{name}"
* status = #active
* experimental = false
* date = "2025-11-01"
* kind = #requirements
* fhirVersion = #4.0.1
* format[0] = #application/fhir+json
* format[+] = #application/fhir+xml
* implementationGuide = $guide

// How firmly the element just before it is required.
RuleSet: Expectation(code)
* extension[0].url = $expectation
* extension[=].valueCode = #{code}
