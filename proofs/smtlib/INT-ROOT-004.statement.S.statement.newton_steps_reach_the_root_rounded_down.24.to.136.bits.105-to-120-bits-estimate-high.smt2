; INT-ROOT-004/statement/S/statement/newton_steps_reach_the_root_rounded_down:24 to 136 bits
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const quotient_0 Real)
(declare-const s Real)
(declare-const x Real)
(assert (>= x 20282409603651670423947251286016.0))
(assert (<= x 1329227995784915872903807060280344575.0))
(assert (<= (* 79228162514264337593543950336.0 quotient_0) x))
(assert (<= x
    (- (+ (* 79228162514264337593543950336.0 quotient_0)
          79228162514264337593543950336.0)
       1.0)))
(assert (>= s 0.0))
(assert (<= (* s s) x))
(assert (<= x (+ (* s s) (* 2.0 s))))
(assert (>= s 4503599627370496.0))
(assert (<= s 1152921504606846975.0))
(assert (> (* (+ (* quotient_0 194347270144.0) 12736742696157184.0) 1000.0)
   (* 2850.0 s)))
(check-sat)
