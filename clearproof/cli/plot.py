"""``--plot``: what does the requirement of an account look like, as a picture for people?"""

import contextlib
import os
import warnings
from pathlib import Path
from typing import Any

from clearproof.cli.account import Account, Worst
from clearproof.cli.plot_data import Curves, compute_curves
from clearproof.errors import InputError, MissingToolError, StorageError

SUFFIXES = (".svg", ".png")
_INK, _GREY, _GRID = "#1b2733", "#6b7785", "#e6eaee"
_WORST, _MARGIN, _EQUITY = "#c2410c", "#1d4ed8", "#15803d"
_LONGEST = 48
"""Characters of the worst fill in words."""
_STYLE = {
    "font.family": "DejaVu Sans",
    "font.size": 10,
    "text.color": _INK,
    "axes.labelcolor": _INK,
    "axes.edgecolor": "#b9c2cb",
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.grid": True,
    "grid.color": _GRID,
    "xtick.color": _GREY,
    "ytick.color": _GREY,
    "text.parse_math": False,  # a name may hold dollar signs
    "svg.hashsalt": "clearproof",  # the same bytes for the same account
}


def check_target(path: Path | None, contract: str | None) -> None:
    """Raise unless the picture that is asked for, if any, has a format.

    Raises
    ------
    InputError
        The name ends neither in .svg nor in .png, or there is a contract to draw and no name.
    """
    if path is None and contract is not None:
        raise InputError("--plot-price", repr(contract), "together with --plot only")
    if path is not None and path.suffix.lower() not in SUFFIXES:
        raise InputError("--plot", repr(path.name), "a file name that ends in .svg or .png")


def write_plot(path: Path, account: Account, worst: Worst, contract: str | None) -> None:
    """Draw the requirement against the price of ``contract``, and on the way to the worst fill, and write the file.

    Raises
    ------
    InputError
        The portfolio has no such contract.
    MissingToolError
        Matplotlib is not installed.
    StorageError
        The file cannot be written.
    """
    curves = compute_curves(account, worst, contract)
    try:
        # Imported late: start-up time. Figures are built without pyplot, so no display is ever asked for.
        import matplotlib as mpl  # noqa: PLC0415
        from matplotlib.backends.backend_agg import FigureCanvasAgg  # noqa: PLC0415
        from matplotlib.figure import Figure  # noqa: PLC0415
        from matplotlib.layout_engine import ConstrainedLayoutEngine  # noqa: PLC0415
    except ImportError as error:
        raise MissingToolError("matplotlib is not installed", hint="`pip install matplotlib`") from error
    with mpl.rc_context(_STYLE):
        layout = ConstrainedLayoutEngine(w_pad=0.1, h_pad=0.1)
        figure = Figure(figsize=(12.5, 5.2), dpi=144, layout=layout, facecolor="white")
        FigureCanvasAgg(figure)
        left, right = figure.subplots(1, 2, sharey=True, width_ratios=(1.15, 1))
        _draw_prices(left, curves)
        _draw_path(right, curves)
        _draw_title(figure, account)
        handles = left.get_legend_handles_labels()
        figure.legend(*handles, loc="outside lower left", ncols=3, frameon=False, fontsize=10.5)
        _save(figure, path)


def _draw_prices(axes: Any, curves: Curves) -> None:
    axes.fill_between(curves.prices, curves.margin, curves.worst, color=_WORST, alpha=0.07, linewidth=0)
    axes.plot(curves.prices, curves.worst, color=_WORST, linewidth=2.2, label="W, worst fill of the orders")
    axes.plot(curves.prices, curves.margin, color=_MARGIN, linewidth=2.2, label="M, positions alone")
    axes.axvline(curves.mark, color=_GREY, linewidth=1, linestyle=(0, (2, 3)))
    axes.plot([curves.mark] * 2, [curves.peak, curves.now], "o", color=_INK, markersize=5, zorder=5)
    if curves.kinks:
        turns = [[points[k] for k in curves.kinks] for points in (curves.prices, curves.worst)]
        style = {"marker": "D", "color": "white", "markeredgecolor": _WORST, "linewidth": 0, "markersize": 6}
        axes.plot(*turns, **style, zorder=4, label="another fill becomes the worst")
    if curves.equity is not None:
        _draw_equity(axes, curves, f"equity {_show(curves.equity)}")
    axes.set_xlim(curves.prices[0], curves.prices[-1])
    axes.annotate(
        f"mark {_show(curves.mark)}",
        (curves.mark, 0),
        (4, 6),
        xycoords=("data", "axes fraction"),
        textcoords="offset points",
        color=_GREY,
        fontsize=9,
    )
    axes.set_title(f"against the price of {curves.contract}", loc="left", fontsize=11)
    axes.set_xlabel(f"price of {curves.contract} [quote units]")
    axes.set_ylabel("requirement [quote units]")
    _format(axes.xaxis, curves.prices[-1])
    _format(axes.yaxis, max(*curves.worst, *curves.path))
    axes.set_ylim(0, 1.08 * axes.get_ylim()[1])


