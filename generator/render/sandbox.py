"""Where templates run: Jinja's immutable sandbox. It keeps them from reaching anything but what they are given.

It would still let a template count to the end of days or fill the memory. What a stranger's template does is therefore
paid for, as `budget.py` says: loops, calls, filters, comparisons and slices cost steps; texts and lists are weighed
when they are made. raak's own templates are known to do nothing of the kind, and nobody counts what they do.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, MutableMapping
from contextvars import Context as EmptyContext
from datetime import date
from typing import Any

from jinja2 import Template, Undefined, nodes, pass_context
from jinja2.runtime import Context, LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment
from msgspec import Struct

from generator.render.bounds import Work, bounded, limit_call, limit_format, limit_operation
from generator.render.budget import counted, spend, weighed
from generator.render.legible import legible
from generator.render.programs import COUNTED, WEIGHED, ProgramWriter, count_rounds, escaped
from generator.render.words import Words

_STEPS_OF_CALL = 10
_STEPS_OF_TEMPLATE = 20
_ASKS_THE_MACHINE = frozenset(("now", "today", "utcnow", "astimezone", "fromtimestamp", "utcfromtimestamp"))


def _as_it_is(value: Any) -> Any:
    return value


@pass_context  # which keeps Jinja from working it out beforehand
def _uncounted(_context: Context, items: Any, _weight: int) -> Any:
    return items


@pass_context
def _counted(_context: Context, items: Any, weight: int) -> Any:
    return items if isinstance(items, Undefined) else counted(items, weight)


class Sandbox(ImmutableSandboxedEnvironment):
    """Jinja's immutable sandbox, with a short way to what templates read most: fields of views, and words."""

    code_generator_class = ProgramWriter
    intercepted_binops = frozenset(("+", "*", "**", "%"))
    weighed = staticmethod(_as_it_is)
    escaped: Callable[[Any], str] = staticmethod(escaped)
    written: Callable[[Any], str] = staticmethod(str)

    def __init__(self, **given: Any) -> None:
        super().__init__(**given)
        self.having: defaultdict[str, set[type]] = defaultdict(set)
        self._ready: dict[str, Template] = {}

    def have_filters(self, filters: Mapping[str, Work]) -> None:
        """These stand beside Jinja's own."""
        self.filters |= {**filters, COUNTED: _uncounted, WEIGHED: _as_it_is}
        del self.filters["random"]  # the same source makes the same site

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """What all templates know. Jinja would put a layer of its own upon it for each one."""
        return self.globals if d is None else super().make_globals(d)

    def field(self, one: Any, name: str) -> Any:
        """`one.name`, for a name that does not begin with `_`. Programs read the fields of views by themselves, once it
        is noted in `having` that they have them."""
        if type(one) is Words:
            words = vars(one)
            return words[name] if name in words else self.undefined(obj=one, name=name)
        if isinstance(one, Struct) and (name in one.__struct_fields__ or _works_out(type(one), name)):
            self.having[name].add(type(one))
        return self.getattr(one, name)

    def get_template(self, name: Any, parent: str | None = None, globals: Any = None) -> Any:  # noqa: A002
        """A template, also where another one includes or extends it."""
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
        count_rounds(source)
        return EmptyContext().run(super()._generate, source, *args, **kwargs)


def _works_out(view: type, name: str) -> bool:
    """Whether a view makes this of its fields."""
    return isinstance(getattr(view, name, None), property)


class BoundedSandbox(Sandbox):
    """The same for templates of anybody: everything that grows or goes on is counted."""

    weighed = staticmethod(weighed)
    escaped = staticmethod(lambda value: escaped(legible(value)))
    written = staticmethod(lambda value: str(legible(value)))

    def have_filters(self, filters: Mapping[str, Work]) -> None:
        """These stand beside Jinja's own; all of them are counted."""
        self.filters = {name: bounded(name, work) for name, work in {**self.filters, **filters}.items()}
        self.filters |= {COUNTED: _counted, WEIGHED: weighed}
        del self.filters["random"]

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Whether a template may ask for this: not where it would learn what day it is, or where the machine stands."""
        return not (isinstance(obj, date) and attr in _ASKS_THE_MACHINE) and super().is_safe_attribute(obj, attr, value)

    def call(self, context: Context, called: Any, /, *args: Any, **kwargs: Any) -> Any:
        """What a template calls: a macro, a method, a loop within itself."""
        spend(_STEPS_OF_CALL)
        if isinstance(called, LoopContext) and args:
            args = (counted(args[0]), *args[1:])
        else:
            limit_call(called, args, kwargs)
        return weighed(super().call(context, called, *args, **kwargs))

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """`+`, `*`, `**` and `%`, unless what comes of them is too large."""
        spend(1)
        limit_operation(operator, left, right)
        return weighed(super().call_binop(context, operator, left, right))

    def wrap_str_format(self, value: Any) -> Callable[..., str] | None:
        """`text.format`, safely, for texts that make nothing wide."""
        wrapped = super().wrap_str_format(value)
        if wrapped is not None:
            limit_format(value.__self__)
        return wrapped

    def get_template(self, name: Any, parent: str | None = None, globals: Any = None) -> Any:  # noqa: A002
        """A template, also where another one includes or extends it."""
        spend(_STEPS_OF_TEMPLATE)
        return super().get_template(name, parent, globals)
