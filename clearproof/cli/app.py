"""Which commands are there, with which options, and what does ``--help`` teach?

Commands import what they need when they run: ``--help`` and small commands must not wait for solvers.
"""

from pathlib import Path
from typing import Annotated, Literal

import typer

import clearproof
from clearproof.cli.app_contracts import mutate, opinions, static
from clearproof.cli.options import (
    Account,
    AnyParameters,
    AsJson,
    Budget,
    Plot,
    PlotPrice,
    Project,
    Quiet,
    RiskParameters,
)

app = typer.Typer(
    name="clearproof",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
parameters_app = typer.Typer(
    no_args_is_help=True, rich_markup_mode=None, help="Risk parameters: check and repair them."
)
app.add_typer(parameters_app, name="parameters")


def _print_version(value: bool) -> None:  # noqa: FBT001  # the signature of an option's callback
    if value:
        typer.echo(f"clearproof {clearproof.__version__}")
        raise typer.Exit


@app.callback()
def _start(
    *,
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and leave.")
    ] = False,
) -> None:
    """Verify claims about a portfolio margin engine, and say by what evidence.

    \b
    Start here:
      clearproof gate                       every claim: proved, refuted, undecided or error
      clearproof explain MARGIN-FLOOR-007   one claim: statement, assumptions, evidence, replay
      clearproof verify                     check the committed evidence without any solver
      clearproof margin BOOK.json --parameters PARAMETERS.json
      clearproof fills BOOK.json --parameters PARAMETERS.json
      clearproof doctor                     what is installed, what is missing, how to get it

    \b
    Exit codes of every command:
      0  all as expected, or answered
      1  refuted, not covered, or not admissible
      2  wrong usage or bad input
      3  undecided
      4  error: a tool failed or is missing, or evidence is corrupt
      130  interrupted
    """  # noqa: D301  # \b keeps a paragraph of the help as it is written


@app.command()
def gate(  # noqa: PLR0913  # one parameter per option
    *,
    project: Project = None,
    only: Annotated[
        list[str] | None,
        typer.Option(
            metavar="ID ...", help="Only these claims: ids, prefixes (MARGIN-CONVEX) or patterns ('*-00[12]')."
        ),
    ] = None,
    profile: Annotated[
        Literal["dev", "ci", "long"], typer.Option(help="How many cases the tested layers run.")
    ] = "dev",
    as_json: AsJson = False,
    junit: Annotated[Path | None, typer.Option(metavar="FILE", help="Also write JUnit XML.")] = None,
    sarif: Annotated[Path | None, typer.Option(metavar="FILE", help="Also write SARIF 2.1.0.")] = None,
    html: Annotated[Path | None, typer.Option(metavar="FILE", help="Also write one self-contained page.")] = None,
    write_proofs: Annotated[
        bool, typer.Option("--write-proofs", help="Write the evidence to `proofs/` if the gate passes.")
    ] = False,
    no_cache: Annotated[bool, typer.Option("--no-cache", help="Answer every obligation anew.")] = False,
    executor: Annotated[
        Literal["processes", "inline", "dask"], typer.Option(help="Where obligations run.")
    ] = "processes",
    scheduler: Annotated[str, typer.Option(metavar="ADDRESS", help="Dask scheduler; a local cluster if empty.")] = "",
    workers: Annotated[int | None, typer.Option(min=1, help="Processes; by default one per core.")] = None,
    timings: Annotated[bool, typer.Option("--timings", help="Print seconds per obligation to stderr.")] = False,
    quiet: Quiet = False,
) -> int:
    """Decide every claim of the project and compare with what its specs expect.

    One line per claim, proposition and layer. `refuted (as expected)` is a success: the specs say that the statement is
    false, and a replayed counterexample shows it. The gate fails closed: no evidence, no witness, a surviving mutant,
    an unknown answer or a rejected certificate is a failure.

    \b
    Profiles (examples per property, cases in the EVM):
      dev 100, 5,000    ci 400, 100,000    long 5,000, 2,000,000

    \b
    Examples:
      clearproof gate
      clearproof gate --only MARGIN-CONVEX PARAM-ADMISSIBLE-001
      clearproof gate --profile ci --html report.html --junit gate.xml
      clearproof gate --json > gate.json
      clearproof gate --write-proofs
    """  # noqa: D301  # as above
    from clearproof.cli import gate as command  # noqa: PLC0415  # start-up time

    return command.run(
        command.Options(
            project=project,
            only=tuple(only or ()),
            profile=profile,
            is_json=as_json,
            junit=junit,
            sarif=sarif,
            html=html,
            write_proofs=write_proofs,
            use_cache=not no_cache,
            executor=command.Where(executor),
            scheduler=scheduler,
            workers=workers,
            timings=timings,
            quiet=quiet,
        )
    )


