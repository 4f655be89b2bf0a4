; INT-TWIN-005/statement/S/statement/entry_point_sums_the_sides_of_every_position:3 indexes, 3 positions
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NIA)
(declare-const legs_0_index Int)
(declare-const legs_1_index Int)
(declare-const legs_2_index Int)
(assert (>= legs_0_index 0))
(assert (<= legs_0_index 2))
(assert (>= legs_1_index 0))
(assert (<= legs_1_index 2))
(assert (>= legs_2_index 0))
(assert (<= legs_2_index 2))
(assert (let ((a!1 (ite (= 1
                   (ite (> 2 legs_0_index) legs_0_index (+ legs_0_index (- 2))))
                2
                1))
      (a!3 (ite (= 1
                   (ite (> 2 legs_1_index) legs_1_index (+ legs_1_index (- 2))))
                2
                1))
      (a!11 (ite (= 1
                    (ite (> 2 legs_2_index) legs_2_index (+ legs_2_index (- 2))))
                 2
                 1))
      (a!19 (* (ite (or (= 1 legs_0_index)
                        (= 1 legs_1_index)
                        (= 1 legs_2_index))
                    1
                    0)
               2))
      (a!20 (* (ite (or (= 2 legs_0_index)
                        (= 2 legs_1_index)
                        (= 2 legs_2_index))
                    1
                    0)
               4)))
(let ((a!2 (* a!1 (ite (= 1 (div legs_0_index 2)) 4 1)))
      (a!4 (* a!3 (ite (= 1 (div legs_1_index 2)) 4 1)))
      (a!12 (* a!11 (ite (= 1 (div legs_2_index 2)) 4 1)))
      (a!21 (+ (ite (or (= 0 legs_0_index)
                        (= 0 legs_1_index)
                        (= 0 legs_2_index))
                    1
                    0)
               a!19
               a!20)))
(let ((a!5 (ite (and (= 1 (mod a!2 2)) (= 1 (mod a!4 2))) 1 0))
      (a!6 (and (= 1 (mod (div a!2 2) 2)) (= 1 (mod (div a!4 2) 2))))
      (a!7 (= 1 (ite (> 2 (div a!2 4)) (div a!2 4) (+ (div a!2 4) (- 2)))))
      (a!8 (= 1 (ite (> 2 (div a!4 4)) (div a!4 4) (+ (div a!4 4) (- 2)))))
      (a!9 (ite (and (= 1 (div a!2 8)) (= 1 (div a!4 8))) 8 0))
      (a!16 (= 1 (ite (> 2 (div a!12 4)) (div a!12 4) (+ (div a!12 4) (- 2))))))
(let ((a!10 (- (+ a!2 a!4) (+ a!5 (ite a!6 2 0) (ite (and a!7 a!8) 4 0) a!9))))
(let ((a!13 (ite (and (= 1 (mod a!10 2)) (= 1 (mod a!12 2))) 1 0))
      (a!14 (and (= 1 (mod (div a!10 2) 2)) (= 1 (mod (div a!12 2) 2))))
      (a!15 (= 1 (ite (> 2 (div a!10 4)) (div a!10 4) (+ (div a!10 4) (- 2)))))
      (a!17 (ite (and (= 1 (div a!10 8)) (= 1 (div a!12 8))) 8 0)))
(let ((a!18 (- (+ a!10 a!12)
               (+ a!13 (ite a!14 2 0) (ite (and a!15 a!16) 4 0) a!17))))
  (not (= a!18 a!21)))))))))
(check-sat)
