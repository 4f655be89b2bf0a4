; MARGIN-SCALE-004/statement/T/statement/the_margin_is_positively_homogeneous
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const a Real)
(declare-const e Real)
(declare-const f Real)
(declare-const t Real)
(assert (>= t 0.0))
(assert (let ((a!1 (+ (ite (> (* t e) 0.0) (* t e) 0.0)
              (ite (> (* t f) 0.0) (* t f) 0.0)))
      (a!2 (* t a (+ (ite (> e 0.0) e 0.0) (ite (> f 0.0) f 0.0)))))
  (distinct (* a a!1) a!2)))
(check-sat)
