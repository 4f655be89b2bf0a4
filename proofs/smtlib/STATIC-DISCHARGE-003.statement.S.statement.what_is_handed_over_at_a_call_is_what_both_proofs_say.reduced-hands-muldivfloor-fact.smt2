; STATIC-DISCHARGE-003/statement/S/statement/what_is_handed_over_at_a_call_is_what_both_proofs_say
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const entry Real)
(declare-const entry_2 Real)
(declare-const entry_3 Real)
(declare-const entry_4 Real)
(declare-const factor Real)
(declare-const factor_2 Real)
(declare-const minor Real)
(assert (>= entry
    (- 491520000000000000000000000000000000000000000000000000000000000000.0)))
(assert (<= entry 491520000000000000000000000000000000000000000000000000000000000000.0))
(assert (>= minor 1.0))
(assert (<= minor 1638400000000000000000000000000000000000000000000000000000000.0))
(assert (or (<= entry (* minor 300000.0)) (<= (+ (* minor 300000.0) 1.0) entry)))
(assert (or (<= (- 0.0 (* minor 300000.0)) entry)
    (<= (+ entry 1.0) (- 0.0 (* minor 300000.0)))))
(assert (>= entry_2
    (- 491520000000000000000000000000000000000000000000000000000000000000.0)))
(assert (<= entry_2
    491520000000000000000000000000000000000000000000000000000000000000.0))
(assert (or (<= entry_2 (* minor 300000.0)) (<= (+ (* minor 300000.0) 1.0) entry_2)))
(assert (or (<= (- 0.0 (* minor 300000.0)) entry_2)
    (<= (+ entry_2 1.0) (- 0.0 (* minor 300000.0)))))
(assert (>= entry_3
    (- 491520000000000000000000000000000000000000000000000000000000000000.0)))
(assert (<= entry_3
    491520000000000000000000000000000000000000000000000000000000000000.0))
(assert (or (<= entry_3 (* minor 300000.0)) (<= (+ (* minor 300000.0) 1.0) entry_3)))
(assert (or (<= (- 0.0 (* minor 300000.0)) entry_3)
    (<= (+ entry_3 1.0) (- 0.0 (* minor 300000.0)))))
(assert (>= entry_4
    (- 491520000000000000000000000000000000000000000000000000000000000000.0)))
(assert (<= entry_4
    491520000000000000000000000000000000000000000000000000000000000000.0))
(assert (or (<= entry_4 (* minor 300000.0)) (<= (+ (* minor 300000.0) 1.0) entry_4)))
(assert (or (<= (- 0.0 (* minor 300000.0)) entry_4)
    (<= (+ entry_4 1.0) (- 0.0 (* minor 300000.0)))))
(assert (>= factor
    (- 491520000000000000000000000000000000000000000000000000000000000000.0)))
(assert (<= factor 491520000000000000000000000000000000000000000000000000000000000000.0))
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
  (or (<= (* factor factor_2) (* (* minor 300000.0) (* minor 300000.0))) a!1)))
(assert (or (<= (* factor factor_2)
        (* minor
           147456000000000000000000000000000000000000000000000000000000000000000000.0))
    (<= (+ (* minor
              147456000000000000000000000000000000000000000000000000000000000000000000.0)
           1.0)
        (* factor factor_2))))
(assert (let ((a!1 (<= (+ (* (* minor 300000.0) (* minor 300000.0)) 1.0)
               (- 0.0 (* factor factor_2)))))
  (or (<= (- 0.0 (* factor factor_2)) (* (* minor 300000.0) (* minor 300000.0)))
      a!1)))
(assert (or (<= (- 0.0 (* factor factor_2))
        (* minor
           147456000000000000000000000000000000000000000000000000000000000000000000.0))
    (<= (+ (* minor
              147456000000000000000000000000000000000000000000000000000000000000000000.0)
           1.0)
        (- 0.0 (* factor factor_2)))))
(assert (or (>= 0.0 (+ factor 1.0)) (<= 0.0 factor)))
(assert (or (>= 0.0 (+ factor_2 1.0)) (<= 0.0 factor_2)))
(assert (let ((a!1 (* (ite (>= 0.0 (+ factor 1.0)) (- 0.0 factor) factor)
              (ite (>= 0.0 (+ factor_2 1.0)) (- 0.0 factor_2) factor_2))))
  (or (<= (+ (* minor
                57896044618658097711785492504343953926634992332820282019728792003956564819967.0)
             1.0)
          a!1)
      (<= a!1
          (* minor
             57896044618658097711785492504343953926634992332820282019728792003956564819967.0)))))
(assert (<= entry (* minor 300000.0)))
(assert (<= (- 0.0 (* minor 300000.0)) entry))
(assert (<= entry_2 (* minor 300000.0)))
(assert (<= (- 0.0 (* minor 300000.0)) entry_2))
(assert (<= entry_3 (* minor 300000.0)))
(assert (<= (- 0.0 (* minor 300000.0)) entry_3))
(assert (<= entry_4 (* minor 300000.0)))
(assert (<= (- 0.0 (* minor 300000.0)) entry_4))
(assert (<= factor (* minor 300000.0)))
(assert (<= (- 0.0 (* minor 300000.0)) factor))
(assert (<= factor_2 (* minor 300000.0)))
(assert (<= (- 0.0 (* minor 300000.0)) factor_2))
(assert (<= (* factor factor_2) (* (* minor 300000.0) (* minor 300000.0))))
(assert (<= (* factor factor_2)
    (* minor
       147456000000000000000000000000000000000000000000000000000000000000000000.0)))
(assert (<= (- 0.0 (* factor factor_2)) (* (* minor 300000.0) (* minor 300000.0))))
(assert (<= (- 0.0 (* factor factor_2))
    (* minor
       147456000000000000000000000000000000000000000000000000000000000000000000.0)))
(assert true)
(assert (let ((a!1 (* (ite (>= 0.0 (+ factor 1.0)) (- 0.0 factor) factor)
              (ite (>= 0.0 (+ factor_2 1.0)) (- 0.0 factor_2) factor_2))))
  (<= (+ (* minor
            57896044618658097711785492504343953926634992332820282019728792003956564819967.0)
         1.0)
      a!1)))
(check-sat)
