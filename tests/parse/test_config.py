"""What `site.yaml` may say, and where it is wrong."""

from typing import Any

import pytest
from msgspec.structs import replace

from generator.diagnostics.diagnostic import Checked, Severity
from generator.model.providers import PROVIDERS, Provider
from generator.model.site import Feeds, Newsletter, OutputFolders, SiteConfig, ThemeChoice
from generator.parse.config import KEYS, parse_config
from tests.make import facts, make_source, told

_WHOLE = """\
title: De eerste minuut
url: https://voorbeeld.github.io/eerste-minuut
language: nl
timezone: Europe/Amsterdam
focus: Voor freelancers die zelden spreken en toch moeten pitchen, zodat ze rustig beginnen.
author:
  name: Noor Veldkamp
  email: noor@example.org
  about: Ik oefen met freelancers die hun werk hardop moeten uitleggen.
  photo: images/noor.jpg
  proof: ["14 pitches gewonnen in 2025 door deelnemers"]
personas:
  - id: eerste-pitch
    who: freelance ontwerper die voor het eerst een pitch geeft aan een inkoopteam
    situation: Over twee weken is de pitch en de slides zijn nog niet af.
    words: [trillen, zenuwen, pitch, eerste zin, stilvallen]
    not_for: Sprekers die al elke maand op een podium staan.
    reading: expert
    channels:
      - {place: LinkedIn, kind: social, why: Ze delen er hun opdrachten, presence: passive,
         hashtags: ["#Pitch", eerste zin, "#", zzp]}
problems:
  - id: trillende-stem
    persona: eerste-pitch
    problem: Zodra ik voor een groep sta, begint mijn stem te trillen en ben ik mijn verhaal kwijt.
    outcome: Je begint rustig en weet wat je zegt als het stil wordt.
    share: 100
    offer: oefenuur
    objections: [Ik heb geen tijd voor een cursus]
    waive: [{rule: problem-too-short, reason: Zo zeggen ze het zelf, until: 2027-01-01}]
offers:
  - {id: oefenuur, name: Een uur oefenen met je eigen pitch, button: Plan je oefenuur, link: /oefenuur/, price: 95 euro}
goal: {new_clients_per_year: 24}
newsletter:
  provider: mailchimp
  from_email: noor@example.org
  postal_address: Dorpsstraat 1, Utrecht
  subscribe: https://example.org/subscribe
  issues: 10
theme: {name: focus, accent: "#0b6e4f"}
feeds: {items: 10, hub: https://hub.example.org/}
markdown: {html: trusted}
rules: {promise-length: off, focus-long: note, link-broken: error}
output: {site: dist, outbox: out/box}
"""

_LEAST = "title: x\nurl: https://example.org/\n"
_QUIET = {"focus-missing", "author-missing", "offers-missing"}


def parse(text: str) -> Checked[SiteConfig]:
    return parse_config(make_source(text, "site.yaml"))


def config_of(checked: Checked[SiteConfig]) -> SiteConfig:
    assert checked.value is not None
    return checked.value


def faults(text: str) -> list[str]:
    """All findings but the notes on what is missing."""
    return told(found for found in parse(text).diagnostics if found.code not in _QUIET)


def only_fact_of(text: str) -> dict[str, str]:
    (found,) = (found for found in parse(text).diagnostics if found.code not in _QUIET)
    return facts(found)


def test_all_that_it_may_say_is_read() -> None:
    checked = parse(_WHOLE)
    config = config_of(checked)
    assert checked.diagnostics == ()
    assert (config.title, config.language, config.timezone) == ("De eerste minuut", "nl", "Europe/Amsterdam")
    assert config.url == "https://voorbeeld.github.io/eerste-minuut/"
    assert config.base_path == "/eerste-minuut/"
    assert config.focus.startswith("Voor freelancers")
    assert config.author is not None
    assert (config.author.name, config.author.email) == ("Noor Veldkamp", "noor@example.org")
    assert config.author.photo is not None
    assert (config.author.photo.target, config.author.photo.alt) == ("images/noor.jpg", "Noor Veldkamp")
    assert config.author.proof == ("14 pitches gewonnen in 2025 door deelnemers",)
    assert config.new_clients_per_year == 24
    assert config.newsletter == Newsletter(
        "mailchimp", "noor@example.org", "Dorpsstraat 1, Utrecht", "https://example.org/subscribe", 10
    )
    assert config.theme == ThemeChoice("focus", "#0b6e4f")
    assert config.feeds == Feeds(10, "https://hub.example.org/")
    assert config.html == "trusted"
    assert config.rules == (("focus-long", "note"), ("link-broken", "error"), ("promise-length", "off"))
    assert config.output == OutputFolders("dist", "out/box")


