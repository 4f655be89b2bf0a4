"""Which commands look at contracts and at what breaks them, with which options, and what does ``--help`` teach?"""

from pathlib import Path
from typing import Annotated, Literal

import typer

from clearproof.cli.options import AsJson, Project, Quiet


def mutate(  # noqa: PLR0913  # one parameter per option
    *,
    project: Project = None,
    select: Annotated[
        list[str] | None,
        typer.Option(metavar="KIND", help="What to break: contracts, models or specs; by default all three."),
    ] = None,
    profile: Annotated[
        Literal["ci", "long"], typer.Option(help="ci: a fixed sample within five minutes on two cores; long: all.")
    ] = "ci",
    file: Annotated[
        list[str] | None,
        typer.Option(metavar="TEXT", help="Only files whose path contains this. May be repeated."),
    ] = None,
    rule: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="Only mutants of this rule, as reports name it. May be repeated."),
    ] = None,
    by: Annotated[
        Literal["all", "gate"],
        typer.Option(help="all: the cheapest evidence about a broken contract first; gate: rows of the gate alone."),
    ] = "all",
    sample: Annotated[
        int | None, typer.Option(metavar="N", min=1, help="Mutants of each kind; by default the profile's.")
    ] = None,
    seed: Annotated[int, typer.Option(metavar="S", help="Which sample.")] = 20_240_229,
    resume: Annotated[
        bool, typer.Option("--resume", help="Keep what an earlier run found about the same mutants and evidence.")
    ] = False,
    journal: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Where outcomes are kept; by default in the cache folder.")
    ] = None,
    table: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Also write the table of survivors as Markdown.")
    ] = None,
    workers: Annotated[int | None, typer.Option(min=1, help="Processes; by default one per core.")] = None,
    as_json: AsJson = False,
    quiet: Quiet = False,
) -> int:
    """Break contracts, models and specs in many small ways, and say which breaks no evidence notices.

    Each mutant meets the cheapest evidence that could notice it first. The score is the share of mutants that were
    noticed; what does not compile, ran out of time or is equivalent is counted apart. Exit 1 when one survived, 3 when
    one ran out of time, 4 when the evidence fails on the unbroken project or an argument about a mutant is void.

    \b
    Examples:
      clearproof mutate
      clearproof mutate --select contracts --profile long --resume --table docs/mutation-survivors.md
      clearproof mutate --select contracts --file PortfolioMargin --sample 50 --json
      clearproof mutate --select contracts --profile long --by gate --rule rounding --rule sign
    """  # noqa: D301  # as above
    import os  # noqa: PLC0415  # used here alone

    from clearproof.cli import mutate as command  # noqa: PLC0415  # start-up time

    return command.run(
        command.Options(
            project=project,
            kinds=tuple(select or ()),
            profile=profile,
            files=tuple(file or ()),
            rules=tuple(rule or ()),
            by=by,
            sample=sample,
            seed=seed,
            resume=resume,
            journal=journal,
            table=table,
            workers=workers or os.cpu_count() or 1,
            is_json=as_json,
            quiet=quiet,
        )
    )


def static(
    path: Annotated[
        Path, typer.Argument(help="A Solidity file, or the folder of a clearproof, Foundry, Hardhat or npm project.")
    ] = Path(),
    *,
    contract: Annotated[
        str,
        typer.Option(metavar="NAME", help="Translate functions of this contract only; `path:Name` where two share it."),
    ] = "",
    length: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME=N", help="Length of a dynamic array among the inputs; 2 where none is given."),
    ] = None,
    as_json: AsJson = False,
) -> int:
    """Say what can be said about Solidity without running it: known bugs, what translates, what that proves.

    Runs Slither's detectors and our own, translates every view and pure function to integer terms, and asks of each
    whether it can revert, whether unchecked arithmetic can wrap around, and between which numbers results lie. Compiles
    in memory and writes nothing. Exit 1 for findings of high or medium impact that nobody triaged, else 3 where a
    function is outside the translator's cover or a question stays open.

    \b
    Examples:
      clearproof static
      clearproof static src/Vault.sol --json
      clearproof static ../protocol --contract Vault --length amounts=4
    """  # noqa: D301  # as above
    from clearproof.cli import static as command  # noqa: PLC0415  # start-up time

    return command.run(command.Options(path, contract, tuple(length or ()), is_json=as_json))


def opinions(
    *,
    project: Project = None,
    tool: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="Ask only this one: smtchecker or halmos. May be repeated."),
    ] = None,
    only: Annotated[
        list[str] | None,
        typer.Option(metavar="TEXT", help="Only properties whose name contains this. May be repeated."),
    ] = None,
    as_json: AsJson = False,
    quiet: Quiet = False,
) -> int:
    """Ask other provers about the contracts, and compare what they say with the verdicts of the gate.

    The properties are the functions `check_...` below `contracts/test/opinions`. solc's SMTChecker is always there;
    halmos is asked when `CLEARPROOF_HALMOS` names it or it is on the path. Exit 4 when a prover contradicts the gate or
    another prover, else 1 when one refutes a property, 3 when no prover decided one, 0 when each is proved.

    \b
    Examples:
      clearproof opinions
      clearproof opinions --tool smtchecker --only OwnerOpinions
      CLEARPROOF_HALMOS=~/halmos/bin/halmos clearproof opinions --json
    """  # noqa: D301  # as above
    from clearproof.cli import opinions as command  # noqa: PLC0415  # start-up time

    return command.run(command.Options(project, tuple(tool or ()), tuple(only or ()), is_json=as_json, quiet=quiet))
