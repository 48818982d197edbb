// What both operations have in common: called on the type Patient, and changing nothing. Neither has a base, because
// in R4 an operation with a base cannot add parameters.
RuleSet: PatientOperation
* status = #active
* kind = #operation
* affectsState = false
* resource = #Patient
* system = false
* type = true
* instance = false
