"""Which calls does Slither lose, and how are they kept?

Slither takes ``x.value(y)`` and ``x.gas(y)`` for the amounts of an old form of call and drops the call. An internal
function of such a name therefore gets another one, with an underscore behind it, in the trees that Slither reads.
The source, the bytecode and every other reader keep the name.
"""

import copy
from collections.abc import Mapping
from typing import Any

from clearproof.toolchain.syntax import walk

TAKEN = frozenset({"value", "gas"})
"""Names of members that Slither reads as amounts."""


def keep_calls(trees: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return syntax trees in which no internal function has a name that Slither takes for an amount.

    Parameters
    ----------
    trees :
        File -> syntax tree of the compiler; left as they are.
    """
    renamed = frozenset(node["id"] for tree in trees.values() for node in walk(tree) if _is_hidden(node))
    return {path: _rename(tree, renamed) if _mentions(tree, renamed) else tree for path, tree in trees.items()}


def _rename(tree: Any, renamed: frozenset[int]) -> Any:
    """Return a copy of a tree with the functions and their uses renamed."""
    changed = copy.deepcopy(tree)
    for node in walk(changed):
        kind = node.get("nodeType")
        if kind == "FunctionDefinition" and node["id"] in renamed:
            node["name"] += "_"
        elif node.get("referencedDeclaration") in renamed:
            label = "memberName" if kind == "MemberAccess" else "name"
            if node.get(label) in TAKEN:
                node[label] += "_"
    return changed


def _mentions(tree: Any, renamed: frozenset[int]) -> bool:
    return any(not renamed.isdisjoint((node.get("id"), node.get("referencedDeclaration"))) for node in walk(tree))


def _is_hidden(node: Mapping[str, Any]) -> bool:
    return (
        node.get("nodeType") == "FunctionDefinition"
        and node.get("name") in TAKEN
        and node.get("visibility") in {"internal", "private"}
    )
