Invariant: sdx-mat-6
Description: "Elements of the Bundle have no element id, which is free text and serves nothing here."
Severity: #error
Expression: "(entry.id | (type | timestamp | link | entry.fullUrl | entry.search).select(id | descendants().id)).empty()"
