Invariant: sdx-mat-6
Description: "Elements of the Bundle have no element id, which is free text and serves nothing here."
Severity: #error
Expression: "(entry.id | type.combine(timestamp).combine(link).combine(entry.fullUrl).combine(entry.search).combine(entry.search.extension.url).combine(entry.search.extension.value.ofType(code)).select($this.combine(children())).id).empty()"
