"""Is this certificate acceptable? Standard library only, exact arithmetic only, small enough to read in one sitting.

``check`` rebuilds the problem from the claim and the subject's bytes, and rejects until its last line. Start reading at
``rules``; ``docs/certificates.md`` states each rule with the argument why it is sound.
"""

from clearproof.checker.errors import Rejected

__all__ = ["Rejected"]
