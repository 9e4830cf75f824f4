"""The application: one store, one index, one clock; what every door asks."""

from collections.abc import Callable, Collection, Mapping
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from graph.errors import BadDate, BadInput, IndexUnavailable, OutOfRange
from graph.store import Naming, Store, View
from graph.time import asked
from graph.vocabulary import Language, kind_of, vocabulary
from search.answers import Speaker, understood
from search.choices import with_choices
from search.echoed import check, check_known
from search.glance import Glance
from search.index import Index
from search.model import Assumption, Question, Reply
from search.questions import answer
from search.reading.clock import Known, known_when
from search.reading.contexts import check as check_context
from search.reading.phrases import detected
from search.reading.reading import LONGEST, read
from search.sentences import when
from search.viewers import Viewers

if TYPE_CHECKING:
    from search.meaning import Meaning

GAZETTEERS = 8


class Gazetteer:
    """The names that one view sees, as the reading of questions looks them up; whole lists are read once."""

    def __init__(self, store: Store, view: View) -> None:
        self._store, self._view = store, view
        self._every: dict[tuple[str, ...], list[Naming]] = {}

    def find(self, keys: Collection[tuple[str, str]]) -> list[Naming]:
        met, lexical = self._store.names(keys, self._view), vocabulary().lexical
        return [naming for naming in met if kind_of(naming.entity) not in lexical]

    def every(self, kinds: Collection[str]) -> list[Naming]:
        asked = tuple(sorted(kinds))
        if asked not in self._every:
            self._every[asked] = self._store.all_names(self._view, asked)
        return self._every[asked]


class Memory:
    """Answers questions from a store and its index; `today` is the clock that "now" is read from. `meaning`, where
    there is one, finds passages that say the same in other words.
    """

    def __init__(
        self,
        store: Store,
        index: Index,
        *,
        today: Callable[[], date],
        viewers: Viewers | None = None,
        meaning: "Meaning | None" = None,
    ) -> None:
        self.store, self.index, self.today, self.meaning = store, index, today, meaning
        self.viewers = viewers or Viewers.shipped()
        self._gazetteers: dict[tuple[tuple[str, ...], int], Gazetteer] = {}

    def ask(
        self,
        text: str,
        *,
        lang: Language | None = None,
        as_of: str = "",
        known_at: str = "",
        viewer: str = "public",
        context: Mapping[str, str] | None = None,
    ) -> Reply:
        """Read the question, in whichever language it is written, and answer it in `lang`, or else in its own.

        `as_of` and `known_at` are days or EDTF; a question may itself say when it was known. Raises BadInput, BadDate.
        """
        day, said = self._day(as_of), Known(text)
        if not known_at and len(text) <= LONGEST:
            said = known_when(text, detected(text, likely=lang or "en"), self.today())
            known_at = said.day
        try:
            view = self.view(viewer, as_of, known_at)
        except OutOfRange as error:
            asked = Question(lang=lang or detected(text), asked=text, as_of=as_of, known_at=known_at)
            return self._out_of_range(asked, error)
        names, given = self._gazetteer(view), context or {}
        check_context(names, given)
        told = {"asked": text, "as_of": day.isoformat(), "known_at": known_at, "viewer": viewer}
        told |= {"lang": lang} if lang else {}

        def reread(meant: Mapping[str, str], more: Mapping[str, str]) -> Question:
            found = read(said.text, names, lang=lang, today=day, context={**given, **more}, meant=meant)
            then = (Assumption(code="known_then", facts={"read": said.day}),) if said.day else ()
            return found.model_copy(update={**told, "assumed": (*then, *found.assumed)})

        question = reread({}, {})
        check_known(question, view, self.store)
        return with_choices(
            answer(question, view, self.store, self.index, self.meaning), reread, view, self.store, self.index
        )

    def answer(self, question: Question) -> Reply:
        """Answer an echoed question as it stands, edited or not."""
        try:
            view = self.view(question.viewer, question.as_of, question.known_at)
        except OutOfRange as error:
            return self._out_of_range(question, error)
        check(question, view, self.store)
        return answer(question, view, self.store, self.index, self.meaning)

    def view(self, viewer: str, as_of: str = "", known_at: str = "") -> View:
        """What the viewer reads; raises BadInput for one of no State. `known_at` means the end of the day or second."""
        view = self.store.view(self.viewers.labels_of(viewer), self._day(as_of).toordinal(), _instant(known_at))
        self._check_state(viewer)
        return view

    def _check_state(self, viewer: str) -> None:
        """Raises BadInput for a viewer of a State that is none; a memory that knows no States knows none to miss."""
        letters = viewer.partition(":")[2]
        if not letters:
            return
        now = self.store.view(self.viewers.labels_of(viewer), self.today().toordinal())
        if not self.store.known([f"state/{letters}"], now) and self.store.counts("state", now):
            raise BadInput(f"No State has the letters {letters!r}, so nobody reads as {viewer!r}.")

    def behind(self, view: View) -> int | None:
        """How many entities that the view sees have changed since the commit that the index follows; None where it
        cannot be used.
        """
        try:
            return len(self.store.known(self.index.unfollowed(), view))
        except IndexUnavailable:
            return None

    def unencoded(self, view: View) -> int | None:
        """How many passages that the view's labels read are not found by meaning; None where none is."""
        return self.meaning.unencoded(view) if self.meaning else None

    def glance(self, viewer: str = "public", *, lang: Language = "en", as_of: str = "", known_at: str = "") -> Glance:
        """One look at the memory; raises BadInput, BadDate, OutOfRange."""
        view = self.view(viewer, as_of, known_at)
        return Glance(self.store, self.index, view, lang, viewer, as_of, known_at, self.meaning)

    def _gazetteer(self, view: View) -> Gazetteer:
        """The view's names; the last few views are remembered."""
        key = view.labels, view.seq
        if key not in self._gazetteers:
            while len(self._gazetteers) >= GAZETTEERS:
                self._gazetteers.pop(next(iter(self._gazetteers)), None)
            self._gazetteers[key] = Gazetteer(self.store, view)
        return self._gazetteers[key]

    def _day(self, as_of: str) -> date:
        """The last day that `as_of` names; the clock's today where it is empty."""
        if not as_of:
            return self.today()
        period = asked(as_of)
        try:
            return date.fromordinal(period.last_exclusive - 1)
        except (ValueError, OverflowError):
            raise BadDate(f"'{as_of}' names no last day to read as of; write a day such as 2016-01-01.") from None

    def _out_of_range(self, question: Question, error: OutOfRange) -> Reply:
        view = self.view(question.viewer, question.as_of)
        speaker = Speaker(question.lang, view, self.store)
        notice = speaker.notice("out_of_range", began=when(error.began, question.lang), asked=question.known_at)
        told = understood(question, speaker)
        return Reply(question=question, understood=told, status="out_of_range", notices=(notice,))


def _instant(known_at: str) -> datetime | None:
    if not known_at:
        return None
    try:
        time = datetime.fromisoformat(known_at)
        if len(known_at) == len("2026-11-22"):
            time = time.replace(hour=23, minute=59, second=59)
        if "." not in known_at:
            time = time.replace(microsecond=999999)
        return (time if time.tzinfo else time.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        raise BadDate(f"'{known_at}' is no time to read at; write 2026-11-22 or 2026-11-22T09:30:00Z.") from None
