"""Every ``raise Rejected`` of the checker's rules: a valid certificate with one field altered, and the field it names.

``test_every_rejection_is_reached`` counts the places in the source, so a new rejection without a case here fails.
"""

import ast
import json
from fractions import Fraction
from pathlib import Path

import pytest

import clearproof.checker
from clearproof.checker import Rejected, check, check_bundle, parse_json
from clearproof.checker.documents import parse_subject
from clearproof.checker.polynomials import Ring
from clearproof.checker.roots import is_positive
from tests.checker import samples
from tests.checker.altered_fields import CERTIFICATES, PORTFOLIOS, SUBJECTS
from tests.checker.edits import GONE, change


def judge(document, subject=None):
    """Check ``document``, its subject's bytes replaced by ``subject`` and the hash brought up to date."""
    if subject is None:
        return check(document, samples.read)
    fixed = change(document, "subject/parameters/sha256", samples.digest(subject))
    return check(fixed, lambda _: subject)


def alter_subject(document, field, value):
    path = document["subject"]["parameters"]["path"]
    return json.dumps(change(json.loads(samples.read(path)), field, value)).encode()


def judge_portfolio(document, portfolio):
    """Check ``document`` about other portfolio bytes, its hash brought up to date."""
    fixed = change(document, "subject/portfolio/sha256", samples.digest(portfolio))
    path = document["subject"]["portfolio"]["path"]
    return check(fixed, lambda name: portfolio if name == path else samples.read(name))


def run_portfolio(key, valid):
    field, value, _ = PORTFOLIOS[key]
    document = json.loads(samples.read(valid["worst-fill-tree"]["subject"]["portfolio"]["path"]))
    judge_portfolio(valid["worst-fill-tree"], json.dumps(change(document, field, value)).encode())


def judge_negative(valid):
    """A book whose q is negative, under correlations that contradict each other."""
    about = samples.load("not-psd-beta")[1]["parameters"]
    names = [index["name"] for index in json.loads(samples.read(about["path"]))["indexes"]]
    contracts = {name: {"index": name, "kind": "future", "price": "1"} for name in names}
    positions = dict(zip(names, ("-1", "1", "1"), strict=True))
    book = json.dumps({"schema": "clearproof/portfolio/1", "contracts": contracts, "positions": positions}).encode()
    document = change(change(valid["worst-fill-tree"], "subject/parameters", about), "labels", [0, 0, 0])
    alphas = [
        Fraction(index["alpha_short" if i == 0 else "alpha_long"])
        for i, index in enumerate(json.loads(samples.read(about["path"]))["indexes"])
    ]
    nets = [-alphas[0], *alphas[1:]]
    beta = {frozenset(pair[:2]): Fraction(pair[2]) for pair in json.loads(samples.read(about["path"]))["beta"]}
    square = sum(
        nets[i] * nets[j] * (1 if i == j else beta[frozenset((names[i], names[j]))]) for i in range(3) for j in range(3)
    )
    return judge_portfolio(change(document, "square", str(square)), book)


def correlations_with_long_denominators(valid):
    data = alter_subject(
        valid["worst-fill-tree"],
        "beta",
        lambda pairs: [[a, b, f"1/1{7 * 10**118 + i}"] for i, (a, b, _) in enumerate(pairs)],
    )
    fixed = change(valid["worst-fill-tree"], "subject/parameters/sha256", samples.digest(data))
    path = fixed["subject"]["parameters"]["path"]
    return check(fixed, lambda name: data if name == path else samples.read(name))


def prices_of_too_many_indexes(valid):
    """One index more than a rule that multiplies whole matrices takes."""
    document = valid["price-bound"]
    rest = [{"name": f"X{i}", "alpha_long": "1", "alpha_short": "1", "gamma": "0"} for i in range(31)]
    data = alter_subject(document, "indexes", lambda indexes: [*indexes, *rest])
    fixed = change(document, "subject/parameters/sha256", samples.digest(data))
    path = fixed["subject"]["parameters"]["path"]
    return check(fixed, lambda name: data if name == path else samples.read(name))


def exposures_with_long_denominators(valid):
    document = valid["price-bound"]
    book = json.loads(samples.read(document["subject"]["portfolio"]["path"]))
    prices = {
        name: entry | {"price": f"1/1{7 * 10**118 + i}"} for i, (name, entry) in enumerate(book["contracts"].items())
    }
    return judge_portfolio(document, json.dumps(book | {"contracts": prices}).encode())


def more_work_than_allowed(valid):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("clearproof.checker.trees.MAX_WORK", 500)
        return judge(valid["worst-fill-tree"])


