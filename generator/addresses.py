"""Where each page of the site stands, and that no two things stand at one address."""

import posixpath
import re
from collections.abc import Collection, Iterable, Iterator
from urllib.parse import quote

from generator.language import Language
from generator.link import Catalogue
from generator.page_links import linked_file
from generator.problems import Problem, UnknownName, Where
from generator.settings import Settings
from generator.suggestions import nearest

SECTION_LAYOUTS = ("home", "finder", "offers", "guide", "pilots", "programmes", "agenda")
"""Layouts of the editorial pages that a site has once each; the last four only when the catalogue has something to put there."""

OPTIONAL_LAYOUTS = ("selection",)
"""Layouts of the editorial pages that a site has once, if at all."""

MENU = ("offers", "guide", "pilots", "programmes", "agenda")
"""Sections that the main menu leads to."""

INDEX_FOLDER = "pagefind"
"""Where the search index stands."""

DATA_FOLDER = "search"
"""Where the files for the finder's script stand."""

ASSETS_FOLDER = "assets"
"""Where the scripts, styles and images of the theme stand."""

PICTURE = "picture.png"
"""What others show with a link: beside a record's page that of the record, at the root that of the site."""

MANIFEST = "site.webmanifest"
"""At the root: what a phone needs to put the site on its home screen."""

RESERVED = frozenset({INDEX_FOLDER, DATA_FOLDER, ASSETS_FOLDER, "404.html"})
"""What stands at the root of a site besides pages, or what programs take for the word of whoever runs it; nothing of an author can."""


COVERAGE_FORMS = ("csv", "json")


def output_names(language: Language) -> dict[str, tuple[str, ...]]:
    """What each output puts at the root of a site, by its name in `outputs/registry.py`; the rest it puts beside a page that is there anyway."""
    return {
        "atom": ("feed.xml",),
        "calendar": ("agenda.ics",),
        "cpsv_ap": (),
        "dcat": (),
        "embed": ("embed.js", "embed"),
        "json_feed": ("feed.json",),
        "leaflets": (),
        "llms": ("llms.txt",),
        "manifest": (MANIFEST,),
        "markdown": (),
        "open_data": (),
        "pictures": (PICTURE,),
        "robots": ("robots.txt",),
        "samenwerkende_catalogi": ("sc.xml",),
        "sitemap": ("sitemap.xml",),
        "coverage": tuple(coverage_file(form, language) for form in COVERAGE_FORMS),
    }


def open_data_address(language: Language) -> str:
    """The folder of the open data: its version stands in its address."""
    return f"{language.addresses['open_data']}/v1/"


def coverage_file(form: str, language: Language) -> str:
    """The file of the coverage in a form, at the root of the site."""
    return f"{language.addresses['coverage']}.{form}"


def address_of_page(path: str) -> str:
    """The address of an editorial page: `over.md` -> `over/`, `aanbod/index.md` -> `aanbod/`, `index.md` -> ``.

    A `README.md` stands for its folder too, as in MkDocs.
    """
    folder, _, name = path.removesuffix(".md").rpartition("/")
    parts = (folder, "" if name in ("index", "README") else name)
    return "".join(f"{part}/" for part in parts if part)


def address_of_link(link: str, page: str) -> str:
    """The address of what a page links to: another page, or a file beside it. `page` is the path of the page itself."""
    file = linked_file(link, page)
    address = address_of_page(file.path) if file.path.endswith(".md") else file.path
    return quote(address) + file.query + file.anchor


def section_addresses(catalogue: Catalogue, language: Language) -> dict[str, str]:
    """Addresses by section and facet, without the slash at the end; a section stands where the editors put its page."""
    own = {page.layout: address_of_page(path).rstrip("/") for path, page in catalogue.pages.items()}
    return {**language.addresses, **{layout: address for layout, address in own.items() if layout in (*SECTION_LAYOUTS, *OPTIONAL_LAYOUTS)}}


def sections(catalogue: Catalogue) -> list[str]:
    """The layouts of the sections that the catalogue has something for."""
    records = catalogue.records.values()
    kinds = {record.kind for record in records}
    filled = {
        "guide": bool(catalogue.goals),
        "pilots": "pilot" in kinds,
        "programmes": "programme" in kinds,
        "agenda": any(record.windows for record in records),
    }
    return [layout for layout in SECTION_LAYOUTS if filled.get(layout, True)]


def menu(catalogue: Catalogue) -> list[str]:
    """The sections in the main menu: those with something in them. The guide takes the place of the programmes, which pilots lead to: more do not fit."""
    filled = [layout for layout in sections(catalogue) if layout in MENU]
    return [layout for layout in filled if layout != "programmes" or "guide" not in filled]


def indexes(catalogue: Catalogue) -> list[str]:
    """The kinds of facet that have a page which lists their values: those with values."""
    return [kind for kind, ids in facet_ids(catalogue).items() if ids]


def goals(catalogue: Catalogue) -> list[str]:
    """The goals of the guide that have a page of their own; none without a guide."""
    has_guide = any(page.layout == "guide" for page in catalogue.pages.values())
    return [id_ for id_, goal in catalogue.goals.items() if goal.themes or goal.support or goal.page is None] if has_guide else []


