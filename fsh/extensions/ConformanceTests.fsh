Extension: ConformanceTests
Id: conformance-tests
Title: "Conformance tests passed"
Description: "Whether a system has passed the tests for asking and for answering, and so which of the two it may do."
* ^context[+].type = #element
* ^context[=].expression = "Endpoint"
* value[x] 0..0
* extension contains
    request 1..1 MS and
    response 1..1 MS and
    date 0..1 MS and
    version 0..1 MS
* extension[request]
  * ^short = "Whether the tests of a requester were passed"
  * value[x] 1..1
  * value[x] only boolean
* extension[response]
  * ^short = "Whether the tests of a responder were passed"
  * value[x] 1..1
  * value[x] only boolean
* extension[date]
  * ^short = "Day of the last test run"
  * value[x] 1..1
  * value[x] only date
* extension[version]
  * ^short = "Version of the standard that was tested"
  * value[x] 1..1
  * value[x] only string