@app.command()
def margin(  # noqa: PLR0913  # one parameter per option
    portfolio: Account,
    *,
    parameters: RiskParameters,
    as_json: AsJson = False,
    budget: Budget = 200_000,
    plot: Plot = None,
    plot_price: PlotPrice = None,
    inadmissible_anyway: AnyParameters = False,
) -> int:
    """Compute what an account needs: portfolio, cross and isolated margin, and the worst fill of its orders.

    Figures have 24 significant digits. The worst case is the largest margin over every way in which the resting orders
    may fill, each wholly, partly or not at all; the checker has accepted a proof of it before it is printed. Exit 1
    when equity is given and is below it, 3 when the budget ended first and only bounds are certified. An account
    without positions and orders is refused.

    \b
    Examples:
      clearproof margin specs/portfolios/worked-example.json --parameters specs/parameters/article.json
      clearproof margin specs/portfolios/market-maker.json --parameters specs/parameters/fifteen.json
      clearproof margin book.toml --parameters parameters.json --json --plot requirement.svg
    """  # noqa: D301  # as above
    from clearproof.cli import margin as command  # noqa: PLC0415  # start-up time

    return command.run(
        command.Options(
            portfolio,
            parameters,
            is_json=as_json,
            accept_inadmissible=inadmissible_anyway,
            budget=budget,
            plot=plot,
            plot_price=plot_price,
        )
    )


@app.command()
def fills(  # noqa: PLR0913  # one parameter per option
    portfolio: Account,
    *,
    parameters: RiskParameters,
    add: Annotated[
        list[str] | None,
        typer.Option(metavar="ORDER", help="What would one more order cost? As in 'buy 2 BTC-PERP'; may be repeated."),
    ] = None,
    as_json: AsJson = False,
    budget: Budget = 200_000,
    plot: Plot = None,
    plot_price: PlotPrice = None,
    inadmissible_anyway: AnyParameters = False,
) -> int:
    """Explain what the resting orders of an account cost: which side of each contract threatens, which orders are free.

    The cost of an order is what the worst case falls by when it is cancelled. Orders on one contract and side share
    theirs, so the table shows the cost of each side together, and the list that of each order alone. Every worst case
    behind these figures was accepted by the checker. Exit 1 when equity is given and is below the worst case (with all
    orders added), 3 when the budget ended first.

    \b
    Examples:
      clearproof fills specs/portfolios/ladder.json --parameters specs/parameters/article.json
      clearproof fills book.json --parameters parameters.json --add 'buy 2 BTC-PERP' --add 'sell 5 ETH-PERP'
      clearproof fills book.json --parameters parameters.json --plot book.png --plot-price ETH-PERP
    """  # noqa: D301  # as above
    from clearproof.cli import fills as command  # noqa: PLC0415  # start-up time

    return command.run(
        command.Options(
            portfolio,
            parameters,
            tuple(add or ()),
            is_json=as_json,
            accept_inadmissible=inadmissible_anyway,
            budget=budget,
            plot=plot,
            plot_price=plot_price,
        )
    )


@app.command()
def prices(
    portfolio: Account,
    *,
    parameters: RiskParameters,
    move: Annotated[
        list[str] | None,
        typer.Option(
            metavar="CONTRACT=CHANGE",
            help="How far its price moves, either way; by default every price by 1%. May be repeated.",
        ),
    ] = None,
    as_json: AsJson = False,
    budget: Budget = 200_000,
) -> int:
    """Bound how far moves of prices can push the worst case of an account, and find how far they do.

    Quantities and resting orders stay. The bounds are certified: no move within the steps changes the worst case by
    more. A change is in quote units or, with `%`, per cent of the price; one with a sign is also made as asked.
    Hedge ratios of options that say volatility and expiry move by Black-76, those of other options are held.
    Exit 3 when the budget ended before the worst case was proved.

    \b
    Examples:
      clearproof prices specs/portfolios/worked-example.json --parameters specs/parameters/article.json
      clearproof prices book.json --parameters parameters.json --move BTC-PERP=+1% --move ETH-PERP=-50
    """  # noqa: D301  # as above
    from clearproof.cli import prices as command  # noqa: PLC0415  # start-up time

    return command.run(command.Options(portfolio, parameters, tuple(move or ()), is_json=as_json, budget=budget))


