"""Do two provers of Solidity agree, and which decides more, in what time? The translator beside solc's SMTChecker.

Every property is one function that ends in an `assert`. The translator asks both of its solvers whether a call can fail
that returns without the assertion; the SMTChecker asks the same of every reachable state. One that says `proved` where
the other says `refuted` is an error.

    python -m benchmarks.opinions
"""

import sys
import time
from dataclasses import dataclass

from clearproof.errors import Exit
from clearproof.solvers.smt import decide
from clearproof.static.slither import load_slither
from clearproof.static.translate import START, Export, Session, State, whole
from clearproof.static.translate import terms as t
from clearproof.static.translate.terms import Term
from clearproof.toolchain.opinions import Answer, ask_smtchecker
from clearproof.toolchain.solidity import parse_source

HEAD = "// SPDX-License-Identifier: AGPL-3.0-or-later\npragma solidity 0.8.37;\ncontract C {\n    address owner;\n"
SETTINGS = {"evmVersion": "cancun"}


@dataclass(frozen=True, slots=True)
class Property:
    """A statement about one function."""

    title: str
    parameters: str
    body: str
    """Without the assertion."""
    assertion: str
    holds: bool

    def write(self, assertion: str) -> str:
        """Return a contract whose function ends in ``assertion``."""
        start = f"{HEAD}    function f({self.parameters}) external view {{ owner; {self.body}\n"
        return f"{start}        {assertion}\n    }}\n}}\n"


DIV_UP = "require(d > 0); uint256 q = x / d + (x % d == 0 ? 0 : 1);"
DIV_DOWN = "require(d > 0); uint256 q = x / d;"
IS_OWNER = "msg.sender == owner"
SMALL = "require(x < 1 << 127 && d < 1 << 127);"
PROPERTIES = (
    Property("only the owner passes the check", "uint256 n", "require(msg.sender == owner); n;", IS_OWNER, True),
    Property("a missing check lets others pass", "uint256 n", "n;", IS_OWNER, False),
    Property("divUp(x, d) * d >= x", "uint256 x, uint256 d", SMALL + DIV_UP, "q * d >= x", True),
    Property("divUp(x, d) * d < x + d", "uint256 x, uint256 d", SMALL + DIV_UP, "q * d < x + d", True),
    Property("x / d * d >= x", "uint256 x, uint256 d", SMALL + DIV_DOWN, "q * d >= x", False),
    Property("sums of halves fit", "uint128 x, uint128 y", "uint256 z = uint256(x) + y;", "z >= x && z >= y", True),
    Property(
        "own square is not negative",
        "int128 u, int128 v",
        "int256 a = int256(u); int256 b = int256(v); require(a > -1e36 && a < 1e36 && b > -1e36 && b < 1e36);",
        "a * a + b * b - 2 * a * b >= 0",
        True,
    ),
)


def ask_translator(item: Property) -> Answer:
    """Return what the translator and its two solvers say."""
    strict, free = (_returns(item.write(text)) for text in (f"assert({item.assertion});", ""))
    export = Export()
    query = decide("fails", [export.term(t.land(free, t.lnot(strict))), *export.facts], "unsat", "QF_NIA")
    answers = set(query.answers.values())
    if answers == {"unsat"}:
        return Answer.PROVED
    return Answer.REFUTED if "sat" in answers and "unsat" not in answers else Answer.UNDECIDED


def _returns(text: str) -> Term:
    session = Session(load_slither(parse_source({"C.sol": text}, SETTINGS)))
    function, state = session.find("C.f"), State(START)
    session.call(function, session.arguments(function, state), state)
    return whole(state.path)


def ask_other(item: Property) -> Answer:
    """Return what the SMTChecker says."""
    (opinion,) = ask_smtchecker({"C.sol": item.write(f"assert({item.assertion});")}, {"C": "C.sol"})
    return opinion.answer


def main() -> int:
    """Print the table; return 4 if two provers contradict each other or one is wrong."""
    print(f"{'property':<36}{'holds':<7}{'translator':<22}SMTChecker")
    failures = 0
    for item in PROPERTIES:
        cells, answers = [], []
        for ask in (ask_translator, ask_other):
            started = time.perf_counter()
            answer = ask(item)
            cells.append(f"{answer.value:<10}{time.perf_counter() - started:>6.1f} s")
            answers.append(answer)
        right = Answer.PROVED if item.holds else Answer.REFUTED
        is_wrong = any(answer not in {right, Answer.UNDECIDED} for answer in answers)
        failures += is_wrong
        print(f"{item.title:<36}{item.holds!s:<7}{cells[0]:<22}{cells[1]}{'  DISAGREES' if is_wrong else ''}")
    return Exit.ERROR if failures else Exit.OK


if __name__ == "__main__":
    sys.exit(main())
