"""Strings that must not be mixed up, each with what it guarantees."""

from typing import NewType

Slug = NewType("Slug", str)
"""One segment of an address: lower-case letters and digits of any script, and hyphens; never empty."""

SourcePath = NewType("SourcePath", str)
"""Where an author's file lies: relative to the site folder, parts joined by `/`: `content/posts/first.md`."""

UrlPath = NewType("UrlPath", str)
"""An address within the site, without base path: `/`, `/for/editors/`, `/feed.xml`."""

OutputPath = NewType("OutputPath", str)
"""Where a generated file goes: `public/...` or `outbox/...`; the first part names the role of the
folder, wherever `output:` in `site.yaml` puts it."""

TemplateName = NewType("TemplateName", str)
"""A file below a theme's `templates/`: `post.html`, or `focus/post.html` for the one of a parent theme."""

Html = NewType("Html", str)
"""Markup that is safe to write as it stands. Made by `parse/` only."""

Fingerprint = NewType("Fingerprint", str)
"""The digest of a value: equal values have equal fingerprints, in every process and on every machine."""
