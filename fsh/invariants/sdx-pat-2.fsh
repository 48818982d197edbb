Invariant: sdx-pat-2
Description: "The accuracy marks as unknown (U) each part that the birth date does not have."
Severity: #error
Expression: "birthDate.where(hasValue() and extension.where(url = 'https://socialcaredata.github.io/data-exchange-standard/StructureDefinition/birth-date-accuracy').value.ofType(string).where(matches('^[AEUX]{3}$')).exists()).all((toString().length() = 4 implies extension.where(url = 'https://socialcaredata.github.io/data-exchange-standard/StructureDefinition/birth-date-accuracy').value.ofType(string).matches('^.UU$')) and (toString().length() = 7 implies extension.where(url = 'https://socialcaredata.github.io/data-exchange-standard/StructureDefinition/birth-date-accuracy').value.ofType(string).matches('^..U$')))"
