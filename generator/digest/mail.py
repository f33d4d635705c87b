"""A digest as a mail: the same words as text, as HTML, and as both in one message (RFC 2046, 5.1.4). Nothing here sends it."""

import textwrap
from email.message import EmailMessage
from email.policy import SMTP

from generator.escapes import one_line
from generator.pages.views import DigestView

BOUNDARY = "=_digest"
"""Between the parts. Quoted-printable writes every `=` of a text as `=3D` (RFC 2045, 6.7), so no part can hold it."""

_WIDTH = 78
"""Columns (RFC 5322, 2.1.1)."""


def as_text(view: DigestView) -> str:
    lines = [one_line(view.title), "", *_wrapped(view.lead)]
    for group in view.groups:
        lines += ["", "", group.title, "-" * len(group.title)]
        for entry in group.entries:
            lines += ["", *_wrapped(entry.link.text), *_wrapped(entry.reason), entry.link.href]
        lines += ["", group.more] if group.more else []
    return "\n".join([*lines, "", "", one_line(view.site.text), view.site.href, ""])


def _wrapped(text: str) -> list[str]:
    return textwrap.wrap(one_line(text), _WIDTH, break_long_words=False, break_on_hyphens=False)


def as_message(view: DigestView, html: str) -> bytes:
    """A draft: whoever sends it adds `From`, `To` and `Date` (RFC 5322, 3.6), which are no facts of a catalogue.

    The same words give the same bytes.
    """
    message = EmailMessage(policy=SMTP)
    message["Subject"] = one_line(view.title)
    message["X-Unsent"] = "1"
    message.set_content(as_text(view), cte="quoted-printable")
    message.add_alternative(html, subtype="html", cte="quoted-printable")
    message.set_boundary(BOUNDARY)
    message["Content-Language"] = view.language
    return message.as_bytes()
