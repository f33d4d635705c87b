"""Which checkers there are. A new one is a function and a line here."""

from audit import files, pages
from audit.checking import Checker, by_npm, by_python, ours

CHECKERS: tuple[Checker, ...] = (
    by_npm("HTML", "vnu-jar", pages.html),
    by_npm("accessibility", "axe-core", pages.accessibility),
    ours("links within the site", pages.links),
    ours("weight of pages", pages.weights),
    by_python("sitemap.xml", "lxml", files.sitemap),
    ours("JSON", files.json_files),
    by_python("open data", "jsonschema", files.open_data),
    by_python("CPSV-AP", "pyshacl", files.cpsv_ap),
    by_python("DCAT-AP-NL", "pyshacl", files.dcat),
    by_python("Samenwerkende Catalogi", "lxml", files.samenwerkende_catalogi),
    ours("schema.org 30.0", files.schema_org),
    by_python("Atom", "feedparser", files.atom),
    by_python("iCalendar", "icalendar", files.calendars),
    ours("llms.txt", files.llms),
    by_python("Markdown twins", "pyromark", files.twins),
)
