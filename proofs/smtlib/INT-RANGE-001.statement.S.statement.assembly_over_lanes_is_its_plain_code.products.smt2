; INT-RANGE-001/statement/S/statement/assembly_over_lanes_is_its_plain_code
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NIA)
(declare-const p Int)
(declare-const q Int)
(declare-const x Int)
(declare-const y Int)
(assert (let ((a!1 (+ (* x y)
              (* (+ (* x q)
                    (* y p)
                    (* p
                       q
                       115792089237316195423570985008687907853269984665640564039457584007913129639936))
                 115792089237316195423570985008687907853269984665640564039457584007913129639936))))
(let ((a!2 (= (* (+ x
                    (* p
                       115792089237316195423570985008687907853269984665640564039457584007913129639936))
                 (+ y
                    (* q
                       115792089237316195423570985008687907853269984665640564039457584007913129639936)))
              a!1)))
  (not a!2))))
(check-sat)
