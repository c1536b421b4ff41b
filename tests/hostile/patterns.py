"""The regular expressions of the package, and texts made of each one's own parts, to keep it at work for long."""

import ast
import builtins
import importlib
import pkgutil
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from re import _constants as kinds  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any, NamedTuple

import generator

LOOKING = frozenset({"search", "sub", "subn", "finditer", "findall", "split"})
"""What begins anew at each place of a text."""

_METHODS = LOOKING | {"match", "fullmatch"}
_REPEATS = (kinds.MAX_REPEAT, kinds.MIN_REPEAT, kinds.POSSESSIVE_REPEAT)
_SIGNS = " a0-_.\n\"'<>()[]{}:/\\#*é|=,;!&%$@~^+?`\t\r\x00Z"
_CLASSES = {
    kinds.CATEGORY_DIGIT: r"\d",
    kinds.CATEGORY_NOT_DIGIT: r"\D",
    kinds.CATEGORY_SPACE: r"\s",
    kinds.CATEGORY_NOT_SPACE: r"\S",
    kinds.CATEGORY_WORD: r"\w",
    kinds.CATEGORY_NOT_WORD: r"\W",
}


class Used(NamedTuple):
    """A pattern, where it stands, and by which of its methods it is held against texts."""

    name: str
    pattern: re.Pattern[Any]
    methods: frozenset[str]


@cache
def patterns() -> tuple[Used, ...]:
    """All of the package: those that modules keep, and those that stand where they are used."""
    found: dict[tuple[Any, int], Used] = {}
    for module in pkgutil.walk_packages(generator.__path__, "generator."):
        if not module.name.endswith("__main__"):
            loaded = importlib.import_module(module.name)
            written = Path(str(loaded.__file__)).read_text(encoding="utf-8")
            for used in (*_kept(module.name, vars(loaded), written), *_inline(module.name, vars(loaded), written)):
                key = used.pattern.pattern, used.pattern.flags
                known = found.setdefault(key, used)
                found[key] = known._replace(methods=known.methods | used.methods)
    return tuple(found.values())


def _kept(module: str, names: Mapping[str, object], written: str) -> Iterator[Used]:
    for name, value in names.items():
        for pattern in _held_in(value):
            if methods := _methods_of(name, written):
                yield Used(f"{module}.{name}", pattern, methods)


def _held_in(value: object, depth: int = 0) -> Iterator[re.Pattern[Any]]:
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, tuple | list | frozenset | set) and depth < 3:
        for each in value:
            yield from _held_in(each, depth + 1)
    elif isinstance(value, dict) and depth < 3:
        yield from _held_in(tuple(value.values()), depth + 1)


def _methods_of(name: str, written: str) -> frozenset[str]:
    """By which methods a module uses a name of its own; where it hands the pattern on, by those it uses at all."""
    any_method = "|".join(_METHODS)
    if direct := re.findall(rf"\b{re.escape(name)}(?:\[\w+\])?\.({any_method})\b", written):
        return frozenset(direct)
    if not re.search(rf"^{re.escape(name)}\b", written, re.MULTILINE):
        return frozenset()
    return _methods_anywhere(written)


def _methods_anywhere(written: str) -> frozenset[str]:
    """The methods that a module uses at all."""
    used = frozenset(re.findall(rf"(?!\bre\b)[a-z_)]+\.({'|'.join(_METHODS)})\(", written)) - {"split"}
    return used or frozenset({"search"})


def _inline(module: str, names: Mapping[str, object], written: str) -> Iterator[Used]:
    """The patterns that stand within functions, where those are used or made."""
    for call in _calls_in_functions(ast.parse(written)):
        match call:
            case ast.Call(func=ast.Attribute(value=ast.Name("re"), attr=method), args=[form, *_]) if (
                method in _METHODS or method == "compile"
            ):
                given = _worked_out(form, names)
                if isinstance(given, str | bytes):
                    methods = frozenset({method}) if method in _METHODS else _methods_anywhere(written)
                    yield Used(f"{module}:{call.lineno}", re.compile(given, _flags_in(call)), methods)


def _calls_in_functions(tree: ast.Module) -> Iterator[ast.Call]:
    functions = (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))
    return (node for function in functions for node in ast.walk(function) if isinstance(node, ast.Call))


def _worked_out(form: ast.expr, names: Mapping[str, object]) -> object:
    """What a pattern comes to, with a word for whatever only the function around it knows."""
    unknown = {node.id for node in ast.walk(form) if isinstance(node, ast.Name)} - names.keys() - vars(builtins).keys()
    if isinstance(form, ast.Name) and unknown:
        return None
    expression = compile(ast.Expression(form), "<pattern>", "eval")
    return eval(expression, {**names, **dict.fromkeys(unknown, _Word("ab"))})


