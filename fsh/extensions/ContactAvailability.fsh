Extension: ContactAvailability
Id: contact-availability
Title: "Contact availability"
Description: "When somebody answers at this number or address. A practitioner who asks at night needs the number that is answered at night."
* ^context[+].type = #element
* ^context[=].expression = "ContactPoint"
* extension 0..0
* value[x] 1..1
* value[x] only code
* value[x] from ContactAvailabilityValueSet (required)
  * ^short = "When the contact can be reached"
