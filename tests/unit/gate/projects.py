"""Small projects in temporary folders: what the gate does must not depend on our own claims."""

import json
from dataclasses import dataclass, field
from pathlib import Path

from clearproof.claims import Profile
from clearproof.gate.cache import Cache, NoCache
from clearproof.gate.executors import Engine, Inline
from clearproof.gate.project import find_project
from clearproof.gate.report import Report
from clearproof.gate.run import Request, run_gate

ROOT = Path(__file__).parents[3]
PROFILE = Profile("dev", property_cases=3, evm_cases=4)
SPECS = """\
schema = "clearproof/claims/1"
area = "TINY"
about = "a claim for tests"

[[claim]]
id = "TINY-SUM-001"
title = "one and one is two"
source = "derived"

[[claim.proposition]]
key = "statement"
statement = "1 + 1 = 2"
expected = "{expected}"
layers = ["E"]
assumptions = ["numbers are integers"]
"""
HEAD = '''"""Obligations of a test."""
from clearproof.claims import *
from clearproof.claims import Counterexample, Evidence, Mark, Query, Verdict

CASE = Counterexample("1 + 1 is 2, not 3", {"a": "1", "b": "1"}, "clearproof explain TINY-SUM-001 --replay")
'''
STATEMENT = '''
@obligation("TINY-SUM-001", "E")
def adds(run):
    """Adds two numbers."""
    return by_tests("engine", "sums agree", 2)
'''
WITNESS = '''
@obligation("TINY-SUM-001", "E", role="witness")
def numbers_exist(run):
    """There are numbers."""
    return by_tests("engine", "one is a number", 1)
'''
MUTANT = '''
@obligation("TINY-SUM-001", "E", role="mutant")
def wrong_sum(run):
    """One and one is three."""
    return by_counterexample("a wrong sum is noticed", CASE)
'''
REFUTED = '''
@obligation("TINY-SUM-001", "E")
def adds(run):
    """Adds two numbers."""
    return by_counterexample("the sums differ", CASE)
'''
GOOD = HEAD + STATEMENT + WITNESS + MUTANT
CERTIFIED_SPECS = """\
schema = "clearproof/claims/1"
area = "PARAM"
about = "a claim with a certificate"

[[claim]]
id = "PARAM-ADMISSIBLE-001"
title = "the set is admissible"
source = "derived"

[[claim.proposition]]
key = "statement"
statement = "A is positive semidefinite."
expected = "proved"
layers = ["P"]
"""
CERTIFIED = '''"""Obligations with certificates."""
from clearproof.certificates.psd import build_not_psd, build_psd
from clearproof.certificates.subject import subject
from clearproof.claims import *
from clearproof.engine.documents import load_parameters

CLAIM = "PARAM-ADMISSIBLE-001"


def certify(run, name, build):
    path = run.parameters_path(name)
    return {"certificate": build(load_parameters(path), subject(run.root, path), CLAIM, "statement")}


@obligation(CLAIM, "P", cases=["article"])
def is_admissible(run):
    """Certify a set."""
    return by_certificate("admissible", certify(run, run.case, build_psd))


@obligation(CLAIM, "P", role="witness")
def a_set_exists(run):
    """Certify the premise."""
    return by_certificate("admissible", certify(run, "article", build_psd))


@obligation(CLAIM, "P", role="mutant")
def a_broken_set_is_refused(run):
    """Refute a set that is not admissible."""
    return by_counterexample("refuted", CASE, certify(run, "broken", build_not_psd))


CASE = Counterexample("a negative direction", {"w": ["1", "-1"]}, "clearproof gate --only PARAM-ADMISSIBLE-001")
'''
ARTICLE = {
    "schema": "clearproof/parameters/1",
    "indexes": [
        {"name": "BTC", "alpha_long": "0.10", "alpha_short": "0.10", "gamma": "0.92"},
        {"name": "ETH", "alpha_long": "0.10", "alpha_short": "0.10", "gamma": "0.92"},
    ],
    "beta": [["BTC", "ETH", "0.5"]],
}


@dataclass
class Tiny:
    """A project on disk."""

    root: Path
    cache: Path
    engine: Engine = field(default_factory=Inline)

    def write(self, models: str = GOOD, specs: str | None = None, expected: str = "proved") -> "Tiny":
        (self.root / "specs" / "claims").mkdir(parents=True, exist_ok=True)
        (self.root / "models").mkdir(exist_ok=True)
        (self.root / "clearproof.toml").write_text('schema = "clearproof/project/1"\nname = "tiny"\n')
        (self.root / "specs" / "claims" / "tiny.toml").write_text(specs or SPECS.replace("{expected}", expected))
        (self.root / "models" / "tiny.py").write_text(models)
        return self

    def write_certified(self, models: str = CERTIFIED) -> "Tiny":
        self.write(models, CERTIFIED_SPECS)
        folder = self.root / "specs" / "parameters"
        folder.mkdir(exist_ok=True)
        (folder / "article.json").write_text(json.dumps(ARTICLE))
        broken = {**ARTICLE, "beta": [["BTC", "ETH", "0.99"]]}
        (folder / "broken.json").write_text(json.dumps(broken))
        return self

    def run(self, *only: str, cached: bool = False) -> Report:
        cache = Cache(self.cache) if cached else NoCache()
        return run_gate(Request(find_project(self.root), PROFILE, cache, self.engine, only))
