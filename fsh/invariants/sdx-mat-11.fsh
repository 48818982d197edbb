Invariant: sdx-mat-11
Description: "Codes are sent without display text: the vocabulary says what a code is called, and free text could carry a name."
Severity: #error
Expression: "(meta.security.display | meta.tag.display).empty()"
