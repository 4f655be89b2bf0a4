; INT-ABOVE-002/statement/S/mutant/result_without_slack_is_below_the_margin
; expected: sat
; answered by cvc5 1.4.2: sat
; answered by z3 5.4.0: sat
(set-logic QF_NIA)
(declare-const margin Int)
(declare-const margin_of_rounded_sides Int)
(declare-const root Int)
(declare-const rounded Int)
(assert (>= root 0))
(assert (<= root 340282366920938463463374607431768211456))
(assert (>= rounded 0))
(assert (<= rounded 32))
(assert (>= margin 0))
(assert (>= margin_of_rounded_sides 0))
(assert (<= (- margin margin_of_rounded_sides) (* 100 rounded)))
(assert (<= (- margin_of_rounded_sides margin) (* 100 rounded)))
(assert (<= margin_of_rounded_sides root))
(assert (< root (+ margin_of_rounded_sides 1)))
(assert (let ((a!1 (+ (div root 100000000) (ite (= 0 (mod root 100000000)) 0 1))))
  (< (* a!1 100000000) margin)))
(assert (>= root 0))
(assert (<= root 1329227995784915872903807060280344576))
(check-sat)
