"""Importing into a site: nothing that lies there is touched, and what came once is known again."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from generator.disk.old_files import OldFiles
from generator.disk.write_new import Outcome, write_new
from generator.importing.wordpress import WORDPRESS
from generator.model.content import SourceFile
from generator.model.names import Fingerprint, SourcePath
from generator.parse.config import parse_config
from generator.walk import build
from generator.walk.importing import ImportReport, import_blog
from tests.importing.exports import export, item
from tests.incremental.sites import picture

NOW = datetime(2026, 10, 1, 12, tzinfo=UTC)
SITE = """\
title: Crumb
url: https://crumb.example/
timezone: Europe/Amsterdam
personas:
  - id: cook
    who: home baker whose first sourdough came out of the oven as flat as a plate
    situation: The guests come on Sunday and the second dough does not rise.
problems:
  - id: flat
    persona: cook
    problem: My dough lies flat in the bowl all night and I do not see what I did wrong.
"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / "site.yaml").write_text(SITE, encoding="utf-8")
    return folder


def bring(site: Path, text: str, uploads: str = "", *, dry_run: bool = False) -> ImportReport:
    config = parse_config(SourceFile(SourcePath("site.yaml"), SITE.encode(), Fingerprint(""))).value
    assert config
    file = site.parent / "export.xml"
    file.write_text(text, encoding="utf-8")
    return import_blog(str(site), config, WORDPRESS, OldFiles(str(file), uploads), now=NOW, dry_run=dry_run)


def files(site: Path) -> dict[str, str]:
    return {
        path.relative_to(site).as_posix(): path.read_text(encoding="utf-8", errors="replace")
        for path in sorted(site.rglob("*"))
        if path.is_file()
    }


def body(site: Path, path: str) -> str:
    return (site / path).read_text(encoding="utf-8").split("---\n", 2)[2].strip()


def codes(report: ImportReport) -> list[str]:
    return [found.code for found in report.findings.diagnostics]


def test_a_dry_run_writes_nothing_and_says_what_would_be(site: Path) -> None:
    before = files(site)
    report = bring(site, export(item(1), item(2, post_type="page")), dry_run=True)
    assert files(site) == before
    assert [arrived.place.path for arrived in report.arrived] == [
        "content/posts/2012-03-04-text-1.md",
        "content/pages/text-2.md",
    ]
    assert report.count(Outcome.NEW) == 2


def test_a_second_import_changes_nothing_and_counts_what_is_the_same(site: Path) -> None:
    text = export(item(1, "One."), item(2, "Two."))
    bring(site, text)
    before = files(site)
    report = bring(site, text)
    assert files(site) == before
    assert report.count(Outcome.SAME) == 2


def test_what_the_author_made_of_a_text_is_theirs(site: Path) -> None:
    text = export(item(1, "One."))
    bring(site, text)
    post = site / "content/posts/2012-03-04-text-1.md"
    post.write_text("mine now", encoding="utf-8")
    report = bring(site, text)
    assert post.read_text(encoding="utf-8") == "mine now"
    assert report.count(Outcome.SAME) == 1
    assert "import-differs" not in codes(report)


def test_a_newer_text_of_the_source_is_told_and_left(site: Path) -> None:
    bring(site, export(item(1, "One.")))
    before = files(site)
    report = bring(site, export(item(1, "One and a half.")))
    assert files(site) == before
    assert codes(report) == ["import-differs"]


def test_a_file_that_was_deleted_arrives_again_and_a_new_one_beside_it(site: Path) -> None:
    bring(site, export(item(1, "One."), item(2, "Two.")))
    before = files(site)
    (site / "content/posts/2012-03-04-text-1.md").unlink()
    report = bring(site, export(item(1, "One."), item(2, "Two."), item(3, "Three.")))
    assert [arrived.outcome for arrived in report.arrived] == [Outcome.NEW, Outcome.SAME, Outcome.NEW]
    assert before.items() - files(site).items() == {("log/imported.csv", before["log/imported.csv"])}


