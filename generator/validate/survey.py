"""What a check may look at."""

from msgspec import Struct

from generator.layout import CONFIG
from generator.model.content import IncompleteText, Text
from generator.model.files import Planned
from generator.model.log import Log
from generator.model.names import SourcePath
from generator.model.site import Site
from generator.model.span import Span


class Survey(Struct, frozen=True):
    """The site as gathered, and the files planned for it."""

    site: Site
    planned: tuple[Planned, ...] = ()
    held_back: tuple[Text, ...] = ()  # not on the site, but checked as well
    incomplete: tuple[IncompleteText, ...] = ()  # refused themselves
    held_back_incomplete: tuple[IncompleteText, ...] = ()  # likewise, and held back
    log: Log = Log()
    unread: tuple[SourcePath, ...] = ()  # files that look like texts of the site, and are none
    misnamed: SourcePath | None = None  # what is called nearly as the folder of all texts, where that holds nothing


CONFIG_START = Span(SourcePath(CONFIG))
"""Where findings stand that are about the site as a whole."""
