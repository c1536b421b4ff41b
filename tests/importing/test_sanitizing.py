import pytest

from generator.importing.markdown.sanitizing import sanitized
from generator.importing.remarks import Remarks


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('<iframe src="//www.youtube.com/embed/abc?rel=0"></iframe>', "[https://www.youtube.com/watch?v=abc](<https://www.youtube.com/watch?v=abc>)\n"),
        ('See <iframe title="T" src="https://e.org/"></iframe>.', 'See <a href="https://e.org/">T</a>.'),
        ('<video controls><source src="a.mp4">No film</video>', "[No film](<a.mp4>)\n"),
        ('<script src="https://gist.github.com/a/1.js"></script>', "[https://gist.github.com/a/1](<https://gist.github.com/a/1>)\n"),
        ("a<script>b()</script>c<style>d{}</style>e", "ace"),
        ("<form><label>Name</label> <input value='x'><button>Go</button></form>", "Name xGo"),
        ('<p onclick="x()" class="y">z</p>', '<p class="y">z</p>'),
        ('<a href="javascript:x()">z</a>', "<a>z</a>"),
        ("<main><picture><source srcset='a'><img src='b' alt='c'></picture></main>", "<img src='b' alt='c'>"),
        ("<svg><title>Sun</title><path d=''/></svg>", "Sun"),
        ("x <!-- never closed", "x &lt;!-- never closed"),
        ("<!-- a --> x\n<!-- never closed", "<!-- a --> x\n&lt;!-- never closed"),
        ("<?php echo 1;\n\nx", "&lt;?php echo 1;\n\nx"),
        ("<?php echo 1 ?>\n\nx", "<?php echo 1 ?>\n\nx"),
        ("<![CDATA[ a\n\nx", "&lt;![CDATA[ a\n\nx"),
        ("<!DOCTYPE html\n\nx", "&lt;!DOCTYPE html\n\nx"),
        ("`<script>` and\n\n```\n<iframe src='x'></iframe>\n```\n",
         "`<script>` and\n\n```\n<iframe src='x'></iframe>\n```\n"),
        ("List<String>, a < b, <https://e.org>, [x](<sub/y z.md>)",
         "List<String>, a < b, <https://e.org>, [x](<sub/y z.md>)"),
    ],
)  # fmt: skip
def test_nothing_that_runs_stays_and_every_word_does(text: str, expected: str) -> None:
    assert sanitized(text, Remarks()) == expected
