; INT-ROOT-004/statement/S/statement/newton_steps_reach_the_root_rounded_down:24 to 136 bits
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NIA)
(declare-const x Int)
(assert (>= x 16777216))
(assert (<= x 1099511627775))
(assert (let ((a!1 (div (* (+ (div x 65536) 65536) 46336) 262144)))
  (or (< a!1 11629) (> a!1 2977087))))
(check-sat)
