; INT-RANGE-001/statement/S/statement/elimination_step_of_the_admissibility_routine_wraps_nowhere
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const factor_3 Real)
(declare-const factor_4 Real)
(declare-const minor Real)
(assert (>= factor_3
    (- 491520000000000000000000000000000000000000000000000000000000000000.0)))
(assert (<= factor_3
    491520000000000000000000000000000000000000000000000000000000000000.0))
(assert (>= minor 1.0))
(assert (<= minor 1638400000000000000000000000000000000000000000000000000000000.0))
(assert (or (<= factor_3 (* minor 300000.0)) (<= (+ (* minor 300000.0) 1.0) factor_3)))
(assert (or (<= (- 0.0 (* minor 300000.0)) factor_3)
    (<= (+ factor_3 1.0) (- 0.0 (* minor 300000.0)))))
(assert (>= factor_4
    (- 491520000000000000000000000000000000000000000000000000000000000000.0)))
(assert (<= factor_4
    491520000000000000000000000000000000000000000000000000000000000000.0))
(assert (or (<= factor_4 (* minor 300000.0)) (<= (+ (* minor 300000.0) 1.0) factor_4)))
(assert (or (<= (- 0.0 (* minor 300000.0)) factor_4)
    (<= (+ factor_4 1.0) (- 0.0 (* minor 300000.0)))))
(assert (let ((a!1 (<= (+ (* (* minor 300000.0) (* minor 300000.0)) 1.0)
               (- 0.0 (* factor_3 factor_4)))))
  (or a!1
      (<= (- 0.0 (* factor_3 factor_4))
          (* (* minor 300000.0) (* minor 300000.0))))))
(assert (and (<= factor_3 (* minor 300000.0))
     (<= (- 0.0 (* minor 300000.0)) factor_3)
     (<= factor_4 (* minor 300000.0))
     (<= (- 0.0 (* minor 300000.0)) factor_4)))
(assert (<= (+ (* (* minor 300000.0) (* minor 300000.0)) 1.0)
    (- 0.0 (* factor_3 factor_4))))
(check-sat)
