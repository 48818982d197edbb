Profile: MatchedPatient
Parent: Patient
Id: matched-patient
Title: "Person matched"
Description: "Stands for a person who is known, and says nothing about them: clients of $match expect an entry for a match. Its id is random and new in each reply, because an id that stays the same would tie a person's old and new names together."
* insert BareResource
* obeys sdx-ext-1 and sdx-mat-11 and sdx-mat-12 and sdx-uid-1
* id 1..1 MS
  * ^short = "Random identifier, new in each reply"
* meta 1..1 MS
  * versionId 0..0
  * lastUpdated 0..0
  * source 0..0
  * security 0..0
  * tag 1..1 MS
  * tag = $observation-value#SUBSETTED
    * ^short = "Says that elements have been left out"
    * ^definition = "The entry is no record: it must never be stored or merged as one."
* identifier 0..0
* active 0..0
* name 0..0
* telecom 0..0
* gender 0..0
* birthDate 0..0
* deceased[x] 0..0
* address 0..0
* maritalStatus 0..0
* multipleBirth[x] 0..0
* photo 0..0
* contact 0..0
* communication 0..0
* generalPractitioner 0..0
* managingOrganization 0..0
* link 0..0
