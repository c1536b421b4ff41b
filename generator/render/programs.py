"""How templates become programs: Jinja's own, with scales under what grows and a short way to what is asked for most.

The same programs run in both sandboxes of `sandbox.py`, and are kept between builds. One sandbox reads the scales.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from keyword import iskeyword
from typing import Any, cast

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from markupsafe import Markup, escape

from generator.render.words import Spoken

COUNTED, WEIGHED = "counted rounds", "weighed parts"
"""Filters that no template can name: a counter of rounds, and a scale."""

_STATIC_AT_ONCE = 256  # letters of a template's own text that are copied in one step
_SHORT = 400  # letters


def escaped(value: Any) -> str:
    """What a value is in markup. Titles, names and addresses stand in many places: short texts are kept."""
    if type(value) is Spoken or (type(value) is str and len(value) < _SHORT):
        return _escaped(value)
    return cast(str, value) if type(value) is Markup else escape(value)


_escaped = lru_cache(maxsize=4096)(escape)


class ProgramWriter(CodeGenerator):
    """Writes the program of a template, with a scale under what it joins and what it keeps for later.

    What stands side by side leaves the program in one piece, and what most pages ask for is asked for the short way.
    """

    _ONE_PIECE = "piece"
    _weighed: frozenset[int] = frozenset()  # what goes onto the scale as a part of something else

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802
        """The whole template."""
        self._weighed = frozenset(id(part) for whole in node.find_all(_HOLDING) for part in _parts(whole))
        super().visit_Template(node, frame)

    def visit_Output(self, node: nodes.Output, frame: Frame) -> None:  # noqa: N802
        """Text and `{{ values }}` between two statements."""
        if frame.buffer is not None or frame.require_output_check or len(node.nodes) == 1:
            super().visit_Output(node, frame)
            return
        self.writeline(f"{self._ONE_PIECE} = []")
        frame.buffer = self._ONE_PIECE
        super().visit_Output(node, frame)
        frame.buffer = None
        self.writeline(f"yield concat({self._ONE_PIECE})")

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802
        """`one.other`."""
        if node.attr.startswith("_"):
            super().visit_Getattr(node, frame)
        elif node.attr.isascii() and not iskeyword(node.attr):  # Python takes `＿` for `_`
            self.write(f"(one.{node.attr} if type(one := ")
            self.visit(node.node, frame)
            self.write(f") in having[{node.attr!r}] else environment.field(one, {node.attr!r}))")
        else:
            self.write("environment.field(")
            self.visit(node.node, frame)
            self.write(f", {node.attr!r})")

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:  # noqa: N802
        """`one ~ other`."""
        self._on_scale(super().visit_Concat, node, frame)

    def visit_List(self, node: nodes.List, frame: Frame) -> None:  # noqa: N802
        """`[one, other]`."""
        self._on_scale(super().visit_List, node, frame)

    def visit_Dict(self, node: nodes.Dict, frame: Frame) -> None:  # noqa: N802
        """`{one: other}`."""
        self._on_scale(super().visit_Dict, node, frame)

    def visit_Tuple(self, node: nodes.Tuple, frame: Frame) -> None:  # noqa: N802
        """`(one, other)`, or the names that a loop or `set` gives to the parts of one."""
        if node.ctx == "load":
            self._on_scale(super().visit_Tuple, node, frame)
        else:
            super().visit_Tuple(node, frame)

    def write_commons(self) -> None:
        """What each part of the program has at hand."""
        super().write_commons()
        self.writeline("having, escaped, written = environment.having, environment.escaped, environment.written")

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if self._keeps(frame):
            self.write("environment.weighed(")
        if frame.eval_ctx.volatile:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("escaped(" if frame.eval_ctx.autoescape else "written(")

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        super()._output_child_post(node, frame, finalize)
        if self._keeps(frame):
            self.write(")")

    def _keeps(self, frame: Frame) -> bool:
        """Whether what is written here does not leave the program at once."""
        return frame.buffer not in (None, self._ONE_PIECE)

    def _on_scale(self, visit: Callable[[Any, Frame], None], node: nodes.Expr, frame: Frame) -> None:
        if id(node) in self._weighed:
            visit(node, frame)
            return
        self.write("environment.weighed(")
        visit(node, frame)
        self.write(")")


_LITERALS = (nodes.List, nodes.Dict, nodes.Tuple)
_HOLDING = (*_LITERALS, nodes.Filter)


def _parts(whole: nodes.Expr) -> Iterator[nodes.Node]:
    """The lists and dictionaries that are written within this one, or given to this filter."""
    parts: Sequence[nodes.Node | None] = ()
    match whole:
        case nodes.Filter() if whole.name != COUNTED:
            parts = [whole.node]
        case nodes.Dict():
            parts = [pair.value for pair in whole.items]
        case nodes.List() | nodes.Tuple():
            parts = whole.items
    return (part for part in parts if isinstance(part, _LITERALS))


# What is done to a template before it becomes a program


def count_rounds(template: nodes.Template) -> None:
    """Loops go through a counter; what is searched, compared or sliced goes over a scale."""
    for loop in template.find_all(nodes.For):
        static = sum(len(text.data) for text in loop.find_all(nodes.TemplateData))
        weight = nodes.Const(1 + static // _STATIC_AT_ONCE)
        loop.iter = nodes.Filter(loop.iter, COUNTED, [weight], [], None, None)
    for compared in template.find_all(nodes.Compare):
        if not all(_is_small(side) for side in (compared.expr, *(operand.expr for operand in compared.ops))):
            for operand in compared.ops:
                operand.expr = _on_scale(operand.expr)
    for part in template.find_all(nodes.Getitem):
        if isinstance(part.arg, nodes.Slice):
            part.node = _on_scale(part.node)


def _is_small(node: nodes.Expr) -> bool:
    """Whether a comparison with this is over soon, whatever the other side is."""
    return isinstance(node, nodes.Const) and not isinstance(node.value, str | tuple)


def _on_scale(node: nodes.Expr) -> nodes.Expr:
    return node if isinstance(node, nodes.Const) else nodes.Filter(node, WEIGHED, [], [], None, None)
