"""Hostile folders: links, pipes, lists and memories of strangers, pictures that are none, names that are odd."""

import os
import socket
import struct
import subprocess
import sys
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.disk.seal import seal
from tests.hostile.laying import BAD, CONFIG, lay, post
from tests.hostile.trial import PRECIOUS, tried

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="pipes, links and modes of POSIX")


def linked(path: str, target: str) -> Callable[[Path], None]:
    return lambda site: (site / path).symlink_to(target)


def piped(path: str) -> Callable[[Path], None]:
    return lambda site: os.mkfifo(site / path)


def a_socket(site: Path) -> None:
    here = Path.cwd()
    os.chdir(site / "content/posts")  # the address of a socket is short
    try:
        with socket.socket(socket.AF_UNIX) as listening:
            listening.bind("s.md")
    finally:
        os.chdir(here)


def sparse(path: str) -> Callable[[Path], None]:
    def grow(site: Path) -> None:
        with (site / path).open("wb") as file:
            file.truncate(8 << 30)

    return grow


def deep(site: Path) -> None:
    place = site / "content/posts" / "/".join("d" * 60)
    place.mkdir(parents=True)
    (place / "deep.md").write_text(post(), encoding="utf-8")


REFUSED_FILES: dict[str, tuple[Callable[[Path], None], str, str]] = {
    "a link out of the site": (linked("content/posts/x.md", "/etc/passwd"), "content/posts/x.md", "symlink-outside"),
    "a folder out of the site": (linked("content/posts/etc", "/etc"), "content/posts/etc", "symlink-outside"),
    "a link to nothing": (linked("content/posts/x.md", "nowhere"), "content/posts/x.md", "file-unreadable"),
    "a link to itself": (linked("content/posts/x.md", "x.md"), "content/posts/x.md", "file-unreadable"),
    "a link to a device": (linked("content/posts/x.md", "/dev/zero"), "content/posts/x.md", "symlink-outside"),
    "a pipe": (piped("content/posts/x.md"), "content/posts/x.md", "file-unreadable"),
    "a pipe in a theme": (piped("content/static"), "content/static", ""),
    "a socket": (a_socket, "content/posts/s.md", "file-unreadable"),
    "folders without end": (deep, "content/posts/" + "/".join("d" * 40), "file-unreadable"),
    "gigabytes of a post": (sparse("content/posts/x.md"), "content/posts/x.md", "file-too-large"),
    "gigabytes of a log": (sparse("focus.lock"), "focus.lock", "file-too-large"),
}


@pytest.mark.parametrize("name", REFUSED_FILES)
@pytest.mark.timeout(60)
def test_what_is_no_file_of_the_site_is_refused(name: str, tmp_path: Path) -> None:
    put, path, code = REFUSED_FILES[name]
    site = lay(tmp_path / "site", {})
    put(site)
    trial = tried(site)
    if code:
        assert (path, 1) in trial.places(code)


def test_gigabytes_are_not_copied(tmp_path: Path) -> None:
    site = lay(tmp_path / "site", {"content/static/small.txt": "small"})
    sparse("content/static/film.mp4")(site)
    assert tried(site).places("file-too-large") == {("content/static/film.mp4", 1)}


def test_a_configuration_that_is_a_pipe_is_refused(tmp_path: Path) -> None:
    site = lay(tmp_path / "site", {})
    (site / "site.yaml").unlink()
    os.mkfifo(site / "site.yaml")
    assert tried(site).places("file-unreadable") == {("site.yaml", 1)}


ODD_NAMES = (
    *("a b.md", "a\nb.md", "\U0001f600.md", "-rf.md", "a'\"`$(x).md", "<b>.md", "\x1b[31mred.md", "\u202egpj.md"),
    *("con.md", "...md", "%2e%2e%2f.md", "a#b?c.md", "..\\..\\x.md", "\u00a0.md", "a\tb.md", "{{x}}.md"),
    "x" * 240 + ".md",
)  # fmt: skip


@pytest.mark.parametrize("name", ODD_NAMES)
def test_odd_names_are_published_or_refused(name: str, tmp_path: Path) -> None:
    files = {f"content/posts/{name}": post(), f"content/static/{name}": "copied"}
    assert tried(lay(tmp_path / "site", files)).code in (0, 1)


def test_a_name_that_is_no_text_is_refused(tmp_path: Path) -> None:
    site = lay(tmp_path / "site", {})
    try:
        Path(os.fsdecode(os.fsencode(site) + b"/content/posts/\xff\xfe.md")).write_text(post(), encoding="utf-8")
    except OSError:
        pytest.skip("this disk takes no such name")
    assert "file-unreadable" in tried(site).errors


# What lies in the output folder, and says that it is raak's