def _draw_path(axes: Any, curves: Curves) -> None:
    percent = [100 * share for share in curves.shares]
    axes.axhline(curves.peak, color=_WORST, linewidth=1, linestyle=(0, (4, 3)))
    axes.axhline(curves.now, color=_MARGIN, linewidth=1, linestyle=(0, (4, 3)))
    axes.plot(percent, curves.path, color=_INK, linewidth=2.2)
    axes.plot([0], [curves.path[0]], "o", color=_MARGIN, markersize=8, zorder=5, clip_on=False)
    axes.plot([100], [curves.path[-1]], "o", color=_WORST, markersize=8, zorder=5, clip_on=False)
    _draw_equity(axes, curves)
    axes.set_xlim(0, 100)
    axes.set_title("on the way from the positions to the worst fill", loc="left", fontsize=11)
    axes.set_xlabel(f"part of the worst fill that is done [%]\n{_tell_fill(curves)}")
    # Below its line, unless that is where the ticks are written.
    beside = (0, 6, "right", "bottom") if curves.now < 0.08 * curves.peak else (0, -6, "right", "top")
    word = "W" if curves.is_exact else "W at most"
    _label(axes, f"{word} {_show(curves.peak)}", (98, curves.peak), _WORST, (0, 6, "right", "bottom"))
    _label(axes, f"M {_show(curves.now)}", (98, curves.now), _MARGIN, beside)


def _draw_equity(axes: Any, curves: Curves, label: str = "") -> None:
    """Draw the equity where it does not squeeze the curves."""
    if curves.equity is not None and 0 < curves.equity <= 1.6 * max(curves.worst):
        axes.axhline(curves.equity, color=_EQUITY, linewidth=1.4)
        where = {"xycoords": ("axes fraction", "data"), "textcoords": "offset points", "va": "top"}
        paper = {"facecolor": "white", "alpha": 0.7, "linewidth": 0, "pad": 1}
        axes.annotate(label, (0.01, curves.equity), (0, -4), color=_EQUITY, bbox=paper, zorder=6, **where)


def _label(axes: Any, text: str, at: tuple[float, float], color: str, lean: tuple[int, int, str, str]) -> None:
    """Write ``text`` beside a point; ``lean`` is its offset in points and its alignment."""
    right, up, ha, va = lean
    axes.annotate(
        text, at, (right, up), textcoords="offset points", color=color, fontsize=10, weight="bold", ha=ha, va=va
    )


def _draw_title(figure: Any, account: Account) -> None:
    orders = len(account.portfolio.orders)
    count = f"{orders} resting order{'s' if orders != 1 else ''}"
    warning = "" if account.is_admissible else "; INADMISSIBLE parameters, no guarantee holds"
    title = f"{account.portfolio_path.stem}: what the account needs, with {count}{warning}"
    figure.suptitle(title, x=0.012, ha="left", fontsize=14, weight="bold")


def _tell_fill(curves: Curves) -> str:
    """Return the worst fill in one line of at most ``_LONGEST`` characters."""
    filled = [f"{fill} of {name}" for name, fill in curves.fills.items() if fill != "none"]
    count = len(filled)
    while count > 1 and len(", ".join(filled[:count])) > _LONGEST:
        count -= 1
    rest = f" and {len(filled) - count} more contracts" if count < len(filled) else ""
    return ", ".join(filled[:count]) + rest if filled else "none: no order makes it worse"


def _format(axis: Any, largest: float) -> None:
    """Write ticks as plain numbers with thousands separators where they are large enough."""
    if largest >= 100:
        axis.set_major_formatter(lambda value, _: f"{value:,.0f}")


def _show(value: float) -> str:
    return f"{value:,.0f}" if value >= 1000 else f"{value:,.4g}"


def _save(figure: Any, path: Path) -> None:
    """Write the picture whole, or leave the old one; no date goes into it."""
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    form = path.suffix.lower().removeprefix(".")
    try:
        try:
            with warnings.catch_warnings():  # a name that the font cannot write is drawn as boxes
                warnings.filterwarnings("ignore", "Glyph", UserWarning)
                figure.savefig(part, format=form, metadata={"Date": None} if form == "svg" else {"Software": None})
            part.replace(path)
        finally:
            with contextlib.suppress(OSError):
                part.unlink(missing_ok=True)
    except OSError as error:
        hint = "free space, or name a file in a folder that exists and can be written"
        raise StorageError(f"{path} cannot be written: {error.strerror}", hint=hint) from error
