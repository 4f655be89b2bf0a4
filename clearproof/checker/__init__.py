"""Is this certificate acceptable? Standard library only, exact arithmetic only, small enough to read in one sitting.

``check`` rebuilds the problem from the claim and the subject's bytes, and rejects until its last line. Read
``checking``, then ``rules`` and ``proofs``; ``docs/certificates.md`` states each rule with the argument for it.
"""

from clearproof.checker.bundle import Entry, check_bundle
from clearproof.checker.checking import check
from clearproof.checker.documents import parse_json
from clearproof.checker.errors import Rejected
from clearproof.checker.serves import Accepted

__all__ = ["Accepted", "Entry", "Rejected", "check", "check_bundle", "parse_json"]
