"""The page on which somebody builds a list for another site, and sees it."""

from generator.addresses import facet_ids
from generator.pages.facet_pages import term_title
from generator.pages.lists import Lists
from generator.pages.views import EmbedChoice, EmbedView, Link, OptionView

KINDS = {"theme": "theme", "municipality": "region", "support": "support_type"}
"""Kinds of facet, by the name that the script has for them."""

COUNTS = (3, 5, 10, 20)


def embed_view(lists: Lists) -> EmbedView | None:
    """None for a site that has no such script."""
    if "embed" not in lists.outputs:
        return None
    site = lists.renderer.site_url
    choices = tuple(EmbedChoice(name, lists.language.word(f"facet_{kind}"), _options(kind, lists)) for name, kind in KINDS.items())
    snippet = f'<script src="{site}embed.js" data-count="5" async></script>\n<p><a href="{site}">{lists.language.word("embed_more")}</a></p>'
    return EmbedView(Link(lists.renderer.site_name, f"{site}embed.js"), choices, COUNTS, snippet)


def _options(kind: str, lists: Lists) -> tuple[tuple[OptionView, str], ...]:
    """Each with the address of its page."""
    return tuple(
        (OptionView(id_, term_title(kind, id_, lists), 0), lists.renderer.site_url + lists.facet_link(kind, id_, "").href)
        for id_ in facet_ids(lists.catalogue)[kind]
    )
