; INT-RANGE-001/statement/S/statement/callers_hand_on_what_functions_start_from
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NIA)
(declare-const MarginBook_cash_0 Int)
(declare-const account Int)
(declare-const value Int)
(assert (>= account 0))
(assert (<= account 1461501637330902918203684832716283019655932542975))
(assert (>= MarginBook_cash_0
    (- 57896044618658097711785492504343953926634992332820282019728792003956564819968)))
(assert (<= MarginBook_cash_0
    57896044618658097711785492504343953926634992332820282019728792003956564819967))
(assert (>= value (- 64000000000000000000000000000000)))
(assert (<= value 64000000000000000000000000000000))
(assert (and (<= (- 57896044618658097711785492504343953926634992332820282019728792003956564819968)
         (+ MarginBook_cash_0 value))
     (>= 57896044618658097711785492504343953926634992332820282019728792003956564819967
         (+ MarginBook_cash_0 value))))
(assert (let ((a!1 (- 0 (div (- 0 (+ MarginBook_cash_0 value)) 100))))
(let ((a!2 (* (ite (<= 0 (+ MarginBook_cash_0 value))
                   (div (+ MarginBook_cash_0 value) 100)
                   a!1)
              100)))
  (not (and (<= (- 57896044618658097711785492504343953926634992332820282019728792003956564819968)
                a!2)
            (>= 57896044618658097711785492504343953926634992332820282019728792003956564819967
                a!2))))))
(check-sat)