def floor_without_pivot(valid):
    """A set on the edge: A is singular, and its factorisation right."""
    data = alter_subject(valid["positive-definite"], "beta/0/2", "0.96")
    edge = change(valid["positive-definite"], "lower/1/0", "1")
    return judge(change(edge, "diagonal", ["24/25", "0"]), data)


def floor_with_gamma_one(valid):
    data = alter_subject(valid["positive-definite"], "indexes/0/gamma", "1")
    edge = change(valid["positive-definite"], "lower/1/0", "1/2")
    return judge(change(edge, "diagonal", ["1", "0.71"]), data)


def attained_where_an_index_is_not_tuned(valid):
    subject = json.loads(alter_subject(valid["leverage-attained"], "indexes/0/alpha_long", "0.01"))
    return judge(valid["leverage-attained"], json.dumps(subject).encode())


def figure_near_the_printed_one(valid):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("clearproof.checker.rules.PRINTED", (4_999, 5_001))
        return judge(valid["example-refuted"])


def too_many_products(_):
    many = {(i,): Fraction(1) for i in range(2_000)}
    return Ring(("x",)).multiply(many, many)


OTHERS = {
    "pivot of the floor": (floor_without_pivot, "diagonal"),
    "gamma of the floor": (floor_with_gamma_one, "gamma"),
    "index not tuned": (attained_where_an_index_is_not_tuned, "square of the largest cap of one index"),
    "negative square": (lambda _: is_positive([(1, Fraction(-1))]), "square of a margin"),
    "budget": (too_many_products, "polynomial"),
    "figure as printed": (figure_near_the_printed_one, "readings.double-sum"),
    "negative square of a margin": (judge_negative, "square"),
    "long denominators": (correlations_with_long_denominators, "correlations"),
    "too many indexes": (prices_of_too_many_indexes, "indexes"),
    "long exposures": (exposures_with_long_denominators, "exposures"),
    "work": (more_work_than_allowed, "boxes["),
    "long document": (lambda _: parse_json("x", b" " * 16_000_001), "x"),
    "malformed": (lambda _: parse_json("x", b"{"), "x"),
    "not text": (lambda _: parse_json("x", b"\xff"), "x"),
    "too deep": (lambda _: parse_json("x", b"[" * 200_000), "x"),
    "float": (lambda _: parse_json("x", b"[1.0]"), "number"),
    "not a number": (lambda _: parse_json("x", b"[NaN]"), "number"),
    "key twice": (lambda _: parse_json("x", b'{"a": 1, "a": 1}'), "object"),
    "exponent in a subject": (lambda _: parse_subject("x.json", b"[1e500]"), "number"),
    "infinity in a subject": (lambda _: parse_subject("x.toml", b"x = inf"), "number"),
    "malformed TOML": (lambda _: parse_subject("x.toml", b"x = ="), "x.toml"),
    "no object": (lambda _: check([], samples.read), "kind"),
    "other claim": (
        lambda v: judge(v["psd"]).check_use("MARGIN-CONVEX-001", "statement", "P", "statement", "proved"),
        "claim",
    ),
    "other verdict": (
        lambda v: judge(v["psd"]).check_use("PARAM-ADMISSIBLE-001", "statement", "P", "statement", "refuted"),
        "use of psd",
    ),
    "other layer": (
        lambda v: judge(v["psd"]).check_use("PARAM-ADMISSIBLE-001", "statement", "T", "statement", "proved"),
        "use of psd",
    ),
    "lemma of one set": (
        lambda v: judge(v["t-strict"]).check_use(*samples.FLOOR, "P", "statement", "proved"),
        "use of lemma",
    ),
}

MANIFEST = [
    ("schema", "clearproof/bundle/2", "manifest.json schema"),
    ("extra", 1, "manifest.json"),
    ("subjects", [], "subjects"),
    ("subjects", dict, "subject"),
    ("subjects/specs~parameters~article.json", "0" * 64, "sha256 of subjects/specs/parameters/article.json"),
    ("subjects/specs~parameters~missing.json", "0" * 64, "file"),
    ("subjects/..~secret", "0" * 64, "file"),
    ("evidence", [], "evidence"),
    ("evidence", lambda entries: [*entries, entries[0]], "evidence"),
    ("evidence", lambda entries: entries[:-1], "files"),
    ("evidence/0/layer", "X", "evidence[0].layer"),
    ("evidence/0/layer", "T", "evidence[0].key"),
    ("evidence/0/key", "PARAM-ADMISSIBLE-001/statement/P/psd", "evidence[0].key"),
    ("evidence/0/verdict", "refuted", "use of psd"),
    ("evidence/0/certificates", {}, "evidence[0].mark"),
    ("evidence/0/certificates/certificates~psd.json", "0" * 64, "sha256 of certificates/psd.json"),
    ("evidence/0/certificates/certificates~none.json", "0" * 64, "file"),
    ("evidence/0/certificates/smtlib~scale.smt2", "0" * 64, "file"),
    ("evidence/0/certificates/..~x.json", "0" * 64, "file"),
    ("evidence/0/key", "PARAM-ADMISSIBLE-001/statement/P/statement/psd:asymmetric", "evidence[0].certificates"),
    ("evidence/13", GONE, "files"),
]


