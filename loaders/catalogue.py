"""Every source that Continuity can load by name."""

from collections.abc import Mapping, Sequence

from loaders import (
    activities,
    assistance,
    cities,
    contact_points,
    mandates,
    organizations,
    participations,
    people,
    practices,
    regions,
    states,
    tasks,
    tenures,
    timeline,
    topics,
    treaties,
)
from loaders.documents import table as documents
from loaders.tables import Loader

_REFERENCE = (
    states, regions, cities, topics, treaties, organizations, people, tenures, activities, participations, documents,
    practices, assistance, contact_points, tasks, timeline, mandates,
)  # fmt: skip

CATALOGUE: Mapping[str, Sequence[Loader]] = {
    "reference": (*(module.LOADER for module in _REFERENCE), treaties.REGISTER),
}
