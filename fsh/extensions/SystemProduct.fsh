Extension: SystemProduct
Id: system-product
Title: "System product"
Description: "Which product, in which version, a participant's system is. When a fault is found in a product, the participants that must be told can be found by it."
* ^context[+].type = #element
* ^context[=].expression = "Endpoint"
* value[x] 0..0
* extension contains
    name 1..1 MS and
    version 1..1 MS
* extension[name]
  * ^short = "Name of the product"
  * value[x] 1..1
  * value[x] only string
* extension[version]
  * ^short = "Version in use"
  * value[x] 1..1
  * value[x] only string
