; MARGIN-LEVERAGE-009/corrected/T/mutant/the_largest_cap_alone_is_noticed
; expected: sat
; answered by cvc5 1.4.2: sat
; answered by z3 5.4.0: sat
(set-logic QF_NRA)
(declare-const c Real)
(declare-const d Real)
(declare-const k Real)
(declare-const r Real)
(assert (>= k 0.0))
(assert (>= r 0.0))
(assert (>= d 0.0))
(assert (>= (- c d) 0.0))
(assert (let ((a!1 (- (* (+ (* 1.0 k k) (* 1.0 r r)) 1.0 c c)
              (* 1.0 (+ (* k c) (* r d)) (+ (* k c) (* r d))))))
  (not (>= a!1 0.0))))
(check-sat)
