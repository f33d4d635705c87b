"""What a page says, once more for search engines: JSON-LD in the words of schema.org 30.0.

It says what the page shows and nothing else; what is not known is left out. A deadline is no `Event`: that is a meeting.
"""

import datetime
import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from zoneinfo import ZoneInfo

from markupsafe import Markup

from generator.dates import day_of, has_time
from generator.model.records import Amount, AnyRecord
from generator.pages.moment import Moment
from generator.pages.views import IndexView, Link, ListView, RecordView
from generator.settings import Settings
from generator.state import State

Data = dict[str, Any]

_STATUS: Mapping[State, str] = {
    "open": "IncentiveStatusActive",
    "closing-soon": "IncentiveStatusActive",
    "opens-soon": "IncentiveStatusInDevelopment",
    "closed": "IncentiveStatusOnHold",
    "ended": "IncentiveStatusRetired",
}
"""What is not sure has none."""


def of_record(view: RecordView, record: AnyRecord, moment: Moment, settings: Settings) -> Data:
    """The page, where it stands, and the service that it describes."""
    url = settings.site_url + view.address
    page = {**_page(url, view.title, view.summary, moment), "mainEntity": {"@id": f"{url}#service"}}
    if record.checked_on and day_of(record.checked_on):
        page["lastReviewed"] = day_of(record.checked_on)
    return _graph(page, _breadcrumbs(view.breadcrumbs, url, settings.site_url), _service(view, record, moment, url, settings))


def of_facet(view: ListView, kind: str, id_: str, moment: Moment, address: str, site_url: str) -> Data:
    """The page of an organisation, of a municipality, or of a term out of a vocabulary."""
    url = site_url + address
    if kind == "organisation":
        about = _organisation(id_, moment, site_url)
    elif kind == "region":
        about = {"@type": "AdministrativeArea", "@id": f"{url}#place", "name": moment.catalogue.regions[id_].title}
    else:
        terms = f"{site_url}{view.breadcrumbs[-2].href}#terms"
        about = {"@type": "DefinedTerm", "@id": f"{url}#term", "name": view.title, "url": url, "inDefinedTermSet": {"@id": terms}}
    return _list(view, about, moment, url, site_url)


def of_index(view: IndexView, kind: str, moment: Moment, address: str, site_url: str) -> Data:
    """The page that lists the organisations, the municipalities or the terms of a vocabulary."""
    url = site_url + address
    is_vocabulary = kind not in ("organisation", "region")
    return _list(view, {"@type": "DefinedTermSet", "@id": f"{url}#terms", "name": view.title, "url": url} if is_vocabulary else None, moment, url, site_url)


def _list(view: ListView | IndexView, about: Data | None, moment: Moment, url: str, site_url: str) -> Data:
    page = _page(url, view.title, view.lead, moment)
    parts = [page, _breadcrumbs(view.breadcrumbs, url, site_url)]
    if about is not None:
        page["about"] = {"@id": about["@id"]}
        parts.append(about)
    return _graph(*parts)


def script(data: Data) -> Markup:
    """As the content of a script: no text in it can end it (HTML, 4.12.1.3)."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return Markup(text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e"))


def _graph(*parts: Data) -> Data:
    return {"@context": "https://schema.org", "@graph": list(parts)}


def _page(url: str, name: str, description: str, moment: Moment) -> Data:
    return _known(
        {
            "@type": "WebPage",
            "@id": url,
            "url": url,
            "name": name,
            "description": description,
            "inLanguage": moment.language.code,
            "breadcrumb": {"@id": f"{url}#breadcrumbs"},
        }
    )


def _breadcrumbs(links: Sequence[Link], url: str, site_url: str) -> Data:
    items = [
        {"@type": "ListItem", "position": position, "name": link.text, "item": url if position == len(links) else site_url + link.href}
        for position, link in enumerate(links, 1)
    ]
    return {"@type": "BreadcrumbList", "@id": f"{url}#breadcrumbs", "itemListElement": items}


def _service(view: RecordView, record: AnyRecord, moment: Moment, url: str, settings: Settings) -> Data:
    provider = _organisation(record.provider, moment, settings.site_url)
    places = [moment.catalogue.regions[id_].title for id_ in record.area if id_ in moment.catalogue.regions]
    terms = [citation.href for citation in view.regulations if citation.href]
    return _known(
        {
            "@type": "GovernmentService" if provider["@type"] == "GovernmentOrganization" else "Service",
            "@id": f"{url}#service",
            "name": view.title,
            "alternateName": record.short_title if record.short_title and record.short_title != record.title else None,
            "description": view.summary,
            "url": url,
            "serviceType": view.kind,
            "provider": provider,
            "areaServed": [{"@type": "AdministrativeArea", "name": place} for place in places],
            "audience": {"@type": "BusinessAudience", "audienceType": view.facts[0].value} if view.facts[0].known else None,
            "availableChannel": _channel(view),
            "termsOfService": terms[0] if len(terms) == 1 else terms,
            "offers": list(_offers(record, settings.time_zone)),
            "serviceOutput": _incentive(view, record, moment, provider),
        }
    )


def _channel(view: RecordView) -> Data | None:
    if view.action is None or "://" not in view.action.href:
        return None
    return {"@type": "ServiceChannel", "serviceUrl": view.action.href}


def _organisation(organisation_id: str, moment: Moment, site_url: str) -> Data:
    organisation = moment.catalogue.organisations[organisation_id]
    kind = "GovernmentOrganization" if organisation.type == "government" else "Organization"
    link = moment.organisation_link(organisation_id)
    return _known({"@type": kind, "@id": f"{site_url}{link.href}#organisation", "name": organisation.name, "url": organisation.url})


def _offers(record: AnyRecord, time_zone: str) -> Iterator[Data]:
    """The periods to apply in, of which a day is known."""
    for window in record.windows:
        opens, closes = (_date(date, time_zone) if date and day_of(date) else None for date in (window.opens, window.closes))
        if opens or closes:
            yield _known({"@type": "Offer", "validFrom": opens, "validThrough": closes})


def _date(date: str, time_zone: str) -> str:
    """A `Date`, or a `DateTime` with its distance to UTC."""
    return datetime.datetime.fromisoformat(date).replace(tzinfo=ZoneInfo(time_zone)).isoformat() if has_time(date) else date


def _incentive(view: RecordView, record: AnyRecord, moment: Moment, provider: Data) -> Data | None:
    """Money, when the page names an amount in euros or per cent."""
    if record.amount is None or not (quantity := _quantity(record.amount)):
        return None
    status = _STATUS.get(moment.states[record.id].state)
    return _known(
        {
            "@type": "FinancialIncentive",
            "name": view.title,
            "incentiveStatus": f"https://schema.org/{status}" if status else None,
            "incentiveAmount": {"@type": "QuantitativeValue", **quantity},
            "provider": {"@id": provider["@id"]},
        }
    )


def _quantity(amount: Amount) -> Data:
    """As the vocabulary describes `incentiveAmount`; empty for no figures. A percentage comes first, and euros are its limits."""
    euros = _known({"minValue": amount.min, "maxValue": amount.max})
    if amount.percentage is None:
        return {**euros, "unitCode": "EUR"} if euros else {}
    per_cent = {"value": amount.percentage, "unitCode": "P1", "unitText": "%"}
    return {**per_cent, **euros, "valueReference": "EUR"} if euros else per_cent


def _known(data: Data) -> Data:
    return {name: value for name, value in data.items() if value not in (None, "", [], ())}
