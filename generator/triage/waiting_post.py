"""A post that waits for a reader, as far as somebody must see it to choose one."""

from datetime import date

from msgspec import Struct

from generator.model.content import SourceFile
from generator.model.names import Slug
from generator.model.site import Standards
from generator.parse.dates import zone_of
from generator.parse.fields import FLAGS
from generator.parse.frontmatter import open_source
from generator.parse.markdown.plain import paragraphs
from generator.parse.markdown.tokens import read_markdown
from generator.parse.post import IMPORT_MARKS, IMPORTED_DRAFT, KEYS
from generator.parse.shared_keys import name_of, read_moment, read_slug


class WaitingPost(Struct, frozen=True):
    """What its front matter says."""

    file: SourceFile
    title: str
    on: str = ""  # the day, `2019-03-12`
    slug: Slug = Slug("")
    words: tuple[str, ...] = ()
    summary: str = ""
    persona: str = ""  # where it names one already
    problem: str = ""  # likewise
    stays_draft: bool = False  # it was a draft before it came here, and remains one

    @property
    def names_reader(self) -> bool:
        """Whether it says itself for whom it is, and waits for no more than its mark to go."""
        return bool(self.persona and self.problem)


def read_waiting(standards: Standards, file: SourceFile) -> WaitingPost | None:
    """The post in a file, when it waits: it carries the mark of an import, or is a draft that names nobody at all."""
    fields = open_source(file, KEYS).head
    draft = fields.written("draft")
    is_nobodys = not (fields.says("persona") or fields.says("problem"))
    is_draft = FLAGS.get(draft.lower(), False) or draft == IMPORTED_DRAFT
    if not (draft in IMPORT_MARKS or (is_draft and is_nobodys)):
        return None
    date_in_name, name = name_of(file.path)
    published = read_moment(fields, "date", zone_of(standards.timezone))
    return WaitingPost(
        file=file,
        title=fields.text("title") or name,
        slug=read_slug(fields, name, fields.text("title")),
        on=published.date().isoformat() if published else date_in_name,
        words=fields.texts("words"),
        summary=fields.text("promise") or fields.text("summary"),
        persona=fields.text("persona"),
        problem=fields.text("problem"),
        stays_draft=is_draft,
    )


def day_of(post: WaitingPost) -> date:
    """The day of a post; the first of all days where none is told."""
    return date.fromisoformat(post.on) if post.on else date.min


def text_of(standards: Standards, file: SourceFile) -> tuple[str, ...]:
    """What the post says, a paragraph each, without markup."""
    opened = open_source(file, KEYS)
    read = read_markdown(opened.body, standards.language, trusted=standards.trusts_html)
    return paragraphs(read.tokens)
