"""FILL-SPLIT-011, layer S: orders reach a check through the sums of their contract, and through nothing else.

1. Placing an order, whatever its slot and limit, writes its own slot and adds its lots to one sum of its contract.
2. That addition writes the position with the sum increased, and nothing that depends on the single order.
3. Written twice, a position is what the second write says; what is written can be read back; and the limits of the
   second write imply those of the first. So two orders leave the words that one order of their total leaves.
4. No function of a check reads a slot, in whatever function it calls.
5. A contract counts as held exactly while it has lots or orders (:mod:`models.source_orders_held`).
"""

from clearproof.claims import Evidence, Run, Verdict, obligation
from clearproof.engine import fixed
from clearproof.errors import ToolError
from clearproof.solvers.smt import by_solvers
from clearproof.static.translate import START, Export, Session, State, whole
from clearproof.static.translate import terms as t
from clearproof.static.translate.storage import load
from clearproof.static.translate.terms import Term
from clearproof.static.translate.types import SIGNED_WORD, WORD, Scalar
from clearproof.static.translate.values import Many, Value, Word
from models.source_support import Questions, assumptions, count_bounds, project, require_stubs

CLAIM = "FILL-SPLIT-011"
BOOK = "MarginBook"
SLOTS = f"{BOOK}._orders"
ACCOUNTS = "PositionBook._accounts[]"
PLACE = f"{BOOK}.placeOrder"
REST = f"{BOOK}._rest(uint256,IMarginBook.Side,uint256)"
COVERED = f"{BOOK}._checkCovered(address)"
WRITE = f"{BOOK}._writePosition(address,uint256,int256,uint256,uint256)"
REPLACE = "StorageWords.withPosition(uint256,uint256,int256,uint256,uint256)"
REACH = "PositionLimits.checkReach(uint256,int256,uint256,uint256)"
SIDE = Scalar("enum", 8, 2)
LOTS = (1 << 40) - 1
SENDER = t.variable("msg.sender", 0, (1 << 160) - 1)
CHECKS = ("_checkCovered", "_checkMakerCovered", "requirementOf", "equityOf")
MAY_READ = {"_accounts", "_marks", "_cash", "maxMarkAge", "_indexWords", "_betaWords"}
READS = "what a check reads is what Slither finds in the functions that it calls, directly or not"


@obligation(CLAIM, "S")
def order_adds_to_one_sum_whatever_its_slot_and_limit(run: Run) -> Evidence:
    """Show that placing an order writes its slot, and hands its contract, side and lots to the sums, no more."""
    handed: list[list[Value]] = []

    def rest(arguments: list[Value], _state: State) -> Many:
        handed.append(arguments)
        return Many(())

    slither = project(run.root)
    _refuse_other_reads(slither)
    session = Session(slither, stubs={REST: rest, COVERED: lambda _arguments, _state: Many(())})
    translation = session.translate(PLACE)
    require_stubs(session, [REST, COVERED])
    if set(translation.written) != {f"{SLOTS}[][]"} or len(handed) != 1:
        raise ToolError(f"{PLACE} writes {', '.join(sorted(translation.written))}, the proof knows its slot alone")
    given = {item.name: item.term for item in session.inputs}
    questions = Questions()
    for name, value in zip(("contractId", "side", "lots"), handed[0], strict=True):
        export = Export()
        found = value.term if isinstance(value, Word) else t.FALSE
        questions.refute(f"other-{name.lower()}", export, [export.term(t.lnot(t.eq(found, given[name])))])
    return by_solvers(
        Verdict.PROVED,
        "contract, side and lots reach the sums; slot, limit and number of orders do not",
        questions.asked,
        assumptions=assumptions(translation.report, more=[READS]),
        statistics=count_bounds(translation.report),
    )


def _refuse_other_reads(slither: object) -> None:
    """Refuse to go on if a check reads anything but positions, marks, cash and parameters."""
    session = Session(slither)
    for name in CHECKS:
        function = session.find(f"{BOOK}.{name}")
        read = {item.name for item in function.all_state_variables_read() if not item.is_constant}
        if not read <= MAY_READ or "_accounts" not in read:
            raise ToolError(f"{BOOK}.{name} reads {', '.join(sorted(read - MAY_READ)) or 'no account'}")


