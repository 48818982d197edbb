Invariant: sdx-mat-9
Description: "The score is 1, the fixed score of the grade certain: a finer score would let a guesser probe the record."
Severity: #error
Expression: "search.score.all($this = 1.0)"
