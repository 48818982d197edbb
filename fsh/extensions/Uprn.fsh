Extension: Uprn
Id: uprn
Title: "Unique property reference number (UPRN)"
Description: "Number that Great Britain's address authorities give to every addressable place. It tells two flats of one house apart where the text of their addresses does not."
* ^context[+].type = #element
* ^context[=].expression = "Address"
* obeys sdx-upr-1
* extension 0..0
* value[x] 1..1
* value[x] only string
  * ^short = "Up to twelve digits"
