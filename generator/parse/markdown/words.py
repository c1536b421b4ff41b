"""The few words that a body needs of its own, by language: titles of callouts, names that only screen readers say."""

from collections.abc import Mapping

from msgspec import Struct

from generator.model.language import primary


class Words(Struct, frozen=True):
    """What is said in one language."""

    callouts: Mapping[str, str]  # kind -> title where the author gives none
    other_callouts: Mapping[str, str]  # the same of kinds of Obsidian, where their names are no words of it
    footnotes: str
    back: str  # what a footnote's way back is called; `{}` is its number
    done: str
    to_do: str
    table: str
    more: str  # opens what its author folded away without a word

    def other_callout(self, kind: str) -> str:
        """The title of one whose kind is none of ours: of many kinds their own name."""
        return self.other_callouts.get(kind) or kind.replace("-", " ").capitalize()


CALLOUTS = ("note", "tip", "important", "warning", "caution")

WORDS = {
    "en": Words(
        callouts={
            "note": "Note",
            "tip": "Tip",
            "important": "Important",
            "warning": "Warning",
            "caution": "Caution",
        },
        other_callouts={},
        footnotes="Footnotes",
        back="Back to the text, note {}",
        done="done",
        to_do="to do",
        table="Table",
        more="More",
    ),
    "nl": Words(
        callouts={
            "note": "Opmerking",
            "tip": "Tip",
            "important": "Belangrijk",
            "warning": "Let op",
            "caution": "Pas op",
        },
        other_callouts={
            "abstract": "Samenvatting",
            "summary": "Samenvatting",
            "tldr": "In het kort",
            "todo": "Te doen",
            "hint": "Tip",
            "success": "Gelukt",
            "check": "Gelukt",
            "done": "Gelukt",
            "question": "Vraag",
            "help": "Vraag",
            "faq": "Vraag",
            "attention": "Let op",
            "failure": "Mislukt",
            "fail": "Mislukt",
            "missing": "Ontbreekt",
            "danger": "Gevaar",
            "error": "Fout",
            "bug": "Fout",
            "example": "Voorbeeld",
            "quote": "Citaat",
            "cite": "Citaat",
        },
        footnotes="Voetnoten",
        back="Terug naar de tekst, noot {}",
        done="gedaan",
        to_do="te doen",
        table="Tabel",
        more="Meer",
    ),
}


def words_in(language: str) -> Words:
    """The words of a BCP 47 language; English for one that has none."""
    return WORDS.get(primary(language), WORDS["en"])