@parameters_app.command("check")
def check_parameters(
    parameters: Annotated[Path, typer.Argument(help="Risk parameters (JSON or TOML).")],
    *,
    as_json: AsJson = False,
) -> int:
    """Decide whether parameters are admissible: is the margin convex, and never the root of a negative number?

    Exit 0 with a certificate when they are; exit 1 with a vector that refutes it, and the nearest admissible
    parameters, when they are not.

    \b
    Examples:
      clearproof parameters check specs/parameters/fifteen.json
      clearproof parameters check parameters.toml --json
    """  # noqa: D301  # as above
    from clearproof.cli import parameters as command  # noqa: PLC0415  # start-up time

    return command.run(parameters, is_json=as_json)


@app.command()
def verify(
    bundle: Annotated[
        Path | None, typer.Argument(help="Folder with `manifest.json`, or one certificate; by default `proofs/`.")
    ] = None,
    *,
    project: Project = None,
    solvers: Annotated[
        bool, typer.Option("--solvers", help="Also ask both solvers every SMT-LIB query again.")
    ] = False,
    as_json: AsJson = False,
) -> int:
    """Check committed evidence with the checker alone: standard library, exact arithmetic, no solver.

    Also says when the evidence speaks about files that are not the project's current ones. For a check with nothing
    installed at all: `python -S -m clearproof.checker proofs`.

    \b
    Examples:
      clearproof verify
      clearproof verify proofs --solvers
      clearproof verify proofs/certificates/some-certificate.json
    """  # noqa: D301  # as above
    from clearproof.cli import verify as command  # noqa: PLC0415  # start-up time

    return command.run(bundle, project, with_solvers=solvers, is_json=as_json)


@app.command()
def explain(
    claim: Annotated[str, typer.Argument(help="Id of a claim, as `clearproof list` prints it.")],
    *,
    project: Project = None,
    replay: Annotated[
        bool, typer.Option("--replay", help="Run the claim's obligations anew, without the cache.")
    ] = False,
    as_json: AsJson = False,
) -> int:
    """Tell everything about one claim: statement, source, assumptions, how lemmas compose, evidence, counterexample.

    Evidence is that of the last run of the gate here, else that of the committed bundle. `--replay` computes it again
    and exits as the gate would.

    \b
    Examples:
      clearproof explain MARGIN-FLOOR-007
      clearproof explain MARGIN-CONVEX-002 --replay
    """  # noqa: D301  # as above
    from clearproof.cli import explain as command  # noqa: PLC0415  # start-up time

    return command.run(claim, project, is_replay=replay, is_json=as_json)


for command in (mutate, static, opinions):
    app.command()(command)


@app.command()
def doctor(*, project: Project = None, as_json: AsJson = False) -> int:
    """Say which tools are installed, in which version and with which hash, what is missing and how to get it.

    Exit 4 when a tool that the gate needs is missing or is not the pinned version.
    """
    from clearproof.cli import doctor as command  # noqa: PLC0415  # start-up time

    return command.run(project, is_json=as_json)


@app.command("init")
def start(folder: Annotated[Path, typer.Argument(help="A new or empty folder.")], *, as_json: AsJson = False) -> int:
    """Start a project of your own from the reference project: claims, models and contracts to change.

    \b
    Example:
      clearproof init audit && cd audit && clearproof gate
    """  # noqa: D301  # as above
    from clearproof.cli import start as command  # noqa: PLC0415  # start-up time

    return command.run(folder, is_json=as_json)


@app.command("list")
def list_claims(*, project: Project = None, as_json: AsJson = False) -> int:
    """List the claims: id, expected verdict, layers, title."""
    from clearproof.cli import claims as command  # noqa: PLC0415  # start-up time

    return command.run(project, is_json=as_json)


@app.command()
def schema(
    name: Annotated[
        str | None, typer.Argument(help="For example `parameters` or `gate`; all names are listed without it.")
    ] = None,
) -> int:
    """Print the JSON Schema of a document that clearproof reads or prints."""
    from clearproof.cli import schema as command  # noqa: PLC0415  # start-up time

    return command.run(name)
