"""Which claims does ``--only`` mean?"""

import difflib
import fnmatch
from collections.abc import Mapping, Sequence

from clearproof.claims import Claim
from clearproof.errors import InputError


def select_claims(claims: Mapping[str, Claim], patterns: Sequence[str]) -> dict[str, Claim]:
    """Return the claims that an id, a prefix of whole words or a glob names; all of them without patterns.

    Raises
    ------
    InputError
        A pattern names nothing: an empty selection must not look like success.
    """
    if not patterns:
        return dict(claims)
    chosen: set[str] = set()
    for pattern in patterns:
        wanted = pattern.upper()
        found = {name for name in claims if name == wanted or name.startswith(wanted) or fnmatch.fnmatch(name, wanted)}
        if not found or not wanted:
            raise InputError(
                "claim", repr(pattern), "an id, a prefix or a pattern of one", hint=suggest(claims, wanted)
            )
        chosen |= found
    return {name: claim for name, claim in claims.items() if name in chosen}


def get_claim(claims: Mapping[str, Claim], name: str) -> Claim:
    """Return the claim whose id is ``name``, in any case.

    Raises
    ------
    InputError
        There is none.
    """
    claim = claims.get(name.upper())
    if claim is None:
        raise InputError("claim", repr(name), "the id of a claim", hint=suggest(claims, name.upper()))
    return claim


def suggest(claims: Mapping[str, Claim], name: str) -> str:
    """Return a hint that names the ids nearest to ``name``."""
    near = difflib.get_close_matches(name, list(claims), n=3, cutoff=0.5)
    listed = "`clearproof list` prints every id"
    return f"did you mean {' or '.join(near)}; {listed}" if near else listed
