; INT-RANGE-001/statement/S/statement/search_for_the_worst_fill_wraps_nowhere:search
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NIA)
(declare-const best_14 Int)
(declare-const bound_13 Int)
(declare-const open_16 Int)
(assert (>= open_16 0))
(assert (<= open_16 65535))
(assert (>= bound_13 0))
(assert (<= bound_13
    36864000000000000000000000000000001843200000000000000000000000000000023040000))
(assert (>= best_14 0))
(assert (<= best_14
    36864000000000000000000000000000001843200000000000000000000000000000023040000))
(assert (= 0 open_16))
(assert (not (= bound_13 best_14)))
(assert (<= best_14 bound_13))
(assert (or (not (= 0 open_16)) (= bound_13 best_14)))
(assert (<= best_14 bound_13))
(assert (or (not (= 0 open_16)) (= bound_13 best_14)))
(check-sat)
