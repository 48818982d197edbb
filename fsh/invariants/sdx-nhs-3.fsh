Invariant: sdx-nhs-3
Description: "0000000000 and 9999999999 stand for an NHS number that is not known, so they are nobody's."
Severity: #error
Expression: "value.exists() implies (value in ('0000000000' | '9999999999')).not()"
