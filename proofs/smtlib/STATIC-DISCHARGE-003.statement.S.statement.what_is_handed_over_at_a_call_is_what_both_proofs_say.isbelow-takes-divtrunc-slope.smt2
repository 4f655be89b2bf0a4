; STATIC-DISCHARGE-003/statement/S/statement/what_is_handed_over_at_a_call_is_what_both_proofs_say
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const divTrunc_d Real)
(declare-const divTrunc_x Real)
(declare-const quotient_0 Real)
(declare-const quotient_1 Real)
(declare-const steepness Real)
(assert (>= divTrunc_x
    (- 57896044618658097711785492504343953926634992332820282019728792003956564819968.0)))
(assert (<= divTrunc_x
    57896044618658097711785492504343953926634992332820282019728792003956564819967.0))
(assert (>= steepness
    (- 36864000000000000000000000000000001228800000000000000000000000000000010240000.0)))
(assert (<= steepness
    36864000000000000000000000000000001228800000000000000000000000000000010240000.0))
(assert (or (= divTrunc_x steepness)
    (<= (+ divTrunc_x 1.0) steepness)
    (<= (+ steepness 1.0) divTrunc_x)))
(assert (or (<= 0.0 divTrunc_x) (>= 0.0 (+ divTrunc_x 1.0))))
(assert (>= divTrunc_d 1.0))
(assert (<= divTrunc_d
    57896044618658097711785492504343953926634992332820282019728792003956564819967.0))
(assert (<= (* divTrunc_d quotient_0) divTrunc_x))
(assert (<= divTrunc_x (- (+ (* divTrunc_d quotient_0) divTrunc_d) 1.0)))
(assert (<= (* divTrunc_d quotient_1) (- 0.0 divTrunc_x)))
(assert (<= (- 0.0 divTrunc_x) (- (+ (* divTrunc_d quotient_1) divTrunc_d) 1.0)))
(assert (let ((a!1 (>= (- 36864000000000000000000000000000001228800000000000000000000000000000010240000.0)
               (+ (ite (<= 0.0 divTrunc_x) quotient_0 (- 0.0 quotient_1)) 1.0))))
  (or a!1
      (<= (- 36864000000000000000000000000000001228800000000000000000000000000000010240000.0)
          (ite (<= 0.0 divTrunc_x) quotient_0 (- 0.0 quotient_1))))))
(assert (= divTrunc_x steepness))
(assert true)
(assert true)
(assert (>= (- 36864000000000000000000000000000001228800000000000000000000000000000010240000.0)
    (+ (ite (<= 0.0 divTrunc_x) quotient_0 (- 0.0 quotient_1)) 1.0)))
(check-sat)
