"""What imports leave beside the log: which file each arrival became, what readers said, what stayed."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from generator.fingerprint import fingerprint
from generator.importing.arrival import Arrival, Comment, Text
from generator.importing.placing import Place, one_line
from generator.importing.references import Elsewhere
from generator.model.names import SourcePath
from generator.model.span import Span

REGISTER = SourcePath("log/imported.csv")
COMMENTS = SourcePath("log/imported-comments.csv")
PICTURES = SourcePath("log/imported-pictures.csv")
REMARKS = SourcePath("log/imported-remarks.txt")

COLUMNS: Mapping[SourcePath, tuple[str, ...]] = {
    REGISTER: ("id", "file", "address", "state", "author", "fingerprint"),
    COMMENTS: ("id", "post", "date", "author", "reply_to", "approved", "text"),
    PICTURES: ("address", "file", "alt"),
}

_FORMULAS = ("=", "+", "-", "@", "\t", "\r")
_NOWHERE = Span(SourcePath(""))

Row = tuple[str, ...]


class Entry(Struct, frozen=True):
    """What the register says of one arrival."""

    file: SourcePath
    fingerprint: str


def read_register(content: str) -> dict[str, Entry]:
    """What became of each arrival of earlier imports, by its id; the last word counts."""
    return {row["id"]: Entry(SourcePath(row["file"]), row["fingerprint"]) for row in _rows(content, REGISTER)}


def ids_in(content: str, path: SourcePath) -> set[str]:
    """What a file beside the log holds already: its rows, by what their first two columns say."""
    first, second = COLUMNS[path][:2]
    return {f"{row[first]}\n{row[second]}" for row in _rows(content, path)}


def fingerprint_of_arrival(arrival: Arrival, text: Text) -> str:
    """The fingerprint of all that the source says of a text, wherever in a file it says so."""
    return fingerprint((replace(arrival, origin=_NOWHERE), text.text))


def register_row(place: Place, fingerprint_of_text: str) -> Row:
    """What to remember of an arrival."""
    arrival = place.arrival
    address = next(iter(arrival.addresses), "")
    return _cells(arrival.id, place.path, address, arrival.state, arrival.author, fingerprint_of_text)


def comment_row(comment: Comment, path: SourcePath) -> Row:
    """What a reader said, and below which file."""
    shown = "yes" if comment.approved else "no"
    return _cells(comment.id, path, comment.on, comment.author, comment.reply_to, shown, comment.text)


def picture_row(picture: Elsewhere) -> Row:
    """A picture to be fetched, and the file that had it."""
    return _cells(picture.address, picture.path, picture.alt)


def added(present: str, path: SourcePath, rows: Iterable[Row]) -> str | None:
    """What to put behind the text that is `present`, so that it ends with these rows."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    if not present.strip():
        writer.writerow(COLUMNS[path])
    writer.writerows(rows)
    return ("" if not present or present.endswith("\n") else "\n") + text.getvalue()


def _cells(*cells: str) -> Row:
    """Cells that no spreadsheet takes for a formula: what readers wrote can be anything."""
    return tuple(f"'{cell}" if cell.startswith(_FORMULAS) else cell for cell in map(_plain, cells))


def _plain(cell: str) -> str:
    return "\n".join(one_line(line) for line in str(cell).splitlines()).strip()


def _rows(content: str, path: SourcePath) -> Iterator[Mapping[str, str]]:
    reader = csv.reader(io.StringIO(content.removeprefix("\ufeff"), newline=""))
    head: Sequence[str] = next(reader, [])
    if set(COLUMNS[path]) <= set(head):
        for cells in reader:
            if len(cells) >= len(head):
                yield dict(zip(head, cells, strict=False))
