// Code systems of other publishers that value sets, concept maps and mappings of the guide use.
Alias: $match-grade = http://terminology.hl7.org/CodeSystem/match-grade
