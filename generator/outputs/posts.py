"""One page per post."""

from collections.abc import Iterator

from generator.model.content import Post, PostCard
from generator.model.files import PlannedFile, public_path
from generator.model.names import TemplateName
from generator.model.site import Site
from generator.model.views import PostView
from generator.outputs.cards import card_of_post
from generator.outputs.frame import audience_view
from generator.outputs.references import body_of, placed_picture, translations_of
from generator.outputs.related import related_posts


def posts(site: Site) -> Iterator[PlannedFile]:
    """Every public post at its own address."""
    related = related_posts(site.posts)
    for post in site.posts:
        yield PlannedFile(
            path=public_path(post.card.url),
            template=TemplateName("post.html"),
            view=_post_view(site, post, related.get(post.source, ())),
            source=post.source,
        )


def _post_view(site: Site, post: Post, related: tuple[PostCard, ...]) -> PostView:
    """A post as its page shows it. Its picture is the one it names, else the first one in its text."""
    body = body_of(site, post)
    named = placed_picture(site, post.source, post.image) if post.image else None
    return PostView(
        card=post.card,
        audience=audience_view(site, post.card.audience),
        body=body,
        promise=post.promise,
        question=post.question,
        image=named or (body.pictures[0] if body.pictures else None),
        related=related,
        translations=translations_of(site, post),
        social=card_of_post(site, post),
    )
