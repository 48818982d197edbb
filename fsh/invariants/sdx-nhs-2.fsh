Invariant: sdx-nhs-2
Description: "The tenth digit of an NHS number agrees with the other nine (modulus 11)."
Severity: #error
Expression: "value.exists() and value.matches('^[0-9]{10}$') implies (value.substring(0, 1).toInteger() * 10 + value.substring(1, 1).toInteger() * 9 + value.substring(2, 1).toInteger() * 8 + value.substring(3, 1).toInteger() * 7 + value.substring(4, 1).toInteger() * 6 + value.substring(5, 1).toInteger() * 5 + value.substring(6, 1).toInteger() * 4 + value.substring(7, 1).toInteger() * 3 + value.substring(8, 1).toInteger() * 2 + value.substring(9, 1).toInteger() * 1) mod 11 = 0"