def test_each_proof_has_its_place_and_all_of_them_have_one() -> None:
    config = config_of(parse(_WHOLE))
    assert [(text, span.line, span.column) for text, span in config.proof_at] == [
        ("", 11, 10),
        ("14 pitches gewonnen in 2025 door deelnemers", 11, 11),
    ]
    assert [(text, span.line) for text, span in config_of(parse(_WHOLE.replace("  proof:", "  # "))).proof_at] == [
        ("", 6)
    ]


def test_the_readership_is_read_whole() -> None:
    config = config_of(parse(_WHOLE))
    (persona,), (problem,), (offer,) = (
        config.readership.personas, config.readership.problems, config.readership.offers,
    )  # fmt: skip
    assert (persona.id, persona.words[-1], persona.not_for[:8]) == ("eerste-pitch", "stilvallen", "Sprekers")
    assert (persona.channels[0].place, persona.channels[0].presence) == ("LinkedIn", "passive")
    assert persona.channels[0].hashtags == ("Pitch", "eerstezin", "zzp")
    assert persona.reading == "expert"
    assert (problem.id, problem.persona, problem.offer, problem.share) == (
        "trillende-stem", "eerste-pitch", "oefenuur", 100,
    )  # fmt: skip
    assert problem.objections == ("Ik heb geen tijd voor een cursus",)
    assert (offer.link, offer.price) == ("/oefenuur/", "95 euro")
    (waiver,) = config.waivers
    assert (waiver.code, waiver.subject.line, waiver.subject.end_line) == ("problem-too-short", 23, 31)
    ((declared, place),) = config.problems_at
    assert (declared, place.line, place.column) == ("trillende-stem", 25, 14)


@pytest.mark.parametrize(
    ("written", "cards"), [("", True), ("theme: {cards: off}\n", False), ("theme: {cards: on}\n", True)]
)
def test_social_cards_are_drawn_unless_the_author_says_no(written: str, cards: bool) -> None:
    assert config_of(parse("title: T\nurl: https://example.org/\n" + written)).theme.cards is cards


def test_title_and_url_are_enough() -> None:
    checked = parse(_LEAST)
    assert config_of(checked) == SiteConfig("x", "https://example.org/")
    assert {found.code for found in checked.diagnostics} == _QUIET
    assert {found.severity for found in checked.diagnostics} == {Severity.NOTE}


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("url: https://example.org/\n", ["1:1-1 config-title-missing"]),
        ("title: x\n", ["1:1-1 config-url-missing"]),
        ("titel: x\nurl: https://example.org/\n", ["1:1-6 key-unknown"]),
        ("title:\nurl:\n", ["1:1-6 value-empty", "2:1-4 value-empty"]),
    ],
)
def test_title_and_url_are_required(text: str, places: list[str]) -> None:
    assert faults(text) == places
    assert parse(text).value is not None


@pytest.mark.parametrize("text", ["", "\n", "# soon\n", "{}\n"])
def test_a_configuration_that_says_nothing_is_nothing_to_hold_posts_against(text: str) -> None:
    assert faults(text) == ["1:1-1 config-title-missing", "1:1-1 config-url-missing"]
    assert parse(text).value is None


@pytest.mark.parametrize("text", ["- a\n", "just text\n", "[" * 99])
def test_what_is_no_configuration_at_all_has_no_value(text: str) -> None:
    checked = parse(text)
    assert checked.value is None
    assert len(checked.diagnostics) == 1


