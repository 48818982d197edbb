Invariant: sdx-req-2
Description: "The birth date of a child not yet born is an expected one, and its accuracy says so with an X."
Severity: #error
Expression: "parameter.where(name = 'personRole').value.ofType(Coding).where(code = 'unborn').exists() implies parameter.where(name = 'resource').resource.ofType(Patient).birthDate.all(extension.where(url = 'https://socialcaredata.github.io/data-exchange-standard/StructureDefinition/birth-date-accuracy').value.ofType(string).where(contains('X')).exists())"
