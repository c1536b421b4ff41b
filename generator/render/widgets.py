"""Templates that ask readers to share, or load what counts them."""

import re
from collections.abc import Iterator, Mapping

from generator.diagnostics.catalogue import THEME_SHARE_WIDGET
from generator.diagnostics.diagnostic import Diagnostic
from generator.language.prose import share_widgets
from generator.model.names import SourcePath
from generator.model.span import span_in

_REST = re.compile(r"[^\s\"'<>{}]+")


def share_widgets_in(text_by_path: Mapping[SourcePath, str]) -> Iterator[Diagnostic]:
    """The first such address of each template."""
    for path, text in sorted(text_by_path.items()):
        lower = text.lower()
        starts = [lower.find(widget) for widget in share_widgets() if widget in lower]
        if starts and (target := _REST.match(text, min(starts))):
            yield THEME_SHARE_WIDGET.at(span_in(path, text, target.start(), len(target[0])), target=target[0])
