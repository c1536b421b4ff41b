"""Measured Bows, a small blog for violinists: for tests that need a whole site, of the command line and the preview."""

SITE = """\
title: Measured Bows
url: https://example.github.io/bows/
language: en
focus: For violin teachers who start a practice of their own.
author: {name: Ilse Brandt, email: ilse@example.org}
personas:
  - {id: new-teacher, who: violin teacher who starts a practice, situation: Three pupils so far and the rent is due.}
  - {id: returner, who: adult who takes up the violin again, situation: The old violin came down from the loft.}
problems:
  - {id: no-answer, persona: new-teacher, problem: Parents ask for a trial lesson and never answer, offer: hour}
  - {id: empty-week, persona: new-teacher, problem: My mornings stay empty from Monday to Thursday, offer: hour}
  - {id: stiff-hand, persona: returner, problem: My left hand hurts after ten minutes of scales, offer: hour}
offers:
  - {id: hour, name: One hour together, button: Plan the hour, link: "mailto:ilse@example.org"}
"""
