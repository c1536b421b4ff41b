"""Where templates run: Jinja's immutable sandbox, in which everything that grows or goes on is counted.

The sandbox keeps templates from reaching anything but what they are given. It would still let them count to the end of
days or fill the memory; what they do is therefore paid for, as `budget.py` says. Loops, calls, filters, comparisons and
slices cost steps; texts and lists are weighed when they are made.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, MutableMapping, Sequence
from contextvars import Context as EmptyContext
from functools import lru_cache, wraps
from keyword import iskeyword
from typing import Any, cast

from jinja2 import Template, Undefined, nodes, pass_context
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import Context, LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape
from msgspec import Struct

from generator.render.budget import (
    LETTERS_AT_ONCE,
    MOST_PARTS,
    MOST_WIDE,
    UnboundedError,
    counted,
    limit,
    spend,
    weighed,
)
from generator.render.words import Spoken, Words

_COSTLY = frozenset(("html", "mail", "plain", "picture", "json_ld", "number", "wrap", "opening", "language_name"))
_STEPS_OF_COSTLY = 50
_STEPS_OF_FILTER = 3
_STEPS_OF_CALL = 10
_STEPS_OF_TEMPLATE = 20
_STATIC_AT_ONCE = 256  # letters of a template's own text that are copied in one step

_WIDE = frozenset(("center", "ljust", "rjust", "zfill", "expandtabs", "to_bytes"))
_WIDE_FILTERS = frozenset(("batch", "center", "indent", "round", "slice", "tojson", "truncate", "urlize", "wordwrap"))
_FILLED_IN = re.compile(r"\d{5,}|\*|:[^{}:]*\{")  # a width as long as a book, or one that is only told later
_MOST_BITS = 20_000


Work = Callable[..., Any]


_SHORT = 400  # letters


def escaped(value: Any) -> str:
    """What a value is in markup. Titles, names and addresses stand in many places: short texts are kept."""
    if type(value) is Spoken or (type(value) is str and len(value) < _SHORT):
        return _escaped(value)
    return cast(str, value) if type(value) is Markup else escape(value)


_escaped = lru_cache(maxsize=4096)(escape)


class _Generator(CodeGenerator):
    """Writes the program of a template, with a scale under what it joins and what it keeps for later.

    What stands side by side leaves the program in one piece, and what most pages ask for is asked for the short way.
    """

    _ONE_PIECE = "piece"
    _weighed: frozenset[int] = frozenset()  # what goes onto the scale as a part of something else

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802
        """All of it."""
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
        self.writeline("having, escaped = environment.having, environment.escaped")

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if self._keeps(frame):
            self.write("environment.weighed(")
        if frame.eval_ctx.autoescape and not frame.eval_ctx.volatile:
            self.write("escaped(")
        else:
            super()._output_child_pre(node, frame, finalize)

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
        case nodes.Filter() if whole.name != _COUNTED:
            parts = [whole.node]
        case nodes.Dict():
            parts = [pair.value for pair in whole.items]
        case nodes.List() | nodes.Tuple():
            parts = whole.items
    return (part for part in parts if isinstance(part, _LITERALS))


class Sandbox(ImmutableSandboxedEnvironment):
    """Jinja's immutable sandbox, bounded, with a short way to what templates read most: fields of views, and words."""

    code_generator_class = _Generator
    intercepted_binops = frozenset(("+", "*", "**", "%"))
    weighed = staticmethod(weighed)
    escaped = staticmethod(escaped)

    def __init__(self, **given: Any) -> None:
        super().__init__(**given)
        self.having: defaultdict[str, set[type]] = defaultdict(set)
        self._ready: dict[str, Template] = {}

    def bound_filters(self) -> None:
        """Have all filters counted that are there now."""
        self.filters = {name: _bounded(name, work) for name, work in self.filters.items()}
        self.filters |= {_COUNTED: _counted, _WEIGHED: weighed}

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """What all templates know. Jinja would put a layer of its own upon it for each one."""
        return self.globals if d is None else super().make_globals(d)

    def field(self, one: Any, name: str) -> Any:
        """`one.name`, for a name that does not begin with `_`. Programs read the fields of views by themselves, once it
        is noted in `having` that they have them."""
        if type(one) is Words:
            words = vars(one)
            return words[name] if name in words else self.undefined(obj=one, name=name)
        if isinstance(one, Struct) and name in one.__struct_fields__:
            self.having[name].add(type(one))
        return self.getattr(one, name)

    def call(self, context: Context, called: Any, /, *args: Any, **kwargs: Any) -> Any:
        """What a template calls: a macro, a method, a loop within itself."""
        spend(_STEPS_OF_CALL)
        if isinstance(called, LoopContext) and args:
            args = (counted(args[0]), *args[1:])
        else:
            _look_at_call(called, args, kwargs)
        return weighed(super().call(context, called, *args, **kwargs))

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """`+`, `*`, `**` and `%`, unless what comes of them is too large."""
        spend(1)
        _look_at_operation(operator, left, right)
        return weighed(super().call_binop(context, operator, left, right))

    def wrap_str_format(self, value: Any) -> Callable[..., str] | None:
        """`text.format`, safely, for texts that make nothing wide."""
        wrapped = super().wrap_str_format(value)
        if wrapped is not None:
            _look_at_form(value.__self__)
        return wrapped

    def get_template(self, name: Any, parent: str | None = None, globals: Any = None) -> Any:  # noqa: A002
        """A template, also where another one includes or extends it."""
        spend(_STEPS_OF_TEMPLATE)
        known = self._ready.get(name) if isinstance(name, str) else None
        if known is None:
            known = super().get_template(name, parent, globals)
            self._ready[name] = known
        return known

    def _generate(self, source: nodes.Template, *args: Any, **kwargs: Any) -> str:
        """The program of a template, written with no page in mind.

        What Jinja works out beforehand (`{{ 'a' | upper }}`) is the same on all pages. `{{ "style.css" | asset }}`
        fails there, and is left for each page to ask.
        """
        _count_rounds(source)
        return EmptyContext().run(super()._generate, source, *args, **kwargs)