@obligation(CLAIM, "S", cases=("even contracts", "odd contracts"))
def sum_grows_by_the_lots_of_the_order(run: Run) -> Evidence:
    """Show that resting an order writes the position it had, with one sum larger by the lots of the order."""
    written: list[list[Term]] = []

    def write(arguments: list[Value], _state: State) -> Many:
        written.append([item.term for item in arguments if isinstance(item, Word)])
        return Many(())

    session = Session(project(run.root), stubs={WRITE: write})
    state = State(START)
    identifier, side, lots = _contract(run.case), t.variable("side", 0, 1), t.variable("lots", 1, LOTS)
    session.call(REST, [Word(identifier, WORD), Word(side, SIDE), Word(lots, WORD)], state)
    require_stubs(session, [WRITE])
    position, buys, sells = _read(session, _word_of(state, identifier), identifier)
    is_buy = t.eq(side, t.ZERO)
    expected = {
        "account": SENDER,
        "contract": identifier,
        "position": position,
        "buys": t.add(buys, t.ite(is_buy, lots, t.ZERO)),
        "sells": t.add(sells, t.ite(is_buy, t.ZERO, lots)),
    }
    pairs = {name: (found, term) for found, (name, term) in zip(written[0], expected.items(), strict=True)}
    return _judge(session, pairs, REST)


def _contract(case: str) -> Term:
    """Return any even contract id, or any odd one."""
    return t.add(t.mul(t.variable("pair", 0, 127), t.integer(2)), t.integer(int(case.startswith("odd"))))


def _word_of(state: State, identifier: Term) -> Term:
    family = f"{ACCOUNTS}.positions[]"
    return load(state.storage.get(family), family, (SENDER, t.div(identifier, t.integer(2))), WORD)


def _read(session: Session, word: Term, identifier: Term) -> list[Term]:
    """Return position, buys and sells of a contract in a word, by the source's own readers."""
    state = State(START)
    entry = _call(session, "StorageWords.half(uint256,uint256)", state, word, identifier)
    readers = ("getLots", "getBuys", "getSells")
    return [_call(session, f"StorageWords.{name}(uint256)", state, entry) for name in readers]


def _call(session: Session, function: str, state: State, *terms: Term) -> Term:
    kinds = [SIGNED_WORD if function == REPLACE and place == 2 else WORD for place in range(len(terms))]
    found = session.call(function, [Word(term, kind) for term, kind in zip(terms, kinds, strict=True)], state)
    if found is None or not isinstance(found.items[0], Word):
        raise ToolError(f"{function} no longer returns a number")
    return found.items[0].term


def _judge(session: Session, pairs: dict[str, tuple[Term, Term]], function: str) -> Evidence:
    questions = Questions()
    for name, (found, expected) in pairs.items():
        export = Export()
        questions.refute(name, export, [export.term(t.lnot(t.eq(found, expected)))])
    report = session.report(function)
    return by_solvers(
        Verdict.PROVED,
        f"{len(pairs)} numbers agree for every account and order",
        questions.asked,
        assumptions=assumptions(report),
        statistics=count_bounds(report),
    )


@obligation(CLAIM, "S", cases=("even contracts", "odd contracts"))
def second_write_of_a_position_stands_alone(run: Run) -> Evidence:
    """Show that a position written twice is what the second write says, and is read back as it was written."""
    session = Session(project(run.root))
    state = State(START)
    identifier, word = _contract(run.case), t.variable("word", 0, WORD.hi)
    first, second = (
        (
            t.variable(f"position{k}", -2 * fixed.MAX_LOTS, 2 * fixed.MAX_LOTS),
            t.variable(f"buys{k}", 0, LOTS),
            t.variable(f"sells{k}", 0, LOTS),
        )
        for k in (1, 2)
    )
    once = _call(session, REPLACE, state, word, identifier, *second)
    twice = _call(
        session, REPLACE, state, _call(session, REPLACE, state, word, identifier, *first), identifier, *second
    )
    read = dict(
        zip(("position", "buys", "sells"), zip(_read(session, once, identifier), second, strict=True), strict=True)
    )
    return _judge(session, {"word": (twice, once), **read}, REPLACE)


@obligation(CLAIM, "S")
def limits_of_the_total_imply_those_of_a_part(run: Run) -> Evidence:
    """Show that sums within the limits stay there when an order is left out, so that a part is never refused alone."""
    session = Session(project(run.root))
    position = t.variable("position", -2 * fixed.MAX_LOTS, 2 * fixed.MAX_LOTS)
    sums = [t.variable(name, 0, LOTS) for name in ("buys", "sells")]
    more = [t.variable(f"more-{name}", 0, LOTS) for name in ("buys", "sells")]
    returns = []
    for buys, sells in (sums, [t.add(x, y) for x, y in zip(sums, more, strict=True)]):
        state = State(START)
        values = [Word(t.ZERO, WORD), Word(position, SIGNED_WORD), Word(buys, WORD), Word(sells, WORD)]
        session.call(REACH, values, state)
        returns.append(whole(state.path))
    questions, export = Questions(), Export()
    questions.refute("part-is-refused", export, [export.term(returns[1]), export.term(t.lnot(returns[0]))])
    report = session.report(REACH)
    return by_solvers(
        Verdict.PROVED,
        "a part of what is within the limits is within the limits",
        questions.asked,
        assumptions=assumptions(report),
        statistics=count_bounds(report),
    )
