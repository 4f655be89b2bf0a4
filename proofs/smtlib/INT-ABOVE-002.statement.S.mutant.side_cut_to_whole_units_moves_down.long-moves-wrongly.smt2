; INT-ABOVE-002/statement/S/mutant/side_cut_to_whole_units_moves_down
; expected: sat
; answered by cvc5 1.4.2: sat
; answered by z3 5.4.0: sat
(set-logic QF_NIA)
(declare-const alpha_long Int)
(declare-const exposure_long Int)
(assert (>= exposure_long 0))
(assert (<= exposure_long 64000000000000000000000000000000000000))
(assert (>= alpha_long 0))
(assert (<= alpha_long 3000000))
(assert (let ((a!1 (< (* (div (* exposure_long alpha_long) 100000000) 100000000)
              (* exposure_long alpha_long)))
      (a!2 (<= (+ (* exposure_long alpha_long) 100000000)
               (* (div (* exposure_long alpha_long) 100000000) 100000000))))
  (or a!1 a!2)))
(assert (>= exposure_long 0))
(assert (<= exposure_long 1000))
(assert (>= alpha_long 0))
(assert (<= alpha_long 100))
(check-sat)
