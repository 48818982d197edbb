// One parameter of an operation that holds a Coding from a value set.
RuleSet: OperationCodedParameter(use, name, min, max, valueSet, documentation)
* insert OperationParameter({use}, {name}, {min}, {max}, [[{documentation}]])
* parameter[=].type = #Coding
* parameter[=].binding.strength = #required
* parameter[=].binding.valueSet = Canonical({valueSet})
