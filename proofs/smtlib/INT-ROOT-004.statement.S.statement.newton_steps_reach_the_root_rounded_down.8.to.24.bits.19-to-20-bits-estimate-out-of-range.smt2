; INT-ROOT-004/statement/S/statement/newton_steps_reach_the_root_rounded_down:8 to 24 bits
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NIA)
(declare-const x Int)
(assert (>= x 262144))
(assert (<= x 1048575))
(assert (let ((a!1 (< (div (* (+ x 65536) 181) 262144) 226))
      (a!2 (> (div (* (+ x 65536) 181) 262144) 769)))
  (or a!1 a!2)))
(check-sat)
