Invariant: sdx-res-14
Description: "With an outcome that rests on a search, the decision on the request is permit: nobody is looked up before a person has reviewed."
Severity: #error
Expression: "parameter.where(name = 'outcome').value.ofType(Coding).where(code in ('known-active' | 'known-inactive' | 'known' | 'not-known' | 'possible' | 'multiple-possible' | 'no-certain-match')).exists() implies parameter.where(name = 'decision').part.where(name = 'outcome').value.ofType(Coding).where(code = 'review').empty()"
