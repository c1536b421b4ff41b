"""`raak import` as a person uses it: a look first, then the real thing, and kind words where something is missing."""

from pathlib import Path

import pytest

from tests.cli.conftest import ANSWERS, Raak
from tests.importing.exports import export, item

TEXTS = export(
    item(1, 'Listen: <iframe src="https://video.example/1"></iframe>', title="Low tones"),
    item(2, "I teach.", title="About me", post_type="page", post_name="about"),
    item(3, "Later.", title="A draft", status="draft"),
)


@pytest.fixture
def blog(site: Path) -> str:
    file = site / "blog.xml"
    file.write_text(TEXTS, encoding="utf-8")
    return str(file)


def test_a_dry_run_shows_a_table_and_writes_nothing(raak: Raak, site: Path, blog: str) -> None:
    before = sorted(site.rglob("*"))
    answer = raak("import", "wordpress", blog, "--dry-run")
    assert answer.code == 0
    assert sorted(site.rglob("*")) == before
    rows = [line.split() for line in answer.out.splitlines()]
    assert ["post", "published", "2012-03-04", "Low", "tones", "content/posts/2012-03-04-text-1.md", "1"] in rows
    assert ["page", "published", "2012-03-04", "About", "me", "content/pages/about.md"] in rows
    assert "2 posts and 1 page would arrive." in answer.out


def test_a_page_without_a_date_has_none_in_the_table(raak: Raak, site: Path) -> None:
    notes = site / "notes"
    notes.mkdir()
    (notes / "low.md").write_text("# Low tones\n\nWords.\n", encoding="utf-8")
    (notes / "2019-03-04 high.md").write_text("# High tones\n\nWords.\n", encoding="utf-8")
    rows = [line.split() for line in raak("import", "markdown", "notes", "--dry-run").out.splitlines()]
    assert ["page", "published", "Low", "tones", "content/pages/low.md"] in rows
    assert ["post", "published", "2019-03-04", "High", "tones", "content/posts/2019-03-04-high.md"] in rows


def test_an_import_says_what_arrived_what_it_found_and_what_comes_next(raak: Raak, site: Path, blog: str) -> None:
    answer = raak("import", "wordpress", blog)
    assert answer.code == 0
    assert "warning[import-markup-replaced]" in answer.out
    assert "2 posts and 1 page have arrived." in answer.out
    assert "Next: `raak triage` gives 2 posts their readers and problems." in answer.out
    assert "import-markup-replaced" in (site / "log/imported-remarks.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("touched", [False, True], ids=["as it was written", "changed since"])
@pytest.mark.parametrize(("slug", "beside"), [("about", "about-2.md"), ("about-me", "about-me.md")])
def test_the_page_of_a_new_site_makes_way_unless_its_author_has_changed_it(
    raak, tmp_path: Path, monkeypatch, touched: bool, slug: str, beside: str
) -> None:
    monkeypatch.chdir(tmp_path)
    raak("init", "bread", "--language", "en", *ANSWERS)
    example = tmp_path / "bread/content/pages/about.md"
    if touched:
        example.write_text(example.read_text() + "I bake.\n")
    before = example.read_text()
    old = tmp_path / "old.xml"
    old.write_text(export(item(1, "<p>Ten years of bread.</p>", post_type="page", post_name=slug)))

    dry = raak("import", "wordpress", str(old), "--site", "bread", "--dry-run", "--messages", "en")
    assert example.read_text() == before
    answer = raak("import", "wordpress", str(old), "--site", "bread", "--messages", "en")

    for said in (dry, answer):
        assert ("takes the place of the page that `raak init` wrote" in said.out + said.err) is not touched
    arrived = example.with_name(beside if touched else f"{slug}.md")
    assert {path.name for path in example.parent.iterdir()} == {arrived.name, *([example.name] if touched else [])}
    assert "Ten years of bread." in arrived.read_text()
    built = raak("build", "--site", "bread")
    assert (built.code, "own-link-broken" in built.out + built.err) == (0, False)
    assert (tmp_path / "bread/public/about/index.html").exists()


def test_a_second_import_says_that_nothing_is_new_and_keeps_the_remarks(raak: Raak, site: Path, blog: str) -> None:
    raak("import", "wordpress", blog)
    remarks = (site / "log/imported-remarks.txt").read_text(encoding="utf-8")
    answer = raak("import", "wordpress", blog)
    assert "3 texts have arrived before, and the source says nothing new of them." in answer.out
    assert (site / "log/imported-remarks.txt").read_text(encoding="utf-8") == remarks


def test_of_many_findings_a_few_of_each_kind_are_shown(raak: Raak, site: Path) -> None:
    texts = [item(number, '<iframe src="https://video.example/1"></iframe>') for number in range(1, 10)]
    (site / "blog.xml").write_text(export(*texts), encoding="utf-8")
    answer = raak("import", "wordpress", "blog.xml")
    assert answer.out.count("warning[import-markup-replaced]") == 3
    assert "6 more findings like these: log/imported-remarks.txt has them all." in answer.out


def test_a_damaged_file_is_an_error_and_what_is_whole_arrives(raak: Raak, site: Path) -> None:
    (site / "blog.xml").write_text(TEXTS[: TEXTS.rindex("<item>") + 20], encoding="utf-8")
    answer = raak("import", "wordpress", "blog.xml")
    assert answer.code == 1
    assert "error[import-unreadable]" in answer.out
    assert "1 post and 1 page have arrived." in answer.out


def test_it_goes_into_the_site_that_is_named(
    raak: Raak, site: Path, blog: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(site.parent)
    assert raak("import", "wordpress", blog, "--into", str(site)).code == 0
    assert (site / "content/pages/about.md").exists()


def test_another_language_and_several_authors_are_told(raak: Raak, site: Path) -> None:
    text = TEXTS.replace("<title>Crumb", "<language>nl-NL</language>\n<title>Crumb").replace(
        "<content:encoded>", "<dc:creator>Ann</dc:creator><content:encoded>", 1
    )
    (site / "blog.xml").write_text(text.replace("</item>", "<dc:creator>Bob</dc:creator></item>"), encoding="utf-8")
    answer = raak("import", "wordpress", "blog.xml")
    assert "2 people wrote these texts; log/imported.csv says who wrote which." in answer.out
    assert "The old site was written in `nl-NL`, this one says `language: en`" in answer.out


def test_in_dutch_it_speaks_dutch(raak: Raak, site: Path, blog: str) -> None:
    answer = raak("import", "wordpress", blog, "--messages", "nl")
    assert "Aangekomen: 2 artikelen en 1 pagina." in answer.out
    assert "Nu verder: `raak triage`" in answer.out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "say where the texts come from: wordpress"),
        (("wordpress",), "say what is to be imported: `raak import wordpress PATH`"),
        (("wordpres", "x"), "Did you mean `wordpress`?"),
        (("wordpress", "nowhere.xml"), "there is nothing at nowhere.xml"),
        (("wordpress", "blog.xml", "--uploads", "nowhere"), "there is nothing at nowhere"),
    ],
)
def test_what_is_missing_is_said(raak: Raak, site: Path, blog: str, words: tuple[str, ...], said: str) -> None:
    answer = raak("import", *words)
    assert answer.code == 2
    assert said in answer.err


