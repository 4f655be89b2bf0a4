"""What does the assembly of the contracts save? The market maker's check with it, and with its plain code instead.

python -m benchmarks.assembly
"""

from pathlib import Path

from clearproof.claims import Profile, Run
from clearproof.evm import OWNER, Deployed, create_machine
from clearproof.evm.cold import Cost, measure_reading, read_code
from clearproof.evm.stored import StoredAccount, place_account
from clearproof.toolchain.solidity import compile_source
from models.gas_book import CONSTRUCTOR
from models.gas_order import load_market_maker

ROOT = Path(__file__).resolve().parent.parent
BOOK = "contracts/src/MarginBook.sol"
LIBRARIES = ("PerIndex", "Candidates")
_PROFILE = Profile("benchmark", property_cases=0, evm_cases=0)


def measure(plain: tuple[str, ...], account: StoredAccount, root: Path = ROOT) -> Cost:
    """Return the cost of the worst-fill check of ``account``, with the libraries named in plain code."""
    texts = {BOOK: (root / BOOK).read_text(encoding="utf-8")}
    for name in plain:
        texts[f"contracts/src/libraries/{name}.sol"] = (root / f"contracts/test/plain/{name}.sol").read_text("utf-8")
    artifact = compile_source(texts, root=root).get("MarginBook")
    code = read_code(Deployed.create(create_machine(), artifact, CONSTRUCTOR, OWNER, OWNER, 1))
    book = place_account(artifact, code, account)
    return measure_reading(book, book.encode_call("requirementOf", OWNER))


def main() -> int:
    """Print the check with all assembly, and what each library saves; fail if plain code gives another answer."""
    parameters, reaches = load_market_maker(Run(ROOT, _PROFILE), "whole")
    account = StoredAccount(parameters, reaches, tuple(range(len(reaches))))
    base = measure((), account)
    print(f"check of the market maker: {base.total} gas, {base.arithmetic} of it arithmetic")
    for plain in ((name,) for name in LIBRARIES):
        cost = measure(plain, account)
        if cost.answer != base.answer:
            raise SystemExit(f"{plain[0]} in plain code answers otherwise")
        print(f"{plain[0]} in plain code: {cost.arithmetic - base.arithmetic} gas more")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
