Extension: BirthDateAccuracy
Id: birth-date-accuracy
Title: "Birth date accuracy"
Description: "How far the year, the month and the day of a date of birth can be relied on, one letter each: A accurate, E estimated, U unknown, X expected (a child not yet born). An estimate that is taken for a fact finds the wrong person, or nobody."
* ^context[+].type = #element
* ^context[=].expression = "Patient.birthDate"
* obeys sdx-bda-1
* extension 0..0
* value[x] 1..1
* value[x] only string
  * ^short = "Three letters, for year, month and day: A, E, U or X"
