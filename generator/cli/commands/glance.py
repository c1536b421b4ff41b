"""`raak glance`: what a stranger sees of a post before deciding to read it."""

from collections.abc import Iterator

from generator.cli.folder import site_folder
from generator.cli.guard import DONE, WrongUse
from generator.cli.options import Arguments, Usage
from generator.cli.post_name import PostName
from generator.cli.site import open_site
from generator.cli.terminal import Terminal
from generator.model.content import Post
from generator.outputs.frame import audience_view
from generator.render.copies import paragraphs
from generator.walk.blog import Blog

USAGE = Usage(operand="POST")

FIRST_WORDS = 40
"""So many are read before a stranger decides."""


def run(arguments: Arguments, terminal: Terminal) -> int:
    """Print what stands out of one post, and nothing else."""
    if not arguments.operand:
        raise WrongUse(terminal.phrases("post-missing", command="glance"))
    blog = open_site(arguments, terminal, drafts=True, future=True)
    named = PostName(arguments.operand, site_folder(arguments["--site"]))
    post = named.find(blog.shown.posts, (), terminal.phrases, blog.refused)
    for name, seen in _seen(blog, post, terminal):
        terminal.show(f"{terminal.strong(terminal.phrases(f'glance-{name}'))}\n  {seen}\n")
    return DONE


def _seen(blog: Blog, post: Post, terminal: Terminal) -> Iterator[tuple[str, str]]:
    nothing = terminal.phrases("glance-nothing")
    audience = audience_view(blog.shown, post.card.audience)
    offer = audience.offer
    yield "title", post.card.title
    yield "promise", post.promise or nothing
    yield "for", ". ".join(filter(None, (audience.persona.who.rstrip("."), audience.persona.situation)))
    yield "words", first_words(blog.plain(post)) or nothing
    yield "question", post.question or nothing
    yield "offer", f"{offer.name} [{offer.button}]" if offer else nothing


def first_words(text: str) -> str:
    """The first forty words of its sentences, on one line; where there are none, those of whatever there is."""
    said = " ".join(paragraphs(text)) or text
    words = [word for word in said.split() if not word.startswith(("http://", "https://"))]
    return " ".join(words[:FIRST_WORDS]) + (" …" if len(words) > FIRST_WORDS else "")
