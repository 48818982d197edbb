Invariant: sdx-aud-4
Description: "Where there was an answer, the record gives the reason of the request."
Severity: #error
Expression: "outcome = '0' implies purposeOfEvent.exists()"
