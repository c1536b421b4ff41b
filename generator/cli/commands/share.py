"""`raak share`: a post as a text for each place where its readers already are."""

from collections.abc import Sequence

from generator.cli.folder import site_folder
from generator.cli.guard import DONE, REFUSED, Refused, WrongUse
from generator.cli.options import HELD_BACK, Arguments, Option, Usage
from generator.cli.phrases import with_nearest
from generator.cli.post_name import PostName
from generator.cli.site import open_site
from generator.cli.terminal import Terminal
from generator.diagnostics.wording import wording
from generator.model.content import Post
from generator.model.files import PlannedFile
from generator.model.views import ChannelView
from generator.outputs.channels import channel_copies, silent_places
from generator.walk.blog import Blog
from generator.walk.rendered import Rendered

USAGE = Usage((Option("--place", "PLACE"), Option("--all"), *HELD_BACK), operand="POST", many=True)


def run(arguments: Arguments, terminal: Terminal) -> int:
    """Print the copies, and beside them which places get none, and why. Nothing is written: a build does that."""
    if not arguments.operands and "--all" not in arguments:
        raise WrongUse(terminal.phrases("post-missing", command="share"))
    blog = open_site(arguments, terminal, drafts="--drafts" in arguments, future="--future" in arguments)
    posts = _posts(arguments, blog, terminal)
    copies = [copy for post in posts for copy in channel_copies(blog.shown, post)]
    wanted = _at_place(copies, arguments["--place"], terminal)
    try:
        rendered = blog.rendered(wanted)
    except LookupError as missing:
        raise Refused(terminal.phrases("share-without-theme", theme=missing)) from missing
    if rendered.found:
        return _refuse(rendered, terminal)
    for number, copy in enumerate(wanted):
        text = rendered.texts[copy.path].decode()
        terminal.show(text if arguments["--place"] and len(posts) == 1 else _headed(copy, text, first=not number))
    if not arguments["--place"]:
        _tell_silent(posts, blog, terminal)
    return DONE


def _posts(arguments: Arguments, blog: Blog, terminal: Terminal) -> Sequence[Post]:
    if "--all" in arguments:
        return blog.shown.posts
    names = [PostName(written, site_folder(arguments["--site"])) for written in arguments.operands]
    named = (name.find(blog.shown.posts, blog.held_back, terminal.phrases, blog.refused) for name in names)
    return tuple({post.slug: post for post in named}.values())


def _at_place(copies: Sequence[PlannedFile], place: str, terminal: Terminal) -> list[PlannedFile]:
    """The copies for one place, told by its name in `site.yaml` or by that of its file; all where none is named."""
    if not place:
        return list(copies)
    wanted = [copy for copy in copies if place.casefold() in (_place(copy).casefold(), _file_name(copy))]
    if not wanted:
        known = tuple(dict.fromkeys(map(_place, copies)))
        raise WrongUse(with_nearest("choice-unknown", place, known, terminal.phrases, name="--place", known=known))
    return wanted


def _refuse(rendered: Rendered, terminal: Terminal) -> int:
    words = wording(terminal.language)
    terminal.remark("\n".join(words.message(found) for found in rendered.found))
    return REFUSED


def _headed(copy: PlannedFile, text: str, *, first: bool) -> str:
    return f"{'' if first else chr(10)}== {_place(copy)}  {copy.path}\n\n{text}"


def _tell_silent(posts: Sequence[Post], blog: Blog, terminal: Terminal) -> None:
    for post in posts:
        silent = silent_places(blog.shown, post)
        lines = [terminal.phrases(f"share-{each.reason}", post=post.slug, place=each.place) for each in silent]
        if not silent and not channel_copies(blog.shown, post):
            lines = [terminal.phrases("share-nowhere", post=post.slug, persona=post.card.audience.persona)]
        if lines:
            terminal.remark("\n".join(lines))


def _place(copy: PlannedFile) -> str:
    view = copy.view
    return view.channel.place if isinstance(view, ChannelView) else ""


def _file_name(copy: PlannedFile) -> str:
    return copy.path.rpartition("/")[2].removesuffix(".txt")
