"""Altered certificates and bundles: none is accepted unless an independent oracle finds it genuinely valid.

Sources of randomness are seeded: the same alterations in every run.
"""

import copy
import json
import random
from fractions import Fraction

import pytest

from clearproof.checker import Rejected, check, check_bundle, parse_json
from tests.checker import samples
from tests.checker.oracle import ALLOWED, is_genuine

STRUCTURAL = 600
"""Alterations of each sample's values."""
BITS = 300
"""Alterations of each sample's bytes."""
BUNDLES = 500
SETS = ("article", "asymmetric", "article-high-correlation", "near-singular", "not-psd-beta")


def list_places(value, path=()):
    """Every place inside a JSON value."""
    yield path
    if isinstance(value, dict | list):
        for key in value if isinstance(value, dict) else range(len(value)):
            yield from list_places(value[key], (*path, key))


def get(document, path):
    for key in path:
        document = document[key]
    return document


def alter_text(source, text):
    """A number, name or polynomial that is a little different."""
    try:
        value = Fraction(text)
    except ValueError:
        place = source.randrange(len(text) + 1)
        return source.choice(
            (text[:place] + source.choice("0123xyzp+-*/^() ") + text[place + 1 :], text[1:], text + "1")
        )
    small = Fraction(1, 10 ** source.randint(0, 12))
    options = (value + small, value - small, -value, value * 10, value / 3, value * value, Fraction(0), Fraction(1))
    return source.choice((*map(str, options), text + "0", "1e400", "NaN", text + ".", "0" + text))


def alter_scalar(source, value, pool):
    if isinstance(value, str) and source.random() < 0.75:
        return source.choice(pool) if source.random() < 0.15 else alter_text(source, value or "0")
    return source.choice((None, True, -1, 0, 1, 2, 0.5, float("nan"), [], {}, "", "1", [value], {"0": value}))


def alter_list(source, items):
    if not items:
        return ["0"]
    result = copy.deepcopy(items)
    i, j = source.randrange(len(items)), source.randrange(len(items))
    kind = source.randrange(5)
    if kind == 0:
        result[i], result[j] = result[j], result[i]
    elif kind == 1:
        del result[i]
    elif kind == 2:
        result.insert(i, copy.deepcopy(items[j]))
    elif kind == 3:
        result.reverse()
    else:
        result[i] = copy.deepcopy(items[j])
    return result


def alter_object(source, item, others):
    result = copy.deepcopy(item)
    key = source.choice(list(item))
    other = source.choice(others)
    kind = source.randrange(4)
    if kind == 0:
        del result[key]
    elif kind == 1:
        result["extra"] = "1"
    elif kind == 2:
        result[key] = copy.deepcopy(item[source.choice(list(item))])
    else:
        result[key] = copy.deepcopy(other.get(key, "other"))
    return result


def alter(source, document, others, pool):
    """One to three alterations of ``document``."""
    result = copy.deepcopy(document)
    for _ in range(source.choice((1, 1, 1, 2, 3))):
        path = source.choice([path for path in list_places(result) if path])
        value = get(result, path)
        if isinstance(value, list):
            new = alter_list(source, value)
        elif isinstance(value, dict) and value:
            new = alter_object(source, value, others)
        else:
            new = alter_scalar(source, value, pool)
        get(result, path[:-1])[path[-1]] = new
    return result


def is_accepted(document, use):
    try:
        check(document, samples.read).check_use(document["claim"], document["proposition"], *use)
    except Rejected:
        return False
    return True


def make_pool():
    """Names that an attacker would try instead: kinds, claims, lemmas, files and their true hashes."""
    kinds = [kind for kind, _, _ in ALLOWED]
    claims = [name for group in ALLOWED.values() for address in sorted(group) for name in address.split()]
    subjects = [samples.load(name)[1]["parameters"] for name in SETS]
    files = [value for subject in subjects for value in subject.values()]
    return [*kinds, *claims, *samples.LEMMAS, *files]


@pytest.mark.parametrize("name", samples.USES)
def test_the_oracle_knows_the_original(name, valid):
    assert is_genuine(valid[name], samples.USES[name])


