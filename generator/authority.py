"""The government that a site speaks for, and the files for other catalogues that can't be made of what is known of it."""

from dataclasses import dataclass

from generator.link import Catalogue
from generator.model.vocabulary import Region
from generator.settings import Settings

OWMS_SCHEMES = {"municipality": "overheid:Gemeente", "province": "overheid:Provincie"}
"""The list of OWMS that a region of each type stands in."""


@dataclass(frozen=True, slots=True)
class Authority:
    """`contact` is where to ask, as an address; empty when nobody gave one."""

    organisation: str
    region: Region
    contact: str


def is_in_owms(region: Region) -> bool:
    """Whether it has a name by which other governments know it."""
    return region.type in OWMS_SCHEMES and bool(region.codes.owms)


def authority_of(settings: Settings, catalogue: Catalogue) -> Authority | None:
    """Who says nowhere where to ask is asked on the page for that. None for a site that speaks for no government."""
    named = settings.authority
    if named is None:
        return None
    page = f"{settings.site_url}contact/" if settings.site_url and "contact.md" in catalogue.pages else ""
    return Authority(named.organisation, catalogue.regions[named.region], named.contact or page)


def without(settings: Settings, catalogue: Catalogue) -> dict[str, str]:
    """By output that is wanted and can't be made: the key of the sentence that says why; empty where nobody expects that output.

    DCAT-AP-NL 3.0 wants a publisher, a licence and where to ask; Samenwerkende Catalogi 4.0 a competent authority out of OWMS.
    """
    authority = authority_of(settings, catalogue)
    lacking = {}
    if authority is None or not is_in_owms(authority.region):
        lacking["samenwerkende_catalogi"] = "fault_no_sc" if authority else ""
    if authority is None or not (settings.license and authority.contact):
        lacking["dcat"] = "fault_no_dcat" if authority else ""
    return {output: key for output, key in lacking.items() if output in settings.outputs}
