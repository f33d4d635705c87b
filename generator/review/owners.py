"""Who can mend what a report finds."""

from collections.abc import Mapping

OrganisationNames = Mapping[str, str]
"""Names by id."""
