"""Addresses as machines along the way read them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.ascii import ascii_address, ascii_email, ascii_host


@pytest.mark.parametrize(
    ("written", "known"),
    [
        ("example.org", "example.org"),
        ("müller.example", "xn--mller-kva.example"),
        ("Bücher.Example", "xn--bcher-kva.example"),
        ("faß.de", "xn--fa-hia.de"),  # not fass.de, which is another host
        ("σοφός.gr", "xn--0xagbn4a.gr"),
        ("日本語。jp", "xn--wgv71a119e.jp"),
        ("ＢＵ\u0308ＣＨＥＲ．example", "xn--bcher-kva.example"),
        ("mül\u00adler.example", "xn--mller-kva.example"),
        ("ليبيا.ly", "xn--mgbb7fyab.ly"),
        ("[::1]", "[::1]"),
    ],
)
def test_a_host_is_written_as_the_dns_knows_it(written: str, known: str) -> None:
    assert ascii_host(written) == known
    assert ascii_email(f"info@{written}") == f"info@{known}"


@pytest.mark.parametrize(
    ("written", "for_machines"),
    [
        (
            "https://müller.example/één/?q=é&b=%C3%A9#ß",
            "https://xn--mller-kva.example/%C3%A9%C3%A9n/?q=%C3%A9&b=%C3%A9#%C3%9F",
        ),
        ("https://zoë@bücher.example:8443?q", "https://zo%C3%AB@xn--bcher-kva.example:8443?q"),
        ("//müller.example", "//xn--mller-kva.example"),
        ("/à propos/100%.pdf", "/%C3%A0%20propos/100%25.pdf"),
        (
            "mailto:zoë@müller.example?subject=Eén vraag",
            "mailto:zo%C3%AB@xn--mller-kva.example?subject=E%C3%A9n%20vraag",
        ),
        ("mailto:a@b.example,c@dé.example", "mailto:a@b.example,c@xn--d-bga.example"),
        ("tel:+31201234567", "tel:+31201234567"),
        ("https://example.org/a?b=c%20d#e", "https://example.org/a?b=c%20d#e"),
    ],
)
def test_an_address_is_written_in_ascii(written: str, for_machines: str) -> None:
    assert ascii_address(written) == for_machines


@given(st.text(max_size=40), st.sampled_from(["", "/", "https://", "mailto:a@", "//x@"]))
def test_whatever_it_is_it_comes_out_in_ascii_and_stays_so(text: str, before: str) -> None:
    once = ascii_address(before + text)
    assert once.isascii()
    assert ascii_address(once) == once


@given(st.text(max_size=40).map(lambda name: f"{name}@example.org"))
def test_who_a_mail_is_for_keeps_the_name(address: str) -> None:
    assert ascii_email(address) == address
