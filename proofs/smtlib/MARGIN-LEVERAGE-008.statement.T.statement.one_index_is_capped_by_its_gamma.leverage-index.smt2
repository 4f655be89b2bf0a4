; MARGIN-LEVERAGE-008/statement/T/statement/one_index_is_capped_by_its_gamma
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const a Real)
(declare-const g Real)
(declare-const n Real)
(declare-const u Real)
(declare-const v Real)
(assert (>= (+ 1.0 g) 0.0))
(assert (= (- (* a n) (- u v)) 0.0))
(assert (let ((a!1 (- (* 2.0 (+ (* 1.0 u u) (* 1.0 v v) (* 2.0 g u v)))
              (* (- 1.0 g) 1.0 a a 1.0 n n))))
  (not (>= a!1 0.0))))
(check-sat)
