CodeSystem: ContactAvailabilityCodeSystem
Id: contact-availability
Title: "Contact availability"
Description: "When a contact in a reply can be reached."
* insert CompleteCodeSystem

* #office-hours "Office hours" "Answered during the working hours of the organisation, on working days."
  * insert ActiveConcept

* #out-of-hours "Out of hours" "Answered outside working hours: evenings, nights, weekends and bank holidays."
  * insert ActiveConcept

* #any-time "At any time" "Answered day and night, every day."
  * insert ActiveConcept
