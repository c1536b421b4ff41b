"""What becomes of pictures in whole builds."""

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

import pytest

from generator.walk import build
from tests.incremental.sites import CONFIG, FILES, NOW, built, outputs_of, picture, post
from tests.pictures.samples import SECRET, encoded, exif, photo, quarters

Site = Callable[[Mapping[str, str | bytes]], Path]

WALL = "content/images/muur.png"
BODY = "![Een foto](../images/foto.jpg)\n\n[De hele foto](../images/groot.jpg) en [een tekening](../images/lijn.svg)."
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><script>alert(1)</script></svg>'


def with_photos(**more: str | bytes) -> dict[str, str | bytes]:
    told = encoded(photo(), "JPEG", exif=exif(6), comment=SECRET)
    return {
        **FILES,
        "content/posts/foto.md": post("Kijk naar één mens", body=BODY),
        "content/images/foto.jpg": told,
        "content/images/groot.jpg": told + b" ",
        "content/images/lijn.svg": '<svg xmlns="http://www.w3.org/2000/svg"/>',
        **more,
    }


def test_nothing_that_is_published_tells_where_and_by_whom_a_picture_was_taken(site_dir: Site) -> None:
    site = site_dir(with_photos())
    built(site)
    outputs = outputs_of(site)
    assert "public/images/groot.jpg" in outputs
    assert "public/images/foto.jpg" not in outputs
    assert [path for path, content in outputs.items() if SECRET in content] == []


@pytest.mark.parametrize("name", ["muur #2.png", "muur 50%25.png", "wie?.png", "café déjà vu.png"])
def test_a_picture_with_any_name_is_where_its_page_looks_for_it(site_dir: Site, name: str) -> None:
    shown = f"![Een muur]({quote(name)})\n\n[Nog eens]({quote(name)})"
    site = site_dir(
        {**FILES, "content/posts/muur.md": post("Een muur", body=shown), f"content/posts/{name}": picture("teal", 400)}
    )
    built(site)
    page = (site / "public/muur/index.html").read_text()
    asked = re.findall(r'(?:src|href)="(/[^"]*(?:muur|wie|vu)[^"]*\.(?:png|webp))"', page)
    assert len(asked) == 2
    assert all((site / "public" / unquote(urlsplit(one).path.partition("/minuut/")[2])).is_file() for one in asked)


def test_static_files_are_copied_to_the_letter(site_dir: Site) -> None:
    told = encoded(photo(), "JPEG", comment=SECRET)
    site = site_dir({**FILES, "content/static/mijn.jpg": told})
    built(site)
    assert outputs_of(site)["public/mijn.jpg"] == told


def test_a_picture_is_made_once_whatever_becomes_of_the_site(site_dir: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    site = site_dir(with_photos())
    built(site)
    before = outputs_of(site)
    for path in before:
        if not path.endswith(".raak-files"):
            (site / path).unlink()
    monkeypatch.setattr("generator.pictures.make.make_pictures", lambda *_: pytest.fail("made again"))
    built(site)
    assert outputs_of(site) == before


def test_a_picture_that_breaks_off_is_told_once_and_with_all_other_faults(site_dir: Site) -> None:
    cut = picture("teal", 400)[:-40]
    site = site_dir({**FILES, WALL: cut, "content/posts/a.md": post("Een titel").replace("title:", "titel:")})
    codes = [found.code for found in build(site, now=NOW).findings.errors]
    assert codes.count("picture-unreadable") == 1
    assert "key-unknown" in codes
    assert not (site / "public").exists()


def test_a_drawing_that_could_run_something_is_refused_unless_its_author_is_trusted(site_dir: Site) -> None:
    site = site_dir(with_photos(**{"content/images/lijn.svg": SVG}))
    assert [found.code for found in build(site, now=NOW).findings.errors] == ["picture-unsafe"]
    (site / "site.yaml").write_text(CONFIG + "markdown: {html: trusted}\n")
    built(site)


def test_made_pictures_are_never_kept_behind_a_link(site_dir: Site, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.write_bytes(b"not ours")
    site = site_dir(FILES)
    (site / ".raak").mkdir()
    (site / ".raak/pictures").symlink_to(other)
    built(site)
    assert other.read_bytes() == b"not ours"


CARD = "public/assets/cards/eerste-zin.png"
POST = "content/posts/2026-09-03-eerste-zin.md"


@pytest.mark.parametrize(
    ("path", "old", "new", "is_drawn_again"),
    [
        (POST, "tien keer", "twaalf keer", False),
        (POST, "2026-09-03", "2026-09-04", False),
        (POST, "promise: Je kunt", "promise: Straks kun je", False),
        (POST, "Leer alleen je eerste zin", "Eén zin is genoeg", True),
        ("site.yaml", "Zodra ik voor een groep sta", "Als ik voor een groep sta", True),
        ("site.yaml", "De eerste minuut", "De laatste minuut", True),
        ("site.yaml", "language: nl", 'theme: {accent: "#7a2048"}\nlanguage: nl', True),
        ("site.yaml", "zodat ze rustig beginnen", "zodat ze rustig eindigen", False),
    ],
)
def test_a_card_is_drawn_again_only_when_something_on_it_changes(
    path: str, old: str, new: str, is_drawn_again: bool, site_dir: Site
) -> None:
    site = site_dir(FILES)
    built(site)
    text = (site / path).read_text()
    assert old in text
    (site / path).write_text(text.replace(old, new))
    assert (CARD in built(site).written) is is_drawn_again


def test_what_moves_is_shown_as_it_is(site_dir: Site) -> None:
    dance = encoded(quarters(), "GIF", save_all=True, append_images=[photo(400, 200)], duration=90, loop=0)
    body = "![Een dans](../images/dans.gif)"
    site = site_dir({**FILES, "content/images/dans.gif": dance, "content/posts/dans.md": post("Beweeg", body=body)})
    built(site)
    assert '<img src="/minuut/images/dans.gif"' in (site / "public/dans/index.html").read_text()
    assert 'src="https://example.org/minuut/images/dans.gif"' in (site / "outbox/issues/dans/issue.html").read_text()
