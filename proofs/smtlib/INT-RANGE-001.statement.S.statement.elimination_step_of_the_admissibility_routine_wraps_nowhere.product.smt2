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
(assert (>= minor 1.0))
(assert (<= minor 1638400000000000000000000000000000000000000000000000000000000.0))
(assert (or (<= factor (* minor 300000.0)) (<= (+ (* minor 300000.0) 1.0) factor)))
(assert (or (<= (- 0.0 (* minor 300000.0)) factor)
    (<= (+ factor 1.0) (- 0.0 (* minor 300000.0)))))
(assert (>= factor_2
    (- 491520000000000000000000000000000000000000000000000000000000000000.0)))
(assert (<= factor_2
    491520000000000000000000000000000000000000000000000000000000000000.0))
(assert (or (<= factor_2 (* minor 300000.0)) (<= (+ (* minor 300000.0) 1.0) factor_2)))
(assert (or (<= (- 0.0 (* minor 300000.0)) factor_2)
    (<= (+ factor_2 1.0) (- 0.0 (* minor 300000.0)))))
(assert (let ((a!1 (<= (+ (* (* minor 300000.0) (* minor 300000.0)) 1.0)
               (* factor factor_2))))
  (or a!1 (<= (* factor factor_2) (* (* minor 300000.0) (* minor 300000.0))))))
(assert (and (<= factor (* minor 300000.0))
     (<= (- 0.0 (* minor 300000.0)) factor)
     (<= factor_2 (* minor 300000.0))
     (<= (- 0.0 (* minor 300000.0)) factor_2)))
(assert (<= (+ (* (* minor 300000.0) (* minor 300000.0)) 1.0) (* factor factor_2)))
(check-sat)
