; INT-RANGE-001/statement/S/statement/assembly_over_lanes_is_its_plain_code
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NIA)
(declare-const amount Int)
(assert (>= amount
    (- 57896044618658097711785492504343953926634992332820282019728792003956564819968)))
(assert (<= amount
    57896044618658097711785492504343953926634992332820282019728792003956564819967))
(assert (let ((a!1 (or (= (ite (> 0 amount)
                       (+ amount
                          115792089237316195423570985008687907853269984665640564039457584007913129639936)
                       amount)
                  amount)
               (= (ite (> 0 amount)
                       (+ amount
                          115792089237316195423570985008687907853269984665640564039457584007913129639936)
                       amount)
                  (+ amount
                     115792089237316195423570985008687907853269984665640564039457584007913129639936)))))
  (not a!1)))
(check-sat)
