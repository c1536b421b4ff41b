"""What a site consists of: each output is a function from the site to the files that it plans.

A new kind of file is a new function and one line in `OUTPUTS`.
"""

from collections.abc import Callable, Iterator

from generator.model.files import Planned
from generator.model.site import Site
from generator.outputs.assets import assets
from generator.outputs.cards import cards
from generator.outputs.channels import channels
from generator.outputs.digests import digests
from generator.outputs.feeds import feeds
from generator.outputs.landing import landing_pages, persona_pages
from generator.outputs.listings import all_posts, home
from generator.outputs.machine import machine_parts, redirects
from generator.outputs.newsletter import newsletter
from generator.outputs.pages import not_found, pages
from generator.outputs.pictures import pictures
from generator.outputs.posts import posts

Output = Callable[[Site], Iterator[Planned]]

OUTPUTS: tuple[Output, ...] = (
    home,
    posts,
    all_posts,
    persona_pages,
    landing_pages,
    pages,
    not_found,
    feeds,
    newsletter,
    digests,
    channels,
    redirects,
    machine_parts,
    assets,
    pictures,
    cards,
)

OUTPUTS_OF_A_TEXT: tuple[Output, ...] = (
    posts,
    newsletter,
    channels,
    pages,
)
"""Those of them that give a text files of its own, which follow from that text alone."""
