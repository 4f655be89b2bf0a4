; INT-ROOT-004/statement/S/statement/newton_steps_reach_the_root_rounded_down:24 to 136 bits
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const s Real)
(declare-const x Real)
(declare-const z4 Real)
(assert (>= x 20282409603651670423947251286016.0))
(assert (<= x 1329227995784915872903807060280344575.0))
(assert (>= s 4503599627370496.0))
(assert (<= s 1152921504606846975.0))
(assert (<= s z4))
(assert (<= (* 4503599627370496.0 (- z4 s)) (* 90334928363.0 s)))
(assert (or (<= (+ z4 1.0) 4503599627370496.0) (>= z4 1152944630348507903.0)))
(check-sat)
