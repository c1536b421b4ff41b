"""Which post is meant: by its file, its address, or the last part of it."""

import os
from collections.abc import Sequence

from generator.cli.guard import WrongUse
from generator.cli.phrases import Phrases, with_nearest
from generator.model.content import IncompleteText, Post
from generator.model.names import SourcePath
from generator.model.site import HeldBack
from generator.parse.shared_keys import name_of


class PostName:
    """What the writer calls a post on the command line."""

    def __init__(self, written: str, site: str) -> None:
        self._written = written.replace(os.sep, "/").strip("./")
        self._last = self._written.rpartition("/")[2]
        self._path = _below(written, site)

    def find(
        self,
        posts: Sequence[Post],
        held_back: Sequence[HeldBack],
        phrases: Phrases,
        refused: Sequence[IncompleteText] = (),
    ) -> Post:
        """The post; raises `WrongUse` when there is none, with the nearest, or when it is held back or refused."""
        for post in posts:
            if self._names(post.source, post.slug):
                return post
        for held in held_back:
            if self._names(held.path, name_of(held.path)[1]):
                raise WrongUse(phrases(f"post-held-back {held.reason}", path=held.path))
        for text in refused:
            if self._names(text.source, text.slug):
                raise WrongUse(phrases("post-refused", path=text.source))
        raise WrongUse(with_nearest("post-unknown", self._written, [post.slug for post in posts], phrases))

    def _names(self, source: SourcePath, slug: str) -> bool:
        if self._path:
            return source == self._path
        if self._written.endswith(".md"):
            return f"/{source}".endswith(f"/{self._written}")
        return self._last in (slug, source.rpartition("/")[2].removesuffix(".md"))


def _below(written: str, site: str) -> str:
    """The path within the site, when it is one of a file; else empty."""
    if not os.path.isfile(written):
        return ""
    return os.path.relpath(os.path.realpath(written), os.path.realpath(site)).replace(os.sep, "/")
