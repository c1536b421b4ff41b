"""How much a file, and what a template makes on the way to it, may be."""

MOST_STEPS = 2_000_000
"""For one file: a round of a loop, a call, a filter. A list of a hundred thousand posts takes half of them."""

MORE_FOR_EACH = 20_000
"""What each file of a build adds to what all of them may take together."""

MOST_PARTS = 5_000_000
"""The letters of one text, the items of one list, with all that lies in it."""

MOST_WIDE = 10_000
"""How many blanks an indent or a column may be wide."""
