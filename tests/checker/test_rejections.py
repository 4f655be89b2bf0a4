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
from tests.checker.edits import GONE, change

CERTIFICATES = [
    # sample, field altered, new value, field that the rejection names
    # checking
    ("psd", "kind", "psd2", "kind"),
    ("psd", "schema", "clearproof/certificate/2", "schema"),
    ("psd", "claim", "PARAM-GUARD-004", "claim"),
    ("psd", "subject/parameters/sha256", "0" * 64, "subject sha256"),
    ("t-strict", "claim", "MARGIN-SCALE-004", "claim"),
    ("t-mutant", "kind", "lemma-witness", "claim"),
    # documents
    ("psd", "extra", "1", "certificate"),
    ("psd", "lower", GONE, "certificate"),
    ("psd", "subject", [], "subject"),
    ("psd", "lower", "no list", "A.lower"),
    ("psd", "lower", lambda rows: rows[:1], "A.lower"),
    ("psd", "claim", "", "claim"),
    ("psd", "claim", 7, "claim"),
    ("psd", "subject/parameters/path", "specs/../../secret", "subject path"),
    ("psd", "subject/parameters/path", "/etc/passwd", "subject path"),
    ("psd", "subject/parameters/path", "specs/parameters/none.json", "subject"),
    ("psd", "subject/parameters/sha256", "F" * 64, "subject sha256"),
    ("psd", "diagonal/0", "1e400", "A.diagonal[0]"),
    ("psd", "diagonal/0", 0.96, "A.diagonal[0]"),
    ("psd", "diagonal/0", True, "A.diagonal[0]"),
    ("psd", "diagonal/0", "1/0", "A.diagonal[0]"),
    ("psd", "diagonal/0", "9" * 5_000, "A.diagonal[0]"),
    ("leverage-cap", "cap", 10**100, "cap"),
    ("t-strict", "terms/0/hypotheses/0", 2, "terms[0].hypotheses[0]"),
    ("t-strict", "terms/0/hypotheses/0", -1, "terms[0].hypotheses[0]"),
    ("t-strict", "terms/0/hypotheses/0", "1", "terms[0].hypotheses[0]"),
    # linear
    ("psd", "diagonal/0", "95/100", "A: entry (0, 0) of L D L'"),
    ("psd", "lower/1/0", "1/3", "A: entry (1, 0) of L D L'"),
    ("psd", "diagonal/1", "-1", "A.diagonal[1]"),
    ("split-bound", "part/diagonal/0", "0", "part.lower[1][0]"),
    # rules
    ("not-psd", "vector", ["1", "1"], "w'Aw"),
    ("not-psd", "vector", ["0", "0"], "w'Aw"),
    ("not-convex-sides", "space", "sizes", "space"),
    ("not-convex-sides", "points/0", [["0", "0"], ["0", "0"]], "2 M((x+y)/2) - M(x) - M(y)"),
    ("not-convex-sides", "points/0/0/0", "-1", "points[0]"),
    ("not-convex-sides", "points/0/1/0", "1", "points[0]"),
    ("not-convex-sizes", "points/1/0/0", "ETH", "points[1]"),
    ("not-convex-sizes", "points/1/0/1", "1", "2 M((x+y)/2) - M(x) - M(y)"),
    ("split-gain", "accounts/1/legs/0/1", "1", "M(whole) - sum of M(account)"),
    ("split-gain", "accounts", lambda accounts: accounts[:1], "accounts"),
    ("split-bound", "gain", "0.113", "gain"),
    ("split-bound", "gain", "3", "gain"),
    ("split-bound", "tau", "1.27", "of X(tau) - L D L'"),
    ("leverage-index", "caps/0", "49.9", "caps[0]"),
    ("leverage-index", "caps/0", "50.1", "caps[0]"),
    ("leverage-index", "caps/0", "-50", "caps[0]"),
    ("leverage-cap", "y/0", "124", "Q'y[0]"),
    ("leverage-cap", "cap", "70.71", "cap"),
    ("leverage-cap", "cap", "-71", "cap"),
    ("leverage-cap", "cap", "70.8", "cap"),
    ("leverage-cap", "attained", "70.7107", "attained"),
    ("leverage-cap", "attained", "-70.7", "attained"),
    ("leverage-cap", "z/0", "-1", "z"),
    ("leverage-cap", "z", ["0"] * 4, "z'Q'z"),
    ("leverage-attained", "attained", "54", "attained"),
    ("repair", "gap", "0.002", "gap"),
    ("repair", "dual/diagonal/0", "0.02", "distance - dual bound"),
    ("repair", "beta/0/2", "0.97", "A: entry (1, 0) of L D L'"),
    ("example-refuted", "readings/double-sum/1", "5001", "readings.double-sum"),
    ("example-refuted", "readings/double-sum", ["5000.01", "5000.02"], "readings.double-sum"),
    # proofs
    ("t-strict", "lemma", "t-unknown", "lemma"),
    ("t-strict", "terms/0/hypotheses", [0], "terms"),
    ("t-strict", "terms/0/square", "1", "terms"),
    ("t-divided", "multiplier/0/hypotheses", [0], "multiplier"),
    ("t-divided", "multiplier", [], "multiplier"),
    ("t-divided", "multiplier/0/coefficient", "0", "multiplier"),
    ("t-equal", "terms", [{"coefficient": "1", "hypotheses": []}], "terms"),
    ("t-nonnegative", "terms/0/coefficient", "2", "identity"),
    ("t-nonnegative", "terms", [], "identity"),
    ("t-nonnegative", "terms/0/coefficient", "-1", "terms[0].coefficient"),
    ("t-equal", "equalities/0/cofactor", "a-b", "identity"),
    ("t-equal", "equalities/0/index", 1, "equalities[0].index"),
    ("t-mutant", "point/x", "1", "hypothesis x+y-2 at the point"),
    ("t-mutant", "point", {"x": "3", "y": "-1"}, "hypothesis y at the point"),
    ("t-mutant", "point", {"x": "-1", "y": "3"}, "hypothesis x at the point"),
    ("t-mutant", "point", {"x": "1", "y": "1"}, "goal at the point"),
    ("t-published", "point/x", "2", "goal at the point"),
    ("t-witness", "point/p", "0", "hypothesis p at the point"),
    # polynomials
    ("t-nonnegative", "terms/1/square", "x-y+" + "1" * 4_000, "terms[1].square"),
    ("t-nonnegative", "terms/1/square", "x-é", "terms[1].square"),
    ("t-nonnegative", "terms/1/square", "x-", "terms[1].square"),
    ("t-nonnegative", "terms/1/square", "(" * 300 + "x" + ")" * 300, "terms[1].square"),
    ("t-nonnegative", "terms/1/square", "x-z", "terms[1].square"),
    ("t-nonnegative", "terms/1/square", "x/y", "terms[1].square"),
    ("t-nonnegative", "terms/1/square", "x/0", "terms[1].square"),
    ("t-nonnegative", "terms/1/square", "x//2", "terms[1].square"),
    ("t-nonnegative", "terms/1/square", "x^y", "terms[1].square"),
    ("t-nonnegative", "terms/1/square", "x^21", "terms[1].square"),
    ("t-nonnegative", "terms/1/square", "x^-1", "terms[1].square"),
    ("t-nonnegative", "terms/1/square", "1e5", "terms[1].square"),
    ("t-nonnegative", "terms/1/square", "x(y)", "terms[1].square"),
    ("t-nonnegative", "terms/1/square", "True", "terms[1].square"),
    ("t-nonnegative", "terms/1/square", "+x", "terms[1].square"),
    ("t-nonnegative", "terms/1/square", "(" * 8 + "x+1" + ")^20" * 8, "polynomial"),
    # trees
    ("worst-fill-tree", "subject/portfolio", GONE, "subject"),
    ("worst-fill-tree", "subject/portfolio/sha256", "0" * 64, "subject sha256"),
    ("worst-fill-tree", "labels", lambda labels: labels[1:], "labels"),
    ("worst-fill-tree", "labels/0", 2, "labels[0]"),
    ("worst-fill-tree", "labels/0", -1, "labels[0]"),
    ("worst-fill-tree", "labels/0", 1, "square"),
    ("worst-fill-tree", "square", "28/5", "square"),
    ("worst-fill-tree", "upper", "6", "upper"),
    ("fill-bounds", "upper", "6", "upper"),
    ("fill-bounds", "upper", "79/7", "upper"),
    ("fill-bounds", "upper", "9", "boxes[0]"),
    ("fill-bounds", "kind", "worst-fill", "upper"),
    ("worst-fill-tree", "boxes", lambda boxes: [*boxes, boxes[-1]], "boxes[27]"),
    ("worst-fill-tree", "boxes", lambda boxes: boxes[:-1], "boxes"),
    ("worst-fill-tree", "boxes", [], "boxes"),
    ("worst-fill-tree", "boxes/0/1", -1, "boxes[0]"),
    ("worst-fill-tree", "boxes/0/1", 5, "boxes[0][1]"),
    ("worst-fill-tree", "boxes/0/2", 2, "boxes[0][2]"),
    ("worst-fill-tree", "boxes/3/0", [], "boxes[3]"),
    ("worst-fill-tree", "boxes/0/0", [0] * 65, "boxes[0][0]"),
    ("worst-fill-tree", "boxes/0/0/0", [0] * 5, "boxes[0][0][0]"),
    ("worst-fill-tree", "boxes/0/0/0", False, "boxes[0][0][0]"),
    ("worst-fill-tree", "stages/0/low/0", 1, "stages[0].low[0]..high[0]"),
    ("worst-fill-tree", "stages/0/high/0", 0, "stages[0].low[0]..high[0]"),
    ("worst-fill-tree", "stages/0/high/0", 2, "stages[0].low[0]..high[0]"),
    ("worst-fill-tree", "stages/0/rounds", 64, "stages[0].rounds"),
    ("worst-fill-tree", "stages", lambda stages: stages * 17, "stages"),
    ("worst-fill-shares", "stages/0/shares", [], "shares"),
    ("worst-fill-shares", "stages/0/shares/0", (1 << 20) + 1, "shares"),
    ("worst-fill-shares", "stages/0/shares/0", -1, "shares"),
    ("worst-fill-tangents", "unit", -1, "unit"),
    ("worst-fill-tangents", "boxes/0/0/1/0", "1", "boxes[0][0][1][0]"),
    ("worst-fill-tangents", "boxes/0/0/1/0", 1 << 512, "boxes[0][0][1][0]"),
    ("worst-fill-tangents", "weights", GONE, "boxes[0][0][1]"),
    # relaxations
    ("fill-relaxation", "upper", lambda upper: str(Fraction(upper) * Fraction(9, 10)), "upper"),
    ("fill-relaxation", "upper", "30000000000", "upper"),
    ("fill-relaxation", "scale", "0", "scale"),
    ("fill-relaxation", "scale", "-1", "scale"),
    ("fill-relaxation", "gram", lambda rows: [[0] * len(row) for row in rows], "upper"),
    ("fill-relaxation", "gram", lambda rows: rows[:-1], "gram"),
    ("fill-relaxation", "gram/0/0", "1", "gram[0][0]"),
    ("fill-relaxation", "labels/0", 0, "square"),
    ("fill-relaxation", "stages", [], "certificate"),
    ("price-bound", "bound", lambda bound: str(Fraction(bound) * Fraction(99, 100)), "bound"),
    ("price-bound", "bound", "-100000", "share"),
    ("price-bound", "share", "-1/50", "share"),
    ("price-bound", "share", "1", "share"),
    ("price-bound", "share", "3/100", "bound"),
    ("price-bound", "diagonal/0", "1", "A: entry (0, 0) of L D L'"),
    ("price-bound", "gram/3", [0, 0, 0, 1 << 60], "bound"),
    ("price-bound", "claim", "PRICE-TICK-003", "claim"),
    # majorants
    ("worst-fill-tangents", "weights/0", 0, "weights"),
    ("worst-fill-tangents", "factor", GONE, "factor"),
    ("worst-fill-tangents", "factor/3/3", 0, "weights"),
    ("worst-fill-tangents", "factor_scale/0", 0, "factor_scale"),
    ("worst-fill-tangents", "factor_scale/1", -1, "factor_scale"),
    ("worst-fill-tangents", "shifts/0", 512, "shifts"),
    ("worst-fill-tangents", "shifts/0", 1, "weights"),
]
SUBJECTS = [
    # sample, field of the parameter file altered, new value, field that the rejection names
    ("psd", "schema", "clearproof/parameters/2", "schema"),
    ("psd", "unit", "1", "specs/parameters/article.json"),
    ("psd", "indexes", [], "indexes"),
    ("psd", "indexes/1/name", "BTC", "indexes"),
    ("psd", "indexes/0/alpha_long", "0", "indexes[0].alpha"),
    ("psd", "indexes/0/alpha_short", "-1", "indexes[0].alpha"),
    ("psd", "indexes/0/gamma", "1.01", "indexes[0].gamma"),
    ("psd", "beta/0/2", "1.01", "beta[0][2]"),
    ("psd", "beta/0/0", "ETH", "beta[0]"),
    ("psd", "beta/0/0", "SOL", "beta[0]"),
    ("psd", "beta", lambda pairs: [*pairs, ["ETH", "BTC", "0.5"]], "beta[1]"),
    ("psd", "indexes/0/gamma", "0.93", "A: entry (0, 0) of L D L'"),
    ("leverage-index", "indexes/0/gamma", "1", "gamma of BTC"),
    ("leverage-attained", "indexes/0/gamma", "0.925", "A: entry (0, 0) of L D L'"),
    ("example-refuted", "beta/0/2", "0.4", "parameters"),
    ("example-refuted", "indexes/0/alpha_long", "0.2", "parameters"),
]
OPTION = {"index": "V0", "kind": "option", "price": "1", "hedge_ratio": "0.5"}
PORTFOLIOS = [
    # field of the portfolio of the sample with a tree altered, new value, field that the rejection names
    ("schema", "clearproof/portfolio/2", "schema"),
    ("owner", "me", "specs/portfolios/max-cut-complete-5.json"),
    ("contracts", {f"C{i}": {} for i in range(10_001)}, "contracts"),
    ("contracts/V0/price", "0", "contracts[V0].price"),
    ("contracts/V0/kind", "swap", "contracts[V0].kind"),
    ("contracts/V0/kind", "option", "contracts[V0].hedge_ratio"),
    ("contracts/V0/hedge_ratio", "1", "contracts[V0].hedge_ratio"),
    ("contracts/V0", {"index": "V0", "kind": "option", "price": "1", "hedge_ratio": "-1.5"}, "[V0].hedge_ratio"),
    ("contracts/V0/volatility", "0.6", "contracts[V0].volatility"),
    ("contracts/V0", {**OPTION, "volatility": "0.6"}, "[V0].volatility"),
    ("contracts/V0", {**OPTION, "volatility": "0.6", "expiry_days": "0"}, "[V0].volatility"),
    ("contracts/V0/volatility", "0.5", "contracts[V0].volatility"),
    ("contracts/V0/index", "V9", "contracts[V0].index"),
    ("positions", {"V9": "1"}, "positions"),
    ("orders", [{}] * 1_000_001, "orders"),
    ("orders/0/price", "1", "orders[0]"),
    ("orders/0/contract", "V9", "orders[0].contract"),
    ("orders/0/size", "0", "orders[0].size"),
    ("orders/0/size", "-1", "orders[0].size"),
    ("orders/0/side", "hold", "orders[0].side"),
    ("orders/1/id", "V0.b", "orders"),
    (
        "orders",
        [{"id": f"o{i}", "contract": "V0", "side": "buy", "size": f"1/1{7 * 10**118 + i}"} for i in range(9)],
        "size",
    ),
    (
        "contracts",
        {f"V{i}": {"index": f"V{i}", "kind": "future", "price": f"1/9{9 * 10**123 + 2 * i + 1}"} for i in range(6)},
        "sides",
    ),
]


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