def test_entries_below_their_names_are_told_once_and_read_all_the_same() -> None:
    text = f"""{_LEAST}personas:
  first-pitch:
    who: editor at a small picture-book publisher
    situation: The illustrator has just dropped out.
  Second Pitch: {{who: engineering lead in Utrecht who runs a team, situation: The release came back all wrong.}}
problems:
  - {{id: late, persona: first-pitch, problem: The final art always arrives late and the printer will not wait}}
"""
    checked = parse(text)
    assert faults(text) == ["4:3-15 value-mistyped", "7:3-15 id-invalid"]
    mistyped = next(found for found in checked.diagnostics if found.code == "value-mistyped")
    assert facts(mistyped)["fixed"] == "- id: first-pitch"
    assert [persona.id for persona in config_of(checked).readership.personas] == ["first-pitch", "second-pitch"]


def test_an_id_is_known_by_what_it_ought_to_be() -> None:
    text = f"{_LEAST}offers:\n  - {{id: My call, name: Twenty minutes, button: Pick a moment, link: /call/}}\n"
    assert faults(text) == ["4:10-17 id-invalid"]
    assert [offer.id for offer in config_of(parse(text)).readership.offers] == ["my-call"]


@pytest.mark.parametrize(
    ("written", "fixed"),
    [("50%", "share: 50"), ("about 50", "share: 50"), ("140%", ""), ("half", ""), ("1.5", ""), ("20 or 30", "")],
)
def test_a_number_with_something_around_it_is_taken_out_of_it(written: str, fixed: str) -> None:
    text = f"{_LEAST}personas:\n  {_PERSONA}\nproblems:\n  {_PROBLEM[:-1]}, share: {written}}}\n"
    assert only_fact_of(text)["fixed"] == fixed


def test_a_number_in_place_of_a_group_is_offered_without_quotes() -> None:
    assert only_fact_of(f"{_LEAST}goal: 24\n")["fixed"] == "goal: {new_clients_per_year: 24}"


def test_posts_can_be_held_against_a_faulty_configuration() -> None:
    checked = parse(_WHOLE.replace("title: De", "title: Zo: de").replace("language: nl", "language: dutch"))
    assert told(checked.diagnostics) == ["1:10-11 yaml-colon", "3:11-16 language-unknown"]
    assert config_of(checked).readership == config_of(parse(_WHOLE)).readership


@pytest.mark.parametrize(
    ("written", "url"),
    [
        ("https://example.org", "https://example.org/"),
        ("http://localhost:8000/x", "http://localhost:8000/x/"),
        ("HTTPS://Example.ORG/Blog/", "https://example.org/Blog/"),
        ("https://example.org//a//", "https://example.org/a/"),
        ("https://müller.example/", "https://müller.example/"),
        ("http://[::1]:80/", "http://[::1]:80/"),
        ("example.org", None),
        ("ftp://example.org/", None),
        ("https://", None),
        ("https:///x", None),
        ("https://example.org/?q=1", None),
        ("https://example.org/#x", None),
        ("https://me@example.org/", None),
        ("https://example.org:port/", None),
        ("https://exa mple.org/", None),
        ("https://example.org/../x", None),
        ("https://[::1/", None),
        ("javascript:alert(1)", None),
    ],
)
def test_the_address_of_a_site(written: str, url: str | None) -> None:
    text = f"title: x\nurl: {written}\n"
    assert faults(text) == ([] if url else [f"2:6-{6 + len(written)} config-url-invalid"])
    assert config_of(parse(text)).url == (url or "http://localhost/")


@pytest.mark.parametrize(
    ("written", "language", "nearest"),
    [
        ("nl", "nl", None),
        ("NL-be", "nl-BE", None),
        ("en-GB", "en-GB", None),
        ("zh-hant-tw", "zh-Hant-TW", None),
        ("es-419", "es-419", None),
        ("nds", "nds", None),
        ("no", "no", None),
        ("dutch", "nl", "nl"),
        ("Nederlands", "nl", "nl"),
        ("nl_NL", "nl-NL", "nl-NL"),
        ("en_US.UTF-8", "en-US", "en-US"),
        ("qq", "en", ""),
        ("klingonese", "en", ""),
    ],
)
def test_a_language_is_one_that_there_is_or_the_nearest_is_named(
    written: str, language: str, nearest: str | None
) -> None:
    text = f"{_LEAST}language: {written}\n"
    assert config_of(parse(text)).language == language
    assert faults(text) == ([] if nearest is None else [f"3:11-{11 + len(written)} language-unknown"])
    if nearest is not None:
        assert only_fact_of(text).get("nearest", "") == nearest


