"""`raak deploy`: what readers have is the old site or the new, and what the author has stays as it is."""

import hashlib
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from generator.cli import main
from generator.deploy.git import PATIENCE
from tests.bows import SITE
from tests.cli.conftest import POST

REFUSED, WRONG_USE, FAILED = 1, 2, 3


@pytest.fixture(autouse=True)
def _git_of_nobody_else(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Git as a person has it who has told it their name, and nothing else; and as slow as it may be today."""
    monkeypatch.setattr("generator.deploy.git.A_MOMENT", 600)
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    settings = tmp_path / "gitconfig"
    settings.write_text("[user]\n\tname = Ilse Brandt\n\temail = ilse@example.org\n[init]\n\tdefaultBranch = main\n")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(settings))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("HOME", str(tmp_path))


def git(folder: Path, *words: str) -> str:
    done = subprocess.run(["git", *words], cwd=folder, capture_output=True, check=True)
    return done.stdout.decode("utf-8", "surrogateescape").removesuffix("\n")


@pytest.fixture
def remote(tmp_path: Path) -> Path:
    """An empty bare repository, such as a host has."""
    git(tmp_path, "init", "-q", "--bare", "host.git")
    return tmp_path / "host.git"


@pytest.fixture
def blog(site: Path, remote: Path) -> Path:
    """A site in a repository of its own, with one commit, as the present folder."""
    git(site, "init", "-q")
    (site / ".gitignore").write_text("/public/\n/outbox/\n/.raak/\n")
    git(site, "add", ".")
    git(site, "commit", "-q", "-m", "First")
    git(site, "remote", "add", "origin", str(remote))
    return site


def online(remote: Path, branch: str = "gh-pages") -> dict[str, str]:
    """What the branch holds: path and digest of each file."""
    listed = git(remote, "ls-tree", "-r", "-z", branch).split("\0")[:-1]
    return {line.partition("\t")[2]: line.split()[2] for line in listed}


def made(site: Path) -> dict[str, str]:
    """What the output folder holds but for raak's own lists, as git would call it."""
    files = (place for place in (site / "public").rglob("*") if place.is_file() and not place.name.startswith(".raak"))
    return {place.relative_to(site / "public").as_posix(): digest(place.read_bytes()) for place in files}


def digest(content: bytes) -> str:
    return hashlib.sha1(b"blob %d\0" % len(content) + content).hexdigest()


def commits(remote: Path, branch: str = "gh-pages") -> int:
    return int(git(remote, "rev-list", "--count", branch))


def edit(site: Path) -> None:
    """One line more."""
    post = site / "content/posts/2026-01-05-trial.md"
    post.write_text(post.read_text() + "\nThey ring you back on Friday.\n")


def everything(site: Path) -> dict[str, bytes]:
    """Every byte of the author's, and what git knows of it but for its store of objects and what it has heard."""
    own = (".git/objects", ".git/refs/remotes", ".git/logs/refs/remotes", "public", "outbox", ".raak")
    files = (place for place in site.rglob("*") if place.is_file())
    paths = {place.relative_to(site).as_posix(): place for place in files}
    return {path: place.read_bytes() for path, place in paths.items() if not path.startswith(own)}


# What goes


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
    assert "trial/index.html" not in online(remote)
    assert online(remote) == made(blog)


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
def test_any_name_goes(raak, blog: Path, remote: Path, name: str) -> None:
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
    build = command.build

    def slow(*given: object, **named: object) -> object:
        report = build(*given, **named)  # type: ignore[arg-type]
        if "localhost" in (blog / "site.yaml").read_text():
            (blog / "site.yaml").write_text(SITE)
        return report

    monkeypatch.setattr(command, "build", slow)
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


# Where it goes from


def test_what_the_author_has_stays_byte_for_byte(raak, blog: Path, remote: Path) -> None:
    (blog / "staged.txt").write_text("staged")
    git(blog, "add", "staged.txt")
    (blog / "untracked.txt").write_text("untracked")
    edit(blog)
    before = everything(blog)
    assert ".git/index" in before
    assert raak("deploy").code == 0
    assert raak("deploy", "--fresh-history").code == 0

    assert everything(blog) == before
    assert git(blog, "for-each-ref", "--format=%(refname)") == "refs/heads/main\nrefs/remotes/origin/gh-pages"


def test_a_head_without_a_commit_will_do(raak, site: Path, remote: Path) -> None:
    git(site, "init", "-q")
    git(site, "remote", "add", "origin", str(remote))

    assert raak("deploy").code == 0
    assert online(remote) == made(site)
    assert not (site / ".git/index").exists()


def test_a_detached_head_will_do(raak, blog: Path, remote: Path) -> None:
    git(blog, "checkout", "-q", "--detach")

    assert raak("deploy").code == 0
    assert online(remote) == made(blog)


def test_a_worktree_will_do(raak, blog: Path, remote: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    git(blog, "worktree", "add", "-q", "-b", "spring", str(tmp_path / "spring"))
    monkeypatch.chdir(tmp_path / "spring")

    assert raak("deploy").code == 0
    assert online(remote) == made(tmp_path / "spring")


def test_a_site_may_lie_deep_in_a_repository(
    raak, site: Path, remote: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    git(tmp_path, "init", "-q", "work")
    shutil.copytree(site, tmp_path / "work/for all/bows")
    git(tmp_path / "work", "remote", "add", "origin", str(remote))
    monkeypatch.chdir(tmp_path / "work/for all/bows/content/posts")

    assert raak("deploy").code == 0
    assert online(remote) == made(tmp_path / "work/for all/bows")


def test_a_fresh_clone_goes_on_where_another_left_off(
    raak, blog: Path, remote: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    git(blog, "push", "-q", "origin", "main")
    raak("deploy")
    git(tmp_path, "clone", "-q", "--single-branch", "--branch", "main", "--depth", "1", f"file://{remote}", "desk")
    monkeypatch.chdir(tmp_path / "desk")
    assert "Nothing has changed" in raak("deploy").out
    edit(tmp_path / "desk")

    assert raak("deploy").code == 0
    assert online(remote) == made(tmp_path / "desk")
    assert commits(remote) == 2


def test_nothing_of_the_surroundings_of_a_hook_leads_astray(
    raak, blog: Path, remote: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "elsewhere"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(tmp_path / "elsewhere/index"))

    assert raak("deploy").code == 0
    monkeypatch.delenv("GIT_DIR")
    assert online(remote) == made(blog)


def test_a_repository_of_the_new_kind_will_do(raak, site: Path, tmp_path: Path) -> None:
    git(tmp_path, "init", "-q", "--bare", "--object-format=sha256", "new.git")
    git(site, "init", "-q", "--object-format=sha256")
    git(site, "remote", "add", "origin", str(tmp_path / "new.git"))

    assert raak("deploy").code == 0
    assert git(tmp_path / "new.git", "show", "gh-pages:index.html") == (site / "public/index.html").read_text().rstrip(
        "\n"
    )
    assert "Nothing has changed" in raak("deploy").out


def test_files_go_as_they_are_whatever_the_repository_does_with_its_own(raak, blog: Path, remote: Path) -> None:
    git(blog, "config", "core.autocrlf", "true")
    (blog / ".gitattributes").write_text("* text=auto eol=crlf ident\n*.html filter=shout\n")
    git(blog, "config", "filter.shout.clean", "tr a-z A-Z")

    assert raak("deploy").code == 0
    assert online(remote) == made(blog)


# Where it goes to


def test_remote_and_branch_may_stand_in_site_yaml(raak, blog: Path, remote: Path, tmp_path: Path) -> None:
    git(tmp_path, "init", "-q", "--bare", "second.git")
    git(blog, "remote", "add", "second", str(tmp_path / "second.git"))
    answer = raak("deploy")
    assert answer.code == REFUSED
    assert "several remotes: origin, second" in answer.err

    (blog / "site.yaml").write_text(SITE + "deploy: {remote: second, branch: pages}\n")
    assert raak("deploy").code == 0
    assert online(tmp_path / "second.git", "pages") == made(blog)
    assert git(remote, "for-each-ref") == ""

    assert raak("deploy", "--remote", "origin", "--branch", "web").code == 0
    assert online(remote, "web") == made(blog)


def test_a_remote_that_git_pushes_to_elsewhere_is_read_there_too(
    raak, blog: Path, remote: Path, tmp_path: Path
) -> None:
    git(tmp_path, "init", "-q", "--bare", "mirror.git")
    git(blog, "remote", "set-url", "--push", "origin", str(tmp_path / "mirror.git"))

    assert raak("deploy").code == 0
    edit(blog)
    assert raak("deploy").code == 0
    assert online(tmp_path / "mirror.git") == made(blog)
    assert git(remote, "for-each-ref") == ""


def test_what_was_deployed_from_texts_that_are_not_here_is_told(
    raak, blog: Path, remote: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    git(blog, "push", "-q", "origin", "main")
    git(tmp_path, "clone", "-q", "--branch", "main", str(remote), "desk")
    edit(tmp_path / "desk")
    git(tmp_path / "desk", "commit", "-q", "-a", "-m", "At the desk")
    with monkeypatch.context() as patch:
        patch.chdir(tmp_path / "desk")
        assert "which this repository does not have" not in raak("deploy").err
    newer = git(tmp_path / "desk", "rev-parse", "HEAD")

    for words in (("--dry-run",), ()):
        answer = raak("deploy", *words)
        assert answer.code == 0
        assert f"made from the commit {newer[:10]}, which this repository does not have" in answer.err


def test_at_github_the_one_setting_is_told_and_what_else_publishes(blog: Path) -> None:
    from generator.deploy.git_branch import GitBranch
    from generator.deploy.target import DeployRequest

    git(blog, "remote", "set-url", "origin", "git@github.com:ilse/bows.git")
    request = DeployRequest(str(blog), "https://ilse.github.io/bows/", ("public", "outbox"))
    settings = {"branch": "gh-pages", "settings": "https://github.com/ilse/bows/settings/pages"}
    assert GitBranch(request).refusals() == ()
    assert GitBranch(request).first_steps() == (("deploy-first-github", settings),)

    (blog / ".github/workflows").mkdir(parents=True)
    (blog / ".github/workflows/pages.yml").write_text("name: Publish\n")
    assert [phrase for phrase, _ in GitBranch(request).first_steps()] == [
        "deploy-first-github",
        "deploy-first-workflow",
    ]


def test_what_another_tool_deployed_stays_in_the_history(raak, blog: Path, remote: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "-q", str(remote), "old")
    (tmp_path / "old/old.html").write_text("old")
    git(tmp_path / "old", "checkout", "-q", "-b", "gh-pages")
    git(tmp_path / "old", "add", ".")
    git(tmp_path / "old", "commit", "-q", "-m", "By hand")
    git(tmp_path / "old", "push", "-q", "origin", "gh-pages")
    assert raak("deploy", "--fresh-history").code == REFUSED
    assert set(online(remote)) == {"old.html"}

    assert raak("deploy").code == 0
    assert online(remote) == made(blog)
    assert git(remote, "show", "gh-pages~1:old.html") == "old"


# Refusals


def refused(answer, *said: str, code: int = REFUSED) -> None:
    assert answer.code == code, answer.err
    for part in said:
        assert part in answer.err
    assert "Nothing was deployed; what is online stays as it is." in answer.err
    assert "Traceback" not in answer.err


def test_what_a_build_refuses_stays_at_home(raak, blog: Path, remote: Path) -> None:
    raak("deploy")
    before = git(remote, "rev-parse", "gh-pages")
    (blog / "content/posts/2026-03-01-nobody.md").write_text("---\ntitle: For nobody\ndate: 2026-03-01\n---\nHello.\n")
    answer = raak("deploy")

    assert answer.code == REFUSED
    assert "persona-missing" in answer.out
    assert git(remote, "rev-parse", "gh-pages") == before


def test_warnings_stay_at_home_when_asked(raak, blog: Path, remote: Path) -> None:
    (blog / "site.yaml").write_text(SITE.replace("focus: For violin", "focus: For" + " violin" * 40))
    assert raak("deploy", "--strict").code == REFUSED
    assert raak("deploy").code == 0


@pytest.mark.parametrize(
    "url",
    ["http://localhost/", "http://localhost:8000/bows/", "http://127.0.0.1/", "http://192.168.1.7/", "http://[::1]/"],
)
def test_an_address_that_nobody_can_reach_stays_at_home(raak, blog: Path, remote: Path, tmp_path, url: str) -> None:
    (blog / "site.yaml").write_text(SITE.replace("https://example.github.io/bows/", url))

    refused(raak("deploy"), "`url` in site.yaml is http://")
    refused(raak("deploy", "--to", str(tmp_path / "www")), "`url` in site.yaml is http://")
    assert git(remote, "for-each-ref") == ""


@pytest.mark.parametrize(
    ("address", "meant"),
    [
        ("git@github.com:ilse/bows.git", "https://ilse.github.io/bows/"),
        ("https://github.com/ilse/ilse.github.io", "https://ilse.github.io/"),
        ("https://ilse:hunter2@github.com/ilse/bows.git", "https://ilse.github.io/bows/"),
    ],
)
def test_an_address_that_is_not_the_remotes_stays_at_home(raak, blog: Path, address: str, meant: str) -> None:
    git(blog, "remote", "set-url", "origin", address)
    answer = raak("deploy")

    refused(answer, f"Write `url: {meant}` in site.yaml")
    assert "hunter2" not in answer.err + answer.out


def test_a_changed_focus_stays_at_home_until_it_is_explained(raak, blog: Path, remote: Path) -> None:
    raak("log", "focus", "the beginning")
    (blog / "site.yaml").write_text(
        SITE.replace("violin teacher who starts a practice", "cellist who lost his orchestra")
    )
    refused(raak("deploy"), "your focus has changed (persona new-teacher)", 'raak log focus "..."')

    raak("log", "focus", "eight of ten readers were cellists")
    assert raak("deploy").code == 0


def test_without_a_repository_it_says_how_to_make_one(raak, site: Path) -> None:
    refused(raak("deploy"), "git init", "raak deploy --to DIR")


def test_without_a_remote_it_says_how_to_name_one(raak, site: Path) -> None:
    git(site, "init", "-q")
    refused(raak("deploy"), "git remote add origin")


def test_without_git_it_says_where_to_get_it(raak, blog: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    refused(raak("deploy"), "https://git-scm.com/downloads")


def test_a_remote_that_is_not_there_stays_unasked(raak, blog: Path) -> None:
    refused(raak("deploy", "--remote", "orgin"), "there is no remote `orgin`; there is origin")
    refused(raak("deploy", "--remote=--upload-pack=touch hacked"), "there is no remote")
    assert not (blog / "hacked").exists()


def test_of_very_many_remotes_the_nearest_are_named_and_the_others_counted(raak, blog: Path) -> None:
    git(blog, "remote", "remove", "origin")
    remotes = "".join(f'[remote "host-{number:04}"]\n\turl = ../x.git\n' for number in range(5_000))
    with (blog / ".git/config").open("a") as config:
        config.write(remotes)
    refused(
        raak("deploy", "--remote", "hots-4321"), "there is no remote `hots-4321`; there is host-4321, ", "4980 more"
    )
    answer = raak("deploy")
    refused(answer, "host-0000, ", "and 4980 more. Say which: raak deploy --remote host-0000")
    assert len(answer.err) < 1_000


@pytest.mark.parametrize(
    ("address", "within"),
    [
        *((address, "") for address in (".", ".git", "../{site.name}/", "{site}", "file://{site}")),
        *((address, "../spring") for address in (".", "{site}", "{site}/.git")),
        (".", "content/posts"),
    ],
)
def test_a_remote_that_is_the_repository_itself_gets_no_branch(
    raak, blog: Path, address: str, within: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    git(blog, "worktree", "add", "-q", "-b", "spring", "../spring")
    git(blog, "remote", "set-url", "origin", address.format(site=blog))
    monkeypatch.chdir(blog / within)

    refused(raak("deploy"), "is this very repository", "git remote set-url origin", "raak deploy --to DIR")
    assert git(blog, "for-each-ref", "--format=%(refname:short)") == "main\nspring"


def test_a_remote_may_lie_in_the_same_folder_as_the_texts(raak, blog: Path, remote: Path) -> None:
    remote.rename(blog / "host.git")
    git(blog, "remote", "set-url", "origin", "host.git")

    assert raak("deploy").code == 0
    assert online(blog / "host.git") == made(blog)


@pytest.mark.parametrize("branch", ["a..b", "with space", "end.lock", "~"])
def test_a_branch_that_cannot_be(raak, blog: Path, branch: str) -> None:
    refused(raak("deploy", "--branch", branch), "cannot be the name of a branch")


def test_the_branch_with_the_texts_is_never_deployed_to(raak, blog: Path, remote: Path) -> None:
    git(blog, "push", "-q", "origin", "main")
    before = git(remote, "rev-parse", "main")
    refused(raak("deploy", "--branch", "main"), "`main` is the branch you are working on")

    git(blog, "checkout", "-q", "-b", "other")
    refused(raak("deploy", "--branch", "main"), "holds what you work on yourself")
    assert git(remote, "rev-parse", "main") == before


def test_a_branch_that_grew_from_the_authors_work_is_never_deployed_to(raak, blog: Path, remote: Path) -> None:
    git(blog, "checkout", "-q", "-b", "code")
    git(blog, "rm", "-q", "-r", ".")
    (blog / "program.py").write_text("years of work")
    git(blog, "add", "program.py")
    git(blog, "commit", "-q", "-m", "Another life")
    git(blog, "push", "-q", "origin", "code")
    git(blog, "checkout", "-q", "main")
    refused(raak("deploy", "--branch", "code"), "holds what you work on yourself")
    assert set(online(remote, "code")) == {"program.py"}


def test_without_a_name_nothing_is_committed(raak, blog: Path, tmp_path: Path) -> None:
    (tmp_path / "gitconfig").write_text("")
    refused(raak("deploy"), "git config --global user.name")


def test_everything_that_is_wrong_is_said_at_once(raak, blog: Path, tmp_path: Path) -> None:
    (tmp_path / "gitconfig").write_text("")
    (blog / "site.yaml").write_text(SITE.replace("https://example.github.io/bows/", "http://localhost/"))
    git(blog, "remote", "remove", "origin")
    refused(raak("deploy", "--branch", "main"), "localhost", "no remote", "`main` is the branch", "user.name")


def test_refusals_speak_dutch(raak, site: Path) -> None:
    answer = raak("deploy", "--messages", "nl")
    assert "de site ligt niet in een git-repository" in answer.err
    assert "Er is niets online gezet; wat er staat, blijft zoals het is." in answer.err


def test_folder_and_branch_do_not_go_together(raak, blog: Path) -> None:
    assert raak("deploy", "--to", "x", "--branch", "y").code == WRONG_USE


# The other side


def hook(remote: Path, name: str, script: str) -> None:
    place = remote / "hooks" / name
    place.parent.mkdir(exist_ok=True)
    place.write_text(f"#!/bin/sh\n{script}\n")
    place.chmod(0o755)


def test_a_protected_branch_is_told_in_the_hosts_own_words(raak, blog: Path, remote: Path) -> None:
    raak("deploy")
    before = git(remote, "rev-parse", "gh-pages")
    hook(
        remote,
        "pre-receive",
        'echo "error: GH006: Protected branch update failed for refs/heads/gh-pages." >&2; exit 1',
    )
    edit(blog)
    refused(raak("deploy"), "origin protects the branch gh-pages", "    remote: error: GH006: Protected", code=FAILED)
    assert git(remote, "rev-parse", "gh-pages") == before


def test_a_host_that_declines_is_quoted_without_what_moves_the_cursor(raak, blog: Path, remote: Path) -> None:
    hook(remote, "pre-receive", 'printf "not \\033[31mtoday\\033[0m\\n" >&2; exit 1')
    answer = raak("deploy")

    refused(answer, "origin has refused the push", "    remote: not ", code=FAILED)
    assert "\x1b" not in answer.err


def test_of_a_host_that_says_very_much_the_end_is_quoted(raak, blog: Path, remote: Path) -> None:
    hook(remote, "pre-receive", "seq 100000 >&2; exit 1")
    answer = raak("deploy")

    refused(answer, "origin has refused the push", "    remote: 100000", "hook declined", code=FAILED)
    assert len(answer.err) < 10_000


@pytest.mark.parametrize(
    ("command", "says"),
    [
        ("remote", "a\\0b"),
        ("remote", "\\033[2J"),
        ("ls-remote", "--output=ran\\trefs/heads/gh-pages"),
        ("fast-import", ""),
        ("fast-import", "\\377"),
        ("fast-import", "--force"),
    ],
)
def test_a_git_that_says_what_git_never_says_deploys_nothing(
    raak, blog: Path, remote: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str, says: str
) -> None:
    raak("deploy")
    before = git(remote, "rev-parse", "gh-pages")
    edit(blog)
    (tmp_path / "bin").mkdir()
    real, other = shutil.which("git"), tmp_path / "bin/git"
    other.write_text(f"""#!/bin/sh\ncase "$*" in *' {command}'*) printf '{says}';; *) exec '{real}' "$@";; esac\n""")
    other.chmod(0o755)
    with monkeypatch.context() as meanwhile:
        meanwhile.setenv("PATH", f"{tmp_path}/bin", prepend=os.pathsep)
        answer = raak("deploy")

    assert answer.code in (REFUSED, FAILED)
    assert answer.err.startswith("raak: ")
    assert "raak-report" not in answer.err
    assert "\x1b" not in answer.err
    assert git(remote, "rev-parse", "gh-pages") == before
    assert not (blog / "ran").exists()


def test_a_remote_that_is_an_open_file_is_not_waited_for(raak, blog: Path) -> None:
    git(blog, "remote", "set-url", "origin", "fd::0")
    refused(raak("deploy"), "transport 'fd' not allowed", code=FAILED)


def test_a_remote_that_somebody_works_in_keeps_what_they_have_checked_out(raak, blog: Path, tmp_path: Path) -> None:
    git(tmp_path, "init", "-q", "-b", "gh-pages", "theirs")
    git(tmp_path / "theirs", "commit", "-q", "--allow-empty", "-m", "First")
    git(blog, "remote", "set-url", "origin", str(tmp_path / "theirs"))
    refused(raak("deploy"), "with gh-pages checked out", "refusing to update checked out branch", code=FAILED)


def test_a_remote_that_is_gone(raak, blog: Path, remote: Path) -> None:
    shutil.rmtree(remote)
    refused(raak("deploy"), "there is no repository at", "    fatal: ", code=FAILED)


@pytest.mark.parametrize("words", [(), ("--fresh-history",)])
def test_a_remote_that_moves_meanwhile_is_not_overwritten(
    raak, blog: Path, remote: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    from generator.deploy.git_remote import Branch

    raak("deploy")
    edit(blog)
    push = Branch.push

    def late(self: Branch, *given: object) -> None:
        tree = git(remote, "rev-parse", "gh-pages^{tree}")
        other = git(remote, "commit-tree", "-p", "gh-pages", "-m", "Meanwhile", tree)
        git(remote, "update-ref", "refs/heads/gh-pages", other)
        push(self, *given)

    monkeypatch.setattr(Branch, "push", late)
    refused(raak("deploy", *words), "somebody else has deployed to gh-pages", code=FAILED)
    assert git(remote, "log", "-1", "--format=%s", "gh-pages") == "Meanwhile"


def test_a_branch_that_appears_meanwhile_is_not_overwritten(
    raak, blog: Path, remote: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from generator.deploy.git_remote import Branch

    push = Branch.push

    def late(self: Branch, *given: object) -> None:
        git(blog, "push", "-q", "origin", "main:gh-pages")
        push(self, *given)

    monkeypatch.setattr(Branch, "push", late)
    refused(raak("deploy"), "somebody else has deployed", code=FAILED)
    assert "site.yaml" in online(remote)


@pytest.mark.parametrize("name", ["GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE"])
def test_a_moment_that_is_none_in_the_surroundings_does_not_matter(
    raak, blog: Path, remote: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv(name, "garbage")
    answer = raak("deploy")

    assert answer.code == 0, answer.err
    monkeypatch.delenv(name)
    assert online(remote) == made(blog)


@pytest.mark.parametrize(
    ("command", "told"),
    [("rev-parse", "`git rev-parse` had not answered after 1 sec"), ("push", "`git push` had not ended after 0 min")],
)
def test_a_git_that_does_not_answer_is_ended_and_nothing_is_deployed(
    raak, blog: Path, remote: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str, told: str
) -> None:
    (tmp_path / "bin").mkdir()
    real, other = shutil.which("git"), tmp_path / "bin/git"
    other.write_text(f"""#!/bin/sh\ncase "$*" in *' {command} '*) exec sleep 60;; *) exec '{real}' "$@";; esac\n""")
    other.chmod(0o755)
    monkeypatch.setitem(PATIENCE, command, 1)
    with monkeypatch.context() as meanwhile:
        meanwhile.setenv("PATH", f"{tmp_path}/bin", prepend=os.pathsep)
        answer = raak("deploy")

    refused(answer, told, code=FAILED)
    assert git(remote, "for-each-ref") == ""
    assert git(blog, "for-each-ref", "refs/raak") == ""


# Strangers


def test_no_hook_and_no_watcher_of_the_repository_runs(raak, blog: Path, remote: Path) -> None:
    ran = blog.parent / "ran"
    names = ("pre-push", "post-commit", "pre-commit", "reference-transaction", "post-checkout", "pre-auto-gc")
    for name in names:
        hook(blog / ".git", name, f"echo {name} >> '{ran}'")
    hook(blog, "own", f"echo own >> '{ran}'")
    git(blog, "config", "core.fsmonitor", str(blog / "hooks/own"))

    assert raak("deploy").code == 0
    assert not ran.exists()
    assert online(remote) == made(blog)


def test_a_folder_made_up_as_a_bare_repository_is_not_believed(raak, site: Path, tmp_path: Path) -> None:
    ran = tmp_path / "ran"
    git(tmp_path, "init", "-q", "--bare", "trap")
    for name in ("HEAD", "objects", "refs"):
        shutil.move(tmp_path / "trap" / name, site / name)
    (site / "config").write_text(
        f"[core]\n\tbare = true\n\tsshCommand = touch '{ran}'\n[remote \"origin\"]\n\turl = ssh://nobody.invalid/x\n"
    )

    answer = raak("deploy")
    assert answer.code == REFUSED
    assert not ran.exists()


def test_building_a_strangers_site_starts_no_git(raak, blog: Path, tmp_path: Path, monkeypatch) -> None:
    ran = tmp_path / "ran"
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin/git").write_text(f"#!/bin/sh\necho ran >> '{ran}'\n")
    (tmp_path / "bin/git").chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}/bin", prepend=os.pathsep)

    for command in (("build",), ("check",), ("report",), ("deploy", "--to", str(tmp_path / "www"))):
        assert raak(*command).code == 0
    assert not ran.exists()


# Killed


def deployed(site: Path, patience: float | None = None) -> None:
    """Deploy in a process of its own, which is killed, with all that it started, when patience ends."""
    code = "import sys; from generator.cli import main; sys.exit(main(sys.argv[1:]))"
    process = subprocess.Popen(
        [sys.executable, "-c", code, "deploy", "-q"],
        cwd=site,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent.parent)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        process.wait(patience)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def test_killed_at_any_moment_it_leaves_the_old_site_or_the_new(raak, blog: Path, remote: Path) -> None:
    raak("deploy")
    started = time.perf_counter()
    edit(blog)
    deployed(blog)
    whole = time.perf_counter() - started
    dice = random.Random(7)

    for _ in range(8):
        before = online(remote)
        edit(blog)
        deployed(blog, dice.uniform(whole / 4, whole))
        after_kill = online(remote)
        for lock in remote.rglob("*.lock"):  # here the host died, too; a real one goes on by itself
            lock.unlink()
        answer = raak("deploy")

        assert answer.code == 0, answer.err
        assert online(remote) == made(blog)
        assert after_kill in (before, online(remote))


def test_a_forgotten_lock_keeps_no_name_in_the_repository(raak, blog: Path, remote: Path) -> None:
    (blog / ".git/packed-refs.lock").write_text("")
    assert raak("deploy").code == 0
    edit(blog)

    assert raak("deploy").code == 0
    assert online(remote) == made(blog)
    assert git(blog, "for-each-ref", "--format=%(refname)") == "refs/heads/main\nrefs/remotes/origin/gh-pages"


def test_a_build_that_was_killed_is_not_deployed(raak, blog: Path, remote: Path) -> None:
    """The folder holds half of a new site, and the sources are refused now: there is no build that could mend it."""
    raak("deploy")
    before = online(remote)
    (blog / "public/index.html").write_text("half a")
    (blog / ".raak/stamp").unlink(missing_ok=True)  # none is left behind files that were written a moment ago
    (blog / "content/posts/2026-03-01-nobody.md").write_text("---\ntitle: For nobody\n---\nHello.\n")

    assert raak("deploy").code == REFUSED
    assert online(remote) == before


def test_a_forgotten_memory_costs_one_more_build(raak, blog: Path, remote: Path) -> None:
    raak("build")
    (blog / ".raak/memory").unlink()

    assert raak("deploy").code == 0
    assert online(remote) == made(blog)


def test_a_preview_that_comes_between_is_not_deployed(
    raak, blog: Path, remote: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody builds with drafts in another window, each time before the deploy has looked."""
    import generator.cli.commands.deploy as command

    (blog / "content/posts/2026-02-01-secret.md").write_text(POST.replace("promise:", "draft: true\npromise:"))
    deploy = command.deploy

    def late(*given: object, **named: object) -> object:
        main(["build", "--drafts", "-q"])
        return deploy(*given, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(command, "deploy", late)
    refused(raak("deploy"), "is not as the build made it")
    assert git(remote, "for-each-ref") == ""
