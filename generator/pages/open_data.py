"""What of the catalogue one may take along, where it stands and what it is for."""

from generator.addresses import open_data_address
from generator.pages.follow import CALENDAR, FEED
from generator.pages.lists import Lists
from generator.pages.views import Link, OpenDataView, Related
from generator.settings import Settings


def open_data_view(settings: Settings, lists: Lists) -> OpenDataView:
    """Only what the site has."""
    folder = open_data_address(lists.language)
    files = (
        ("open_data", "catalogue", f"{folder}catalogus.json"),
        ("open_data", "schema", f"{folder}catalogus.schema.json"),
        ("open_data", "records", f"{folder}aanbod.csv"),
        ("open_data", "relations", f"{folder}verbanden.csv"),
        ("atom", "news", FEED),
        ("calendar", "dates", CALENDAR),
        ("cpsv_ap", "cpsv", f"{folder}cpsv-ap.ttl"),
        ("dcat", "dcat", f"{folder}dcat.ttl"),
        ("samenwerkende_catalogi", "sc", "sc.xml"),
        ("llms", "assistants", "llms.txt"),
    )
    word = lists.language.word
    rows = [
        Related(word(f"open_data_{name}"), Link(lists.renderer.site_url + address, address), word(f"open_data_{name}_how"))
        for output, name, address in files
        if output in lists.outputs
    ]
    if settings.license and rows:
        rows.append(Related(word("open_data_licence"), Link(settings.license, settings.license), word("open_data_licence_how")))
    return OpenDataView(tuple(rows))
