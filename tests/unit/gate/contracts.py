"""A small project with contracts and models that read them: what is asked again after an edit is counted."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from clearproof.gate.fingerprints import Fingerprints
from clearproof.gate.worker import Reply, answer, collect
from tests.unit.gate.projects import HEAD, PROFILE, Tiny

SPECS = """\
schema = "clearproof/claims/1"
area = "TINY"
about = "a claim about source"

[[claim]]
id = "TINY-SUM-001"
title = "functions give numbers"
source = "derived"

[[claim.proposition]]
key = "statement"
statement = "f gives a number"
expected = "proved"
layers = ["S"]
"""
BASE = """// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

struct Pair { uint128 left; uint128 right; }

library Numbers {
    function twice(uint256 x) internal pure returns (uint256) {
        return 2 * x;
    }

    function add(Pair memory pair) internal pure returns (uint256) {
        return uint256(pair.left) + pair.right;
    }
}

library Others {
    function twice(uint256 x) internal pure returns (uint256) {
        return x + x + 0;
    }
}

abstract contract Base {
    uint256 internal constant STEP = 3;
    uint256 internal stored;

    modifier small(uint256 x) {
        require(x < 100);
        _;
    }

    function step() internal view virtual returns (uint256) {
        return STEP;
    }
}

abstract contract Further {
    function far() internal pure returns (uint256) {
        return 9;
    }
}
"""
MAIN = """// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Base, Further, Numbers, Others, Pair} from "./Base.sol";

contract Main is Base {
    using Numbers for uint256;

    function step() internal view override returns (uint256) {
        return STEP + 1;
    }

    function unread(uint256 x) external pure returns (uint256) {
        // a comment
        return x;
    }

    function viaLibrary(uint256 x) external pure returns (uint256) {
        return x.twice();
    }

    function viaVirtual(uint256 x) external view small(x) returns (uint256) {
        return step() + x;
    }

    function ofPair(uint128 x) external pure returns (uint256) {
        return Numbers.add(Pair(x, 1));
    }

    function looped(uint256 x) external pure returns (uint256 r) {
        for (uint256 i = 0; i < 2; ++i) {
            unchecked {
                r += x;
            }
        }
    }
}
"""
ALONE = """// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

contract Alone {
    function same(uint256 x) external pure returns (uint256) {
        return x;
    }
}
"""
IMPORTS = """
from clearproof.static.translate import Session, compile_terms
from clearproof.static.watched import open_contracts
from clearproof.toolchain.variants import Variant

def show(run, name, contracts=None):
    session = Session(contracts or open_contracts(run.root))
    found = session.translate(name)
    text = f"{name} is {found.results[0]!r} if {found.returns!r}"
    return by_tests("terms", text.replace("0x", ""), 1, assumptions=(" ".join(session.machine.functions),))
"""
ASKED = '''
@obligation("TINY-SUM-001", "S")
def places_are_handed_out(run):
    """Name the lines where something may wrap."""
    session = Session(open_contracts(run.root))
    session.translate("Main.looped")
    return by_tests("terms", f"may wrap at {sorted(session.machine.wraps)}", 1)

@obligation("TINY-SUM-001", "S", cases=["viaLibrary", "viaVirtual", "ofPair", "looped"])
def gives_a_number(run):
    """Translate a function of the main contract."""
    return show(run, f"Main.{run.case}")

@obligation("TINY-SUM-001", "S", role="witness")
def another_contract_is_read(run):
    """Translate the function of a contract that stands alone."""
    return show(run, "Alone.same")

@obligation("TINY-SUM-001", "S", role="mutant")
def broken_library_is_noticed(run):
    """Translate a broken version of the library."""
    edits = {"src/Base.sol": {"return 2 * x;": "return 3 * x;"}}
    show(run, "Main.viaLibrary", open_contracts(run.root, Variant.of(edits)))
    return by_counterexample("noticed", CASE)
'''
PLACES = "places_are_handed_out"
LIBRARY, VIRTUAL, PAIR, LOOPED = (f"gives_a_number:{name}" for name in ("viaLibrary", "viaVirtual", "ofPair", "looped"))
ALONE_READ, MUTANT = "another_contract_is_read", "broken_library_is_noticed"
MAIN_READ = {LIBRARY, VIRTUAL, PAIR, LOOPED, PLACES, MUTANT}
"""Every obligation that can see the declarations of ``Main.sol``."""


@dataclass
class Sources:
    """The project on disk, with a cache."""

    tiny: Tiny

    def write(self, models: str = IMPORTS + ASKED) -> "Sources":
        """Write specs, models and contracts."""
        self.tiny.write(HEAD + models, SPECS)
        self.folder.mkdir(parents=True, exist_ok=True)
        for name, text in (("Base", BASE), ("Main", MAIN), ("Alone", ALONE)):
            (self.folder / f"{name}.sol").write_text(text)
        return self

    @property
    def folder(self) -> Path:
        """Folder of the contracts."""
        return self.tiny.root / "contracts" / "src"

    def edit(self, name: str, old: str, new: str) -> None:
        """Replace a text that occurs once."""
        path = self.folder / name
        text = path.read_text()
        assert text.count(old) == 1
        path.write_text(text.replace(old, new))

    def ask(self) -> set[str]:
        """Run the gate and return the names of the obligations that were run, none of which failed."""
        report = self.tiny.run(cached=True)
        assert not [item.evidence.summary for item in report.answers if item.evidence.verdict.value == "error"]
        return {item.task.name for item in report.answers if not item.is_cached}

    def run(self) -> dict[str, Reply]:
        """Return the reply of every obligation, run anew, by name."""
        tasks = collect(self.tiny.root).tasks
        return {task.name: answer(self.tiny.root, PROFILE, task) for task in tasks}

    def compute(self, reads: Mapping[str, Any]) -> dict[str, str | None]:
        """Return the fingerprint of what each obligation read, as the contracts are now."""
        found = Fingerprints(self.tiny.root)
        return {name: found.compute(item) for name, item in reads.items()}