LISTS = {
    "paths out of it": b'["../../victim.txt", "/etc/x", "a/../../../victim.txt", "../site.yaml"]',
    "other things than paths": b'[1, null, {"a": 1}, [[]], "", ".", "a//b", "\\ud800", "\\u0000"]',
    "a group": b'{"a": 1}',
    "no JSON": b"\x00\xff{{{",
    "a deep list": b"[" * 100_000,
    "a long name": b'["' + b"x" * 5000 + b'"]',
}


@pytest.mark.parametrize("mark", [".raak-files", ".raak-requested"])
@pytest.mark.parametrize("name", LISTS)
def test_a_strangers_list_of_files_deletes_nothing_of_anybodys(name: str, mark: str, tmp_path: Path) -> None:
    site = lay(tmp_path / "site", {"public/.raak-files": "[]", f"public/{mark}": LISTS[name]})
    tried(site)


@pytest.mark.parametrize("inner", ["good", "assets", "index.html", "good/index.html"])
def test_nothing_is_written_through_a_link(inner: str, tmp_path: Path) -> None:
    site = lay(tmp_path / "site", {"public/.raak-files": '["good", "assets", "index.html", "good/index.html"]'})
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (tmp_path / "beside.txt").write_text("elsewhere", encoding="utf-8")
    (site / "public" / inner).parent.mkdir(exist_ok=True)
    (site / "public" / inner).symlink_to(elsewhere)
    tried(site)
    assert not list(elsewhere.iterdir())


def test_the_file_being_written_may_be_a_link_of_a_stranger(tmp_path: Path) -> None:
    site = lay(tmp_path / "site", {"public/.raak-files": "[]"})
    (site / "public/.raak-part").symlink_to("../../victim.txt")
    assert tried(site).code == 0


@pytest.mark.parametrize("target", ["../elsewhere", "content", "/", "public"])
def test_an_output_folder_that_leads_elsewhere_is_not_written_to(target: str, tmp_path: Path) -> None:
    site = lay(tmp_path / "site", {})
    (site / "public").symlink_to(target)
    assert tried(site).code == 1


def test_an_output_folder_of_somebody_elses_is_left_alone(tmp_path: Path) -> None:
    site = lay(tmp_path / "site", {"public/mine.txt": "mine"})
    assert "output-folder-foreign" in tried(site).errors
    assert os.listdir(site / "public") == ["mine.txt"]


# What raak remembers, as a stranger may have left it

MEMORIES = {
    "nothing": b"",
    "a pickle": b"cposix\nsystem\n(S'touch pwned'\ntR.",
    "other types": b'{"format": 4, "engine": 1, "sources": [], "posts": {"a": 1}}',
    "a deep list": b"[" * 200_000,
    "half a database": b"SQLite format 3\x00" + b"\xff" * 5000,
    "zeros": b"\0" * 100_000,
}  # fmt: skip
KEPT = ("memory", "stamp", "bodies", "pictures", "lock", "memory.seal", "stamp.seal")


@pytest.mark.parametrize("sealed", [False, True], ids=["of a stranger", "one's own"])
@pytest.mark.parametrize("file", KEPT)
@pytest.mark.parametrize("name", MEMORIES)
def test_a_poisoned_memory_is_forgotten(name: str, file: str, sealed: bool, tmp_path: Path) -> None:
    site = lay(tmp_path / "site", {f".raak/{file}": MEMORIES[name]})
    if sealed:
        seal(f"{site}/.raak/{file}")
    assert tried(site).code == 0
    assert tried(site).code == 0


@pytest.mark.parametrize("file", KEPT)
@pytest.mark.parametrize("kind", ["pipe", "folder", "link", "device", "gigabytes"])
@pytest.mark.timeout(60)
def test_a_memory_that_is_no_file_is_no_trap(kind: str, file: str, tmp_path: Path) -> None:
    site = lay(tmp_path / "site", {".raak/.gitignore": "*\n"})
    place = site / ".raak" / file
    {
        "pipe": lambda: os.mkfifo(place),
        "folder": lambda: (place / "x").mkdir(parents=True),
        "link": lambda: place.symlink_to("../../victim.txt"),
        "device": lambda: place.symlink_to("/dev/zero"),
        "gigabytes": lambda: sparse(f".raak/{file}")(site),
    }[kind]()
    tried(site)
    assert (tmp_path / "victim.txt").read_text(encoding="utf-8") == PRECIOUS


def test_an_address_that_a_stranger_wrote_into_the_memory_leads_nowhere(tmp_path: Path) -> None:
    site = lay(tmp_path / "site", {BAD: post()})
    assert tried(site).code == 0
    memory = site / ".raak/memory"
    poisoned = memory.read_bytes().replace(b'"/bad/"', b'"/../../escaped/"')
    assert poisoned != memory.read_bytes()
    memory.write_bytes(poisoned)
    seal(str(memory))  # the second door, should the first one ever give way
    (site / "content/pages").mkdir()
    (site / "content/pages/about.md").write_text("---\ntitle: About\n---\nMe.\n", encoding="utf-8")
    tried(site)  # which looks for what lies beside the site


