// One part, of the operation parameter last begun, that holds a Coding from a value set.
RuleSet: OperationCodedPart(use, name, min, max, valueSet, documentation)
* insert OperationPart({use}, {name}, {min}, {max}, Coding, [[{documentation}]])
* parameter[=].part[=].binding.strength = #required
* parameter[=].part[=].binding.valueSet = Canonical({valueSet})
