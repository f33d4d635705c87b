# ruff: noqa: N802 (Jinja2 names its visitors after its nodes)
"""Templates compiled for views, to plain attributes and direct calls of macros.

Jinja2 tries an attribute and then a key, and asks of every call and every printed value what it is. Views have their fields, so that
is not needed: 3,000 records are drawn in 2.4 s of CPU time instead of 3.4 s. A template that fails here is filled again by Jinja2's own
code, which also words the fault (`fill` in render.py); without this module only that is left.
"""

from functools import lru_cache
from keyword import iskeyword

import jinja2
from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from markupsafe import Markup, escape

from generator.formats import unbroken


def finalized(value: object) -> object:
    """What a template prints, with amounts that stay on one line."""
    if isinstance(value, str) and "€" in value:
        return Markup(unbroken(value)) if isinstance(value, Markup) else unbroken(value)
    return value


def printed(value: object) -> str:
    """The same, escaped. Most texts have nothing to escape, and need no `Markup` either."""
    if type(value) is Markup:
        return unbroken(value)
    if type(value) is str:
        text = unbroken(value) if "€" in value else value
        return escape(text) if "&" in text or "<" in text or ">" in text or "'" in text or '"' in text else text
    return escape(finalized(value))


class ViewCode(CodeGenerator):
    """Writes the Python of a template. What it does not know of is written as Jinja2 does."""

    macros: frozenset[str] = frozenset()
    """Names that stand for a macro wherever the template uses them."""

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:
        self.macros = _macros(node)
        super().visit_Template(node, frame)
        self.writeline(f"from {__name__} import printed")

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:
        if iskeyword(node.attr):
            super().visit_Getattr(node, frame)
            return
        self.visit(node.node, frame)
        is_word = isinstance(node.node, nodes.Name) and node.node.name == "words"
        self.write(f"[{node.attr!r}]" if is_word else f".{node.attr}")

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:
        if not (isinstance(node.node, nodes.Name) and node.node.name in self.macros) or forward_caller:
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.visit(node.node, frame)
        self.write("(context.eval_ctx")
        self.signature(node, frame)
        self.write(")")

    def _import_common(self, node: nodes.Import | nodes.FromImport, frame: Frame) -> None:
        """The same module for every page: the globals of templates do not differ."""
        if node.with_context:
            super()._import_common(node, frame)
            return
        self.write("environment.get_template(")
        self.visit(node.template, frame)
        self.write(f", {self.name!r}).module")

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        self.write("printed(")

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        self.write(")")


def _macros(template: nodes.Template) -> frozenset[str]:
    """Macros of the template and those that it imports, but for names that it also gives to something else."""
    own = {macro.name for macro in template.find_all(nodes.Macro)}
    imported = {name if isinstance(name, str) else name[1] for found in template.find_all(nodes.FromImport) for name in found.names}
    given = {name.name for name in template.find_all(nodes.Name) if name.ctx != "load"}
    return frozenset((own | imported) - given)


@lru_cache(maxsize=32)
def careful(template: jinja2.Template) -> jinja2.Template:
    """The same template as Jinja2 compiles it."""
    templates = template.environment.overlay()
    templates.code_generator_class = CodeGenerator
    return templates.get_template(str(template.name))
