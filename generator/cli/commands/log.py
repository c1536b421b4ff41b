"""`raak log`: write down who answered, who took a step, what was said, and why the focus changed."""

import os
from collections.abc import Mapping, Sequence

from generator.cli.day import read_day
from generator.cli.folder import site_folder
from generator.cli.guard import DONE, Refused, WrongUse
from generator.cli.one_line import one_line
from generator.cli.options import Arguments, Option, Usage
from generator.cli.phrases import with_nearest
from generator.cli.post_name import PostName
from generator.cli.site import open_site
from generator.cli.terminal import Terminal
from generator.disk.append import append
from generator.disk.create import workbench
from generator.disk.replace import replace
from generator.model.audience import Offer
from generator.model.content import Post
from generator.model.log import STEPS, UNKNOWN, changes_between, focus_of
from generator.model.names import SourcePath
from generator.parse.log import (
    FEEDBACK,
    FOCUS_CHANGES,
    FOCUS_LOCK,
    REPLIES,
    STEPS_TAKEN,
    focus_text,
    lines_to_append,
)
from generator.walk.blog import Blog

USAGE = Usage(
    (
        Option("--from", "NAME"),
        Option("--post", "POST"),
        Option("--offer", "ID"),
        Option("--reader"),
        Option("--answered"),
        Option("--consent"),
        Option("--date", "DATE"),
    ),
    operand="KIND",
    operand_choices=("reply", "step", "feedback", "focus"),
    subject="TEXT",
)

Row = Mapping[str, str]


def run(arguments: Arguments, terminal: Terminal) -> int:
    """Add a line to the log."""
    if not arguments.operand:
        raise WrongUse(terminal.phrases("log-kind-missing"))
    _SiteLog(arguments, terminal).write(arguments.operand)
    return DONE


class _SiteLog:
    """The log of one site."""

    def __init__(self, arguments: Arguments, terminal: Terminal) -> None:
        self._arguments = arguments
        self._terminal = terminal
        self._phrases = terminal.phrases
        self._blog: Blog = open_site(arguments, terminal)
        self._site = site_folder(arguments["--site"])
        self._said = one_line(arguments.subject)
        self._on = self._day()

    def write(self, kind: str) -> None:
        """Write down what the command line tells."""
        match kind:
            case "reply":
                self._add(REPLIES, [self._reply()])
            case "step":
                self._add(STEPS_TAKEN, [self._step()])
            case "feedback":
                self._add(FEEDBACK, [self._remark()])
            case _:
                self._keep_focus()

    def _reply(self) -> Row:
        post = self._post(self._said or self._arguments["--post"], needed=True)
        return {
            "date": self._on,
            "post": post.slug if post else UNKNOWN,
            "from": self._sender(),
            "persona": post.card.audience.persona if post else "",
            "answered": self._yes_or_no("--answered"),
            "consent": self._yes_or_no("--consent"),
        }

    def _step(self) -> Row:
        if not self._said:
            raise WrongUse(self._phrases("log-step-missing", known=STEPS))
        if self._said not in STEPS:
            facts = {"name": "raak log step", "known": STEPS}
            raise WrongUse(with_nearest("choice-unknown", self._said, STEPS, self._phrases, **facts))
        post = self._post(self._arguments["--post"])
        slug = post.slug if post else UNKNOWN
        return {"date": self._on, "post": slug, "offer": self._offer(post), "step": self._said}

    def _remark(self) -> Row:
        if not self._said:
            raise WrongUse(self._phrases("log-remark-missing"))
        reader = self._yes_or_no("--reader")
        return {"date": self._on, "from": self._sender(), "persona": reader, "remark": self._said}

    def _keep_focus(self) -> None:
        """The focus is kept once its reason stands in the log: in that order, so that no change loses its reason."""
        if not self._said:
            raise WrongUse(self._phrases("log-reason-missing"))
        if not self._blog.config_is_sound:
            raise Refused(self._phrases("log-focus-unsound"))
        kept, focus = self._blog.log.kept, focus_of(self._blog.config)
        changes = changes_between(kept, focus) if kept else ()
        if kept and not changes:
            self._terminal.say("log-focus-same")
            return
        told = [
            {"what": change.what, "id": change.id, "before": change.before, "after": change.after} for change in changes
        ]
        self._add(FOCUS_CHANGES, [{"date": self._on, "reason": self._said, **change} for change in told or [{}]])
        with workbench(self._site) as bench:
            replace(os.path.join(self._site, FOCUS_LOCK), focus_text(focus).encode(), f"{bench}/{FOCUS_LOCK}")
        self._terminal.say("log-focus-kept", path=FOCUS_LOCK)

    def _day(self) -> str:
        written = self._arguments["--date"]
        return (read_day(written, self._phrases) if written else self._blog.today).isoformat()

    def _sender(self) -> str:
        sender = one_line(self._arguments["--from"])
        if not sender:
            raise WrongUse(self._phrases("log-sender-missing"))
        return sender

    def _yes_or_no(self, flag: str) -> str:
        return "yes" if flag in self._arguments else "no"

    def _post(self, written: str, *, needed: bool = False) -> Post | None:
        """The post that is named; None for one that nobody remembers."""
        if needed and not written:
            raise WrongUse(self._phrases("post-missing", command="log reply"))
        if written in ("", UNKNOWN):
            return None
        return PostName(written, self._site).find(self._blog.every_post, (), self._phrases, self._blog.refused)

    def _offer(self, post: Post | None) -> str:
        """The offer that is named, the one of the post, or the only one there is."""
        known: Sequence[Offer] = self._blog.site.readership.offers
        named = self._arguments["--offer"] or (post.card.audience.offer if post else None)
        ids = tuple(offer.id for offer in known)
        if named is None and len(ids) != 1:
            raise WrongUse(self._phrases("choice-missing", name="--offer", known=ids))
        if named is not None and named not in ids:
            raise WrongUse(with_nearest("choice-unknown", named, ids, self._phrases, name="--offer", known=ids))
        return named or ids[0]

    def _add(self, path: SourcePath, rows: Sequence[Row]) -> None:
        if not append(os.path.join(self._site, path), lambda present: lines_to_append(present, path, rows)):
            raise Refused(self._phrases("log-unreadable", path=path))
        self._terminal.say("log-written", path=path)
