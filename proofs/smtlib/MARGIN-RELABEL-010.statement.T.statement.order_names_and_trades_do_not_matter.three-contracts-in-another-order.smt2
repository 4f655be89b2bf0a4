; MARGIN-RELABEL-010/statement/T/statement/order_names_and_trades_do_not_matter
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const a Real)
(declare-const e Real)
(declare-const f Real)
(declare-const h Real)
(declare-const k Real)
(assert (let ((a!1 (* a
              (+ (ite (> e 0.0) e 0.0)
                 (ite (> f 0.0) f 0.0)
                 (ite (> h 0.0) h 0.0))))
      (a!2 (* a
              (+ (ite (> h 0.0) h 0.0)
                 (ite (> e 0.0) e 0.0)
                 (ite (> f 0.0) f 0.0))))
      (a!3 (* k
              (+ (ite (< e 0.0) e 0.0)
                 (ite (< f 0.0) f 0.0)
                 (ite (< h 0.0) h 0.0))))
      (a!4 (* k
              (+ (ite (< f 0.0) f 0.0)
                 (ite (< h 0.0) h 0.0)
                 (ite (< e 0.0) e 0.0)))))
  (or (distinct a!1 a!2) (distinct a!3 a!4))))
(check-sat)
