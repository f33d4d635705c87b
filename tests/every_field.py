"""Records in which every field is filled, each text unlike all others, so that a test can look for it on the page."""

COMMON = """\
title: Warmtepomp van {name}
short_title: Pomp {name}
official_name: Officiële pomp van {name}
summary: Een verzonnen samenvatting over de pomp van {name}.
support: [subsidie, advies]
provider: gemeente-voorbeeld
carried_out_by: [stichting-proef]
partners: [provincie-nergens]
level: municipality
area: [voorbeeldstad]
themes: [warmte, groei]
audience:
  stages: [starter]
  sizes: [klein]
  sectors: [bouw]
  employees: {{min: 47, max: 91}}
  years_active: {{min: 53, max: 87}}
  note: Bedrijven met een eigen ketel
amount: {{min: 1111, max: 2222, percentage: 33, note: Uitleg bij het bedrag}}
windows:
  - {{opens: 2026-05-02, closes: 2026-11-12, note: Ronde voor ketels}}
  - {{opens: 2027-01-03, closes: 2027-03-04, note: Ronde voor pompen}}
apply:
  url: https://pomp.example/aanvragen
  label: Vraag de pomp aan
  steps: [Lees het stappenplan van de pomp.]
  contact: Het loket voor pompen
conditions:
  - text: De ketel is ouder dan tien jaar.
    criterion: {{subject: employees, max: 91}}
relations:
  part_of: [{part_of}]
  requires: [nodig]
  excludes: [botst]
  combines_with: [samen]
  replaces: [vroeger]
  see_also: [{{record: ook, reason: Omdat het past}}]
legal:
  regulations: [{{title: Pompenblad nummer vijf, url: https://pomp.example/regeling}}]
  state_aid: {{basis: gber, article: artikel zestien, valid_until: 2028-06-07, note: Uitleg over de steun}}
upl: subsidie
keywords: [pompwoord]
checked_on: 2026-05-08
review_by: 2026-12-09
previous_ids: [oude-{name}]
sources:
  - {{title: Bron over de pomp, url: https://pomp.example/bron, date: 2026-02-10}}
unconfirmed: [Nog niet zeker van de pomp]
body: Een lange uitleg over de pomp.
"""

RECORDS = {
    "offer": "kind: offer\n",
    "pilot": """\
kind: pilot
phase: structural
started: 2024-07-08
finished: 2026-04-05
evaluation:
  date: 2026-03-14
  outcome: De pomp werd warm.
  lessons: [Begin bij de kelder.]
  report: https://pomp.example/rapport
becomes: werd
""",
    "programme": "kind: programme\nruns: {from: 2025-03-04, to: 2029-08-09}\nagenda: https://pomp.example/agenda\n",
}
"""What only records of a kind have; the pilot became something else, and so is over."""

OTHERS = {"nodig": "Eerst dit", "botst": "Nooit hiermee", "samen": "Wel hiermee", "vroeger": "Van vroeger", "ook": "Ook leuk", "werd": "Het vervolg"}


def text_of(kind: str) -> str:
    return RECORDS[kind] + COMMON.format(name=kind, part_of="samen-warm" if kind != "programme" else "groter")


def files() -> dict[str, str]:
    """By path: a record of each kind, and the records that they name."""
    rest = "summary: Een verzonnen record om naar te wijzen.\nsupport: [advies]\nprovider: gemeente-voorbeeld\nlevel: municipality\napply: {contact: Loket}\n"
    named = {f"offers/{id_}.yml": f"kind: offer\ntitle: {title}\n{rest}" for id_, title in OTHERS.items()}
    named["offers/groter.yml"] = f"kind: programme\ntitle: Het grotere geheel\npartners: [provincie-nergens, stichting-proef]\n{rest}"
    programme = "kind: programme\ntitle: Samen Warm\npartners: [gemeente-voorbeeld, stichting-proef]\n" + rest.replace(
        "gemeente-voorbeeld", "provincie-nergens"
    )
    return {**named, "offers/samen-warm.yml": programme, **{f"offers/{kind}.yml": text_of(kind) for kind in RECORDS}}
