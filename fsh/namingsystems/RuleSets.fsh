// Rules shared by the naming systems.

// An identifier system of the guide. The date must be there for FHIR; the build puts the real one in its place.
RuleSet: IdentifierSystem(name, path)
* name = "{name}"
* status = #active
* kind = #identifier
* date = "2025-11-01"
* uniqueId
  * type = #uri
  * value = "https://socialcaredata.github.io/data-exchange-standard/Id/{path}"
  * preferred = true
