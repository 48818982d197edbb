Profile: MatchContact
Parent: Organization
Id: match-contact
Title: "Match: contact"
Description: "A contact within the reply to a match. It says what a contact says in the reply to a person information query, and has an id because the entries of a searchset must have one: random, and new in each reply."
* insert ContactDetails
* obeys sdx-uid-1
* id 1..1
  * ^short = "Random identifier, new in each reply"
