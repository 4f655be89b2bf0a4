; INT-ROOT-004/statement/S/mutant/seventh_step_that_stands_still_is_caught
; expected: sat
; answered by cvc5 1.4.2: sat
; answered by z3 5.4.0: sat
(set-logic QF_NIA)
(declare-const s Int)
(declare-const x Int)
(declare-const z6 Int)
(assert (>= x
    452312848583266388373324160190187140051835877600158453279131187530910662656))
(assert (<= x
    452314574019853086014271018879152709308198990377401495875769978161966612480))
(assert (>= z6 21267647932558653966460912964485513216))
(assert (<= z6 21267688497339175717791218122326555987))
(assert (>= s 0))
(assert (<= (* s s) x))
(assert (<= x (+ (* s s) (* 2 s))))
(assert (>= s 21267647932558653966460912964485513216))
(assert (<= s 21267688497339175717360893098845010624))
(assert (<= s z6))
(assert (<= (* 21267647932558653966460912964485513216 (- z6 s))
    (* 430324202704048423 s)))
(assert (>= (div (+ z6 z6) 2) (+ s 2)))
(check-sat)
