"""Export files as they come: of every version, damaged, cut short, or meant to harm."""

from collections.abc import Iterator
from itertools import chain, repeat

import pytest

from generator.importing.wordpress.blocks import with_reused
from generator.importing.wordpress.wxr import Broken, ExportFile, Item
from tests.hostile.test_growth import steps
from tests.importing.exports import HEAD, TAIL, chunks, export, item


def read(text: str | bytes, size: int = 1000) -> tuple[ExportFile, list[Item | Broken]]:
    file = ExportFile(chunks(text, size))
    return file, list(file.items())


def titles(found: list[Item | Broken]) -> Iterator[str]:
    return (one.field("title") for one in found if isinstance(one, Item))


@pytest.mark.parametrize("version", ["1.0", "1.1", "1.2"])
def test_every_version_is_read(version: str) -> None:
    file, found = read(export(item(1)).replace("export/1.2/", f"export/{version}/"))
    assert file.is_wordpress
    assert list(titles(found)) == ["Bread"]


def test_prefixes_may_be_called_otherwise() -> None:
    text = (
        export(item(1, "Flour."))
        .replace("wp:", "ns0:")
        .replace("content:", "ns1:")
        .replace("xmlns:wp", "xmlns:ns0")
        .replace("xmlns:content", "xmlns:ns1")
    )
    _, (found,) = read(text)
    assert isinstance(found, Item)
    assert (found.field("wp:post_type"), found.field("content:encoded")) == ("post", "Flour.")


@pytest.mark.parametrize("size", [1, 7, 64, 100_000])
def test_wherever_the_file_is_cut_into_pieces_it_says_the_same(size: int) -> None:
    _, found = read(export(item(1, "é ]]> 日本 & <b>x</b>")), size)
    assert [one.field("content:encoded") for one in found if isinstance(one, Item)] == ["é ]]> 日本 & <b>x</b>"]


def test_an_item_knows_its_line() -> None:
    _, found = read(export(item(1), item(2)))
    lines = export(item(1), item(2)).split("\n")
    assert [lines[one.line - 1] for one in found] == ["<item>", "<item>"]


@pytest.mark.parametrize(
    ("damage", "what", "title"),
    [
        ("Salt & pepper", "entity", "Salt & pepper"),
        ("Salt&nbsp;pepper", "entity", "Salt\xa0pepper"),
        ("Salt &nonsense; pepper", "entity", "Salt &nonsense; pepper"),
        ("Salt\x0bpepper", "control", "Salt pepper"),
        ("Salt&#0;pepper", "control", "Salt pepper"),
        ("Salt\x00pepper", "control", "Salt pepper"),
    ],
)
def test_what_can_only_mean_one_thing_is_healed(damage: str, what: str, title: str) -> None:
    file, found = read(export(item(1).replace("<![CDATA[Bread]]>", damage)))
    assert list(titles(found)) == [title]
    assert {healed.what for healed in file.healed} == {what}
    assert file.healed[0].line == 10


def test_bytes_of_another_encoding_are_read_as_windows_wrote_them() -> None:
    file, found = read(export(item(1, title="caf\x00")).encode().replace(b"\x00", b"\xe9"))
    assert list(titles(found)) == ["café"]
    assert [healed.what for healed in file.healed] == ["encoding"]


def test_another_encoding_that_is_declared_is_no_damage() -> None:
    text = export(item(1, title="café")).replace("UTF-8", "ISO-8859-1")
    for content in (text.encode("latin-1"), text.encode("utf-16")):
        file, found = read(content)
        assert list(titles(found)) == ["café"]
        assert file.healed == []


@pytest.mark.parametrize("name", ["UTF-16", "UTF-32LE", "UTF-7", "cp037", "rot13", "base64", "punycode", "x"])
def test_an_encoding_that_cannot_be_is_not_believed(name: str) -> None:
    _, found = read(export(item(1, title="café +ADw-")).replace("UTF-8", name).encode())
    assert list(titles(found)) == ["café +ADw-"]


def test_a_text_larger_than_anybody_writes_stays_behind() -> None:
    for large in (item(2, "word " * 2_000_001), item(2, title="word " * 20_001)):
        _, found = read(export(item(1) + large + item(3)), 100_000)
        told = [one.reason if isinstance(one, Broken) else one.field("wp:post_id") for one in found]
        assert told == ["1", "large", "3"]


def test_blocks_that_hold_blocks_do_not_multiply_without_end() -> None:
    def of(number: int) -> str:
        return f'<!-- wp:block {{"ref":{number}}} /-->'

    tenfold = {str(n): "<p>ha</p>" + of(n + 1) * 10 for n in range(100)}
    chain = {str(n): f"<p>{n}</p>" + of(n + 1) for n in range(10_000)}
    circle = {str(n): f"<p>{n}</p>" + of((n + 1) % 3) for n in range(3)}
    assert len(with_reused(of(0), tenfold)) < 20_000_000
    assert with_reused(of(0), chain).endswith("<p>7</p>")
    assert with_reused(of(1), circle) == "<p>1</p><p>2</p><p>0</p>"
    assert with_reused(of(9), circle) == of(9)


