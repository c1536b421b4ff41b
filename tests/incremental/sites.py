"""A small site with one of everything, and edits to it, for builds that are held against each other."""

import io
import shutil
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from PIL import Image

from generator.walk import BuildReport, build

NOW = datetime(2026, 10, 1, 12, tzinfo=UTC)
LATER = datetime(2026, 12, 1, 12, tzinfo=UTC)

Edit = Callable[[Path], None]

CONFIG = """\
title: De eerste minuut
url: https://example.org/minuut/
language: nl
timezone: Europe/Amsterdam
focus: Voor freelancers die zelden spreken en toch moeten pitchen, zodat ze rustig beginnen.
author:
  name: Noor Veldkamp
  email: noor@example.org
  photo: images/noor.png
personas:
  - id: eerste-pitch
    who: freelance ontwerper die voor het eerst een pitch geeft aan een inkoopteam
    situation: Over twee weken is de pitch en de slides zijn nog niet af.
    channels:
      - {place: LinkedIn, kind: social, why: Ze delen er hun opdrachten}
      - {place: Beurs, kind: print, why: Ze nemen er folders mee, presence: passive}
  - id: jaarpraatje
    who: teamleider in een magazijn die het jaarpraatje moet houden
    situation: De directeur heeft de datum gisteren in de agenda gezet.
problems:
  - id: trillende-stem
    persona: eerste-pitch
    problem: Zodra ik voor een groep sta, begint mijn stem te trillen en ben ik mijn verhaal kwijt.
    offer: oefenuur
    objections: [Ik heb geen tijd voor een cursus]
  - id: te-veel-slides
    persona: eerste-pitch
    problem: Ik heb veertig slides en maar tien minuten, en ik durf niets weg te laten.
  - id: niemand-luistert
    persona: jaarpraatje
    problem: Achterin de kantine praten ze door mijn jaarpraatje heen en ik raak de draad kwijt.
offers:
  - {id: oefenuur, name: Een uur oefenen, button: Plan je oefenuur, link: /over/}
"""


def post(title: str, day: str = "2026-09-03", problem: str = "trillende-stem", body: str = "", more: str = "") -> str:
    """A post that builds."""
    persona = "jaarpraatje" if problem == "niemand-luistert" else "eerste-pitch"
    text = body or f"Je staat op en begint. Dit is het verhaal van {title}.\n\n## Oefenen\n\nZeg de zin tien keer."
    return f"---\ntitle: {title}\ndate: {day}\npersona: {persona}\nproblem: {problem}\n{more}---\n{text}\n"


def picture(colour: str = "teal", width: int = 40) -> bytes:
    """A PNG of one colour."""
    content = io.BytesIO()
    Image.new("RGB", (width, 30), colour).save(content, "PNG")
    return content.getvalue()


def photograph() -> bytes:
    """A PNG that takes as many bytes as photographs do."""
    content = io.BytesIO()
    Image.frombytes("RGB", (64, 48), bytes(at * at * 31 % 251 for at in range(64 * 48 * 3))).save(content, "PNG")
    return content.getvalue()


def moving() -> bytes:
    """A PNG of two frames."""
    content = io.BytesIO()
    more = [Image.new("RGB", (40, 30), "red")]
    Image.new("RGB", (40, 30), "olive").save(content, "PNG", save_all=True, append_images=more)
    return content.getvalue()


PROMISE = "promise: Je kunt na dit stuk je eerste zin zeggen, ook met een droge mond.\n"
SLIDES = "Lees [eerst dit](2026-09-03-eerste-zin.md#oefenen).\n\n![Een muur vol kaartjes](../images/muur.png)"
CANTEEN = "Wacht.\n\n![De kantine](kantine.png)"

FILES: dict[str, str | bytes] = {
    "site.yaml": CONFIG,
    "content/posts/2026-09-03-eerste-zin.md": post("Leer alleen je eerste zin", more=PROMISE),
    "content/posts/slides.md": post("Veertig slides worden er tien", "2026-08-01", "te-veel-slides", SLIDES),
    "content/posts/kantine/kantine.md": post("Eerst stil, dan spreken", "2026-07-01", "niemand-luistert", CANTEEN),
    "content/posts/kantine/kantine.png": picture("navy"),
    "content/posts/gepland.md": post("Bel binnen een dag na de pitch", "2026-11-15"),
    "content/posts/concept.md": post("Wat je met je handen doet", "2026-06-01", more="draft: true\n"),
    "content/posts/oud.md": post(
        "De adem voor de eerste zin", "2026-01-01", more="aliases: [/adem/]\nexpires: 2026-11-01\n"
    ),
    "content/pages/over.md": "---\ntitle: Over mij\n---\nIk oefen met freelancers. [Begin](../posts/slides.md).\n",
    "content/images/muur.png": picture("olive"),
    "content/images/noor.png": picture("tan"),
    "content/static/sleutel.txt": "abc\n",
}


def copy_sources(site: Path, to: Path) -> Path:
    """The site without anything that a build has left."""
    return Path(shutil.copytree(site, to, ignore=shutil.ignore_patterns("public", "outbox", ".raak")))


def outputs_of(site: Path, folders: Sequence[str] = ("public", "outbox")) -> dict[str, bytes]:
    """All files that are built, with the manifests of the output folders."""
    places = [place for folder in folders for place in (site / folder).rglob("*") if place.is_file()]
    return {place.relative_to(site).as_posix(): place.read_bytes() for place in places}


def built(site: Path, now: datetime = NOW, *, drafts: bool = False) -> BuildReport:
    """A build that goes through."""
    report = build(site, now=now, drafts=drafts)
    assert report.ok, report.findings.errors
    return report


def built_from_nothing(site: Path, to: Path, now: datetime = NOW) -> dict[str, bytes]:
    """What a build of the same sources makes that knows of no other: a copy of them at `to`."""
    cold = copy_sources(site, to)
    built(cold, now)
    return outputs_of(cold)


def save(site: Path, path: str, content: bytes) -> None:
    """As editors do: a new file in the place of the old one."""
    place = site / path
    place.parent.mkdir(parents=True, exist_ok=True)
    new = place.with_name(place.name + "~")
    new.write_bytes(content)
    new.replace(place)
