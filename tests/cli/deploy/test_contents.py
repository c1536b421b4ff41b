"""`raak deploy`: what readers have is the old site or the new, and what the author has stays as it is."""

import shutil
from pathlib import Path

import pytest

from tests.bows import SITE
from tests.cli.conftest import POST
from tests.cli.deploy.conftest import commits, edit, git, made, online


def test_the_branch_holds_exactly_what_was_built(raak, blog: Path, remote: Path) -> None:
    answer = raak("deploy")

    assert answer.code == 0, answer.err
    assert online(remote) == made(blog)
    assert {".nojekyll", "404.html", "index.html"} <= set(online(remote))
    assert "https://example.github.io/bows/" in answer.out
    assert "The branch gh-pages is new there" in answer.out


def test_an_edit_is_one_commit_more_with_what_differs(raak, blog: Path, remote: Path) -> None:
    raak("deploy")
    edit(blog)
    answer = raak("deploy")

    assert answer.code == 0
    assert online(remote) == made(blog)
    assert commits(remote) == 2
    assert "changed" in answer.out
    assert "new there" not in answer.out


def test_nothing_is_pushed_when_nothing_changed(raak, blog: Path, remote: Path) -> None:
    raak("deploy")
    before = git(remote, "rev-parse", "gh-pages")
    answer = raak("deploy")

    assert answer.code == 0
    assert "Nothing has changed" in answer.out
    assert git(remote, "rev-parse", "gh-pages") == before


def test_a_post_that_is_taken_back_goes_offline(raak, blog: Path, remote: Path) -> None:
    raak("deploy")
    assert "trial/index.html" in online(remote)
    (blog / "content/posts/2026-01-05-trial.md").unlink()
    answer = raak("deploy")

    assert "removed" in answer.out
    assert "no longer has a page at /trial/" in answer.err
    assert "trial/index.html" not in online(remote)
    assert online(remote) == made(blog)


def test_a_post_that_leads_on_from_its_old_address_is_nothing_to_tell_of(raak, blog: Path, remote: Path) -> None:
    raak("deploy")
    old = blog / "content/posts/2026-01-05-trial.md"
    text = old.read_text(encoding="utf-8")
    old.unlink()
    new = old.with_name("2026-01-05-first-lesson.md")
    new.write_text(text, encoding="utf-8")
    lost = raak("deploy", "--dry-run")
    new.write_text(text.replace("---\n", "---\naliases: [/trial/]\n", 1), encoding="utf-8")
    kept = raak("deploy")

    assert "no longer has a page at /trial/" in lost.err
    assert "/trial/" not in kept.err
    assert {"trial/index.html", "first-lesson/index.html"} <= online(remote).keys()


def test_a_file_takes_the_place_of_a_folder_and_the_other_way_round(raak, blog: Path, remote: Path) -> None:
    for before, after in (("a", "a/b"), ("c/d", "c")):
        static = blog / "content/static"
        shutil.rmtree(static, ignore_errors=True)
        (static / before).parent.mkdir(parents=True)
        (static / before).write_text("x")
        assert raak("deploy").code == 0
        shutil.rmtree(static)
        (static / after).parent.mkdir(parents=True)
        (static / after).write_text("x")
        assert raak("deploy").code == 0
        assert online(remote) == made(blog)


def test_history_is_forgotten_when_asked(raak, blog: Path, remote: Path) -> None:
    raak("deploy")
    edit(blog)
    assert raak("deploy", "--fresh-history").code == 0
    assert online(remote) == made(blog)
    assert commits(remote) == 1

    edit(blog)
    raak("deploy")
    answer = raak("deploy", "--fresh-history")
    assert "forgets" in answer.out
    assert commits(remote) == 1
    assert "Nothing has changed" in raak("deploy", "--fresh-history").out