@pytest.mark.parametrize(
    ("written", "timezone", "nearest"),
    [
        ("UTC", "UTC", None),
        ("America/Argentina/Ushuaia", "America/Argentina/Ushuaia", None),
        ("Amsterdam", "Europe/Amsterdam", "Europe/Amsterdam"),
        ("europe/amsterdam", "Europe/Amsterdam", "Europe/Amsterdam"),
        ("Europe/Amsterdan", "Europe/Amsterdam", "Europe/Amsterdam"),
        ("New York", "America/New_York", "America/New_York"),
        ("Europe", None, None),
        ("../../etc/passwd", None, None),
        ("/etc/localtime", None, None),
        ("localtime", None, None),
        ("xxxxxxxxxxxxxxxx", "UTC", ""),
    ],
)
def test_a_time_zone_is_one_that_there_is_or_the_nearest_is_named(
    written: str, timezone: str | None, nearest: str | None
) -> None:
    text = f"{_LEAST}timezone: {written}\n"
    known = timezone is not None and nearest is None
    assert faults(text) == ([] if known else [f"3:11-{11 + len(written)} timezone-unknown"])
    if timezone is not None:
        assert config_of(parse(text)).timezone == timezone
    if nearest is not None:
        assert only_fact_of(text).get("nearest", "") == nearest


_PERSONA = "- {id: a, who: editor at a small picture-book publisher, situation: The illustrator has just dropped out.}"
_OTHER_PERSONA = (
    "- {id: b, who: engineering lead in Utrecht who runs a team in Shenzhen, situation: The release came back wrong.}"
)
_PROBLEM = "- {id: late, persona: a, problem: The final art always arrives late and the printer will not wait}"
_OFFER = "- {id: call, name: Twenty minutes, button: Pick a moment, link: /call/}"


