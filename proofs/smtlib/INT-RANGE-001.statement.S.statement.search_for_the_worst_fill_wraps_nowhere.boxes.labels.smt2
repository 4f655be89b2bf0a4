; INT-RANGE-001/statement/S/statement/search_for_the_worst_fill_wraps_nowhere:boxes
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NIA)
(declare-const first_bit0_29 Int)
(declare-const first_bit0_43 Int)
(assert (>= first_bit0_29 0))
(assert (<= first_bit0_29 1))
(assert (>= first_bit0_43 0))
(assert (<= first_bit0_43 1))
(assert (let ((a!1 (and (= 1 first_bit0_29)
                (not (= (= 1 first_bit0_29) (= 1 first_bit0_43))))))
(let ((a!2 (+ first_bit0_29
              (ite (= (= 1 first_bit0_29) (= 1 first_bit0_43)) 0 1)
              (* (ite a!1 1 0) (- 2))
              (* first_bit0_43 (- 1)))))
  (not (= 0 a!2)))))
(check-sat)
