// One part of the operation parameter last begun.
RuleSet: OperationPart(use, name, min, max, type, documentation)
* parameter[=].part[+].name = #{name}
* parameter[=].part[=].use = #{use}
* parameter[=].part[=].min = {min}
* parameter[=].part[=].max = "{max}"
* parameter[=].part[=].documentation = "{documentation}"
* parameter[=].part[=].type = #{type}