@pytest.mark.parametrize(
    ("text", "places"),
    [
        # ids
        ("personas:\n  - who: editor at a small publisher of books\n    situation: The printer waits for us.\n", [
            "4:5-8 key-missing",
        ]),
        (f"personas:\n  {_PERSONA}\n  {_OTHER_PERSONA.replace('id: b', 'id: a')}\n", ["5:10-11 id-twice"]),
        (f"personas:\n  {_PERSONA.replace('id: a', 'id: First Pitch')}\n", ["4:10-21 id-invalid"]),
        (f"personas:\n  {_PERSONA.replace('id: a', 'id: con')}\n", ["4:10-13 name-reserved"]),
        (f"offers:\n  {_OFFER}\n  {_OFFER}\n", ["5:10-14 id-twice"]),
        # personas
        ("personas:\n  - id: a\n", ["4:5-7 key-missing"]),
        ("personas:\n  - id: a\n    who:\n    situation: The printer waits for us.\n", ["5:5-8 persona-empty"]),
        ("personas:\n  - {id: a, who: everyone, situation: The printer waits for us now.}\n", [
            "4:18-26 persona-is-everyone",
        ]),
        (f"personas:\n  {_PERSONA}\n  {_PERSONA.replace('id: a', 'id: b')}\n", ["5:18-58 persona-twice"]),
        (f"personas:\n  {_PERSONA.replace(', situation: The illustrator has just dropped out.', '')}\n", [
            "4:18-58 situation-missing",
        ]),
        ("personas:\n  - {id: a, who: editor at a small picture-book publisher, situation: Busy.}\n", [
            "4:71-76 situation-missing",
        ]),
        (f"personas:\n  {_PERSONA[:-1]}, channels: [{{place: X, kind: socail}}, {{kind: email}}]}}\n", [
            "4:138-144 value-unknown", "4:148-152 key-missing",
        ]),
        # problems
        (f"personas:\n  {_PERSONA}\nproblems:\n  - {{id: late, problem: The final art always arrives too late}}\n", [
            "6:6-8 persona-of-problem-missing",
        ]),
        (f"personas:\n  {_PERSONA}\nproblems:\n  - {{id: late, persona: a}}\n", ["6:6-8 key-missing"]),
        (f"personas:\n  {_PERSONA}\nproblems:\n  - {{id: late, persona: a, problem: }}\n", ["6:28-35 problem-empty"]),
        (f"personas:\n  {_PERSONA}\nproblems:\n  - {{id: late, persona: a, problem: stress}}\n", [
            "6:37-43 problem-too-short",
        ]),
        (f"problems:\n  {_PROBLEM}\n", ["4:25-26 persona-unknown"]),
        (f"personas: a\nproblems:\n  {_PROBLEM}\n", ["3:11-12 value-mistyped"]),
        (f"personas: []\nproblems:\n  {_PROBLEM}\n", ["5:25-26 persona-unknown"]),
        (f"offers: call\npersonas:\n  {_PERSONA}\nproblems:\n  {_PROBLEM[:-1]}, offer: call}}\n", [
            "3:9-13 value-mistyped",
        ]),
        (f"personas:\n  {_PERSONA}\nproblems:\n  {_PROBLEM.replace('persona: a', 'persona: c')}\n", [
            "6:25-26 persona-unknown",
        ]),
        (f"personas:\n  {_PERSONA}\nproblems:\n  {_PROBLEM[:-1]}, offer: cal}}\noffers:\n  {_OFFER}\n", [
            "6:109-112 offer-unknown",
        ]),
        (f"personas:\n  {_PERSONA}\nproblems:\n  {_PROBLEM}\n  {_PROBLEM.replace('id: late', 'id: lat2')}\n", [
            "7:37-100 problem-twice",
        ]),
        (f"personas:\n  {_PERSONA}\nproblems:\n  {_PROBLEM[:-1]}, share: 40}}\n", ["5:1-9 shares-not-whole"]),
        (f"personas:\n  {_PERSONA}\nproblems:\n  {_PROBLEM[:-1]}, share: 400}}\n", ["6:109-112 number-out-of-range"]),
        # offers
        ("offers:\n  - id: call\n", ["4:5-7 offer-incomplete"] * 3),
        (f"offers:\n  {_OFFER.replace('/call/', 'call')}\n", ["4:67-71 link-invalid"]),
    ],
)  # fmt: skip
def test_faults_of_the_readership(text: str, places: list[str]) -> None:
    assert faults(_LEAST + text) == places


@pytest.mark.parametrize(
    "link",
    ["https://example.org/x?y=1#z", "http://example.org", "mailto:ilse@example.org", "mailto:i@example.org?subject=Hi",
     "tel:+31-30-1234567", "/call/", "/"],
)  # fmt: skip
def test_where_an_offer_may_lead(link: str) -> None:
    assert faults(f"{_LEAST}offers:\n  {_OFFER.replace('/call/', link)}\n") == []


