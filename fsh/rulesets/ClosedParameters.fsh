// What every Parameters profile of the exchange has in common: named parameters only, and no place for text that
// nobody asked for.
RuleSet: ClosedParameters
* implicitRules 0..0
* language 0..0
* meta.source 0..0
* meta obeys sdx-met-1
* parameter insert ClosedByName
* parameter obeys sdx-par-1 and sdx-par-2 and sdx-par-3 and sdx-par-4
