"""Options and arguments that several commands have in common."""

from pathlib import Path
from typing import Annotated

import typer

Project = Annotated[
    Path | None,
    typer.Option(help="Folder with `clearproof.toml`; by default the one around here, else the reference project."),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object instead of text.")]
Quiet = Annotated[bool, typer.Option("--quiet", help="No progress on stderr.")]
Account = Annotated[Path, typer.Argument(help="Account: contracts, positions, orders, equity (JSON or TOML).")]
RiskParameters = Annotated[Path, typer.Option("--parameters", help="Risk parameters of its indexes (JSON or TOML).")]
AnyParameters = Annotated[
    bool, typer.Option("--inadmissible-anyway", help="Compute for inadmissible parameters too; no claim holds then.")
]
Budget = Annotated[
    int, typer.Option(metavar="N", min=1, help="Most boxes of the search for the worst fill; then bounds are printed.")
]
Plot = Annotated[
    Path | None, typer.Option(metavar="FILE", help="Also draw the requirement, into an .svg or .png file.")
]
PlotPrice = Annotated[
    str | None,
    typer.Option(metavar="CONTRACT", help="The price that the drawing moves; by default that of the largest exposure."),
]
