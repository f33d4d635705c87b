"""The same records in other search engines, run in the same browser, to know what they would find."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from playwright.sync_api import Page

from generator.link import Catalogue

MODULES = Path(__file__).parent.parent / "setup/node_modules"
SCRIPTS = (
    "lunr/lunr.min.js",
    "lunr-languages/min/lunr.stemmer.support.min.js",
    "lunr-languages/min/lunr.nl.min.js",
    "minisearch/dist/umd/index.js",
)

FIELDS = ("title", "short_title", "official_name", "summary", "keywords", "audience", "benefit", "area", "provider", "support")

Search = Callable[[str], Sequence[str]]


def documents(catalogue: Catalogue) -> list[dict[str, str]]:
    """What every engine gets of a record."""
    return [
        {
            "id": record.id,
            "title": record.title,
            "short_title": record.short_title or "",
            "official_name": record.official_name or "",
            "summary": record.summary,
            "keywords": ", ".join(record.keywords),
            "audience": record.audience.note or "",
            "benefit": (record.amount.note or "") if record.amount else "",
            "area": " ".join(catalogue.regions[id_].label for id_ in record.area),
            "provider": catalogue.organisations[record.provider].name,
            "support": " ".join(catalogue.support_types[id_].title for id_ in record.support),
        }
        for record in catalogue.records.values()
    ]


PREPARE = """([documents, fields]) => {
  const lunrIndex = lunr(function () {
    this.use(lunr.nl);
    this.ref("id");
    for (const field of fields) this.field(field);
    for (const one of documents) this.add(one);
  });
  const mini = new MiniSearch({ fields, idField: "id" });
  mini.addAll(documents);
  window.engines = {
    lunr: (query) => lunrIndex.search(query.replace(/[:~^+*-]/g, " ")).map(({ ref }) => ref),
    minisearch: (query) => mini.search(query, { prefix: true, fuzzy: 0.2 }).map(({ id }) => id),
  };
}"""

ENGINES: Mapping[str, str] = {"lunr, Dutch": "lunr", "MiniSearch, prefix and fuzzy": "minisearch"}


def engines(page: Page, site: str, catalogue: Catalogue) -> dict[str, Search]:
    page.goto(f"{site}zoeken/")
    for script in SCRIPTS:
        page.evaluate(f"(() => {{ {(MODULES / script).read_text(encoding='utf-8')} }}).call(window)")
    page.evaluate(PREPARE, [documents(catalogue), FIELDS])

    def search(name: str) -> Search:
        return lambda query: page.evaluate("([name, query]) => engines[name](query)", [name, query])

    return {title: search(name) for title, name in ENGINES.items()}
