"""Digests of values: equal values have equal fingerprints, in every process and on every machine."""

from collections.abc import Iterable
from typing import Any, NoReturn

from msgspec import json

from generator.digest import blake2b
from generator.model.names import Fingerprint


def fingerprint(value: object) -> Fingerprint:
    """The digest of structs, tuples, strings, numbers, dates and `None`, nested as you like.

    Dictionaries and sets count by their sorted contents. Any other type raises `TypeError`,
    so that a value without a stable form cannot make keys unstable.
    """
    return fingerprint_of_bytes(_ENCODER.encode(value))


def fingerprint_of_bytes(content: bytes) -> Fingerprint:
    """The digest of a file's content."""
    return Fingerprint(blake2b(content, digest_size=16).hexdigest())


def fingerprint_of_chunks(chunks: Iterable[bytes]) -> Fingerprint:
    """The same for a content that comes in pieces."""
    digest = blake2b(digest_size=16)
    for chunk in chunks:
        digest.update(chunk)
    return Fingerprint(digest.hexdigest())


def _refuse(value: Any) -> NoReturn:
    raise TypeError(f"{type(value).__name__} has no stable fingerprint")


# JSON and not MessagePack, which forgets the offset of a moment: the same moment on another clock is another text.
_ENCODER = json.Encoder(enc_hook=_refuse, order="deterministic")
