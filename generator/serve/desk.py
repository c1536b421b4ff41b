"""The writer's desk in plain values: who is written for, how each post stands, and how it looks elsewhere."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from urllib.parse import quote, urlsplit

from generator.diagnostics.diagnostic import Diagnostic, Severity
from generator.diagnostics.wording import wording
from generator.fingerprint import fingerprint
from generator.layout import is_post
from generator.model.addresses import persona_url, problem_url
from generator.model.content import Post
from generator.model.files import PlannedFile
from generator.model.names import SourcePath
from generator.model.site import HeldBack
from generator.model.span import Span
from generator.outputs.cards import card_of_post
from generator.outputs.channels import copies_folder
from generator.outputs.listings import cards_by_problem
from generator.outputs.newsletter import issue_folder
from generator.render.addressing import below
from generator.render.weight import LARGE, TOO_LARGE
from generator.serve.answers import Answers
from generator.serve.edition import Edition
from generator.serve.editor import editor_link
from generator.serve.faults import Fault, faults_of
from generator.serve.revision import own_files
from generator.serve.templates import Templates
from generator.walk.summary import Summary

LETTERS = "/_raak/letter"
CHANNELS = "/_raak/channel"


class WritersDesk:
    """Lays out one edition with what was found in it."""

    def __init__(self, edition: Edition, summary: Summary, templates: Templates, site_dir: str) -> None:
        self._edition = edition
        self._summary = summary
        self._templates = templates
        self._words = templates.words
        self._site_dir = site_dir
        self._site = edition.overview.site
        self._held = {held.path: held for held in summary.held_back} | dict(edition.held_back)

    def overview(self) -> str:
        """The page of the whole desk."""
        return self._fill(
            "desk.html",
            matrix=list(self._matrix()),
            posts=list(self._posts()),
            waiting=self._waiting(),
            faults=self._faults(self._summary.findings.diagnostics),
        )

    def post(self, slug: str, answers: Answers) -> str | None:
        """The page of one post; None when there is none."""
        post = self.post_called(slug)
        if post is None:
            return None
        own = [found for found in self._summary.findings.diagnostics if found.span.path == post.source]
        return self._fill(
            "post.html",
            post=self._portrait(post),
            faults=self._faults(own),
            letter=self._letter(post, answers),
            channels=list(self._channels(post, answers)),
        )

    def post_called(self, slug: str) -> Post | None:
        """The post with this slug that can be seen here."""
        return next((post for post in self._site.posts if post.slug == slug), None)

    def letter_files(self, post: Post) -> Mapping[str, PlannedFile]:
        """The forms of a post's letter by name; also of a post that is too old for a build to make one."""
        folder = f"{issue_folder(post)}/"
        files = own_files(self._edition.overview.gathered, post)
        return {file.path.removeprefix(folder): file for file in files if file.path.startswith(folder)}

    def channel_files(self, post: Post) -> Mapping[str, PlannedFile]:
        """The copies of a post for channels, by the name of their file."""
        folder = f"{copies_folder(post)}/"
        files = self._edition.files.items()
        return {
            path.removeprefix(folder): file
            for path, file in files
            if path.startswith(folder) and isinstance(file, PlannedFile)
        }

    def _fill(self, template: str, **values: Any) -> str:
        return self._templates.fill(template, title=self._site.config.title, home=self._edition.base_path, **values)

    def _faults(self, found: Iterable[Diagnostic]) -> tuple[Fault, ...]:
        return faults_of(found, wording(self._templates.language), self._site_dir)

    def _url(self, address: str) -> str:
        return below(self._edition.base_path, address)

    # All of it

    def _matrix(self) -> Iterator[dict[str, Any]]:
        by_problem = cards_by_problem(self._site.posts)
        for persona in self._site.readership.personas:
            cells = []
            for problem in self._site.readership.problems_of(persona.id):
                cards = by_problem.get(problem.id, ())
                cells.append(
                    {
                        "statement": problem.statement,
                        "url": self._url(problem_url(persona.id, problem.id)),
                        "posts": len(cards),
                        "newest": cards[0].title if cards else "",
                        "newest_url": self._url(cards[0].url) if cards else "",
                    }
                )
            yield {"who": persona.who, "url": self._url(persona_url(persona.id)), "cells": cells}

    def _posts(self) -> Iterator[dict[str, Any]]:
        """Newest first; then those that cannot be seen here, because they are refused or have expired."""
        counts = Counter((found.span.path, found.severity) for found in self._summary.findings.diagnostics)
        for post in self._site.posts:
            yield {
                "title": post.card.title,
                "desk": f"/_raak/post/{quote(post.slug)}/",
                "date": post.day.isoformat(),
                "state": self._state(post.source),
                "findings": self._counted(post.source, counts),
            }
        seen = {post.source for post in self._site.posts}
        texts = self._edition.overview.texts
        refused = {text.source for text in (*texts.incomplete, *texts.unreadable)}
        for path in sorted((refused | self._held.keys()) - seen):
            if is_post(path):
                state = self._state(path) if path in self._held else self._words["refused"]
                findings = self._counted(path, counts)
                yield {"title": path, "desk": "", "date": "", "state": state, "findings": findings}

    def _waiting(self) -> str:
        """How many imported posts have no reader yet, where there are any."""
        count = self._summary.waiting
        return wording(self._templates.language).phrase("waiting", count=count) if count else ""

    def _counted(self, path: SourcePath, counts: Mapping[tuple[SourcePath, Severity], int]) -> str:
        kinds = ((Severity.ERROR, "error"), (Severity.WARNING, "warning"), (Severity.NOTE, "note"))
        told = ((counts.get((path, severity), 0), name) for severity, name in kinds)
        return ", ".join(f"{count} {self._words[name if count == 1 else name + 's']}" for count, name in told if count)

    def _state(self, path: SourcePath) -> str:
        held = self._held.get(path)
        return self._words[held.reason].format(until=until_of(held)) if held else self._words["public"]

    # One post

    def _portrait(self, post: Post) -> dict[str, Any]:
        config = self._site.config
        held = self._held.get(post.source)
        picture = card_of_post(self._site, post)
        host = urlsplit(config.url).netloc
        return {
            "title": post.card.title,
            "url": self._url(post.card.url),
            "editor": editor_link(self._site_dir, Span(post.source)),
            "date": post.day.isoformat(),
            "state": self._state(post.source),
            "why": self._words[f"why_{held.reason}"].format(until=until_of(held)) if held else "",
            "host": host,
            "crumb": " › ".join([host, *filter(None, (config.base_path + post.slug).split("/"))]),
            "summary": post.promise or post.card.summary,
            "promise": post.promise,
            "picture": self._url(picture.url) if picture else "",
        }

    def _letter(self, post: Post, answers: Answers) -> dict[str, Any] | None:
        files = self.letter_files(post)
        if "issue.html" not in files:
            return None
        html = answers.text(self._edition, files["issue.html"])
        size = len(html.encode())
        folder, at = f"{LETTERS}/{quote(post.slug)}", fingerprint((html, post.key))[:12]
        return {
            "view": files["issue.html"].view,
            "bytes": size,
            "large": LARGE,
            "limit": TOO_LARGE,
            "size": self._words["size_of"].format(size=-(-size // 1024), limit=TOO_LARGE // 1024),
            "frames": list(self._frames(folder, at, has_plain="issue.txt" in files)),
            "html": f"{folder}/issue.html",
            "fragment": f"{folder}/fragment.html" if "fragment.html" in files else "",
            "plain": f"{folder}/issue.txt" if "issue.txt" in files else "",
        }

    def _frames(self, folder: str, at: str, *, has_plain: bool) -> Iterator[dict[str, str]]:
        """The letter as it looks in light and dark, wide and narrow, and as plain text."""
        for scheme in ("light", "dark"):
            for form, width in (("letter_wide", "wide"), ("letter_narrow", "narrow")):
                name = f"{self._words[form]}, {self._words[scheme]}"
                yield {"name": name, "width": width, "src": f"{folder}/issue.html?scheme={scheme}&at={at}"}
        if has_plain:
            yield {"name": self._words["plain"], "width": "wide", "src": f"{folder}/issue.txt?at={at}"}

    def _channels(self, post: Post, answers: Answers) -> Iterator[dict[str, str]]:
        for name, file in self.channel_files(post).items():
            source = f"{CHANNELS}/{quote(post.slug)}/{quote(name)}"
            place = name.rpartition(".")[0] or name
            yield {"place": place, "text": answers.text(self._edition, file), "src": source}


def until_of(held: HeldBack) -> str:
    """The day on which the public will see it; empty where none is known."""
    return held.until.date().isoformat() if held.until else ""
