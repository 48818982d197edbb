ValueSet: ContactAvailabilityValueSet
Id: contact-availability
Title: "Contact availability"
Description: "Every way to say when a contact can be reached."
* ^experimental = false
* ContactAvailabilityCodeSystem#office-hours
* ContactAvailabilityCodeSystem#out-of-hours
* ContactAvailabilityCodeSystem#any-time
