; INT-ROOT-004/statement/S/statement/newton_steps_reach_the_root_rounded_down:24 to 136 bits
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const s Real)
(declare-const x Real)
(declare-const z0 Real)
(assert (>= x 20282409603651670423947251286016.0))
(assert (<= x 1329227995784915872903807060280344575.0))
(assert (>= s 4503599627370496.0))
(assert (<= s 1152921504606846975.0))
(assert (<= (* 345.0 s) (* z0 1000.0)))
(assert (<= (* z0 1000.0) (* 2850.0 s)))
(assert (or (<= (+ z0 1.0) 1553741871442821.0) (>= z0 3285826288129513879.0)))
(check-sat)