@pytest.mark.parametrize(
    "link",
    ["javascript:alert(1)", "//example.org/", "mailto:@", "mailto:nobody", "tel:x", "ftp://example.org/", "data:x"],
)
def test_where_an_offer_may_not_lead(link: str) -> None:
    assert faults(f"{_LEAST}offers:\n  {_OFFER.replace('/call/', link)}\n") == [f"4:67-{67 + len(link)} link-invalid"]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("author: Noor\n", "3:9-13 value-mistyped"),
        ("author: {email: noor@example.org}\n", "3:1-7 key-missing"),
        ("author: {name: N, email: noor}\n", "3:26-30 email-invalid"),
        ("newsletter: {provider: mailchump}\n", "3:24-33 value-unknown"),
        ("newsletter: {from_email: a@b}\n", "3:26-29 email-invalid"),
        ("newsletter: {subscribe: /here/, postal_address: x}\n", "3:25-31 link-invalid"),
        ("newsletter: {issues: many}\n", "3:22-26 value-mistyped"),
        ("newsletter: {digests: daily}\n", "3:23-28 value-unknown"),
        ("newsletter: {profiles: {duif: {footer: yes}}}\n", "3:25-29 key-missing"),
        ("newsletter: {profiles: {duif: {unsubscribe: '[uit]', takes: pages}}}\n", "3:61-66 value-unknown"),
        ("newsletter: {profiles: {kit: {adress: '[adres]'}}}\n", "3:31-37 key-unknown"),
        ("newsletter: {profiles: [duif]}\n", "3:24-30 value-mistyped"),
        ("theme: {accent: green}\n", "3:17-22 colour-invalid"),
        ("theme: {accent: '#12345'}\n", "3:17-25 colour-invalid"),
        ("theme: {cards: some}\n", "3:16-20 value-mistyped"),
        ("feeds: {items: 0}\n", "3:16-17 number-out-of-range"),
        ("feeds: {items: 51}\n", "3:16-18 number-out-of-range"),
        ("feeds: {hub: hub.example.org}\n", "3:14-29 link-invalid"),
        ("markdown: {html: unsafe}\n", "3:18-24 value-unknown"),
        ("goal: {new_clients_per_year: 0}\n", "3:30-31 number-out-of-range"),
        ("goal: {followers: 10}\n", "3:8-17 key-unknown"),
        ("rules: {promise-lenght: off}\n", "3:9-23 rule-unknown"),
        ("rules: {promise-length: quiet}\n", "3:25-30 value-unknown"),
        ("rules: {title-missing: off}\n", "3:24-27 rule-fixed"),
        ("rules: {title-missing: warning}\n", "3:24-31 rule-fixed"),
        ("output: {site: /var/www}\n", "3:16-24 output-folder-unsafe"),
        ("output: {site: ../public}\n", "3:16-25 output-folder-unsafe"),
        ("output: {site: .}\n", "3:16-17 output-folder-unsafe"),
        ("output: {site: content}\n", "3:16-23 output-folder-unsafe"),
        ("output: {site: Content/x}\n", "3:16-25 output-folder-unsafe"),
        ("output: {site: 'C:\\x'}\n", "3:16-22 output-folder-unsafe"),
        ("output: {outbox: .raak/x}\n", "3:18-25 output-folder-unsafe"),
        ("output: {outbox: themes}\n", "3:18-24 output-folder-unsafe"),
        ("output: {outbox: log}\n", "3:18-21 output-folder-unsafe"),
        ("output: {outbox: public/box}\n", "3:18-28 output-folder-unsafe"),
        ("output: {site: outbox}\n", "3:16-22 output-folder-unsafe"),
        ("output: {site: a, outbox: ./A}\n", "3:27-30 output-folder-unsafe"),
        (f"focus: {'word ' * 31}\n", "3:8-162 focus-long"),
    ],
)
def test_faults_of_the_other_settings(text: str, place: str) -> None:
    assert faults(_LEAST + text) == [place]
    assert parse(_LEAST + text).value is not None


@pytest.mark.parametrize(
    ("folder", "reason"),
    [
        ("/x", "absolute"),
        ("~", "absolute"),
        ("a/../b", "outside"),
        ("./", "site"),
        ("log", "taken"),
        ("public/x", "nested"),
    ],
)
def test_an_unsafe_folder_says_why(folder: str, reason: str) -> None:
    assert only_fact_of(f"{_LEAST}output: {{outbox: '{folder}'}}\n") == {"folder": folder, "reason": reason}


def test_too_many_readers_are_a_warning() -> None:
    whos = ["editor at a press", "baker in a village", "luthier with a waiting list", "nurse on night shifts"]
    personas = "".join(
        f"  - {{id: p{n}, who: {who}, situation: The printer waits for us.}}\n" for n, who in enumerate(whos)
    )
    checked = parse(f"{_LEAST}personas:\n{personas}")
    (found,) = (found for found in checked.diagnostics if found.code not in _QUIET)
    assert (told([found]), found.severity) == (["3:1-9 personas-many"], Severity.WARNING)
    assert facts(found) == {"count": "4", "limit": "3"}


