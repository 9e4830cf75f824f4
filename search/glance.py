"""One look at a memory: as whom, in which language, as of which day, as it stood when."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from graph.store import Store, View
from graph.vocabulary import Language
from search.index import Index

if TYPE_CHECKING:
    from search.meaning import Meaning


@dataclass(frozen=True)
class Glance:
    """What a door hands to whatever is shown without a question. `as_of` is '' where no day was asked."""

    store: Store
    index: Index
    view: View
    lang: Language = "en"
    viewer: str = "public"
    as_of: str = ""
    known_at: str = ""
    meaning: "Meaning | None" = None

    @cached_property
    def version(self) -> str:
        """Read once: a tag and a body of the same look need it both."""
        return self.store.version(self.view)

    def echo(self) -> dict[str, str]:
        """The fields of `search.seen.Seen`."""
        return {
            "viewer": self.viewer,
            "as_of": date.fromordinal(self.view.today).isoformat(),
            "known_at": self.known_at,
            "version": self.version,
        }
