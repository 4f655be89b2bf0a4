; INT-RANGE-001/statement/S/statement/search_for_the_worst_fill_wraps_nowhere:one index
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const chosen_13 Real)
(declare-const chosen_value_14 Real)
(declare-const first_9 Real)
(declare-const label_16 Real)
(declare-const last_10 Real)
(declare-const square_3 Real)
(declare-const swing_5 Real)
(declare-const top_17 Real)
(declare-const widest_4 Real)
(assert (>= top_17
    (- 57896044618658097711785492504343953926634992332820282019728792003956564819968.0)))
(assert (<= top_17
    36864000000000000000000000000000001843200000000000000000000000000000023040000.0))
(assert (>= chosen_value_14
    (- 36864000000000000000000000000000001843200000000000000000000000000000023040000.0)))
(assert (<= chosen_value_14
    36864000000000000000000000000000001843200000000000000000000000000000023040000.0))
(assert (or (<= (+ top_17 1.0) chosen_value_14) (<= chosen_value_14 top_17)))
(assert (>= last_10 0.0))
(assert (<= last_10 79.0))
(assert (>= label_16 0.0))
(assert (<= label_16 80.0))
(assert (or (<= (+ last_10 1.0) label_16) (<= label_16 last_10)))
(assert (>= first_9 0.0))
(assert (<= first_9 79.0))
(assert (or (<= first_9 last_10) (<= (+ last_10 1.0) first_9)))
(assert (or (<= first_9 label_16) (<= (+ label_16 1.0) first_9)))
(assert (or (<= label_16 (+ last_10 1.0)) (<= (+ (+ last_10 1.0) 1.0) label_16)))
(assert (or (= label_16 first_9)
    (<= (+ label_16 1.0) first_9)
    (<= (+ first_9 1.0) label_16)))
(assert (or (= (- 57896044618658097711785492504343953926634992332820282019728792003956564819968.0)
       top_17)
    (>= (- 57896044618658097711785492504343953926634992332820282019728792003956564819968.0)
        (+ top_17 1.0))
    (<= (+ (- 57896044618658097711785492504343953926634992332820282019728792003956564819968.0)
           1.0)
        top_17)))
(assert (>= swing_5 0.0))
(assert (<= swing_5
    36864000000000000000000000000000001843200000000000000000000000000000023040000.0))
(assert (or (<= (- 0.0 swing_5) top_17) (<= (+ top_17 1.0) (- 0.0 swing_5))))
(assert (>= square_3 0.0))
(assert (<= square_3
    36864000000000000000000000000000001843200000000000000000000000000000023040000.0))
(assert (or (<= top_17 (+ square_3 swing_5)) (<= (+ (+ square_3 swing_5) 1.0) top_17)))
(assert (>= chosen_13 0.0))
(assert (<= chosen_13 79.0))
(assert (or (<= label_16 chosen_13) (<= (+ chosen_13 1.0) label_16)))
(assert (or (<= chosen_value_14 top_17) (<= (+ top_17 1.0) chosen_value_14)))
(assert (or (<= first_9 chosen_13) (<= (+ chosen_13 1.0) first_9)))
(assert (or (<= chosen_13 last_10) (<= (+ last_10 1.0) chosen_13)))
(assert (>= widest_4 0.0))
(assert (<= widest_4
    36864000000000000000000000000000001843200000000000000000000000000000023040000.0))
(assert (or (<= swing_5 widest_4) (<= (+ widest_4 1.0) swing_5)))
(assert (or (>= 36864000000000000000000000000000001843200000000000000000000000000000023040000.0
        (+ square_3 widest_4))
    (<= (+ 36864000000000000000000000000000001843200000000000000000000000000000023040000.0
           1.0)
        (+ square_3 widest_4))))
(assert (let ((a!1 (>= 147456000000000000000000000000000007372800000000000000000000000000000092160000.0
               (* (+ square_3 (* widest_4 2.0)) 3.0)))
      (a!2 (<= (+ 147456000000000000000000000000000007372800000000000000000000000000000092160000.0
                  1.0)
               (* (+ square_3 (* widest_4 2.0)) 3.0))))
  (or a!1 a!2)))
(assert (or (>= 36864000000000000000000000000000001843200000000000000000000000000000023040000.0
        (* widest_4 2.0))
    (<= (+ 36864000000000000000000000000000001843200000000000000000000000000000023040000.0
           1.0)
        (* widest_4 2.0))))
(assert (<= (+ top_17 1.0) chosen_value_14))
(assert (<= (+ last_10 1.0) label_16))
(assert (<= first_9 last_10))
(assert (and (<= first_9 label_16) (<= label_16 (+ last_10 1.0))))
(assert (or (and (= label_16 first_9)
         (= (- 57896044618658097711785492504343953926634992332820282019728792003956564819968.0)
            top_17))
    (and (<= (- 0.0 swing_5) top_17) (<= top_17 (+ square_3 swing_5)))))
(assert (or (<= label_16 chosen_13) (<= chosen_value_14 top_17)))
(assert (and (<= first_9 chosen_13) (<= chosen_13 last_10)))
(assert (<= swing_5 widest_4))
(assert (>= 36864000000000000000000000000000001843200000000000000000000000000000023040000.0
    (+ square_3 widest_4)))
(assert (>= 147456000000000000000000000000000007372800000000000000000000000000000092160000.0
    (* (+ square_3 (* widest_4 2.0)) 3.0)))
(assert (>= 36864000000000000000000000000000001843200000000000000000000000000000023040000.0
    (* widest_4 2.0)))
(check-sat)
