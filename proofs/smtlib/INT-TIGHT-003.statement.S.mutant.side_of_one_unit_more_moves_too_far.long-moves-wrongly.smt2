; INT-TIGHT-003/statement/S/mutant/side_of_one_unit_more_moves_too_far
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
(assert (let ((a!1 (= 0 (mod (+ (* exposure_long alpha_long) 100000000) 100000000))))
(let ((a!2 (+ (div (+ (* exposure_long alpha_long) 100000000) 100000000)
              (ite a!1 0 1))))
  (or (< (* a!2 100000000) (* exposure_long alpha_long))
      (<= (+ (* exposure_long alpha_long) 100000000) (* a!2 100000000))))))
(assert (>= exposure_long 0))
(assert (<= exposure_long 1000))
(assert (>= alpha_long 0))
(assert (<= alpha_long 100))
(check-sat)
