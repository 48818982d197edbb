Invariant: sdx-org-2
Description: "No extension but contact availability."
Severity: #error
Expression: "extension.combine(id.combine(identifier).combine(identifier.period).combine(type).combine(type.coding).combine(name).combine(telecom).combine(telecom.extension.url).combine(telecom.extension.value.ofType(code)).select($this.combine(children())).extension).where(url != 'https://socialcaredata.github.io/data-exchange-standard/StructureDefinition/contact-availability').empty()"