def test_too_many_problems_are_a_warning() -> None:
    troubles = [
        "ink dries",
        "paper tears",
        "clients vanish",
        "spines crack",
        "glue fails",
        "dogs bark",
        "rent rises",
        "eyes hurt",
    ]
    problems = "".join(
        f"  - {{id: q{n}, persona: a, problem: Every week my {trouble} before noon}}\n"
        for n, trouble in enumerate(troubles)
    )
    found = parse(f"{_LEAST}personas:\n  {_PERSONA}\nproblems:\n{problems}").diagnostics
    assert "5:1-9 problems-many" in told(found)


def test_shares_count_only_when_all_problems_have_one() -> None:
    other = "- {id: flat, persona: a, problem: The sketches are pretty but no child turns the page}"
    text = f"{_LEAST}personas:\n  {_PERSONA}\nproblems:\n  {_PROBLEM[:-1]}, share: 40}}\n  {other}\n"
    assert faults(text) == []


def test_a_reference_to_an_unknown_persona_is_read_as_the_one_it_resembles() -> None:
    text = _WHOLE.replace("persona: eerste-pitch", "persona: eerste-pich")
    checked = parse(text)
    assert told(checked.diagnostics) == ["24:14-25 persona-unknown"]
    assert config_of(checked).readership.problems[0].persona == "eerste-pitch"


@pytest.mark.parametrize("value", ["[]", "{}", "x", "", "1", "[[]]", "[{}]", "{a: {b: c}}", "!!x y", "&a *a", "'"])
@pytest.mark.parametrize("key", KEYS)
def test_no_value_is_a_traceback(key: str, value: str) -> None:
    found: Any = parse(f"{key}: {value}\n").diagnostics
    assert all(one.span.line in (1, 2) for one in found)


# --- forms of address


_TO_YOU = """language: nl
personas: [{id: a, who: imker met twee kasten, situation: U hebt in mei een zwerm gevangen.}]
problems: [{id: b, persona: a, problem: Je bijen vliegen weg zodra ik de kast open., outcome: U houdt uw zwerm.}]
"""


@pytest.mark.parametrize(
    ("lines", "is_formal"),
    [
        ("", False),
        (_TO_YOU, True),
        (_TO_YOU.replace("nl", "en"), False),
        (_TO_YOU + "form_of_address: informal\n", False),
        (_TO_YOU + "focus: Voor imkers, zodat je zwerm bij je blijft en jij slaapt.\n", False),
        ("language: nl\nform_of_address: formal\n", True),
        ("language: nl\nfocus: Wie om negen uur opent.\n", False),
    ],
)
def test_readers_are_addressed_as_chosen_or_else_as_the_site_does(lines: str, is_formal: bool) -> None:
    assert config_of(parse(_LEAST + lines)).is_formal is is_formal


@pytest.mark.parametrize(
    ("line", "found"),
    [("form_of_address: u", "3:18-19 value-unknown"), ("aanspreekvorm: formal", "3:1-14 key-unknown")],
)
def test_a_form_of_address_that_there_is_not_is_told(line: str, found: str) -> None:
    assert faults(_LEAST + line + "\n") == [found]


# --- mail services


def service(newsletter: str) -> Provider:
    assert faults(_LEAST + newsletter) == []
    return config_of(parse(_LEAST + newsletter)).newsletter.service


def test_an_author_can_add_a_mail_service() -> None:
    own = service(
        "newsletter:\n"
        "  provider: postduif\n"
        "  profiles:\n"
        "    postduif: {unsubscribe: '[[uit]]', first_name: '[[naam]]', takes: fragment, email_field: adres}\n"
    )
    assert (own.name, own.unsubscribe, own.first_name) == ("postduif", "[[uit]]", "[[naam]]")
    assert (own.takes, own.subscribe_fields) == ("fragment", ("adres", "persona"))


def test_an_author_can_change_what_raak_knows_of_a_mail_service() -> None:
    kit = service("newsletter: {provider: kit, profiles: {kit: {address: off, first_name: off}}}\n")
    assert kit == replace(PROVIDERS["kit"], address="", first_name="")


def test_a_service_that_adds_the_way_out_itself_needs_none() -> None:
    own = service("newsletter: {provider: duif, profiles: {duif: {footer: no}}}\n")
    assert (own.unsubscribe, own.footer) == ("", False)


