; INT-ROOT-004/statement/S/statement/newton_steps_reach_the_root_rounded_down:24 to 136 bits
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NIA)
(declare-const x Int)
(assert (>= x 1099511627776))
(assert (<= x 72057594037927935))
(assert (let ((a!1 (div (* (+ (div x 4294967296) 65536) 11862016) 262144)))
  (or (< a!1 2977088) (> a!1 762134482))))
(check-sat)
