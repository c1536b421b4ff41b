"""The preview's own pages, in the writer's language: templates and words that ship with raak."""

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import yaml
from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup, escape

FALLBACK = "en"

_HOME = files("generator.serve")


class Templates:
    """The templates, to be filled in one language."""

    def __init__(self, language: str) -> None:
        self.language = language if _HOME.joinpath(f"words/{language}.yaml").is_file() else FALLBACK
        self.words: Mapping[str, str] = yaml.safe_load(resource(f"words/{self.language}.yaml"))
        self._environment = Environment(
            loader=FunctionLoader(lambda name: resource(f"page/{name}").decode()),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._environment.filters["with_code"] = with_code
        self._environment.globals.update(words=self.words, language=self.language)

    def fill(self, template: str, **values: Any) -> str:
        """The template with these values."""
        return self._environment.get_template(template).render(values)


def with_code(text: str) -> Markup:
    """What stands in backticks as code."""
    return Markup(_CODE.sub(r"<code>\1</code>", str(escape(text))))  # noqa: S704  (escaped just now)


_CODE = re.compile(r"`([^`]+)`")


@cache
def resource(name: str) -> bytes:
    """A file of this room."""
    return _HOME.joinpath(name).read_bytes()
