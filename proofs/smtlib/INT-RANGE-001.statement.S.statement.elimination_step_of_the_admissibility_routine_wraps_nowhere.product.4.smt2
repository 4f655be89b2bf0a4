; INT-RANGE-001/statement/S/statement/elimination_step_of_the_admissibility_routine_wraps_nowhere
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const factor Real)
(declare-const factor_2 Real)
(declare-const minor Real)
(assert (>= factor
    (- 491520000000000000000000000000000000000000000000000000000000000000.0)))
(assert (<= factor 491520000000000000000000000000000000000000000000000000000000000000.0))
(assert (>= factor_2
    (- 491520000000000000000000000000000000000000000000000000000000000000.0)))
(assert (<= factor_2
    491520000000000000000000000000000000000000000000000000000000000000.0))
(assert (>= minor 1.0))
(assert (<= minor 1638400000000000000000000000000000000000000000000000000000000.0))
(assert (let ((a!1 (<= (+ (* (* minor 300000.0) (* minor 300000.0)) 1.0)
               (- 0.0 (* factor factor_2)))))
  (or (<= (- 0.0 (* factor factor_2)) (* (* minor 300000.0) (* minor 300000.0)))
      a!1)))
(assert (or (<= (+ (* minor
              147456000000000000000000000000000000000000000000000000000000000000000000.0)
           1.0)
        (- 0.0 (* factor factor_2)))
    (<= (- 0.0 (* factor factor_2))
        (* minor
           147456000000000000000000000000000000000000000000000000000000000000000000.0))))
(assert (<= (- 0.0 (* factor factor_2)) (* (* minor 300000.0) (* minor 300000.0))))
(assert (<= (+ (* minor
          147456000000000000000000000000000000000000000000000000000000000000000000.0)
       1.0)
    (- 0.0 (* factor factor_2))))
(check-sat)
