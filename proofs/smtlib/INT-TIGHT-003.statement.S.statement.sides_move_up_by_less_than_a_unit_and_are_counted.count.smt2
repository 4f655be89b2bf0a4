; INT-TIGHT-003/statement/S/statement/sides_move_up_by_less_than_a_unit_and_are_counted
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const alpha_long Real)
(declare-const alpha_short Real)
(declare-const exposure_long Real)
(declare-const exposure_short Real)
(declare-const quotient_0 Real)
(declare-const quotient_1 Real)
(assert (>= exposure_long 0.0))
(assert (<= exposure_long 64000000000000000000000000000000000000.0))
(assert (>= alpha_long 0.0))
(assert (<= alpha_long 3000000.0))
(assert (<= (* 100000000.0 quotient_0) (* exposure_long alpha_long)))
(assert (<= (* exposure_long alpha_long)
    (- (+ (* 100000000.0 quotient_0) 100000000.0) 1.0)))
(assert (let ((a!1 (>= 0.0
               (+ (- (* exposure_long alpha_long) (* 100000000.0 quotient_0))
                  1.0))))
  (or (= 0.0 (- (* exposure_long alpha_long) (* 100000000.0 quotient_0)))
      a!1
      (<= (+ 0.0 1.0)
          (- (* exposure_long alpha_long) (* 100000000.0 quotient_0))))))
(assert (>= exposure_short 0.0))
(assert (<= exposure_short 64000000000000000000000000000000000000.0))
(assert (>= alpha_short 0.0))
(assert (<= alpha_short 3000000.0))
(assert (<= (* 100000000.0 quotient_1) (* exposure_short alpha_short)))
(assert (<= (* exposure_short alpha_short)
    (- (+ (* 100000000.0 quotient_1) 100000000.0) 1.0)))
(assert (let ((a!1 (>= 0.0
               (+ (- (* exposure_short alpha_short) (* 100000000.0 quotient_1))
                  1.0))))
  (or (= 0.0 (- (* exposure_short alpha_short) (* 100000000.0 quotient_1)))
      a!1
      (<= (+ 0.0 1.0)
          (- (* exposure_short alpha_short) (* 100000000.0 quotient_1))))))
(assert (let ((a!1 (ite (= 0.0
                   (- (* exposure_long alpha_long) (* 100000000.0 quotient_0)))
                0.0
                1.0)))
(let ((a!2 (<= (+ (* (+ quotient_0 a!1) 100000000.0) 1.0)
               (* exposure_long alpha_long))))
  (or (= (* (+ quotient_0 a!1) 100000000.0) (* exposure_long alpha_long))
      a!2
      (<= (+ (* exposure_long alpha_long) 1.0)
          (* (+ quotient_0 a!1) 100000000.0))))))
(assert (let ((a!1 (ite (= 0.0
                   (- (* exposure_short alpha_short) (* 100000000.0 quotient_1)))
                0.0
                1.0)))
(let ((a!2 (<= (+ (* (+ quotient_1 a!1) 100000000.0) 1.0)
               (* exposure_short alpha_short))))
  (or (= (* (+ quotient_1 a!1) 100000000.0) (* exposure_short alpha_short))
      a!2
      (<= (+ (* exposure_short alpha_short) 1.0)
          (* (+ quotient_1 a!1) 100000000.0))))))
(assert (let ((a!1 (ite (= 0.0
                   (- (* exposure_long alpha_long) (* 100000000.0 quotient_0)))
                0.0
                1.0))
      (a!2 (ite (= 0.0
                   (- (* exposure_short alpha_short) (* 100000000.0 quotient_1)))
                0.0
                1.0)))
(let ((a!3 (ite (= (* (+ quotient_0 a!1) 100000000.0)
                   (* exposure_long alpha_long))
                0.0
                1.0))
      (a!4 (ite (= (* (+ quotient_1 a!2) 100000000.0)
                   (* exposure_short alpha_short))
                0.0
                1.0)))
  (or (= (+ a!1 a!2) (+ a!3 a!4))
      (<= (+ (+ a!1 a!2) 1.0) (+ a!3 a!4))
      (<= (+ (+ a!3 a!4) 1.0) (+ a!1 a!2))))))
(assert (let ((a!1 (ite (= 0.0
                   (- (* exposure_long alpha_long) (* 100000000.0 quotient_0)))
                0.0
                1.0))
      (a!2 (ite (= 0.0
                   (- (* exposure_short alpha_short) (* 100000000.0 quotient_1)))
                0.0
                1.0)))
(let ((a!3 (ite (= (* (+ quotient_0 a!1) 100000000.0)
                   (* exposure_long alpha_long))
                0.0
                1.0))
      (a!4 (ite (= (* (+ quotient_1 a!2) 100000000.0)
                   (* exposure_short alpha_short))
                0.0
                1.0)))
  (not (= (+ a!1 a!2) (+ a!3 a!4))))))
(check-sat)
