"""The statements about polynomials that the checker knows, and what each may be used for.

One table, in three modules by subject. To add a lemma, add an entry to one of them; :mod:`clearproof.checker.lemma`
says what an entry means.
"""

from clearproof.checker.lemma import Lemma
from clearproof.checker.lemmas_books import BOOKS
from clearproof.checker.lemmas_broken import BROKEN
from clearproof.checker.lemmas_forms import FORMS

__all__ = ["LEMMAS", "Lemma"]

LEMMAS: dict[str, Lemma] = {**FORMS, **BOOKS, **BROKEN}
