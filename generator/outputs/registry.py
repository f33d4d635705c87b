"""Which outputs there are. `extra.outputs` in `mkdocs.yml` switches one off by its name here; the sitemap marks a folder as a site, and stays."""

from collections.abc import Iterator, Mapping

from generator.outputs.atom import atom
from generator.outputs.calendars import calendars
from generator.outputs.coverage import coverage
from generator.outputs.cpsv_ap import cpsv_ap
from generator.outputs.dcat import dcat
from generator.outputs.edition import Edition, Maker, Output
from generator.outputs.embed import embed
from generator.outputs.json_feed import json_feed
from generator.outputs.leaflets import leaflets
from generator.outputs.llms import llms
from generator.outputs.manifest import manifest
from generator.outputs.markdown_twins import markdown_twins
from generator.outputs.open_data import open_data
from generator.outputs.pictures import pictures
from generator.outputs.robots import robots
from generator.outputs.samenwerkende_catalogi import samenwerkende_catalogi
from generator.outputs.sitemap import sitemap

ALWAYS: tuple[Output, ...] = (sitemap,)

OUTPUTS: Mapping[str, Output] = {
    "atom": atom,
    "calendar": calendars,
    "coverage": coverage,
    "cpsv_ap": cpsv_ap,
    "dcat": dcat,
    "embed": embed,
    "json_feed": json_feed,
    "leaflets": leaflets,
    "llms": llms,
    "manifest": manifest,
    "markdown": markdown_twins,
    "open_data": open_data,
    "pictures": pictures,
    "robots": robots,
    "samenwerkende_catalogi": samenwerkende_catalogi,
}

IN_PAGES = ("schema_org",)
"""Outputs that are part of the pages, and no files."""


def makers(edition: Edition) -> Iterator[Maker]:
    """Of all files of the outputs that are wanted."""
    for output in (*ALWAYS, *(output for name, output in OUTPUTS.items() if name in edition.settings.outputs)):
        yield from output(edition)
