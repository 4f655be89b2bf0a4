; INT-RANGE-001/statement/S/statement/search_for_the_worst_fill_wraps_nowhere:one index
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const first_9 Real)
(declare-const high_12 Real)
(declare-const last_10 Real)
(declare-const low_11 Real)
(declare-const net_17 Real)
(declare-const others_2 Real)
(declare-const own_16 Real)
(declare-const product_0 Real)
(declare-const size_1 Real)
(declare-const square_3 Real)
(declare-const swing_5 Real)
(declare-const twice_13 Real)
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
(assert (>= own_16 0.0))
(assert (<= own_16
    36864000000000000000000000000000001228800000000000000000000000000000010240000.0))
(assert (or (<= (+ 57896044618658097711785492504343953926634992332820282019728792003956564819967.0
           1.0)
        (+ own_16 product_0))
    (>= 57896044618658097711785492504343953926634992332820282019728792003956564819967.0
        (+ own_16 product_0))))
(assert (>= square_3 0.0))
(assert (<= square_3
    36864000000000000000000000000000001843200000000000000000000000000000023040000.0))
(assert (or (<= own_16 square_3) (<= (+ square_3 1.0) own_16)))
(assert (>= others_2 0.0))
(assert (<= others_2 1920000000000000000000000000000000048.0))
(assert (>= twice_13 (- 76800000000000000000000000000000001280000.0)))
(assert (<= twice_13 76800000000000000000000000000000001280000.0))
(assert (or (<= (- 0.0 (* others_2 20000.0)) twice_13)
    (<= (+ twice_13 1.0) (- 0.0 (* others_2 20000.0)))))
(assert (or (<= twice_13 (* others_2 20000.0))
    (<= (+ (* others_2 20000.0) 1.0) twice_13)))
(assert (>= low_11 (- 1920000000000000000000000000000000032.0)))
(assert (<= low_11 1920000000000000000000000000000000032.0))
(assert (>= net_17 (- 1920000000000000000000000000000000032.0)))
(assert (<= net_17 1920000000000000000000000000000000032.0))
(assert (or (<= low_11 net_17) (<= (+ net_17 1.0) low_11)))
(assert (>= high_12 (- 1920000000000000000000000000000000032.0)))
(assert (<= high_12 1920000000000000000000000000000000032.0))
(assert (or (<= net_17 high_12) (<= (+ high_12 1.0) net_17)))
(assert (>= size_1 1.0))
(assert (<= size_1 1920000000000000000000000000000000048.0))
(assert (or (<= (- 0.0 (+ size_1 (- 1.0))) high_12)
    (<= (+ high_12 1.0) (- 0.0 (+ size_1 (- 1.0))))))
(assert (or (<= high_12 (+ size_1 (- 1.0))) (<= (+ (+ size_1 (- 1.0)) 1.0) high_12)))
(assert (or (<= low_11 high_12) (<= (+ high_12 1.0) low_11)))
(assert (>= first_9 0.0))
(assert (<= first_9 79.0))
(assert (>= last_10 0.0))
(assert (<= last_10 79.0))
(assert (or (<= (+ first_9 1.0) last_10) (<= last_10 first_9)))
(assert (or (= low_11 high_12) (<= (+ low_11 1.0) high_12) (<= (+ high_12 1.0) low_11)))
(assert (or (<= first_9 last_10) (<= (+ last_10 1.0) first_9)))
(assert (or (<= (- 0.0 (+ size_1 (- 1.0))) low_11)
    (<= (+ low_11 1.0) (- 0.0 (+ size_1 (- 1.0))))))
(assert (or (<= low_11 (+ size_1 (- 1.0))) (<= (+ (+ size_1 (- 1.0)) 1.0) low_11)))
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
(assert (and (<= (- 0.0 widest_4) product_0) (<= product_0 widest_4)))
(assert (<= (+ 57896044618658097711785492504343953926634992332820282019728792003956564819967.0
       1.0)
    (+ own_16 product_0)))
(assert (<= own_16 square_3))
(assert (and (<= (- 0.0 (* others_2 20000.0)) twice_13)
     (<= twice_13 (* others_2 20000.0))))
(assert (<= low_11 net_17))
(assert (<= net_17 high_12))
(assert (and (<= (- 0.0 (+ size_1 (- 1.0))) high_12) (<= high_12 (+ size_1 (- 1.0)))))
(assert (<= low_11 high_12))
(assert (or (<= (+ first_9 1.0) last_10) (= low_11 high_12)))
(assert (<= first_9 last_10))
(assert (and (<= (- 0.0 (+ size_1 (- 1.0))) low_11) (<= low_11 (+ size_1 (- 1.0)))))
(assert (<= swing_5 widest_4))
(assert (>= 36864000000000000000000000000000001843200000000000000000000000000000023040000.0
    (+ square_3 widest_4)))
(assert (>= 147456000000000000000000000000000007372800000000000000000000000000000092160000.0
    (* (+ square_3 (* widest_4 2.0)) 3.0)))
(assert (>= 36864000000000000000000000000000001843200000000000000000000000000000023040000.0
    (* widest_4 2.0)))
(check-sat)