@pytest.mark.parametrize(
    ("newsletter", "is_told"),
    [
        ("{provider: brevo}", True),
        ("{provider: brevo, postal_address: Kerkstraat 1 Utrecht}", False),
        ("{provider: brevo, issues: 0}", False),  # no letters are made
        ("{provider: brevo, issues: 0, digests: monthly}", True),
        ("{provider: mailchimp}", False),  # a tag becomes the address of the account
        ("{provider: mailchimp, profiles: {mailchimp: {address: off}}}", True),
        ("{provider: ghost}", False),  # a frame of its own
        ("{provider: laposta}", False),  # a footer of its own
        ("{provider: duif, profiles: {duif: {unsubscribe: '[uit]', takes: address}}}", True),
        ("{from_email: noor@example.org}", False),  # nobody can subscribe
        ("{subscribe: mailto:noor@example.org}", True),
    ],
)
def test_letters_to_a_list_want_a_postal_address_where_the_service_writes_none(newsletter: str, is_told: bool) -> None:
    told_of = [fault.partition(" ")[2] for fault in faults(f"{_LEAST}newsletter: {newsletter}\n")]
    assert told_of == (["postal-address-missing"] if is_told else [])


@pytest.mark.parametrize("written", ["Kerkstraat 1, 3511 AA Utrecht", "|\n    Kerkstraat 1,\n\n    3511 AA  Utrecht"])
def test_a_postal_address_stands_on_one_line_however_it_is_written(written: str) -> None:
    config = config_of(parse(f"{_LEAST}newsletter:\n  postal_address: {written}\n"))
    assert config.newsletter.postal_address == "Kerkstraat 1, 3511 AA Utrecht"


def test_words_to_avoid_are_what_posts_are_held_against() -> None:
    config = parse_config(make_source("title: x\nurl: https://example.org\navoid: [doelgroep, zichtbaar zijn]\n")).value
    assert config is not None
    assert config.standards.avoid == config.avoid == ("doelgroep", "zichtbaar zijn")


def test_words_to_avoid_have_letters_or_figures() -> None:
    checked = parse_config(make_source('title: x\nurl: https://example.org\navoid: [":", 4711, "—", doelgroep]\n'))
    assert checked.value
    assert checked.value.avoid == ("4711", "doelgroep")
    told = [found for found in checked.diagnostics if found.code == "value-mistyped"]
    assert [(found.span.column, dict(found.facts)["value"]) for found in told] == [(9, ":"), (20, "—")]


def test_a_title_of_ones_own_and_a_giveaway_among_the_offers_are_told_where_they_stand() -> None:
    text = (
        "title: x\nurl: https://example.org\nlanguage: nl\n"
        "author: {name: Noor, about: Dé presentatiegoeroe}\n"
        "offers:\n  - {id: gids, name: Gratis e-book over pitchen, button: Lees, link: /gids/, price: gratis}\n"
    )
    told_of = [one for one in told(parse_config(make_source(text)).diagnostics) if one.endswith(("title", "word"))]
    assert told_of == ["4:29-49 self-title", "6:22-48 giveaway-word"]


@pytest.mark.parametrize(
    "written", ["example.org/a", "https:/example.org/a", "htpps://example.org/a", "http;//example.org/a"]
)
def test_an_address_with_a_slip_at_its_beginning_is_told_with_the_one_that_was_meant(written: str) -> None:
    (found,) = [one for one in parse(f"title: x\nurl: {written}\n").diagnostics if one.code == "config-url-invalid"]
    assert dict(found.facts)["fixed"] == "https://example.org/a/"


@pytest.mark.parametrize(
    ("link", "kept"), [("/call/", ["/call/"]), ("https://a.example/", []), ("//a.example/b", []), ("call", [])]
)
def test_an_offer_that_leads_within_the_site_is_kept_to_be_followed(link: str, kept: list[str]) -> None:
    checked = parse(f"{_LEAST}offers:\n  - {{id: call, name: Twenty minutes, button: Pick, link: {link!r}}}\n")
    assert checked.value is not None
    assert [one.target for one in checked.value.offer_links] == kept