def test_without_a_site_it_says_how_to_make_one(raak: Raak, tmp_path: Path) -> None:
    (tmp_path / "blog.xml").write_text(TEXTS, encoding="utf-8")
    answer = raak("import", "wordpress", "blog.xml")
    assert answer.code == 2
    assert "`raak init` makes a site" in answer.err
    assert list(tmp_path.iterdir()) == [tmp_path / "blog.xml"]


def test_a_file_that_is_no_export_says_so(raak: Raak, site: Path) -> None:
    answer = raak("import", "wordpress", "site.yaml")
    assert answer.code == 1
    assert answer.out.count("[import-") == 1
    assert "it is not an export of WordPress" in answer.out
    assert "make the export in WordPress, under Tools, Export, All content" in answer.out
    assert "No text has arrived." in answer.out


@pytest.mark.parametrize("path", [".", "content", "content/posts", "../bows"])
def test_a_site_is_not_imported_into_itself(raak: Raak, site: Path, path: str) -> None:
    before = sorted(site.rglob("*"))
    answer = raak("import", "markdown", path)
    assert answer.code == 2
    assert f"{path} holds the texts of this site itself" in answer.err
    assert sorted(site.rglob("*")) == before


def test_a_folder_without_a_text_says_what_is_wanted(raak: Raak, site: Path) -> None:
    (site / "empty").mkdir()
    answer = raak("import", "markdown", "empty")
    assert answer.code == 2
    assert "there is no text to be imported in empty" in answer.err


def test_what_was_to_leave_the_old_site_leaves_this_one(raak: Raak, site: Path) -> None:
    old = site / "old"
    (old / "content/posts").mkdir(parents=True)
    (old / "hugo.toml").write_text("baseURL = 'https://old.example/'\n", encoding="utf-8")
    (old / "content/posts/a.md").write_text(
        "---\ntitle: A course\ndate: 2020-01-02\nexpiryDate: 2020-03-04T10:00:00+01:00\n---\nWords.\n", encoding="utf-8"
    )
    assert raak("import", "hugo", "old").code == 0
    [arrived] = (site / "content/posts").glob("2020-01-02-*.md")
    assert "\nexpires: 2020-03-04T10:00:00+01:00\n" in arrived.read_text(encoding="utf-8")
