; MARGIN-SPLIT-013/corrected/T/statement/splitting_never_pays_with_equal_alphas
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const b Real)
(declare-const p Real)
(declare-const r Real)
(declare-const s Real)
(declare-const t Real)
(declare-const x Real)
(declare-const y Real)
(assert (let ((a!1 (- (* (* 2.0 b) (+ (* s p) (* t x)) (+ (* s r) (* t y)))
              (* 1.0 s s (* 2.0 b) p r))))
(let ((a!2 (- a!1 (* 2.0 s t b (+ (* p y) (* r x))))))
(let ((a!3 (= (- a!2 (* 1.0 t t (* 2.0 b) x y)) 0.0)))
  (not a!3)))))
(check-sat)