def make_manifest_change(path, value):
    def alter(bundle):
        field = path.split("/")
        manifest = json.loads(bundle["manifest.json"])
        *parents, last = [int(part) if part.isdigit() else part.replace("~", "/") for part in field]
        place = manifest
        for part in parents:
            place = place[part]
        if value is GONE:
            del place[last]
        elif value is dict:
            place[last] = {}
        else:
            place[last] = value(place[last]) if callable(value) else value
        return bundle | {"manifest.json": json.dumps(manifest).encode()}

    return alter


def drop_lemma(bundle):
    """Everything about one lemma of a theorem left out, consistently."""
    manifest = json.loads(bundle["manifest.json"])
    manifest["evidence"] = [entry for entry in manifest["evidence"] if "/t-divided" not in entry["key"]]
    rest = {name: data for name, data in bundle.items() if name != "certificates/t-divided.json"}
    return rest | {"manifest.json": json.dumps(manifest).encode()}


BUNDLES = {
    f"{path} {i}": (make_manifest_change(path, value), field) for i, (path, value, field) in enumerate(MANIFEST)
} | {
    "no manifest": (lambda bundle: {"README.md": bundle["README.md"]}, "manifest.json"),
    "missing file": (lambda bundle: {n: d for n, d in bundle.items() if n != "smtlib/scale.smt2"}, "file"),
    "extra file": (lambda bundle: bundle | {"certificates/extra.json": b"{}"}, "files"),
    "altered query": (lambda bundle: bundle | {"smtlib/scale.smt2": b"(check-sat) "}, "sha256 of smtlib/scale.smt2"),
    "missing lemma": (drop_lemma, "MARGIN-FLOOR-007 statement"),
}


CASES = (
    [(("certificate", i), row[3]) for i, row in enumerate(CERTIFICATES)]
    + [(("subject", i), row[3]) for i, row in enumerate(SUBJECTS)]
    + [(("portfolio", i), row[2]) for i, row in enumerate(PORTFOLIOS)]
    + [(("other", name), field) for name, (_, field) in OTHERS.items()]
    + [(("bundle", name), field) for name, (_, field) in BUNDLES.items()]
)
MODULES = (
    "bundle",
    "checking",
    "documents",
    "fills",
    "linear",
    "majorants",
    "parameters",
    "polynomials",
    "portfolio",
    "proofs",
    "relaxations",
    "roots",
    "rules",
    "serves",
    "trees",
)


def run_certificate(key, valid):
    sample, field, value, _ = CERTIFICATES[key]
    judge(change(valid[sample], field, value))


def run_subject(key, valid):
    sample, field, value, _ = SUBJECTS[key]
    judge(valid[sample], alter_subject(valid[sample], field, value))


def run_bundle(key, valid):
    files = BUNDLES[key][0](samples.make_bundle(valid))
    check_bundle(files.keys(), files.__getitem__)


RUN = {
    "certificate": run_certificate,
    "subject": run_subject,
    "portfolio": run_portfolio,
    "bundle": run_bundle,
    "other": lambda key, valid: OTHERS[key][0](valid),
}


def bring_up(case, valid):
    """Run one case of any table and return the rejection."""
    table, key = case
    with pytest.raises(Rejected) as caught:
        RUN[table](key, valid)
    return caught


@pytest.mark.parametrize(("case", "field"), CASES, ids=[f"{case[0]}-{case[1]}" for case, _ in CASES])
def test_one_altered_field_is_rejected_and_named(case, field, valid):
    assert field in bring_up(case, valid).value.field


def test_every_rejection_is_reached(valid):
    folder = Path(clearproof.checker.__file__).parent
    reached = set()
    for case, _ in CASES:
        places = [entry for entry in bring_up(case, valid).traceback if Path(entry.path).parent == folder]
        reached.add((Path(places[-1].path).stem, places[-1].lineno + 1))
    missed = [
        (module, node.lineno)
        for module in MODULES
        for node in ast.walk(ast.parse((folder / f"{module}.py").read_text()))
        if isinstance(node, ast.Raise)
        and not any((module, line) in reached for line in range(node.lineno, node.end_lineno + 1))
    ]
    assert missed == []
