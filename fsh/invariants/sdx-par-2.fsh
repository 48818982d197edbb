Invariant: sdx-par-2
Description: "Codes are sent without display text: the vocabulary says what a code is called, and free text could carry a name."
Severity: #error
Expression: "(value.ofType(Coding).display | part.value.ofType(Coding).display).empty()"
