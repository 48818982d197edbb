// A CodeableConcept that is one code and no text.
RuleSet: BareConcept
* coding 1..1
* coding.system 1..1
* coding.code 1..1
* text 0..0
