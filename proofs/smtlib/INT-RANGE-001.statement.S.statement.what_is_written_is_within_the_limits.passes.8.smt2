; INT-RANGE-001/statement/S/statement/what_is_written_is_within_the_limits
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const lots Real)
(assert (>= lots
    (- 57896044618658097711785492504343953926634992332820282019728792003956564819968.0)))
(assert (<= lots
    57896044618658097711785492504343953926634992332820282019728792003956564819967.0))
(assert (or (>= 0.0 (+ lots 1.0)) (<= 0.0 lots)))
(assert (let ((a!1 (ite (>= 0.0 (+ lots 1.0)) (- 0.0 lots) lots)))
  (or (>= 1000000000000.0 a!1) (<= (+ 1000000000000.0 1.0) a!1))))
(assert (or (<= (- 1000000000000.0) lots) (>= (- 1000000000000.0) (+ lots 1.0))))
(assert (or (>= 1000000000000.0 lots) (<= (+ 1000000000000.0 1.0) lots)))
(assert (>= 1000000000000.0 (ite (>= 0.0 (+ lots 1.0)) (- 0.0 lots) lots)))
(assert (not (and (<= (- 1000000000000.0) lots) (>= 1000000000000.0 lots))))
(check-sat)