def goal_address(goal_id: str, language: Language) -> str:
    """Where a goal's page stands, also when the guide itself stands elsewhere: a layout is filled for one depth."""
    return f"{language.addresses['guide']}/{goal_id}/"


def facet_ids(catalogue: Catalogue) -> dict[str, list[str]]:
    """The ids that have a page with a list, by kind of facet."""
    return {
        "theme": list(catalogue.themes),
        "support_type": list(catalogue.support_types),
        "sector": list(catalogue.sectors),
        "region": [id_ for id_, region in catalogue.regions.items() if region.type == "municipality"],
        "organisation": list(catalogue.organisations),
    }


def page_problems(catalogue: Catalogue, language: Language, found: Iterable[Problem]) -> list[Problem]:
    """What is wrong with the editorial pages taken together: one is missing, or two things would stand at one address.

    `found` are the problems so far: a page that was left out for a mistake is not missing.
    """
    left_out = any(problem.level == "error" and problem.where.file.startswith("content/pages/") for problem in found)
    sections = [problem for problem in _sections(catalogue) if problem.code != "missing-page" or not left_out]
    return [*sections, *_shared_addresses(catalogue, language)]


def frame_problems(catalogue: Catalogue, settings: Settings, files: Collection[str]) -> Iterator[Problem]:
    """What the frame of every page names and is not there. `files` are those within `content/pages/`."""
    there = {address_of_page(path) for path in catalogue.pages} | {address for address, _ in _made_addresses(catalogue, settings.language)} | set(files)
    for link in (*settings.footer, *([settings.example] if settings.example else [])):
        address = posixpath.normpath(link.page.partition("#")[0].partition("?")[0] or ".")
        if not _HOST.match(link.page) and not {address, f"{address}/", "" if address == "." else address} & there:
            yield Problem(link.where, "unknown-address", {"value": link.page, **nearest(link.page, there)})
    if settings.authority:
        named = settings.authority
        yield from _unknown("unknown-organisation", named.organisation, catalogue.organisations, named.where)
        yield from _unknown("unknown-region", named.region, catalogue.regions, named.where)
    if settings.logo and not _HOST.match(settings.logo) and posixpath.normpath(settings.logo) not in files:
        yield Problem(settings.logo_where, "missing-picture", {"value": settings.logo})


def _unknown(code: UnknownName, id_: str, known: Collection[str], where: Where) -> Iterator[Problem]:
    if id_ not in known:
        yield Problem(where, code, {"value": id_, "choices": ", ".join(known) or "–", **nearest(id_, known)})


_HOST = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
"""So begins an address that leads elsewhere."""


def _sections(catalogue: Catalogue) -> Iterator[Problem]:
    needed = sections(catalogue)
    for layout in (*SECTION_LAYOUTS, *OPTIONAL_LAYOUTS):
        paths = sorted(path for path, page in catalogue.pages.items() if page.layout == layout)
        if not paths and layout in needed:
            yield Problem(Where("content/pages"), "missing-page", {"layout": layout})
        for path in paths[1:]:
            yield Problem(_file(path), "second-page", {"layout": layout, "other": _file(paths[0]).file})


def _shared_addresses(catalogue: Catalogue, language: Language) -> Iterator[Problem]:
    """Some servers and computers see no difference between capitals and small letters, so neither does this."""
    taken = {address.casefold(): owner for address, owner in _made_addresses(catalogue, language)}
    reserved = {*RESERVED, language.addresses["form"], *(name for names in output_names(language).values() for name in names)}
    written = [(path, address_of_page(path)) for path in catalogue.pages]
    for path, address in [*written, *((path, f"{path}/") for path in sorted(catalogue.attachments))]:
        top = address.partition("/")[0]
        other = taken.get(address.casefold()) or (top if top.casefold() in reserved else None)
        if other is not None:
            yield Problem(_file(path), "address-in-use", {"address": (path if path in catalogue.attachments else address) or "/", "other": other})
        taken[address.casefold()] = _file(path).file


def _made_addresses(catalogue: Catalogue, language: Language) -> Iterator[tuple[str, str]]:
    """Addresses of what no editor wrote as a page, and what stands there."""
    words = language.addresses
    for id_, file in catalogue.files.items():
        yield f"{words['offers']}/{id_}/", file
    for old, id_ in catalogue.redirects.items():
        yield f"{words['offers']}/{old}/", catalogue.files[id_]
    for old, path in catalogue.redirects_to_pages.items():
        yield f"{words['offers']}/{old}/", _file(path).file
    yield f"{words['form']}/", words["form"]
    for id_ in goals(catalogue):
        yield goal_address(id_, language), f"{words['guide']}: {id_}"
    for kind in indexes(catalogue):
        yield f"{words[kind]}/", language.word(f"index_{kind}")
        for id_ in facet_ids(catalogue)[kind]:
            yield f"{words[kind]}/{id_}/", f"{words[kind]}: {id_}"


def _file(path: str) -> Where:
    return Where(f"content/pages/{path}")
