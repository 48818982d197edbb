// One parameter of an operation. Parts of it follow with OperationPart.
RuleSet: OperationParameter(use, name, min, max, documentation)
* parameter[+].name = #{name}
* parameter[=].use = #{use}
* parameter[=].min = {min}
* parameter[=].max = "{max}"
* parameter[=].documentation = "{documentation}"
