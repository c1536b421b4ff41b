"""`blake2b` without OpenSSL, which `hashlib` loads first: whoever asks for a digest mostly asks for this one alone."""

try:
    from _blake2 import blake2b
except ImportError:  # another Python than CPython
    from hashlib import blake2b

__all__ = ["blake2b"]