# Pictures


def chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png(width: int, height: int, data: bytes = b"", before: bytes = b"") -> bytes:
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return (
        b"\x89PNG\r\n\x1a\n" + head + before + chunk(b"IDAT", data or zlib.compress(b"\0" * 100)) + chunk(b"IEND", b"")
    )


PASS = b"\xff\xda\0\x08\x01\x01\0\1\5\1"


def jpeg(width: int, height: int, kind: int = 0xC0, scans: bytes = b"\xff\xda\0\x08\x01\x01\0\0\x3f\0") -> bytes:
    frame = struct.pack(">BBHBHHBBBB", 0xFF, kind, 11, 8, height, width, 1, 1, 0x11, 0)
    return b"\xff\xd8" + frame + scans + b"\xff\xd9"


SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">{}</svg>'
PICTURES: dict[str, tuple[bytes, str]] = {
    "four thousand million pixels": (png(65_535, 65_535), "picture-too-large"),
    "one line without end": (png(2**31 - 1, 1), "picture-too-large"),
    "no pixels": (png(0, 0), "picture-unreadable"),
    "a JPEG of more pixels than are decoded": (jpeg(12_000, 10_000), "picture-too-large"),
    "a JPEG in thousands of passes": (jpeg(4_000, 4_000, 0xC2, PASS * 3000), "picture-unreadable"),
    "half a file": (png(2, 2)[:40], "picture-unreadable"),
    "a page": (b"<html><script>x</script></html>", "picture-unreadable"),
    "more data than pixels": (png(2, 2, zlib.compress(bytes(50_000_000), 9)), ""),
    "a profile of megabytes": (
        png(2, 2, zlib.compress(bytes(14)), chunk(b"iCCP", b"a\0\0" + zlib.compress(bytes(50_000_000), 9))),
        "",
    ),
    "a GIF of many pixels": (
        b"GIF89a\xff\xff\xff\xff\0\0\0,\0\0\0\0\xff\xff\xff\xff\0\x02\x02D\x01\0;",
        "picture-too-large",
    ),
    "a list within itself": (
        b"II*\0\x08\0\0\0\x01\0\x00\x01\x04\0\x01\0\0\0\x05\0\0\0\x08\0\0\0",
        "picture-unreadable",
    ),
    "a script": (SVG.format("<script>x</script>").encode(), "picture-unsafe"),
    "a handler": (SVG.format("<g onclick='x'/>").encode(), "picture-unsafe"),
    "a link that runs": (SVG.format("<a xlink:href='java&#10;script:x'>x</a>").encode(), ""),
    "a style that loads": (SVG.format("<style>@import '//evil.example';</style>").encode(), "picture-unsafe"),
    "a style, escaped": (SVG.format(r"<style>@\69mport '//evil.example';</style>").encode(), "picture-unsafe"),
    "a style in two": (SVG.format("<style><a/>@import '//evil.example';</style>").encode(), "picture-unsafe"),
    "a file of the computer": (
        ('<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + SVG.format("<text>&x;</text>")).encode(),
        "picture-unsafe",
    ),
    "a million laughs": (
        (
            "<!DOCTYPE svg [<!ENTITY a 'aaaaaaaaaa'>"
            + "".join(f"<!ENTITY {new} '{f'&{old};' * 10}'>" for old, new in zip("abcdefgh", "bcdefghi", strict=True))
            + "]>"
            + SVG.format("<text>&i;</text>")
        ).encode(),
        "",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", PICTURES)
@pytest.mark.timeout(60)
def test_a_hostile_picture_is_refused_where_it_is_shown(name: str, tmp_path: Path) -> None:
    content, code = PICTURES[name]
    ending = "svg" if content.startswith(b"<") else "png"
    site = lay(tmp_path / "site", {f"content/posts/p.{ending}": content, BAD: post(f"![a](p.{ending})\n")})
    trial = tried(site)
    if code:
        assert trial.errors == {code}
        assert trial.places(code) == {(BAD, 7)}


# A disk that does not take any more


@pytest.mark.parametrize("limit", [2_000, 20_000])
def test_a_disk_that_takes_no_more_leaves_no_half_file(limit: int, tmp_path: Path) -> None:
    site = lay(tmp_path / "site", {"content/static/large.bin": b"x" * 100_000, "site.yaml": CONFIG})
    program = (
        "import resource, signal, sys\n"
        "from generator.cli import main\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        f"resource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, {limit}))\n"
        f"sys.exit(main(['build', '--site', {str(site)!r}]))\n"
    )
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert ended.returncode == 3
    assert "Traceback" not in ended.stderr
    assert not (site / "public/large.bin").exists()
    assert all(place.read_bytes().rstrip().endswith(b">") for place in (site / "public").rglob("*.html"))
