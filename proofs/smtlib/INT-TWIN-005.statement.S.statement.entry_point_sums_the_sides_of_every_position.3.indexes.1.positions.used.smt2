; INT-TWIN-005/statement/S/statement/entry_point_sums_the_sides_of_every_position:3 indexes, 1 positions
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NIA)
(declare-const legs_0_index Int)
(assert (>= legs_0_index 0))
(assert (<= legs_0_index 2))
(assert (let ((a!1 (ite (= 1
                   (ite (> 2 legs_0_index) legs_0_index (+ legs_0_index (- 2))))
                2
                1))
      (a!3 (+ (ite (= 0 legs_0_index) 1 0)
              (* (ite (= 1 legs_0_index) 1 0) 2)
              (* (ite (= 2 legs_0_index) 1 0) 4))))
(let ((a!2 (* a!1 (ite (= 1 (div legs_0_index 2)) 4 1))))
  (not (= a!2 a!3)))))
(check-sat)
