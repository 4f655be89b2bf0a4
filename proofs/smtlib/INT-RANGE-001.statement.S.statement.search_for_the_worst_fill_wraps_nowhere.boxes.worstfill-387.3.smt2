; INT-RANGE-001/statement/S/statement/search_for_the_worst_fill_wraps_nowhere:boxes
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const around_32 Real)
(declare-const half_30 Real)
(declare-const middle_29 Real)
(declare-const others_2 Real)
(declare-const others_sum_31 Real)
(declare-const own_33 Real)
(declare-const product_0 Real)
(declare-const seen_6 Real)
(declare-const size_1 Real)
(declare-const spread_7 Real)
(declare-const square_3 Real)
(declare-const swing_5 Real)
(declare-const widest_4 Real)
(assert (>= widest_4 0.0))
(assert (<= widest_4
    36864000000000000000000000000000001843200000000000000000000000000000023040000.0))
(assert (>= product_0
    (- 36864000000000000000000000000000001843200000000000000000000000000000023040000.0)))
(assert (<= product_0
    36864000000000000000000000000000001843200000000000000000000000000000023040000.0))
(assert (or (<= (- 0.0 widest_4) product_0) (<= (+ product_0 1.0) (- 0.0 widest_4))))
(assert (or (<= product_0 widest_4) (<= (+ widest_4 1.0) product_0)))
(assert (>= others_sum_31
    (- 36864000000000000000000000000000001843200000000000000000000000000000023040000.0)))
(assert (<= others_sum_31
    36864000000000000000000000000000001843200000000000000000000000000000023040000.0))
(assert (>= own_33 0.0))
(assert (<= own_33
    36864000000000000000000000000000001843200000000000000000000000000000023040000.0))
(assert (or (<= (+ 57896044618658097711785492504343953926634992332820282019728792003956564819967.0
           1.0)
        (+ others_sum_31 own_33 product_0))
    (>= 57896044618658097711785492504343953926634992332820282019728792003956564819967.0
        (+ others_sum_31 own_33 product_0))))
(assert (>= around_32 0.0))
(assert (<= around_32
    36864000000000000000000000000000001843200000000000000000000000000000023040000.0))
(assert (or (<= (- 0.0 around_32) others_sum_31)
    (<= (+ others_sum_31 1.0) (- 0.0 around_32))))
(assert (or (<= others_sum_31 around_32) (<= (+ around_32 1.0) others_sum_31)))
(assert (>= square_3 0.0))
(assert (<= square_3
    36864000000000000000000000000000001843200000000000000000000000000000023040000.0))
(assert (or (<= own_33 square_3) (<= (+ square_3 1.0) own_33)))
(assert (>= middle_29 (- 1920000000000000000000000000000000032.0)))
(assert (<= middle_29 1920000000000000000000000000000000032.0))
(assert (>= half_30 0.0))
(assert (<= half_30 3840000000000000000000000000000000064.0))
(assert (>= size_1 1.0))
(assert (<= size_1 1920000000000000000000000000000000048.0))
(assert (or (<= (+ middle_29 half_30) size_1) (<= (+ size_1 1.0) (+ middle_29 half_30))))
(assert (or (<= (+ (- 0.0 middle_29) half_30) size_1)
    (<= (+ size_1 1.0) (+ (- 0.0 middle_29) half_30))))
(assert (>= seen_6 (- 19200000000000000000000000000000000480000.0)))
(assert (<= seen_6 19200000000000000000000000000000000480000.0))
(assert (>= spread_7 0.0))
(assert (<= spread_7 19200000000000000000000000000000000480000.0))
(assert (>= others_2 0.0))
(assert (<= others_2 1920000000000000000000000000000000048.0))
(assert (or (<= (+ seen_6 spread_7) (* others_2 10000.0))
    (<= (+ (* others_2 10000.0) 1.0) (+ seen_6 spread_7))))
(assert (or (<= (+ (- 0.0 seen_6) spread_7) (* others_2 10000.0))
    (<= (+ (* others_2 10000.0) 1.0) (+ (- 0.0 seen_6) spread_7))))
(assert (>= swing_5 0.0))
(assert (<= swing_5
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
(assert (or (>= 36864000000000000000000000000000001843200000000000000000000000000000023040000.0
        (+ around_32 square_3 widest_4))
    (<= (+ 36864000000000000000000000000000001843200000000000000000000000000000023040000.0
           1.0)
        (+ around_32 square_3 widest_4))))
(assert (and (<= (- 0.0 widest_4) product_0) (<= product_0 widest_4)))
(assert (<= (+ 57896044618658097711785492504343953926634992332820282019728792003956564819967.0
       1.0)
    (+ others_sum_31 own_33 product_0)))
(assert (and (<= (- 0.0 around_32) others_sum_31) (<= others_sum_31 around_32)))
(assert (<= own_33 square_3))
(assert true)
(assert (<= (+ middle_29 half_30) size_1))
(assert (<= (+ (- 0.0 middle_29) half_30) size_1))
(assert (<= (+ seen_6 spread_7) (* others_2 10000.0)))
(assert (<= (+ (- 0.0 seen_6) spread_7) (* others_2 10000.0)))
(assert (<= swing_5 widest_4))
(assert (>= 36864000000000000000000000000000001843200000000000000000000000000000023040000.0
    (+ square_3 widest_4)))
(assert (>= 147456000000000000000000000000000007372800000000000000000000000000000092160000.0
    (* (+ square_3 (* widest_4 2.0)) 3.0)))
(assert (>= 36864000000000000000000000000000001843200000000000000000000000000000023040000.0
    (* widest_4 2.0)))
(assert (>= 36864000000000000000000000000000001843200000000000000000000000000000023040000.0
    (+ around_32 square_3 widest_4)))
(check-sat)
