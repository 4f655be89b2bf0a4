; INT-RANGE-001/statement/S/statement/margin_of_the_largest_account_wraps_nowhere:1 to 15 indexes
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const pairs0 Real)
(declare-const sides0 Real)
(declare-const squares0 Real)
(declare-const total0 Real)
(assert (>= sides0 0.0))
(assert (>= total0 0.0))
(assert (>= squares0 0.0))
(assert (>= pairs0 0.0))
(assert (<= (+ total0 sides0) 1920000000000000000000000000000000032.0))
(assert (= (+ squares0 (* 2.0 pairs0)) (* total0 total0)))
(assert (or (< (+ pairs0 (* sides0 total0)) 0.0)
    (< (+ squares0 (* sides0 sides0)) 0.0)
    (< (+ total0 sides0) 0.0)))
(check-sat)
