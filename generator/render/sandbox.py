"""Where templates run: Jinja's immutable sandbox, in which everything that grows or goes on is counted.

The sandbox keeps templates from reaching anything but what they are given. It would still let them count to the end of
days or fill the memory; what they do is therefore paid for, as `effort.py` says. Loops, calls, filters, comparisons and
slices cost steps; texts and lists are weighed when they are made.
"""

import re
from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any

from jinja2 import Undefined, nodes, pass_context
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import Context, LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment
from msgspec import Struct

from generator.render.effort import MOST_PARTS, MOST_WIDE, UnboundedError, counted, limit, spend, weighed
from generator.render.words import Words

_COSTLY = frozenset(("html", "mail", "plain", "picture", "json_ld", "number", "wrap", "opening", "language_name"))
_STEPS_OF_COSTLY = 50
_STEPS_OF_FILTER = 3
_STEPS_OF_CALL = 10
_STEPS_OF_TEMPLATE = 20
_STATIC_AT_ONCE = 256  # letters of a template's own text that are copied in one step

_WIDE = frozenset(("center", "ljust", "rjust", "zfill", "expandtabs", "to_bytes"))
_WIDE_FILTERS = frozenset(("batch", "center", "indent", "round", "slice", "tojson", "truncate", "urlize", "wordwrap"))
_FILLED_IN = re.compile(r"\d{5,}|\*|:[^{}]*\{")  # a width as long as a book, or one that is only told later
_MOST_BITS = 20_000


_OUR_OWN = (Struct, Words)
_WEIGHTY = (str, list, tuple, dict, range)


class _Generator(CodeGenerator):
    """Writes the program of a template, with a scale under what it joins and what it keeps for later."""

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

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if frame.buffer is not None:
            self.write("environment.weighed(")
        super()._output_child_pre(node, frame, finalize)

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        super()._output_child_post(node, frame, finalize)
        if frame.buffer is not None:
            self.write(")")

    def _on_scale(self, visit: Callable[[Any, Frame], None], node: nodes.Expr, frame: Frame) -> None:
        self.write("environment.weighed(")
        visit(node, frame)
        self.write(")")


class Sandbox(ImmutableSandboxedEnvironment):
    """Jinja's immutable sandbox, bounded, with a short way to what templates read most: fields of views, and words."""

    code_generator_class = _Generator
    intercepted_binops = frozenset(("+", "*", "**", "%"))
    weighed = staticmethod(weighed)

    def bound_filters(self) -> None:
        """Have all filters counted that are there now."""
        self.filters = {name: _bounded(name, work) for name, work in self.filters.items()}
        self.filters |= {_COUNTED: _counted, _WEIGHED: weighed}

    def getattr(self, obj: Any, attribute: str) -> Any:
        """`obj.attribute`, or an undefined value that says what was asked for."""
        if not isinstance(obj, _OUR_OWN) or attribute.startswith("_"):
            return super().getattr(obj, attribute)
        try:
            return obj[attribute] if isinstance(obj, Words) else getattr(obj, attribute)
        except (AttributeError, KeyError):
            return self.undefined(obj=obj, name=attribute)

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

    def get_template(self, *args: Any, **kwargs: Any) -> Any:
        """A template, also where another one includes or extends it."""
        spend(_STEPS_OF_TEMPLATE)
        return super().get_template(*args, **kwargs)

    def _generate(self, source: nodes.Template, *args: Any, **kwargs: Any) -> str:
        _count_rounds(source)
        return super()._generate(source, *args, **kwargs)


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

Work = Callable[..., Any]


def _bounded(name: str, work: Work) -> Work:
    """The filter, counted and weighed."""
    steps = _STEPS_OF_COSTLY if name in _COSTLY else _STEPS_OF_FILTER
    first = 1 if hasattr(work, "jinja_pass_arg") else 0

    @wraps(work)
    def bounded(*args: Any, **kwargs: Any) -> Any:
        spend(steps)
        value, rest = args[first], (*args[first + 1 :], *kwargs.values())
        if isinstance(value, _WEIGHTY):
            weighed(value)
        if rest:
            _look_at_filter(name, value, rest)
        return weighed(work(*args, **kwargs))

    return bounded


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
