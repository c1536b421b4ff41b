"""Which files are stale, which stay, which go: `plan` for a whole build, `correction` where only words of a text have
changed.
"""
