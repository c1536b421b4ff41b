"""Questions that only the whole site can answer: `checks.py` lists them in `CHECKS`, and each is asked of a `Survey`.

Beside them stand two answers that a walk needs by themselves: which posts are public (`publication`), and which
findings are waived (`waivers`).
"""
