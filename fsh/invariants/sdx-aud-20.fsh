Invariant: sdx-aud-20
Description: "Codes are sent without display text: the vocabulary says what a code is called, and free text could carry a name."
Severity: #error
Expression: "(meta.security.display | meta.tag.display | type.display | subtype.display | purposeOfEvent.coding.display | agent.type.coding.display | agent.role.coding.display | agent.purposeOfUse.coding.display | entity.type.display | entity.role.display | extension.value.ofType(Coding).display).empty()"