def test_a_machine_that_stops_in_between_leaves_nothing_that_arrives_twice(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = export(*(item(number, f"Text {number}.") for number in range(1, 6)))
    written: list[str] = []

    def stops(place: str, content: bytes, example: bytes | None = None) -> Outcome:
        if len(written) == 3:
            raise KeyboardInterrupt
        written.append(place)
        return write_new(place, content, example)

    monkeypatch.setattr("generator.walk.import_store.write_new", stops)
    with pytest.raises(KeyboardInterrupt):
        bring(site, texts)
    monkeypatch.undo()
    report = bring(site, texts)
    assert (report.count(Outcome.SAME), report.count(Outcome.NEW)) == (3, 2)
    assert len(list((site / "content/posts").iterdir())) == 5


def test_a_page_that_is_there_keeps_its_file_and_its_address(site: Path) -> None:
    own = site / "content/pages/about.md"
    own.parent.mkdir(parents=True)
    own.write_text("---\ntitle: About\naliases: [/2012/03/about/]\n---\nMe.\n", encoding="utf-8")
    report = bring(site, export(item(1, "You.", post_type="page", post_name="about")))
    assert own.read_text(encoding="utf-8").endswith("Me.\n")
    assert body(site, "content/pages/about-2.md") == "You."
    assert "import-address-dropped" in codes(report)


def test_no_text_wants_the_address_of_a_file_that_is_there(site: Path) -> None:
    for own in ("content/static/soup/index.html", "content/postscript/index.html"):
        (site / own).parent.mkdir(parents=True)
        (site / own).write_text("Mine.", encoding="utf-8")
    bring(site, export(item(1, post_name="soup"), item(2, post_name="postscript")))
    assert {"content/posts/2012-03-04-soup-2.md", "content/posts/2012-03-04-postscript-2.md"} <= set(files(site))


def test_a_page_stays_at_its_address_though_a_post_of_that_name_comes_first(site: Path) -> None:
    page = item(2, post_type="page", post_name="soup", link="https://crumb.example/soup/")
    bring(site, export(item(1, post_name="soup"), page))
    assert {"content/pages/soup.md", "content/posts/2012-03-04-soup-2.md"} <= set(files(site))


def test_links_lead_to_files_whichever_address_they_name(site: Path) -> None:
    links = (
        "https://crumb.example/2012/03/two/",
        "http://www.crumb.example/2012/03/two",
        "/?p=2",
        "../two/",
        "/2012/03/two/feed/",
    )
    text = " ".join(f'<a href="{link}">x</a>' for link in links)
    bring(site, export(item(1, text, post_name="one"), item(2, post_name="two")))
    assert body(site, "content/posts/2012-03-04-one.md") == " ".join(["[x](2012-03-04-two.md)"] * len(links))


def test_copies_that_share_a_guid_all_arrive(site: Path) -> None:
    same = "https://crumb.example/?p=1"
    copies = (
        item(1, "One.", guid=same),
        item(2, "Two.", guid=same),
        item(2, "Two.", guid=same),
        item(4, "Four.", guid=""),
    )
    bring(site, export(*copies))
    assert sorted(body(site, path) for path in files(site) if "posts" in path) == ["Four.", "One.", "Two.", "Two."]
    assert bring(site, export(*copies)).count(Outcome.SAME) == 4


def test_a_folder_of_export_files_is_one_import(site: Path) -> None:
    folder = site.parent / "exports"
    folder.mkdir()
    (folder / "1.xml").write_text(export(item(1, '<a href="/?p=2">x</a>')), encoding="utf-8")
    (folder / "2.xml").write_text(export(item(2, post_name="two")), encoding="utf-8")
    config = parse_config(SourceFile(SourcePath("site.yaml"), SITE.encode(), Fingerprint(""))).value
    assert config
    import_blog(str(site), config, WORDPRESS, OldFiles(str(folder)), now=NOW)
    assert body(site, "content/posts/2012-03-04-text-1.md") == "[x](2012-03-04-two.md)"


def test_links_to_drafts_stay_as_dead_as_they_were(site: Path) -> None:
    report = bring(site, export(item(1, '<a href="/?p=2">x</a>'), item(2, status="draft")))
    assert body(site, "content/posts/2012-03-04-text-1.md") == "[x](https://crumb.example/?p=2)"
    [dead] = [found for found in report.findings.diagnostics if found.code == "import-link-dead"]
    assert dict(dead.facts)["address"] == "2012-03-04-text-2.md"  # where it may lead once that is public


def test_comments_lie_beside_the_log_without_addresses_and_formulas(site: Path) -> None:
    comment = """<wp:comment><wp:comment_id>7</wp:comment_id><wp:comment_author>Ties</wp:comment_author>
    <wp:comment_author_email>ties@example.org</wp:comment_author_email><wp:comment_author_IP>10.0.0.1</wp:comment_author_IP>
    <wp:comment_date>2012-03-05 08:00:00</wp:comment_date><wp:comment_approved>1</wp:comment_approved>
    <wp:comment_content><![CDATA[=SUM(A1) <b>bold</b>]]></wp:comment_content></wp:comment>
    <wp:comment><wp:comment_id>8</wp:comment_id><wp:comment_approved>spam</wp:comment_approved></wp:comment>"""
    for _ in range(2):
        report = bring(site, export(item(1, more=comment)))
    log = (site / "log/imported-comments.csv").read_text(encoding="utf-8")
    assert log.splitlines() == [
        "id,post,date,author,reply_to,approved,text",
        "7,content/posts/2012-03-04-text-1.md,2012-03-05 08:00:00,Ties,,yes,'=SUM(A1) bold",
    ]
    assert report.comments == 0


def test_two_texts_never_want_one_address(site: Path) -> None:
    same = [item(number, post_name="bread", link="https://crumb.example/bread/") for number in range(1, 4)]
    clash = [
        item(9, post_name="bread-2"),
        item(10, post_name="all"),
        item(11, post_name="BREAD"),
        item(12, post_name="brèad"),
    ]
    bring(site, export(*same, *clash))
    assign(site)
    report = build(site, now=NOW)
    assert report.findings.errors == ()
    assert report.posts == 7


@pytest.mark.parametrize(
    "name", ["x" * 300, "%e6%97%a5" * 40, "con", "..", "", "a/b", "2012-01-01-old", "index", "\u202e", "images"]
)
def test_any_slug_gives_a_file_that_builds(site: Path, name: str) -> None:
    bring(site, export(item(1, "Text.", post_name=name), item(2, "Page.", post_name=name, post_type="page")))
    assign(site)
    assert build(site, now=NOW).findings.errors == ()


@pytest.mark.parametrize(
    "title",
    [
        "",
        "  ",
        "<em>Fresh</em> &amp; warm",
        "key: value # no remark",
        '"quoted"',
        "- dash",
        "123",
        "true",
        "[x] {y}",
        "🍞" * 90,
        f"&#{'9' * 5_000}; bread",
    ],
)
def test_any_title_can_be_read_back(site: Path, title: str) -> None:
    bring(site, export(item(1, "First words of it.", title=title)))
    assign(site)
    assert build(site, now=NOW).findings.errors == ()


@pytest.mark.parametrize(
    "date", ["0000-00-00 00:00:00", "", "2012-02-31 10:00:00", "1583-01-01 00:00:00", "9999-12-31 23:59:59", "x"]
)
def test_any_date_gives_a_post(site: Path, date: str) -> None:
    bring(site, export(item(1, "Text.", post_date=date, post_date_gmt=date)))
    assert len(list((site / "content/posts").iterdir())) == 1
    assign(site)
    assert build(site, now=NOW).findings.errors == ()


@pytest.mark.parametrize("address", ["http://[::1", "https://crumb.example:port/", "\\\\", "javascript:x", "//", "?"])
def test_any_address_gives_a_post(site: Path, address: str) -> None:
    before = "<wp:postmeta><wp:meta_key>_wp_old_slug</wp:meta_key><wp:meta_value>old</wp:meta_value></wp:postmeta>"
    text = export(item(1, f'<a href="{address}">Text</a>', link=address, more=before) + item(2))
    assert bring(site, text).count(Outcome.NEW) == 2


def test_a_file_too_large_to_hold_stays_where_it_is(site: Path, tmp_path: Path) -> None:
    (tmp_path / "uploads").mkdir()
    with (tmp_path / "uploads/film.mp4").open("wb") as film:
        film.truncate(8 << 30)
    text = '<a href="https://crumb.example/wp-content/uploads/film.mp4">the film</a>'
    report = bring(site, export(item(1, text)), str(tmp_path / "uploads"))
    assert (report.count(Outcome.NEW), report.files) == (1, 0)
    assert "the film" in body(site, "content/posts/2012-03-04-text-1.md")


def test_what_one_text_cannot_say_keeps_no_other_waiting(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> str:
        raise RecursionError

    monkeypatch.setattr("generator.importing.html.markup.markdown_of", fails)
    report = bring(site, export(item(1, "<p>Bare *words*.</p>")))
    assert body(site, "content/posts/2012-03-04-text-1.md") == r"Bare \*words\*."
    assert codes(report) == ["import-markup-replaced"]


def assign(site: Path) -> None:
    for path in (site / "content/posts").glob("*.md"):
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("\ndraft: imported\n", "\npersona: cook\nproblem: flat\n", 1), encoding="utf-8")


def _meta(key: str, value: str) -> str:
    return (
        f"<wp:postmeta><wp:meta_key>{key}</wp:meta_key><wp:meta_value><![CDATA[{value}]]></wp:meta_value></wp:postmeta>"
    )


@pytest.mark.parametrize(
    ("more", "summary"),
    [
        (_meta("_yoast_wpseo_metadesc", "Flat &amp; sour,\n and 50% rye."), "Flat & sour, and 50% rye."),
        (_meta("rank_math_description", "%excerpt%") + _meta("_aioseo_description", "Flat."), "Flat."),
        (_meta("_yoast_wpseo_metadesc", "%%title%% %%sep%%") + _meta("_aioseop_description", "#post_title"), ""),
        (_meta("_yoast_wpseo_metadesc", "Flat.") + "<excerpt:encoded>Sour.</excerpt:encoded>", "Sour."),
    ],
)
def test_what_search_engines_were_told_is_the_summary_of_a_text_without_excerpt(
    site: Path, more: str, summary: str
) -> None:
    bring(site, export(item(1, "<p>Dough.</p>", more=more)))
    head = (site / "content/posts/2012-03-04-text-1.md").read_text(encoding="utf-8").splitlines()
    assert [line for line in head if line.startswith("summary:")] == ([f"summary: {summary}"] if summary else [])


@pytest.mark.parametrize(
    ("changed", "comes"),
    [
        (("draft: imported", "persona: cook\nproblem: flat"), True),
        (("Fold the dough", "Fold my dough"), False),
        (("", ""), True),
    ],
    ids=["above the text", "in the text", "nowhere"],
)
def test_pictures_that_were_forgotten_come_with_a_second_import(
    site: Path, tmp_path: Path, changed: tuple[str, str], comes: bool
) -> None:
    at = "https://crumb.example/wp-content/uploads/2012"
    loaf = item(
        9, post_type="attachment", status="inherit", more=f"<wp:attachment_url>{at}/loaf.png</wp:attachment_url>"
    )
    above = "<wp:postmeta><wp:meta_key>_thumbnail_id</wp:meta_key><wp:meta_value>9</wp:meta_value></wp:postmeta>"
    text = f'<p>Fold the dough.</p><p><img src="{at}/fold-300x200.png" alt="Hands"></p>'
    texts = export(item(1, text, more=above), item(2, "Words alone."), loaf)
    bring(site, texts)
    post = site / "content/posts/2012-03-04-text-1.md"
    assert f"[Hands]({at}/fold-300x200.png)" in post.read_text()
    post.write_text(post.read_text().replace(*changed))
    before = files(site)
    (tmp_path / "uploads/2012").mkdir(parents=True)
    for name in ("fold.png", "loaf.png"):
        (tmp_path / "uploads/2012" / name).write_bytes(picture())

    assert bring(site, texts, str(tmp_path / "uploads"), dry_run=True).count(Outcome.COMPLETED) == comes
    assert files(site) == before
    report = bring(site, texts, str(tmp_path / "uploads"))

    assert (report.count(Outcome.COMPLETED), report.count(Outcome.SAME)) == (comes, 2 - comes)
    assert ("![Hands](../images/2012/fold.png)" in post.read_text()) is comes
    assert ('image: "../images/2012/loaf.png"' in post.read_text()) is comes
    assert changed[1] in post.read_text()
    assert bring(site, texts, str(tmp_path / "uploads")).count(Outcome.SAME) == 2
