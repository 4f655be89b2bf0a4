; INT-WORDS-007/statement/S/statement/a_replaced_half_leaves_its_neighbour
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NIA)
(declare-const entry Int)
(declare-const half0 Int)
(assert (>= half0 0))
(assert (<= half0 340282366920938463463374607431768211455))
(assert (>= entry 0))
(assert (<= entry 340282366920938463463374607431768211455))
(assert (distinct (+ half0 (* entry 340282366920938463463374607431768211456))
          (+ half0 (* entry 340282366920938463463374607431768211456))))
(check-sat)
