"""A new post: a draft with its front matter filled in."""

from datetime import date

from msgspec import Struct

from generator.layout import POSTS
from generator.model.names import Slug, SourcePath
from generator.parse.quoting import markdown_text, yaml_text
from generator.parse.slugs import RESERVED, slugify
from generator.scaffold.site import NewFile
from generator.scaffold.template import fill
from generator.scaffold.texts import post_text

SLUG_LENGTH = 60


class ChosenAudience(Struct, frozen=True):
    """What the front matter of a new post says of its reader, and the problem in the reader's words."""

    persona: str  # an id, or plain words
    problem: str  # likewise
    said: str


def new_post(title: str, audience: ChosenAudience, on: date, language: str, asked: str = "") -> NewFile:
    """The draft. `asked` is the reader's question that the post answers, where it began with one."""
    words = {
        "title": yaml_text(title),
        "date": on.isoformat(),
        "persona": yaml_text(audience.persona),
        "problem": yaml_text(audience.problem),
        "said": markdown_text(asked or audience.said),
        "asked": f"asked: {yaml_text(asked)}\n" if asked else "",
    }
    path = SourcePath(f"{POSTS}/{on.isoformat()}-{_file_name(title)}.md")
    return NewFile(path, fill(post_text(language), words))


def _file_name(title: str) -> Slug:
    """The title as an address, cut between words."""
    slug = slugify(title) or Slug("post")
    if len(slug) > SLUG_LENGTH:
        slug = Slug(slug[: SLUG_LENGTH + 1].rpartition("-")[0] or slug[:SLUG_LENGTH])
    return Slug(f"{slug}-post") if slug in RESERVED else slug
