; FILL-PRUNE-015/statement/S/statement/what_is_left_out_of_a_chain_is_not_above_its_neighbours
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const rise Real)
(declare-const rise_2 Real)
(declare-const slope Real)
(declare-const slope_2 Real)
(declare-const width Real)
(declare-const width_2 Real)
(assert (>= slope_2
    (- 36864000000000000000000000000000001228800000000000000000000000000000010240000.0)))
(assert (<= slope_2
    36864000000000000000000000000000001228800000000000000000000000000000010240000.0))
(assert (>= slope
    (- 36864000000000000000000000000000001228800000000000000000000000000000010240000.0)))
(assert (<= slope
    36864000000000000000000000000000001228800000000000000000000000000000010240000.0))
(assert (or (<= slope_2 (+ slope 1.0)) (<= (+ (+ slope 1.0) 1.0) slope_2)))
(assert (>= rise
    (- 36864000000000000000000000000000001228800000000000000000000000000000010240000.0)))
(assert (<= rise
    36864000000000000000000000000000001228800000000000000000000000000000010240000.0))
(assert (>= width 1.0))
(assert (<= width 3840000000000000000000000000000000064.0))
(assert (let ((a!1 (<= (+ (* (+ slope 1.0) width) 1.0) rise)))
  (or (<= rise (* (+ slope 1.0) width)) a!1)))
(assert (>= width_2 1.0))
(assert (<= width_2 3840000000000000000000000000000000064.0))
(assert (>= rise_2
    (- 36864000000000000000000000000000001228800000000000000000000000000000010240000.0)))
(assert (<= rise_2
    36864000000000000000000000000000001228800000000000000000000000000000010240000.0))
(assert (or (<= (* (+ slope 1.0) width_2) rise_2)
    (<= (+ rise_2 1.0) (* (+ slope 1.0) width_2))))
(assert (or (<= (* rise width_2) (* rise_2 width))
    (<= (+ (* rise_2 width) 1.0) (* rise width_2))))
(assert (let ((a!1 (or (<= slope_2 (+ slope 1.0)) (<= rise (* (+ slope 1.0) width))))
      (a!2 (or (<= slope_2 (+ slope 1.0)) (<= (* (+ slope 1.0) width_2) rise_2))))
  (and a!1 a!2)))
(assert (not (or (<= slope_2 (+ slope 1.0)) (<= (* rise width_2) (* rise_2 width)))))
(check-sat)
