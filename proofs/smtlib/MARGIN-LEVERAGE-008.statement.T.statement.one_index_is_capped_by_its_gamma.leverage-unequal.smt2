; MARGIN-LEVERAGE-008/statement/T/statement/one_index_is_capped_by_its_gamma
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const g Real)
(declare-const p Real)
(declare-const r Real)
(declare-const u Real)
(declare-const w Real)
(assert (let ((a!1 (* (+ (* 1.0 p p) (* 1.0 r r) (* (* 2.0 g) p r))
              (- (+ (* 1.0 u u) (* 1.0 w w)) (* (* 2.0 g) u w)))))
(let ((a!2 (- a!1
              (* (- 1.0 (* 1.0 g g))
                 1.0
                 (+ (* p u) (* r w))
                 (+ (* p u) (* r w))))))
  (not (>= a!2 0.0)))))
(check-sat)