# What is done to a template before it becomes a program

_COUNTED, _WEIGHED = "counted rounds", "weighed parts"  # filters that no template can name


def _count_rounds(template: nodes.Template) -> None:
    """Loops go through a counter; what is searched, compared or sliced goes over a scale."""
    for loop in template.find_all(nodes.For):
        static = sum(len(text.data) for text in loop.find_all(nodes.TemplateData))
        weight = nodes.Const(1 + static // _STATIC_AT_ONCE)
        loop.iter = nodes.Filter(loop.iter, _COUNTED, [weight], [], None, None)
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
    return node if isinstance(node, nodes.Const) else nodes.Filter(node, _WEIGHED, [], [], None, None)


@pass_context
def _counted(_context: Context, items: Any, weight: int) -> Any:
    return items if isinstance(items, Undefined) else counted(items, weight)


# What is looked at before it is done


def _look_at_call(called: Any, args: tuple[Any, ...], kwargs: Mapping[str, Any]) -> None:
    owner, name = getattr(called, "__self__", None), getattr(called, "__name__", "")
    if not isinstance(owner, str | bytes | int | list | tuple | dict):
        return
    weighed(owner)
    for argument in (*args, *kwargs.values()):
        weighed(argument)
    if name in _WIDE:
        _look_at_widths((*args, *kwargs.values()))
    elif name == "replace" and isinstance(owner, str):
        _look_at_replacing(owner, *args[:2])
    elif name == "join" and isinstance(owner, str) and args and isinstance(args[0], list | tuple):
        limit(len(owner) * len(args[0]) + sum(len(str(item)) for item in args[0]))


def _look_at_operation(operator: str, left: Any, right: Any) -> None:
    if operator == "%" and isinstance(left, str):
        _look_at_form(left)
    elif operator == "+" and isinstance(left, str | list | tuple) and isinstance(right, str | list | tuple):
        limit(len(left) + len(right))
    elif operator == "*":
        for text, times in ((left, right), (right, left)):
            if isinstance(text, str | bytes | list | tuple) and isinstance(times, int):
                limit(len(text) * times)
    if operator in ("*", "**") and isinstance(left, int) and isinstance(right, int):
        bits = left.bit_length() * right if operator == "**" else left.bit_length() + right.bit_length()
        limit(bits, _MOST_BITS)


def _look_at_form(form: str) -> None:
    """Forms for `%` and `format` may not ask for a width that fills the memory."""
    limit(len(form))
    if _FILLED_IN.search(form):
        raise UnboundedError("size")


def _look_at_widths(arguments: tuple[Any, ...]) -> None:
    for argument in arguments:
        if isinstance(argument, int):
            limit(abs(argument), MOST_WIDE)
        elif isinstance(argument, str):
            limit(len(argument), MOST_WIDE)


def _look_at_replacing(text: str, *old_and_new: Any) -> None:
    if len(old_and_new) == 2:
        old, new = map(str, old_and_new)
        limit(len(text) + text.count(old) * len(new))


# Filters


def _bounded(name: str, work: Work) -> Work:
    """The filter, counted and weighed."""
    steps = _STEPS_OF_COSTLY if name in _COSTLY else _STEPS_OF_FILTER

    def bounded(value: Any, *rest: Any, **named: Any) -> Any:
        spend(steps)
        if type(value) is not str or len(value) >= LETTERS_AT_ONCE:
            weighed(value)
        if rest or named:
            _look_at_filter(name, value, (*rest, *named.values()))
            return weighed(work(value, *rest, **named))
        made = work(value)
        return made if type(made) is str and len(made) < LETTERS_AT_ONCE else weighed(made)

    def bounded_in_context(given: Any, value: Any, *rest: Any, **named: Any) -> Any:
        spend(steps)
        weighed(value)
        if rest or named:
            _look_at_filter(name, value, (*rest, *named.values()))
        return weighed(work(given, value, *rest, **named))

    return wraps(work)(bounded_in_context if hasattr(work, "jinja_pass_arg") else bounded)


def _look_at_filter(name: str, value: Any, rest: tuple[Any, ...]) -> None:
    if name in _WIDE_FILTERS:
        _look_at_widths(rest)
        limit(_lines_of(value) * max(_width(argument) for argument in rest))
    elif name == "replace":
        _look_at_replacing(str(value), *rest[:2])
    elif name == "join":
        limit(_width(rest[0]) * _length(value))
    elif name == "format":
        _look_at_form(str(value))
    elif name == "sum" and any(isinstance(argument, list | tuple) for argument in rest):
        raise UnboundedError("size")


def _lines_of(value: Any) -> int:
    return value.count("\n") + 1 if isinstance(value, str) else 1


def _width(argument: Any) -> int:
    return len(argument) if isinstance(argument, str) else abs(argument) if isinstance(argument, int) else 0


def _length(value: Any) -> int:
    """Of what is joined; of what comes one by one, as many as there may be."""
    return len(value) if hasattr(value, "__len__") else MOST_PARTS