class _Word(str):
    """A word, and any number of words."""

    def __iter__(self) -> Iterator[str]:
        yield self


def _flags_in(call: ast.Call) -> int:
    told = (node.attr for node in ast.walk(call) if isinstance(node, ast.Attribute) and node.attr.isupper())
    return sum(getattr(re, name) for name in told)


def repeats_a_group_for_good(pattern: re.Pattern[Any]) -> bool:
    """Whether it has a group that is repeated and never given back: `(?:ab|c)*+`. One character is no group."""
    return any(
        kind is kinds.POSSESSIVE_REPEAT and not _is_one_character(told[2])
        for kind, told in _all_in(parser.parse(pattern.pattern, pattern.flags))
    )


def _is_one_character(tree: Any) -> bool:
    return len(tree) == 1 and tree[0][0] in (kinds.LITERAL, kinds.NOT_LITERAL, kinds.IN, kinds.ANY)


def _all_in(tree: object) -> Iterator[tuple[Any, Any]]:
    """Every kind of thing in a pattern, however deep, with what is told of it."""
    if isinstance(tree, parser.SubPattern):
        for kind, told in tree:
            yield kind, told
            yield from _all_in(told)
    elif isinstance(tree, tuple | list):
        for each in tree:
            yield from _all_in(each)


def hostile(pattern: re.Pattern[Any]) -> set[tuple[str, str]]:
    """What to begin with, and what to say again and again: what the pattern repeats, behind what leads there."""
    tree = parser.parse(pattern.pattern, pattern.flags)
    found = {("", _sample(tree) or "a")}
    for before, unit in _repeated(tree, ""):
        found |= {("", unit), (before, unit), ("", before + unit), (before, before + unit)}
    return {(before, unit) for before, unit in found if unit}


def _repeated(tree: Iterable[Any], before: str) -> Iterator[tuple[str, str]]:
    for kind, told in tree:
        if kind in _REPEATS:
            yield before, _sample(told[2])
            yield from ((before, way) for way in _ways(told[2]))
        for inner in _inside(kind, told):
            yield from _repeated(inner, before)
        before += _sample([(kind, told)])


def _ways(tree: Iterable[Any]) -> Iterator[str]:
    """What may stand at the beginning of something repeated."""
    for kind, told in list(tree)[:1]:
        if kind is kinds.IN:
            yield from _members(told)[:4]
        elif kind is kinds.ANY:
            yield from "a \n<"
        elif kind is kinds.BRANCH:
            yield from map(_sample, told[1])
        else:
            for inner in _inside(kind, told):
                yield from _ways(inner)


def _inside(kind: Any, told: Any) -> list[Any]:
    if kind in _REPEATS:
        return [told[2]]
    if kind is kinds.SUBPATTERN:
        return [told[3]]
    if kind is kinds.ATOMIC_GROUP:
        return [told]
    if kind is kinds.BRANCH:
        return list(told[1])
    return [told[1]] if kind in (kinds.ASSERT, kinds.ASSERT_NOT) else []


def _sample(tree: Iterable[Any]) -> str:
    """A short text that the pattern takes, or nearly."""
    return "".join(_sample_of(kind, told) for kind, told in tree)


def _sample_of(kind: Any, told: Any) -> str:
    if kind is kinds.LITERAL:
        return chr(told)
    if kind is kinds.NOT_LITERAL:
        return "a" if told != ord("a") else "b"
    if kind is kinds.ANY:
        return "x"
    if kind is kinds.IN:
        return (_members(told) or ["a"])[0]
    if kind in (kinds.ASSERT, kinds.ASSERT_NOT):
        return ""
    inner = next(map(_sample, _inside(kind, told)), "")
    return inner * max(told[0], min(1, told[1])) if kind in _REPEATS else inner


def _members(signs: list[Any]) -> list[str]:
    """Some characters of a class."""
    is_not = signs[0][0] is kinds.NEGATE
    own = [chr(told) for kind, told in signs if kind is kinds.LITERAL and not is_not][:2]
    return own + [sign for sign in _SIGNS if any(_holds(sign, *each) for each in signs) != is_not]


def _holds(sign: str, kind: Any, told: Any) -> bool:
    if kind is kinds.LITERAL:
        return ord(sign) == int(told)
    if kind is kinds.RANGE:
        return bool(told[0] <= ord(sign) <= told[1])
    return kind is kinds.CATEGORY and re.match(_CLASSES[told], sign) is not None
