; MARGIN-RELABEL-010/statement/S/statement/two_additions_commute_from_any_exposures
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NIA)
(declare-const i Int)
(declare-const j Int)
(declare-const words_0 Int)
(declare-const words_1 Int)
(declare-const words_10 Int)
(declare-const words_11 Int)
(declare-const words_12 Int)
(declare-const words_13 Int)
(declare-const words_14 Int)
(declare-const words_15 Int)
(declare-const words_2 Int)
(declare-const words_3 Int)
(declare-const words_4 Int)
(declare-const words_5 Int)
(declare-const words_6 Int)
(declare-const words_7 Int)
(declare-const words_8 Int)
(declare-const words_9 Int)
(declare-const x Int)
(declare-const y Int)
(assert (let ((a!1 (ite (= 12 i)
                words_12
                (ite (= 13 i) words_13 (ite (= 14 i) words_14 words_15))))
      (a!15 (ite (= 12 j)
                 words_12
                 (ite (= 13 j) words_13 (ite (= 14 j) words_14 words_15)))))
(let ((a!2 (ite (= 9 i)
                words_9
                (ite (= 10 i) words_10 (ite (= 11 i) words_11 a!1))))
      (a!16 (ite (= 9 j)
                 words_9
                 (ite (= 10 j) words_10 (ite (= 11 j) words_11 a!15)))))
(let ((a!3 (ite (= 6 i) words_6 (ite (= 7 i) words_7 (ite (= 8 i) words_8 a!2))))
      (a!17 (ite (= 6 j)
                 words_6
                 (ite (= 7 j) words_7 (ite (= 8 j) words_8 a!16)))))
(let ((a!4 (ite (= 3 i) words_3 (ite (= 4 i) words_4 (ite (= 5 i) words_5 a!3))))
      (a!18 (ite (= 3 j)
                 words_3
                 (ite (= 4 j) words_4 (ite (= 5 j) words_5 a!17)))))
(let ((a!5 (ite (= 0 i) words_0 (ite (= 1 i) words_1 (ite (= 2 i) words_2 a!4))))
      (a!19 (ite (= 0 j)
                 words_0
                 (ite (= 1 j) words_1 (ite (= 2 j) words_2 a!18)))))
(let ((a!6 (ite (> 115792089237316195423570985008687907853269984665640564039457584007913129639936
                   (+ a!5 x))
                (+ a!5 x)
                (+ (+ a!5 x)
                   (- 115792089237316195423570985008687907853269984665640564039457584007913129639936))))
      (a!20 (ite (> 115792089237316195423570985008687907853269984665640564039457584007913129639936
                    (+ a!19 y))
                 (+ a!19 y)
                 (+ (+ a!19 y)
                    (- 115792089237316195423570985008687907853269984665640564039457584007913129639936)))))
(let ((a!7 (ite (= 13 j)
                (ite (= 13 i) a!6 words_13)
                (ite (= 14 j)
                     (ite (= 14 i) a!6 words_14)
                     (ite (= 15 i) a!6 words_15))))
      (a!21 (ite (= 13 i)
                 (ite (= 13 j) a!20 words_13)
                 (ite (= 14 i)
                      (ite (= 14 j) a!20 words_14)
                      (ite (= 15 j) a!20 words_15)))))
(let ((a!8 (ite (= 11 j)
                (ite (= 11 i) a!6 words_11)
                (ite (= 12 j) (ite (= 12 i) a!6 words_12) a!7)))
      (a!22 (ite (= 11 i)
                 (ite (= 11 j) a!20 words_11)
                 (ite (= 12 i) (ite (= 12 j) a!20 words_12) a!21))))
(let ((a!9 (ite (= 9 j)
                (ite (= 9 i) a!6 words_9)
                (ite (= 10 j) (ite (= 10 i) a!6 words_10) a!8)))
      (a!23 (ite (= 9 i)
                 (ite (= 9 j) a!20 words_9)
                 (ite (= 10 i) (ite (= 10 j) a!20 words_10) a!22))))
(let ((a!10 (ite (= 7 j)
                 (ite (= 7 i) a!6 words_7)
                 (ite (= 8 j) (ite (= 8 i) a!6 words_8) a!9)))
      (a!24 (ite (= 7 i)
                 (ite (= 7 j) a!20 words_7)
                 (ite (= 8 i) (ite (= 8 j) a!20 words_8) a!23))))
(let ((a!11 (ite (= 5 j)
                 (ite (= 5 i) a!6 words_5)
                 (ite (= 6 j) (ite (= 6 i) a!6 words_6) a!10)))
      (a!25 (ite (= 5 i)
                 (ite (= 5 j) a!20 words_5)
                 (ite (= 6 i) (ite (= 6 j) a!20 words_6) a!24))))
(let ((a!12 (ite (= 3 j)
                 (ite (= 3 i) a!6 words_3)
                 (ite (= 4 j) (ite (= 4 i) a!6 words_4) a!11)))
      (a!26 (ite (= 3 i)
                 (ite (= 3 j) a!20 words_3)
                 (ite (= 4 i) (ite (= 4 j) a!20 words_4) a!25))))
(let ((a!13 (ite (= 1 j)
                 (ite (= 1 i) a!6 words_1)
                 (ite (= 2 j) (ite (= 2 i) a!6 words_2) a!12)))
      (a!27 (ite (= 1 i)
                 (ite (= 1 j) a!20 words_1)
                 (ite (= 2 i) (ite (= 2 j) a!20 words_2) a!26))))
(let ((a!14 (+ (ite (= 0 j) (ite (= 0 i) a!6 words_0) a!13) y))
      (a!28 (+ (ite (= 0 i) (ite (= 0 j) a!20 words_0) a!27) x)))
(let ((a!29 (distinct (ite (= 4 j)
                           (ite (> 115792089237316195423570985008687907853269984665640564039457584007913129639936
                                   a!14)
                                a!14
                                (+ a!14
                                   (- 115792089237316195423570985008687907853269984665640564039457584007913129639936)))
                           (ite (= 4 i) a!6 words_4))
                      (ite (= 4 i)
                           (ite (> 115792089237316195423570985008687907853269984665640564039457584007913129639936
                                   a!28)
                                a!28
                                (+ a!28
                                   (- 115792089237316195423570985008687907853269984665640564039457584007913129639936)))
                           (ite (= 4 j) a!20 words_4)))))
  (or a!29)))))))))))))))))