@pytest.mark.parametrize("name", samples.USES)
def test_no_altered_value_is_accepted_unless_genuine(name, valid):
    source, pool, others = random.Random(name), make_pool(), list(valid.values())
    done = 0
    while done < STRUCTURAL:
        altered = alter(source, valid[name], others, pool)
        if altered == valid[name]:
            continue
        done += 1
        if is_accepted(altered, samples.USES[name]):
            assert is_genuine(altered, samples.USES[name]), altered


@pytest.mark.parametrize("name", samples.USES)
def test_no_altered_byte_is_accepted_unless_genuine(name, valid):
    source, data = random.Random(name), json.dumps(valid[name]).encode()
    for _ in range(BITS):
        flipped = bytearray(data)
        for _ in range(source.choice((1, 1, 2))):
            flipped[source.randrange(len(data))] ^= 1 << source.randrange(8)
        try:
            altered = parse_json(name, bytes(flipped))
        except Rejected:
            continue
        if is_accepted(altered, samples.USES[name]):
            assert is_genuine(altered, samples.USES[name]), altered


@pytest.mark.parametrize("name", [name for name, use in samples.USES.items() if not name.startswith("t-")])
def test_no_certificate_is_accepted_about_another_file_unless_genuine(name, valid):
    for other in SETS:
        altered = valid[name] | {"subject": samples.load(other)[1]}
        if is_accepted(altered, samples.USES[name]):
            assert is_genuine(altered, samples.USES[name]), other


def test_thousands_of_alterations_are_tried():
    assert len(samples.USES) * (STRUCTURAL + BITS) > 15_000


WORDS = ("T", "P", "E", "mutant", "witness", "proved", "refuted", "undecided", "-", "tested", "checked")
SMALL = ("psd", "not-psd", "leverage-index", "t-nonnegative", "t-strict", "t-equal", "t-divided", "t-mutant")


def is_bundle_genuine(files):
    """Recheck a bundle that was accepted: every file listed and hashed, every entry vouched for."""
    manifest = json.loads(files["manifest.json"])
    listed = {"subjects/" + path: value for path, value in manifest["subjects"].items()}
    for entry in manifest["evidence"]:
        listed |= entry["certificates"] | entry["queries"]
        use = (entry["layer"], entry["role"], entry["verdict"])
        if entry["mark"] == "checked" and not entry["certificates"]:
            return False
        for name in entry["certificates"]:
            document = json.loads(files[name])
            if (document["claim"], document["proposition"]) != (entry["claim"], entry["proposition"]):
                return False
            if not is_genuine(document, use):
                return False
    hashed = all(samples.digest(files[name]) == value for name, value in listed.items())
    return hashed and set(files) - {"manifest.json", "README.md"} == set(listed)


def alter_files(source, files):
    """Some file of a bundle altered, moved, dropped, added or exchanged; hashes are sometimes brought up to date."""
    result = dict(files)
    first, second = source.sample(sorted(set(files) - {"README.md"}), 2)
    kind = source.randrange(6)
    if kind == 0:
        data = bytearray(files[first])
        data[source.randrange(len(data))] ^= 1 << source.randrange(8)
        result[first] = bytes(data)
    elif kind == 1:
        result[first], result[second] = files[second], files[first]
    elif kind == 2:
        result["certificates/other.json"] = result.pop(first)
    elif kind == 3:
        del result[first]
    elif kind == 4:
        result[first + ".json"] = files[second]
    else:
        manifest = json.loads(files["manifest.json"])
        altered = alter(source, manifest, manifest["evidence"], WORDS)
        result["manifest.json"] = json.dumps(altered).encode()
    if source.random() < 0.5 and first in result:
        old, new = samples.digest(files[first]), samples.digest(result[first])
        result["manifest.json"] = result.get("manifest.json", b"").replace(old.encode(), new.encode())
    return result


def test_no_altered_bundle_is_accepted_unless_genuine(valid):
    source, files = random.Random("bundle"), samples.make_bundle({name: valid[name] for name in SMALL})
    assert is_bundle_genuine(files)
    rejected = 0
    for _ in range(BUNDLES):
        altered = alter_files(source, files)
        try:
            check_bundle(altered.keys(), altered.__getitem__)
        except Rejected:
            rejected += 1
        else:
            assert is_bundle_genuine(altered), altered["manifest.json"]
    assert rejected > BUNDLES * 3 // 4
