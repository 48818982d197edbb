ValueSet: MatchCertaintyValueSet
Id: match-certainty
Title: "Match certainty"
Description: "How sure a responder is that the person it found is the person asked about. The fourth grade of the HL7 list, certainly not, is left out: a responder that is sure of a mismatch has found nobody."
* ^experimental = false
* $match-grade#certain
* $match-grade#probable
* $match-grade#possible