def test_a_dry_run_tells_all_and_changes_nothing(raak, blog: Path, remote: Path) -> None:
    answer = raak("deploy", "--dry-run")
    assert answer.code == 0
    assert f"branch gh-pages of origin ({remote})" in answer.out
    assert "  + 404.html" in answer.out
    assert git(remote, "for-each-ref") == ""

    raak("deploy")
    edit(blog)
    (blog / "content/static").mkdir()
    (blog / "content/static/hello.txt").write_text("hello")
    before = git(remote, "rev-parse", "gh-pages")
    answer = raak("deploy", "--dry-run")
    assert "  + hello.txt" in answer.out
    assert "  ~ trial/index.html" in answer.out
    assert git(remote, "rev-parse", "gh-pages") == before


@pytest.mark.parametrize("name", ["a b.txt", "naïve 🎻.txt", 'say "hi".txt', "back\\slash.txt", "two\nlines.txt", "-n"])
def test_a_file_of_any_name_is_deployed(raak, blog: Path, remote: Path, name: str) -> None:
    (blog / "content/static").mkdir()
    (blog / "content/static" / name).write_text("x")
    answer = raak("deploy")

    assert answer.code == 0, answer.err
    assert name in online(remote)
    assert online(remote) == made(blog)


def test_names_that_would_move_the_cursor_are_shown_without_doing_so(raak, blog: Path, remote: Path) -> None:
    (blog / "content/static").mkdir()
    (blog / "content/static/!\x1b[2J\n.txt").write_text("x")

    assert "  + !·[2J·.txt\n" in raak("deploy", "--dry-run").out


def test_what_is_checked_is_what_was_built(raak, blog: Path, remote: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The address is set right while a build with the wrong one is under way."""
    import generator.cli.commands.deploy as command

    (blog / "site.yaml").write_text(SITE.replace("https://example.github.io/bows/", "http://localhost/"))
    built = command.built

    def slowly_built(*given: object, **named: object) -> object:
        report = built(*given, **named)  # type: ignore[arg-type]
        if "localhost" in (blog / "site.yaml").read_text():
            (blog / "site.yaml").write_text(SITE)
        return report

    monkeypatch.setattr(command, "built", slowly_built)
    assert raak("deploy").code == 0
    assert "localhost" not in git(remote, "show", "gh-pages:sitemap.xml")


def test_drafts_that_were_looked_at_stay_at_home(raak, blog: Path, remote: Path) -> None:
    (blog / "content/posts/2026-02-01-secret.md").write_text(
        POST.replace("promise:", "draft: true\npromise:").replace("What to say", "Quite secret")
    )
    raak("build", "--drafts")
    assert (blog / "public/secret/index.html").exists()
    raak("deploy")

    assert "secret/index.html" not in online(remote)
    assert "Quite secret" not in "".join(git(remote, "show", f"gh-pages:{path}") for path in ("index.html", "feed.xml"))


def test_what_others_laid_into_the_output_folder_stays_at_home(raak, blog: Path, remote: Path) -> None:
    raak("build")
    (blog / "public/notes-to-myself.txt").write_text("private")
    answer = raak("deploy")

    assert answer.code == 0
    assert "notes-to-myself.txt" not in online(remote)
    assert "notes-to-myself.txt stays at home" in answer.err
    assert not [path for path in online(remote) if ".raak" in path]


def test_a_change_by_hand_in_the_output_folder_is_mended_and_not_deployed(raak, blog: Path, remote: Path) -> None:
    raak("build")
    (blog / "public/index.html").write_text("hacked")
    (blog / "public/feed.xml").unlink()
    raak("deploy")

    assert git(remote, "show", "gh-pages:index.html") != "hacked"
    assert "feed.xml" in online(remote)


def test_the_output_folder_may_be_called_otherwise(raak, blog: Path, remote: Path) -> None:
    raak("build")
    (blog / "site.yaml").write_text(SITE + "output: {site: web/site}\n")
    raak("deploy")

    assert online(remote) == made(blog)
    assert (blog / "web/site/index.html").read_bytes() == (blog / "public/index.html").read_bytes()


def test_a_domain_of_ones_own_is_told_to_the_host(raak, blog: Path, remote: Path) -> None:
    (blog / "site.yaml").write_text(SITE.replace("https://example.github.io/bows/", "https://www.example.org/"))
    raak("deploy")

    assert git(remote, "show", "gh-pages:CNAME") == "www.example.org"
