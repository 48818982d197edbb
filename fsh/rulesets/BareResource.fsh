// For a resource inside a message: no narrative, nothing contained, nothing that changes the meaning unseen.
RuleSet: BareResource
* implicitRules 0..0
* language 0..0
* text 0..0
* contained 0..0
* modifierExtension 0..0
