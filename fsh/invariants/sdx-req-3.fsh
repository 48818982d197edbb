Invariant: sdx-req-3
Description: "Only a child not yet born has an expected birth date (an X in its accuracy)."
Severity: #error
Expression: "parameter.where(name = 'personRole').value.ofType(Coding).where(code in ('child' | 'parent-carer' | 'household' | 'possible-risk' | 'adult-at-risk')).exists() implies parameter.where(name = 'resource').resource.ofType(Patient).birthDate.extension.where(url = 'https://socialcaredata.github.io/data-exchange-standard/StructureDefinition/birth-date-accuracy').value.ofType(string).where(contains('X')).empty()"
