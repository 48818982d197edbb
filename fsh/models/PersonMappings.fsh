// How the resources inside a message relate to UK Core, so that a system that holds UK Core resources can make and read
// them.

Mapping: QueryPatientToUkCore
Source: QueryPatient
Target: "https://simplifier.net/hl7fhirukcorer4"
Id: uk-core
Title: "UK Core"
Description: "From UKCore-Patient to the person in a request, and back. What the profile has no room for is left out: gender, telecom, contacts, practice, ethnic category and the like are not used for matching."
* -> "UKCore-Patient"
* identifier -> "UKCore-Patient.identifier"
* identifier[nhsNumber] -> "UKCore-Patient.identifier(nhsNumber)" "The same system. Leave out the extension that tells how far the number was verified."
* name -> "UKCore-Patient.name" "Leave out prefix, suffix and period."
* birthDate -> "UKCore-Patient.birthDate" "Leave out the time of birth."
* birthDate.extension[birthDateAccuracy] -> "no counterpart" "Coming from UK Core send none; going to UK Core it is lost."
* address -> "UKCore-Patient.address" "Leave out text, district, state and country. A county may be the last line."
* address.extension[uprn] -> "UKCore-Patient.address.extension(Extension-UKCore-AddressKey) whose type is UPRN" "How to convert it both ways is said in the mapping of Uprn."
* address.extension[usrn] -> "no counterpart"

Mapping: UprnToUkCore
Source: Uprn
Target: "https://simplifier.net/hl7fhirukcorer4"
Id: uk-core
Title: "UK Core"
Description: "UK Core has one extension for every kind of address key, https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-AddressKey. From UK Core: take the key whose type is UPRN, its value becomes the value here, without leading zeros; a key of type PAF is left out. To UK Core: write that extension on the same address, with type the Coding UPRN of https://fhir.hl7.org.uk/CodeSystem/UKCore-AddressKeyType and value the string."
* -> "Extension-UKCore-AddressKey whose type is UPRN"
* value[x] -> "Extension-UKCore-AddressKey.extension(value).valueString"

Mapping: UsrnToUkCore
Source: Usrn
Target: "https://simplifier.net/hl7fhirukcorer4"
Id: uk-core
Title: "UK Core"
Description: "UK Core has no address key for streets: the number is lost on the way to UK Core, and there is none to send on the way from it."
* -> "no counterpart"

Mapping: ContactOrganizationToUkCore
Source: ContactOrganization
Target: "https://simplifier.net/hl7fhirukcorer4"
Id: uk-core
Title: "UK Core"
Description: "From UKCore-Organization to a contact, and back. Address, contact persons and parent organisation are never carried over."
* -> "UKCore-Organization"
* identifier -> "UKCore-Organization.identifier" "ODS codes have the same system."
* type -> "UKCore-Organization.type" "Another code list there."
* name -> "UKCore-Organization.name" "Only where the name does not give away what the service is for."
* telecom -> "UKCore-Organization.telecom" "Only the lines of the front door. Availability has no counterpart."

Mapping: QueryPatientToPds
Source: QueryPatient
Target: "https://digital.nhs.uk/developer/api-catalogue/personal-demographics-service-fhir"
Id: pds
Title: "Personal Demographics Service"
Description: "Search parameters of GET /Patient. The least that a search without an NHS number needs is family and birthdate."
* identifier[nhsNumber] -> "GET /Patient/{NHS number}" "PDS answers with another id where the number has been superseded: use that one."
* name.family -> "family"
* name.given -> "given"
* birthDate -> "birthdate" "eq for a whole date; for a year or a month, ge and le with its first and last day."
* address.postalCode -> "address-postalcode, better left out" "With it, people whose address is restricted are never returned."
* address.extension[uprn] -> "no counterpart"
* address.extension[usrn] -> "no counterpart"
