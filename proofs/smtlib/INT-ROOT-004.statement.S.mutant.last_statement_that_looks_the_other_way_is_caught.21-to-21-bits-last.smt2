; INT-ROOT-004/statement/S/mutant/last_statement_that_looks_the_other_way_is_caught
; expected: sat
; answered by cvc5 1.4.2: sat
; answered by z3 5.4.0: sat
(set-logic QF_NIA)
(declare-const s Int)
(declare-const x Int)
(declare-const z7 Int)
(assert (>= x 1049600))
(assert (<= x 1050623))
(assert (>= z7 1024))
(assert (<= z7 1025))
(assert (>= s 0))
(assert (<= (* s s) x))
(assert (<= x (+ (* s s) (* 2 s))))
(assert (>= s 1024))
(assert (<= s 1024))
(assert (<= s z7))
(assert (<= z7 (+ s 1)))
(assert (or (<= z7 s) (>= z7 (+ s 1))))
(assert (let ((a!1 (- z7 (ite (< z7 (div x z7)) 1 0))))
  (distinct a!1 s)))
(check-sat)
