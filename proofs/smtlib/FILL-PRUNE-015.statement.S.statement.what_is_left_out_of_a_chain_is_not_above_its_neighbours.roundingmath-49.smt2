; FILL-PRUNE-015/statement/S/statement/what_is_left_out_of_a_chain_is_not_above_its_neighbours
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const d Real)
(declare-const quotient_0 Real)
(declare-const quotient_1 Real)
(declare-const x Real)
(assert (>= x
    (- 36864000000000000000000000000000001228800000000000000000000000000000010240000.0)))
(assert (<= x
    36864000000000000000000000000000001228800000000000000000000000000000010240000.0))
(assert (or (<= 0.0 x) (>= 0.0 (+ x 1.0))))
(assert (>= d 1.0))
(assert (<= d 3840000000000000000000000000000000064.0))
(assert (<= (* d quotient_0) x))
(assert (<= x (- (+ (* d quotient_0) d) 1.0)))
(assert (<= (* d quotient_1) (- 0.0 x)))
(assert (<= (- 0.0 x) (- (+ (* d quotient_1) d) 1.0)))
(assert (or (<= (+ 57896044618658097711785492504343953926634992332820282019728792003956564819967.0
           1.0)
        (ite (<= 0.0 x) quotient_0 (- 0.0 quotient_1)))
    (>= 57896044618658097711785492504343953926634992332820282019728792003956564819967.0
        (ite (<= 0.0 x) quotient_0 (- 0.0 quotient_1)))))
(assert true)
(assert (<= (+ 57896044618658097711785492504343953926634992332820282019728792003956564819967.0
       1.0)
    (ite (<= 0.0 x) quotient_0 (- 0.0 quotient_1))))
(check-sat)
