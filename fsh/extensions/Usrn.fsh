Extension: Usrn
Id: usrn
Title: "Unique street reference number (USRN)"
Description: "Number that Great Britain's street authorities give to every street. It says where somebody is who has no fixed address, or whose house is not known."
* ^context[+].type = #element
* ^context[=].expression = "Address"
* obeys sdx-usr-1
* extension 0..0
* value[x] 1..1
* value[x] only string
  * ^short = "Up to eight digits"
