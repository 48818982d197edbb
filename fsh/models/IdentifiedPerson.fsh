Logical: IdentifiedPerson
Parent: Element
Id: identified-person
Title: "Identified person"
Description: "What the identification standard of the same family holds about who a person is. A request carries as much of it as helps to find the person and no more."
* ^type = "https://socialcaredata.github.io/data-exchange-standard/StructureDefinition/IdentifiedPerson"
* identifier 1..* Identifier "Identifier" "A number that belongs to this person alone, with the system that issued it: most often the NHS number."
* name 1..* BackboneElement "Name" "A name the person has or had."
  * family 1..* string "Family name" "Every family name, in the order in which they are written."
  * given 1..* string "Given name" "Every given name, in the order in which they are written."
  * preferred 0..* string "Preferred name" "What the person likes to be called."
  * use 0..1 code "Use" "Whether the name is the usual, official, former or another one."
  * use from http://hl7.org/fhir/ValueSet/name-use (required)
* dateOfBirth 0..1 BackboneElement "Date of birth" "When the person was born, or is expected to be."
  * date 1..1 date "Date" "The date, as far as it is known."
  * accuracy 0..1 string "Accuracy" "How sure the year, the month and the day are, one letter for each in this order: A accurate, E estimated, U unknown, X expected, for a child not yet born."
* address 0..* BackboneElement "Address" "Where the person lives or lived."
  * line 0..2 string "Line" "House, street and locality."
  * city 0..1 string "City" "Town or city."
  * postcode 0..1 string "Postcode" "Postcode."
  * uprn 0..1 string "Unique property reference number" "The number that Great Britain gives to the property, one to twelve digits."
  * usrn 0..1 string "Unique street reference number" "The number that Great Britain gives to the street, up to eight digits."
* statedGender 0..1 code "Stated gender" "How the person describes their gender."
* phenotypicSex 0..1 code "Phenotypic sex" "Sex as observed: 1 male, 2 female, 9 indeterminate."
