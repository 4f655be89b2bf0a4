; INT-ROOT-004/statement/S/statement/newton_steps_reach_the_root_rounded_down:24 to 136 bits
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NIA)
(declare-const x Int)
(assert (>= x 72057594037927936))
(assert (<= x 4722366482869645213695))
(assert (let ((a!1 (< (+ (* (div x 281474976710656) 11584) 759169024) 762134528))
      (a!2 (> (+ (* (div x 281474976710656) 11584) 759169024) 195106427584)))
  (or a!1 a!2)))
(check-sat)
