"""A post's file in the forms of a letter: made on demand, since only few posts of a large blog are letters."""

from generator.model.content import MailBody, SourceFile
from generator.model.site import Standards
from generator.parse.frontmatter import open_source
from generator.parse.mail import render_mail_body
from generator.parse.post import KEYS


def letter_of(standards: Standards, source: SourceFile) -> MailBody:
    """The body of a post that `parse_post` accepts, as markup for mail and as plain text."""
    opened = open_source(source, KEYS)
    return render_mail_body(opened.body, standards.language, trusted=standards.trusts_html)
