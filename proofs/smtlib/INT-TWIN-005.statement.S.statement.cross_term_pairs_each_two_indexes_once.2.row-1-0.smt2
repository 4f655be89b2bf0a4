; INT-TWIN-005/statement/S/statement/cross_term_pairs_each_two_indexes_once:2
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NIA)
(declare-const correlation0 Int)
(declare-const net0 Int)
(declare-const uses0 Int)
(assert (>= uses0 0))
(assert (<= uses0 1))
(assert (>= net0 (- 1920000000000000000000000000000000032)))
(assert (<= net0 1920000000000000000000000000000000032))
(assert (>= correlation0 (- 10000)))
(assert (<= correlation0 10000))
(assert (or (= 1 uses0) (= 0 net0)))
(assert true)
(assert (let ((a!1 (+ (ite (> 0 net0)
                   (+ net0
                      115792089237316195423570985008687907853269984665640564039457584007913129639936)
                   net0)
              57896044618658097711785492504343953926634992332820282019728792003956564819968)))
(let ((a!2 (ite (> 115792089237316195423570985008687907853269984665640564039457584007913129639936
                   a!1)
                a!1
                (+ (ite (> 0 net0)
                        (+ net0
                           115792089237316195423570985008687907853269984665640564039457584007913129639936)
                        net0)
                   (- 57896044618658097711785492504343953926634992332820282019728792003956564819968)))))
  (not (= (* correlation0
             (+ a!2
                (- 57896044618658097711785492504343953926634992332820282019728792003956564819968)))
          (* correlation0 net0))))))
(check-sat)
