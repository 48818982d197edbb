Invariant: sdx-pat-1
Description: "There is something to search on: an identifier, or a name together with a birth date or an address."
Severity: #error
Expression: "identifier.exists() or (name.where(family.exists() or given.exists() or text.exists()).exists() and (birthDate.exists() or address.where(line.exists() or city.exists() or postalCode.exists() or extension.exists()).exists()))"
