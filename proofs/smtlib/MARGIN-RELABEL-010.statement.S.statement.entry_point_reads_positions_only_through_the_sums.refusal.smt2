; MARGIN-RELABEL-010/statement/S/statement/entry_point_reads_positions_only_through_the_sums
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NIA)
(declare-const legs_0_hedgeRatio Int)
(declare-const legs_0_index Int)
(declare-const legs_0_lots Int)
(declare-const legs_0_price Int)
(declare-const legs_1_hedgeRatio Int)
(declare-const legs_1_index Int)
(declare-const legs_1_lots Int)
(declare-const legs_1_price Int)
(assert (let ((a!1 (>= 1000000
               (ite (> 0 legs_0_hedgeRatio)
                    (- 0 legs_0_hedgeRatio)
                    legs_0_hedgeRatio)))
      (a!2 (>= 1000000000000
               (ite (> 0 legs_0_lots) (- 0 legs_0_lots) legs_0_lots)))
      (a!3 (>= 1000000
               (ite (> 0 legs_1_hedgeRatio)
                    (- 0 legs_1_hedgeRatio)
                    legs_1_hedgeRatio)))
      (a!4 (>= 1000000000000
               (ite (> 0 legs_1_lots) (- 0 legs_1_lots) legs_1_lots))))
(let ((a!5 (and (> 2 legs_0_index)
                (not (or (= 0 legs_0_price)
                         (< 1000000000000000000 legs_0_price)))
                a!1
                a!2
                (> 2 legs_1_index)
                (not (or (= 0 legs_1_price)
                         (< 1000000000000000000 legs_1_price)))
                a!3
                a!4))
      (a!6 (and (> 2 legs_1_index)
                (not (or (= 0 legs_1_price)
                         (< 1000000000000000000 legs_1_price)))
                a!3
                a!4
                (> 2 legs_0_index)
                (not (or (= 0 legs_0_price)
                         (< 1000000000000000000 legs_0_price)))
                a!1
                a!2)))
  (not (= a!5 a!6)))))
(assert (>= legs_0_index 0))
(assert (<= legs_0_index 255))
(assert (>= legs_0_price 0))
(assert (<= legs_0_price 18446744073709551615))
(assert (>= legs_0_hedgeRatio (- 8388608)))
(assert (<= legs_0_hedgeRatio 8388607))
(assert (>= legs_0_lots (- 140737488355328)))
(assert (<= legs_0_lots 140737488355327))
(assert (>= legs_1_index 0))
(assert (<= legs_1_index 255))
(assert (>= legs_1_price 0))
(assert (<= legs_1_price 18446744073709551615))
(assert (>= legs_1_hedgeRatio (- 8388608)))
(assert (<= legs_1_hedgeRatio 8388607))
(assert (>= legs_1_lots (- 140737488355328)))
(assert (<= legs_1_lots 140737488355327))
(check-sat)
