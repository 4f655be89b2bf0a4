; INT-RANGE-001/statement/S/statement/search_for_the_worst_fill_wraps_nowhere:boxes
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const around_48 Real)
(declare-const first_9 Real)
(declare-const last_10 Real)
(declare-const others_sum_47 Real)
(declare-const own_49 Real)
(declare-const square_3 Real)
(declare-const swing_5 Real)
(declare-const widest_4 Real)
(assert (>= square_3 0.0))
(assert (<= square_3
    36864000000000000000000000000000001843200000000000000000000000000000023040000.0))
(assert (>= first_9 0.0))
(assert (<= first_9 79.0))
(assert (>= last_10 0.0))
(assert (<= last_10 79.0))
(assert (or (= first_9 last_10)
    (<= (+ first_9 1.0) last_10)
    (<= (+ last_10 1.0) first_9)))
(assert (>= others_sum_47
    (- 36864000000000000000000000000000001843200000000000000000000000000000023040000.0)))
(assert (<= others_sum_47
    36864000000000000000000000000000001843200000000000000000000000000000023040000.0))
(assert (>= own_49 0.0))
(assert (<= own_49
    36864000000000000000000000000000001228800000000000000000000000000000010240000.0))
(assert (let ((a!1 (- (ite (= first_9 last_10) (+ others_sum_47 own_49) others_sum_47)
              others_sum_47)))
  (or (<= (+ square_3 1.0) a!1) (<= a!1 square_3))))
(assert (>= swing_5 0.0))
(assert (<= swing_5
    36864000000000000000000000000000001843200000000000000000000000000000023040000.0))
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
(assert (or (<= first_9 last_10) (<= (+ last_10 1.0) first_9)))
(assert (>= around_48 0.0))
(assert (<= around_48
    36864000000000000000000000000000001843200000000000000000000000000000023040000.0))
(assert (or (<= (- 0.0 around_48) others_sum_47)
    (<= (+ others_sum_47 1.0) (- 0.0 around_48))))
(assert (or (<= others_sum_47 around_48) (<= (+ around_48 1.0) others_sum_47)))
(assert (or (<= own_49 square_3) (<= (+ square_3 1.0) own_49)))
(assert (or (>= 36864000000000000000000000000000001843200000000000000000000000000000023040000.0
        (+ around_48 square_3 widest_4))
    (<= (+ 36864000000000000000000000000000001843200000000000000000000000000000023040000.0
           1.0)
        (+ around_48 square_3 widest_4))))
(assert (<= (+ square_3 1.0)
    (- (ite (= first_9 last_10) (+ others_sum_47 own_49) others_sum_47)
       others_sum_47)))
(assert (<= swing_5 widest_4))
(assert (>= 36864000000000000000000000000000001843200000000000000000000000000000023040000.0
    (+ square_3 widest_4)))
(assert (>= 147456000000000000000000000000000007372800000000000000000000000000000092160000.0
    (* (+ square_3 (* widest_4 2.0)) 3.0)))
(assert (>= 36864000000000000000000000000000001843200000000000000000000000000000023040000.0
    (* widest_4 2.0)))
(assert (<= first_9 last_10))
(assert (and (<= (- 0.0 around_48) others_sum_47) (<= others_sum_47 around_48)))
(assert (<= own_49 square_3))
(assert (>= 36864000000000000000000000000000001843200000000000000000000000000000023040000.0
    (+ around_48 square_3 widest_4)))
(check-sat)
