"""The statements about polynomials that the checker knows, and what each may be used for.

One table, in modules by subject. To add a lemma, add an entry to one of them; :mod:`clearproof.checker.lemma`
says what an entry means.
"""

from clearproof.checker.lemma import Lemma
from clearproof.checker.lemmas_books import BOOKS
from clearproof.checker.lemmas_broken import BROKEN
from clearproof.checker.lemmas_fills import FILLS
from clearproof.checker.lemmas_forms import FORMS
from clearproof.checker.lemmas_misread import MISREAD
from clearproof.checker.lemmas_orders import ORDERS
from clearproof.checker.lemmas_prices import PRICES

__all__ = ["LEMMAS", "Lemma"]

LEMMAS: dict[str, Lemma] = {**FORMS, **BOOKS, **FILLS, **ORDERS, **PRICES, **BROKEN, **MISREAD}
