; INT-RANGE-001/statement/S/statement/search_for_the_worst_fill_wraps_nowhere:boxes
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const around_62 Real)
(declare-const half_58 Real)
(declare-const half_60 Real)
(declare-const middle_57 Real)
(declare-const middle_59 Real)
(declare-const others_2 Real)
(declare-const others_sum_61 Real)
(declare-const product_0 Real)
(declare-const product_1 Real)
(declare-const product_2 Real)
(declare-const seen_6 Real)
(declare-const settled_64 Real)
(declare-const size_1 Real)
(declare-const spread_7 Real)
(declare-const square_3 Real)
(declare-const swing_5 Real)
(declare-const widest_4 Real)
(assert (>= widest_4 0.0))
(assert (<= widest_4
    36864000000000000000000000000000001843200000000000000000000000000000023040000.0))
(assert (>= product_0
    (- 73728000000000000000000000000000003686400000000000000000000000000000046080000.0)))
(assert (<= product_0
    73728000000000000000000000000000003686400000000000000000000000000000046080000.0))
(assert (or (<= (- 0.0 (* widest_4 2.0)) product_0)
    (<= (+ product_0 1.0) (- 0.0 (* widest_4 2.0)))))
(assert (or (<= product_0 (* widest_4 2.0)) (<= (+ (* widest_4 2.0) 1.0) product_0)))
(assert (>= product_1
    (- 36864000000000000000000000000000001843200000000000000000000000000000023040000.0)))
(assert (<= product_1
    36864000000000000000000000000000001843200000000000000000000000000000023040000.0))
(assert (or (<= (- 0.0 widest_4) product_1) (<= (+ product_1 1.0) (- 0.0 widest_4))))
(assert (or (<= product_1 widest_4) (<= (+ widest_4 1.0) product_1)))
(assert (>= product_2
    (- 36864000000000000000000000000000001843200000000000000000000000000000023040000.0)))
(assert (<= product_2
    36864000000000000000000000000000001843200000000000000000000000000000023040000.0))
(assert (or (<= (- 0.0 widest_4) product_2) (<= (+ product_2 1.0) (- 0.0 widest_4))))
(assert (or (<= product_2 widest_4) (<= (+ widest_4 1.0) product_2)))
(assert (>= settled_64
    (- 36864000000000000000000000000000001843200000000000000000000000000000023040000.0)))
(assert (<= settled_64
    36864000000000000000000000000000001843200000000000000000000000000000023040000.0))
(assert (or (<= (+ 57896044618658097711785492504343953926634992332820282019728792003956564819967.0
           1.0)
        (+ settled_64 product_0))
    (>= 57896044618658097711785492504343953926634992332820282019728792003956564819967.0
        (+ settled_64 product_0))))
(assert (>= others_sum_61
    (- 36864000000000000000000000000000001843200000000000000000000000000000023040000.0)))
(assert (<= others_sum_61
    36864000000000000000000000000000001843200000000000000000000000000000023040000.0))
(assert (or (= settled_64 (+ others_sum_61 product_1))
    (<= (+ settled_64 1.0) (+ others_sum_61 product_1))
    (<= (+ (+ others_sum_61 product_1) 1.0) settled_64)))
(assert (or (= (+ settled_64 product_0) (+ others_sum_61 product_2))
    (<= (+ (+ settled_64 product_0) 1.0) (+ others_sum_61 product_2))
    (<= (+ (+ others_sum_61 product_2) 1.0) (+ settled_64 product_0))))
(assert (>= middle_59 (- 1920000000000000000000000000000000032.0)))
(assert (<= middle_59 1920000000000000000000000000000000032.0))
(assert (>= half_60 0.0))
(assert (<= half_60 3840000000000000000000000000000000064.0))
(assert (>= size_1 1.0))
(assert (<= size_1 1920000000000000000000000000000000048.0))
(assert (or (<= (+ middle_59 half_60) size_1) (<= (+ size_1 1.0) (+ middle_59 half_60))))
(assert (or (<= (+ (- 0.0 middle_59) half_60) size_1)
    (<= (+ size_1 1.0) (+ (- 0.0 middle_59) half_60))))
(assert (>= middle_57 (- 1920000000000000000000000000000000032.0)))
(assert (<= middle_57 1920000000000000000000000000000000032.0))
(assert (>= half_58 0.0))
(assert (<= half_58 3840000000000000000000000000000000064.0))
(assert (or (<= (+ middle_57 half_58) size_1) (<= (+ size_1 1.0) (+ middle_57 half_58))))
(assert (or (<= (+ (- 0.0 middle_57) half_58) size_1)
    (<= (+ size_1 1.0) (+ (- 0.0 middle_57) half_58))))
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
(assert (>= around_62 0.0))
(assert (<= around_62
    36864000000000000000000000000000001843200000000000000000000000000000023040000.0))
(assert (or (<= (- 0.0 around_62) others_sum_61)
    (<= (+ others_sum_61 1.0) (- 0.0 around_62))))
(assert (or (<= others_sum_61 around_62) (<= (+ around_62 1.0) others_sum_61)))
(assert (>= square_3 0.0))
(assert (<= square_3
    36864000000000000000000000000000001843200000000000000000000000000000023040000.0))
(assert (or (>= 36864000000000000000000000000000001843200000000000000000000000000000023040000.0
        (+ around_62 square_3 widest_4))
    (<= (+ 36864000000000000000000000000000001843200000000000000000000000000000023040000.0
           1.0)
        (+ around_62 square_3 widest_4))))
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
(assert (and (<= (- 0.0 (* widest_4 2.0)) product_0) (<= product_0 (* widest_4 2.0))))
(assert (and (<= (- 0.0 widest_4) product_1) (<= product_1 widest_4)))
(assert (and (<= (- 0.0 widest_4) product_2) (<= product_2 widest_4)))
(assert (<= (+ 57896044618658097711785492504343953926634992332820282019728792003956564819967.0
       1.0)
    (+ settled_64 product_0)))
(assert (= settled_64 (+ others_sum_61 product_1)))
(assert (= (+ settled_64 product_0) (+ others_sum_61 product_2)))
(assert true)
(assert (<= (+ middle_59 half_60) size_1))
(assert (<= (+ (- 0.0 middle_59) half_60) size_1))
(assert (<= (+ middle_57 half_58) size_1))
(assert (<= (+ (- 0.0 middle_57) half_58) size_1))
(assert (<= (+ seen_6 spread_7) (* others_2 10000.0)))
(assert (<= (+ (- 0.0 seen_6) spread_7) (* others_2 10000.0)))
(assert (and (<= (- 0.0 around_62) others_sum_61) (<= others_sum_61 around_62)))
(assert (>= 36864000000000000000000000000000001843200000000000000000000000000000023040000.0
    (+ around_62 square_3 widest_4)))
(assert (<= swing_5 widest_4))
(assert (>= 36864000000000000000000000000000001843200000000000000000000000000000023040000.0
    (+ square_3 widest_4)))
(assert (>= 147456000000000000000000000000000007372800000000000000000000000000000092160000.0
    (* (+ square_3 (* widest_4 2.0)) 3.0)))
(assert (>= 36864000000000000000000000000000001843200000000000000000000000000000023040000.0
    (* widest_4 2.0)))
(check-sat)
