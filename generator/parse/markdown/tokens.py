"""A body as tokens with placeholders for its references: what the page, the letter and its plain text are all made of.

`read_markdown` gives the tokens that markdown-it would give (`token.type`, `tag`, `attrs`, `children`), changed so that
a renderer has nothing left to decide about safety, language or place. What differs from plain markdown-it:

- **Links**: `link_open.attrs["href"]` is an address elsewhere, or a placeholder such as `\\x00L0\\x00`.
- **Pictures**: `image` has `meta["placeholder"]` (`\\x00P0\\x00`; empty for one that cannot be shown), `content` (its
  text alternative) and `attrs` that are for an element around it: `id`, `class`, `lang`, `dir`, `width` (`300`, `300px`
  or `50%`).
- **Figures**: `figure_open`, `inline` (one `image`), `figcaption_open`, `inline`, `figcaption_close`, `figure_close`:
  a paragraph of one picture with a title. The caption is that title.
- **Callouts**: `callout_open` (`meta["kind"]`: note, tip, important, warning, caution), `callout_title_open`,
  `inline`, `callout_title_close`, blocks, `callout_close`. The title stands in the text's language already.
- **Task lists**: `list_item_open.meta["checked"]` is True or False; absent on other items.
- **Footnotes**: `footnote_ref` in text (`meta["id"]` from 0, `meta["subId"]` from 0, for a note that is referred to
  more than once); at the very end `footnote_block_open`, then for each note `footnote_open` (`meta["id"]`), blocks,
  `footnote_close`, then `footnote_block_close`. A `footnote_anchor` (`meta["id"]`, `meta["subId"]`) before the end of
  the note's last paragraph stands for one way back.
- **Definition lists**: `dl_open`, `dt_open`, `dd_open` and their closes, as they are. Paragraphs in tight lists are
  `hidden`.
- **Tables**: `th_open` and `td_open` have `meta["align"]` (`left`, `center`, `right`) in place of a style.
- **Headings**: `tag` is `h2` to `h6`, with the anchor in `attrs["id"]`.
- **Spans**: `bracketed_open`, `bracketed_close`: `[text]{lang=fr}`.
- **Raw HTML**: never `html_inline`. In text its tags are children like others: `element_open`, `element_close`,
  `element_void` (`br`, `hr`, `wbr`, `col`) with `tag` and `attrs`, and `text`, `link_open`, `link_close`, `image` as
  above. Between blocks `html_block.children` has the same kinds. Tags are balanced between Markdown's own elements;
  an element may open in one `html_block` and close in a later one. With `html: trusted` there is `verbatim` too,
  whose `content` is written as it is.
- `text` is not escaped. Quotes and dashes are typographic.
"""

from typing import Any

from generator.parse.markdown.body import TokenizedBody
from generator.parse.markdown.dialect import dialect_tokens
from generator.parse.markdown.lost import lost_words
from generator.parse.markdown.places import Source
from generator.parse.markdown.plain import first_paragraph
from generator.parse.markdown.reader import Reader


def read_markdown(source: Source, language: str, site_url: str = "", *, trusted: bool = False) -> TokenizedBody:
    """The tokens of a body. Raw HTML of an author who is `trusted` stays as it is.

    The same text gives the same tokens and the same placeholders, whichever form is made of them.
    """
    env: dict[str, Any] = {}
    reader = Reader(source, env, trusted=trusted, site_url=site_url)
    parsed = dialect_tokens(source.text, language, env)
    reader.references.found += lost_words(env, source)
    tokens = tuple(reader.read(parsed))
    references = reader.references
    return TokenizedBody(
        tokens=tokens,
        anchors=tuple(reader.anchors),
        links=tuple(references.links),
        own_links=tuple(references.own_links),
        wikilinks=tuple(references.wikilinks),
        pictures=tuple(references.pictures),
        first_paragraph=first_paragraph(tokens),
        diagnostics=tuple(dict.fromkeys(references.found)),
    )
