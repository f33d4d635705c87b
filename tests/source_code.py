"""The generator as text: its modules, parsed."""

import ast
from pathlib import Path

ROOT = Path(__file__).parent.parent

THEME = ROOT / "theme"

TREES: dict[str, ast.Module] = {
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): ast.parse(path.read_text(encoding="utf-8"))
    for path in sorted((ROOT / "generator").rglob("*.py"))
}
"""By dotted name."""


def calls_of(name: str, tree: ast.Module) -> list[ast.Call]:
    """Calls of a function or method with this name."""
    return [node for node in ast.walk(tree) if isinstance(node, ast.Call) and called(node) == name]


def called(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else call.func.attr if isinstance(call.func, ast.Attribute) else ""


def texts_in(node: ast.AST) -> set[str]:
    """String constants that stand by themselves; not the pieces of an f-string."""
    pieces = {id(piece) for joined in ast.walk(node) if isinstance(joined, ast.JoinedStr) for piece in joined.values}
    return {part.value for part in ast.walk(node) if isinstance(part, ast.Constant) and isinstance(part.value, str) and id(part) not in pieces}
