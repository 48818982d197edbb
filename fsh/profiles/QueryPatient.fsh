Profile: QueryPatient
Parent: Patient
Id: query-patient
Title: "Person sought"
Description: "What a requester may say about the person it looks for: identifiers, names, date of birth and addresses. It is enough to find someone and nothing more. Sex, gender and telephone numbers are left out because the matching guidance does not use them."
* insert BareResource
* obeys sdx-pat-1 and sdx-pat-2 and sdx-pat-3 and sdx-pat-4 and sdx-pat-5 and sdx-pat-6 and sdx-pat-7

* identifier MS
  * ^short = "Identifiers of the person"
  * ^definition = "An identifier finds a person more surely than anything else. Identifiers of other systems than the NHS number are welcome where both sides hold them."
  * ^slicing.discriminator.type = #value
  * ^slicing.discriminator.path = "system"
  * ^slicing.rules = #open
  * ^slicing.description = "By system; the NHS number is checked, identifiers of other systems are let through."
  * system 1..1
  * value 1..1
* identifier contains nhsNumber 0..1 MS
* identifier[nhsNumber] obeys sdx-nhs-1 and sdx-nhs-2 and sdx-nhs-3
* identifier[nhsNumber]
  * ^short = "NHS number"
  * ^definition = "A mistyped NHS number could find somebody else, so its check digit must be right before it is sent."
  * system = $nhs-number (exactly)

* name MS
  * ^short = "Names of the person, present and past"
  * ^definition = "Some people who must be found have changed their name: send former names and other spellings too, with their use."
  * family 0..1
  * prefix 0..0
  * suffix 0..0
  * period 0..0

* birthDate MS
  * ^short = "Date of birth, or the expected one"
  * ^definition = "May be a year or a month alone. How far each part can be relied on is said in the extension, so that an estimate is not taken for a fact."
  * extension contains BirthDateAccuracy named birthDateAccuracy 0..1 MS

* address MS
  * ^short = "Addresses of the person, present and past"
  * ^definition = "Families that move are found through earlier addresses: send those too, with their period."
  * type 0..0
  * text 0..0
  * district 0..0
  * state 0..0
  * country 0..0
  * extension contains
      Uprn named uprn 0..1 MS and
      Usrn named usrn 0..1 MS

* active 0..0
* telecom 0..0
* gender 0..0
* deceased[x] 0..0
* maritalStatus 0..0
* multipleBirth[x] 0..0
* photo 0..0
* contact 0..0
* communication 0..0
* generalPractitioner 0..0
* managingOrganization 0..0
* link 0..0