(assert (>= j 0))
(assert (<= j 15))
(assert (>= i 0))
(assert (<= i 15))
(assert (>= words_0 0))
(assert (<= words_0
    115792089237316195423570985008687907853269984665640564039457584007913129639935))
(assert (>= words_1 0))
(assert (<= words_1
    115792089237316195423570985008687907853269984665640564039457584007913129639935))
(assert (>= words_2 0))
(assert (<= words_2
    115792089237316195423570985008687907853269984665640564039457584007913129639935))
(assert (>= words_3 0))
(assert (<= words_3
    115792089237316195423570985008687907853269984665640564039457584007913129639935))
(assert (>= words_4 0))
(assert (<= words_4
    115792089237316195423570985008687907853269984665640564039457584007913129639935))
(assert (>= words_5 0))
(assert (<= words_5
    115792089237316195423570985008687907853269984665640564039457584007913129639935))
(assert (>= words_6 0))
(assert (<= words_6
    115792089237316195423570985008687907853269984665640564039457584007913129639935))
(assert (>= words_7 0))
(assert (<= words_7
    115792089237316195423570985008687907853269984665640564039457584007913129639935))
(assert (>= words_8 0))
(assert (<= words_8
    115792089237316195423570985008687907853269984665640564039457584007913129639935))
(assert (>= words_9 0))
(assert (<= words_9
    115792089237316195423570985008687907853269984665640564039457584007913129639935))
(assert (>= words_10 0))
(assert (<= words_10
    115792089237316195423570985008687907853269984665640564039457584007913129639935))
(assert (>= words_11 0))
(assert (<= words_11
    115792089237316195423570985008687907853269984665640564039457584007913129639935))
(assert (>= words_12 0))
(assert (<= words_12
    115792089237316195423570985008687907853269984665640564039457584007913129639935))
(assert (>= words_13 0))
(assert (<= words_13
    115792089237316195423570985008687907853269984665640564039457584007913129639935))
(assert (>= words_14 0))
(assert (<= words_14
    115792089237316195423570985008687907853269984665640564039457584007913129639935))
(assert (>= words_15 0))
(assert (<= words_15
    115792089237316195423570985008687907853269984665640564039457584007913129639935))
(assert (>= x 0))
(assert (<= x
    115792089237316195423570985008687907853269984665640564039457584007913129639935))
(assert (>= y 0))
(assert (<= y
    115792089237316195423570985008687907853269984665640564039457584007913129639935))
(check-sat)
