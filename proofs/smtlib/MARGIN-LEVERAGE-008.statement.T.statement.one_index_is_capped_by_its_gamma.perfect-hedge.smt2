; MARGIN-LEVERAGE-008/statement/T/statement/one_index_is_capped_by_its_gamma
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const g Real)
(declare-const m Real)
(assert (let ((a!1 (- (+ (* 1.0 m m) (* 1.0 (- m) (- m)) (* 2.0 g m (- m)))
              (* 2.0 (- 1.0 g) (* 1.0 m m)))))
  (not (= a!1 0.0))))
(check-sat)