def test_the_end_of_data_in_the_middle_of_a_text_is_healed() -> None:
    file, found = read(export(item(1, "one \x00 two").replace("\x00", "]]> <b>bold</b>")))
    assert [one.field("content:encoded") for one in found if isinstance(one, Item)] == ["one ]]> <b>bold</b> two"]
    assert [healed.what for healed in file.healed] == ["cdata"]


def test_many_ends_of_data_in_one_line_are_healed_in_one_pass() -> None:
    _, found = read(export(item(1, "\x00").replace("\x00", "]]> x " * 100_000)), 100_000)
    assert [len(one.field("content:encoded")) for one in found if isinstance(one, Item)] == [600_000]


@pytest.mark.parametrize("line", ["\n", "\r\n", "word\n"])
def test_lines_without_number_are_read_as_one(line: str) -> None:
    few, many = (export(item(1, line * count), line * count, item(2)) for count in (10, 100_000))
    assert steps(lambda: read(many, 1 << 16)) <= 2 * steps(lambda: read(few, 1 << 16))
    _, found = read(many, 1 << 16)
    assert [many.split("\n")[one.line - 1].strip() for one in found] == ["<item>", "<item>"]


def test_a_place_behind_plain_lines_is_told_by_its_own_line() -> None:
    text = export(item(1, "word\n" * 100), item(2, "\n" * 100 + "x \x00\n" + "\n" * 100))
    file, found = read(text.replace("</channel>\n</rss>\n", "\n" * 50))
    assert [healed.line for healed in file.healed] == [text[: text.index("\x00")].count("\n") + 1]
    assert [one.line for one in found if isinstance(one, Broken)] == [text.count("\n") - 2 + 50]


def test_a_line_without_end_comes_to_one() -> None:
    endless = chain([export(item(1)).removesuffix(TAIL).encode()], repeat(b"\0" * 1_000_000))
    found = list(ExportFile(endless).items())
    assert [one.reason if isinstance(one, Broken) else one.field("title") for one in found] == ["Bread", "ends"]


def test_a_file_that_breaks_off_gives_all_that_is_whole() -> None:
    text = export(item(1), item(2))
    _, found = read(text[: text.rindex("</item>")])
    assert list(titles(found)) == ["Bread"]
    assert isinstance(found[-1], Broken)
    assert found[-1].reason == "ends"


def test_reading_goes_on_behind_an_item_that_is_broken() -> None:
    text = export(item(1), item(2).replace("</guid>", "</gid>"), item(3, title="Soup"))
    _, found = read(text)
    assert list(titles(found)) == ["Bread", "Soup"]
    (broken,) = [one for one in found if isinstance(one, Broken)]
    assert "</gid>" in text.split("\n")[broken.line - 1]
    assert broken.reason == "xml"


@pytest.mark.parametrize(
    "declared",
    [
        '<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>',
        '<!DOCTYPE rss [<!ENTITY secret SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE rss [<!ENTITY % more SYSTEM "http://example.org/x.dtd"> %more;]>',
    ],
)
def test_entities_of_its_own_are_refused(declared: str) -> None:
    text = (
        HEAD.replace("<rss", f"{declared}\n<rss", 1) + item(1, title="x").replace("<![CDATA[x]]>", "&b;&secret;") + TAIL
    )
    _, found = read(text)
    assert [one.reason for one in found if isinstance(one, Broken)] == ["entities"]
    assert list(titles(found)) == []


@pytest.mark.parametrize(
    ("before", "healed"),
    [("\n\n", 0), ("\ufeff", 0), ("Warning: x in y.php on line 3\n", 1), ("<br />\n<b>Notice</b>: ", 2)],
)
def test_what_a_server_puts_before_and_behind_the_export_does_no_harm(before: str, healed: int) -> None:
    file, found = read(before + export(item(1), item(2)) + "\n<!-- cached --> Warning: z")
    assert list(titles(found)) == ["Bread", "Bread"]
    assert not any(isinstance(one, Broken) for one in found)
    assert [one.what for one in file.healed] == ["before"] * healed
    assert "<item>" in (before + export(item(1))).split("\n")[found[0].line - 1]


@pytest.mark.parametrize(
    "text", ["", "no xml at all", "<html><body>x</body></html>", "\x00\x01", "<rss><channel/></rss>"]
)
def test_what_is_no_export_says_so(text: str) -> None:
    file, found = read(text)
    assert not file.is_wordpress
    assert not any(isinstance(one, Item) for one in found)
