; MARGIN-LEVERAGE-008/statement/T/witness/a_book_on_one_index_exists
; expected: sat
; answered by cvc5 1.4.2: sat
; answered by z3 5.4.0: sat
(set-logic QF_NRA)
(declare-const a Real)
(declare-const g Real)
(declare-const m Real)
(declare-const n Real)
(declare-const u Real)
(declare-const v Real)
(assert (>= u 0.0))
(assert (<= v 0.0))
(assert (= (/ 1.0 10.0) a))
(assert (= (/ 23.0 25.0) g))
(assert (= (+ u v) 0.0))
(assert (> m 0.0))
(assert (let ((a!1 (+ (* 1.0 (+ (* u u) (* v v))) (* 2.0 g u v))))
  (= (* m m) a!1)))
(assert (= n (* 50.0 m)))
(assert (= m 2.0))
(assert (= (- (* a n) (- u v)) 0.0))
(assert (= (+ u v) 0.0))
(check-sat)
