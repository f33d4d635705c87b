"""The scalars of the model: what text an author may type for a date, a number or an id, and what it becomes."""

import re
from typing import Annotated, Literal

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    model_validator,
)
from pydantic_core import PydanticCustomError

from generator.dates import parse_date
from generator.problems import Code
from generator.urls import URL_PATTERN, excerpt, fault_in

ID_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"
SBI_PATTERN = r"^[0-9]{2}$"
WORDS_PATTERN = r"\p{L}"
"""Text for readers holds at least one letter, so that `=`, `12:30` or `10.000` is no title."""
SEARCH_WORD_PATTERN = r"[\p{L}0-9]"
"""People search for numbers too: a telephone number, or a form by its number."""

TO_FILL_IN = "???"
"""Marks text that somebody must still write."""

CODE_OF_PATTERN: dict[str, Code] = {
    ID_PATTERN: "invalid-id",
    URL_PATTERN: "not-a-link",
    SBI_PATTERN: "unknown-value",
    WORDS_PATTERN: "text-without-words",
    SEARCH_WORD_PATTERN: "text-without-words",
}
"""What is wrong with text that does not match."""


def fault(code: Code, at: str | None = None, **values: str | int) -> PydanticCustomError:
    """A violated rule of ours; `check` turns it into a problem with this code, at the field `at`."""
    return PydanticCustomError(code, "{values}", {"at": at, "values": values})


def _date(value: object) -> str:
    if not isinstance(value, str):
        raise fault("not-a-date")
    try:
        return parse_date(value)
    except ValueError:
        raise fault("not-a-date") from None


def _whole_number(value: object) -> int:
    if isinstance(value, str) and re.fullmatch(r"[0-9]{1,12}", value):
        return int(value)
    raise fault("not-a-number")


def _flag(value: object) -> bool:
    if value in ("true", "false"):
        return value == "true"
    raise fault("not-true-or-false")


def _date_or_true(value: object) -> str | bool:
    return True if value == "true" else _date(value)


def _url(value: object) -> object:
    if isinstance(value, str) and (found := fault_in(value)):
        raise fault(found.code, value=excerpt(value, found))
    return value


class ScalarKind:
    """Marks a field whose text means something else than text, for those who show the field."""

    def __init__(self, form: Literal["date", "date-or-true", "flag", "number"]) -> None:
        self.form = form


class InMarkdown:
    """Marks text that is shown as a line of Markdown; all other text is shown as it is written."""


Id = Annotated[str, StringConstraints(pattern=ID_PATTERN)]
Url = Annotated[str, BeforeValidator(_url), StringConstraints(pattern=URL_PATTERN)]
SbiDivision = Annotated[str, StringConstraints(pattern=SBI_PATTERN)]
Date = Annotated[str, BeforeValidator(_date), ScalarKind("date")]
Flag = Annotated[bool, BeforeValidator(_flag), ScalarKind("flag")]
DateOrTrue = Annotated[str | bool, BeforeValidator(_date_or_true), ScalarKind("date-or-true")]
WholeNumber = Annotated[int, BeforeValidator(_whole_number), ScalarKind("number")]
Percentage = Annotated[WholeNumber, Field(le=100)]
Title = Annotated[str, StringConstraints(pattern=WORDS_PATTERN, min_length=3, max_length=150)]
Label = Annotated[str, StringConstraints(pattern=WORDS_PATTERN, min_length=2, max_length=80)]
SearchWord = Annotated[str, StringConstraints(pattern=SEARCH_WORD_PATTERN, min_length=2, max_length=80)]
Summary = Annotated[str, StringConstraints(pattern=WORDS_PATTERN, min_length=20, max_length=400)]
Text = Annotated[str, StringConstraints(pattern=WORDS_PATTERN, min_length=2, max_length=2000)]
MarkdownLine = Annotated[Text, InMarkdown()]
AnyText = Annotated[str, StringConstraints(min_length=1, max_length=200)]


class Reference:
    """Marks an id field with what it names; `link` finds every reference by this mark."""

    def __init__(self, target: str) -> None:
        self.target = target


OrganisationId = Annotated[Id, Reference("organisation")]
ThemeId = Annotated[Id, Reference("theme")]
SupportTypeId = Annotated[Id, Reference("support-type")]
SectorId = Annotated[Id, Reference("sector")]
StageId = Annotated[Id, Reference("stage")]
SizeId = Annotated[Id, Reference("size")]
RegionId = Annotated[Id, Reference("region")]
ProductNameId = Annotated[Id, Reference("product-name")]
RecordId = Annotated[Id, Reference("record")]
ProgrammeId = Annotated[Id, Reference("programme")]
OfferId = Annotated[Id, Reference("offer")]


class Model(BaseModel):
    """Frozen, and strict about names: an unknown key is a mistake, never ignored."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def in_order(low: int | None, high: int | None, low_field: str, high_field: str) -> None:
    if low is not None and high is not None and low > high:
        raise fault("minimum-above-maximum", at=high_field, low_field=low_field, low=low, high_field=high_field, high=high)


class Range(Model):
    """From `min` up to and including `max`; an end that is left out is open."""

    min: WholeNumber | None = Field(None, title="Minimaal", description="Het kleinste aantal dat mag.", examples=["2"])
    max: WholeNumber | None = Field(None, title="Maximaal", description="Het grootste aantal dat mag.", examples=["250"])

    @model_validator(mode="after")
    def _ordered(self) -> "Range":
        in_order(self.min, self.max, "min", "max")
        return self
