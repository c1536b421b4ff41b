"""The values that flow through a build: frozen, typed, comparable, without behaviour of their own.

They are `msgspec` structs, which read as dataclasses do but describe themselves to
`fingerprint` and to the memory as well, so that no value is described twice.
"""
