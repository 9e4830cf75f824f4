"""What is written by hand: authored, addressed, refused in a sentence, taken back without being lost."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from graph.claims import Claim, Source
from graph.embedded import EmbeddedStore
from graph.errors import BadClaim, BadDate, BadInput, ContinuityError, NoLongerBelieved, NotWritable, UnknownEntity
from graph.store import View
from loaders.corrections import correct, retract
from loaders.desk import Desk, Entry, confirm, note
from loaders.run import Account, load
from loaders.tables import Loader, Row

TODAY = date(2026, 11, 22)
BEGAN = datetime(2026, 11, 1, tzinfo=UTC)
NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
EXPERTS = frozenset({"public", "member_states", "committee", "experts"})
READERS = {
    "public": {"public"}, "member_states": {"public", "member_states"},
    "committee": {"public", "member_states", "committee"}, "experts": EXPERTS,
}  # fmt: skip
REGISTER = Source(dataset="register", edition="2026-11-01", locator="register.csv#1", citations=("S/2014/369",))
POST, HIDDEN = "tenure/anna.office.expert", "tenure/anna.office.chair"
Act = Callable[[Desk], Entry]


def facts() -> Iterator[Claim]:
    committee = REGISTER.model_copy(update={"audience": "committee"})
    yield REGISTER.says("person/anna", "name", "Anna Example", lang="en")
    yield REGISTER.says("state/KGZ", "name", "Kyrgyzstan", lang="en")
    yield REGISTER.says(POST, "holder", "person/anna")
    yield REGISTER.says(POST, "in_office", "2018")
    yield committee.says(HIDDEN, "holder", "person/anna")
    yield REGISTER.model_copy(update={"audience": "state/KGZ"}).says(
        "state/KGZ", "remark", "for itself alone", lang="en"
    )


NAME, _, HOLDER, SEEN, SECRET, OF_A_STATE = facts()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[EmbeddedStore]:
    opened = EmbeddedStore.open(tmp_path / "memory.db")
    opened.write(facts(), at=BEGAN)
    yield opened
    opened.close()


def view(store: EmbeddedStore, labels: frozenset[str] = EXPERTS, known_at: datetime | None = None) -> View:
    return store.view(labels, TODAY.toordinal(), known_at)


def at(store: EmbeddedStore, author: str = "Ana Desk", writes: frozenset[str] = EXPERTS, later: int = 0) -> Desk:
    """The desk of an expert, so many days after NOW."""
    seen = store.view(EXPERTS, TODAY.toordinal() + later)
    return Desk(store, seen, writes, lambda label: frozenset(READERS[label]), author, NOW + timedelta(days=later))


def said(store: EmbeddedStore, subject: str, name: str, now: View | None = None) -> list[str]:
    return [s.claim.value or s.claim.object or "" for s in store.about([subject], now or view(store), [name])]


def test_a_confirmation_is_a_dated_claim_with_its_author_and_source(store: EmbeddedStore) -> None:
    entry = confirm(at(store), POST, "2026-11-20", source="telephone call")

    assert entry.keep(at(store))
    [_, claim] = [s.claim for s in store.about([POST], view(store, frozenset({"public"})), ["in_office"])]
    assert (claim.value, claim.dataset, claim.locator) == ("2026-11-20", "desk", "confirm#Ana Desk")
    assert (claim.citations, claim.certainty, claim.audience) == (("telephone call",), "stated", "public")


def test_the_contrary_is_confirmed_alike(store: EmbeddedStore) -> None:
    confirm(at(store), POST, "2026-10", holds=False).keep(at(store))

    assert said(store, POST, "not_in_office") == ["2026-10"]


def test_a_note_is_an_entity_that_says_about_what_by_whom_and_of_which_kind(store: EmbeddedStore) -> None:
    note(at(store), "state/KGZ", "Écrire d’abord.\nPuis appeler.", "handover", audience="experts", lang="fr").keep(
        at(store)
    )

    [about] = store.towards(["state/KGZ"], view(store), ["about"])
    assert about.subject.startswith("note/")
    assert said(store, about.subject, "text") == ["Écrire d’abord.\nPuis appeler."]
    assert said(store, about.subject, "author") == ["Ana Desk"]
    assert said(store, about.subject, "note_kind") == ["handover"]
    assert said(store, about.subject, "when") == ["2026-11-22"]


def test_a_note_leaves_no_trace_for_those_it_is_not_for(store: EmbeddedStore) -> None:
    others = frozenset({"public", "member_states", "committee"})
    before = store.version(view(store, others))

    note(at(store), "state/KGZ", "Call first.", "caution", audience="experts").keep(at(store))

    assert store.version(view(store, others)) == before
    assert store.towards(["state/KGZ"], view(store, others), ["about"]) == []
    assert store.find("note", {}, view(store, others)) == []


def test_a_retracted_claim_is_not_believed_and_says_by_whom_and_why(store: EmbeddedStore) -> None:
    entry = retract(at(store), NAME.id, "It is another person.")
    entry.keep(at(store))

    [act] = store.find("retraction", {"retracts": [NAME.id]}, view(store, frozenset({"public"})))
    assert said(store, "person/anna", "name") == []
    assert said(store, act, "reason") == ["It is another person."]
    assert said(store, act, "author") == ["Ana Desk"]
    assert said(store, act, "about") == ["person/anna"]


def test_the_past_still_reads_what_was_retracted(store: EmbeddedStore) -> None:
    retract(at(store), NAME.id, "It is another person.").keep(at(store))

    assert said(store, "person/anna", "name", view(store, known_at=BEGAN)) == ["Anna Example"]


def test_the_first_digits_of_an_id_will_do(store: EmbeddedStore) -> None:
    assert retract(at(store), NAME.id[:8], "Wrong.").retracts == (NAME.id,)


def test_digits_that_fit_several_claims_are_refused(store: EmbeddedStore, monkeypatch: pytest.MonkeyPatch) -> None:
    both = store.about(["person/anna", POST], view(store))
    monkeypatch.setattr(store, "claims", lambda digits, view: both)

    with pytest.raises(BadInput, match="Several claims begin with 12345678; give more digits"):
        retract(at(store), "12345678", "Wrong.")


def test_the_reason_may_be_for_fewer_readers_than_the_claim(store: EmbeddedStore) -> None:
    retract(at(store), NAME.id, "Told in confidence.", audience="experts").keep(at(store))

    public = view(store, frozenset({"public"}))
    assert said(store, "person/anna", "name", public) == []
    assert store.find("retraction", {}, public) == []
    assert len(store.find("retraction", {}, view(store))) == 1


def test_a_correction_retracts_and_states_anew_in_one_commit(store: EmbeddedStore) -> None:
    entry = correct(at(store), NAME.id, "Misspelt.", {"value": "Ana Example"}, source="S/2014/400")
    before = view(store).seq

    entry.keep(at(store))

    [anew] = [s.claim for s in store.about(["person/anna"], view(store), ["name"])]
    [act] = store.find("retraction", {"retracts": [NAME.id]}, view(store))
    assert view(store).seq == before + 1
    assert (anew.value, anew.lang, anew.citations) == ("Ana Example", "en", (act, "S/2014/400"))
    assert said(store, act, "replaced_by") == [anew.id]
    assert said(store, "person/anna", "name", view(store, known_at=BEGAN)) == ["Anna Example"]


def test_a_link_is_corrected_by_another_object_and_its_time_by_itself(store: EmbeddedStore) -> None:
    store.write([REGISTER.says("person/eva", "name", "Eva Example")], at=BEGAN)
    moved = correct(at(store), HOLDER.id, "It was Eva.", {"object": "person/eva"})
    dated = correct(at(store), NAME.id, "Since 2010.", {"valid": "2010/.."})

    assert (moved.claims[0].subject, moved.claims[0].object) == (POST, "person/eva")
    assert (dated.claims[0].value, dated.claims[0].valid) == ("Anna Example", "2010/..")


ACTS: dict[str, Act] = {
    "confirm": lambda desk: confirm(desk, POST, "2026-11-20", source="telephone call"),
    "note": lambda desk: note(desk, "state/KGZ", "Call first.", "caution", audience="experts"),
    "retract": lambda desk: retract(desk, NAME.id, "Wrong."),
    "correct": lambda desk: correct(desk, NAME.id, "Misspelt.", {"value": "Ana Example"}),
}


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
def test_writing_the_same_again_changes_nothing_on_any_day(store: EmbeddedStore, act: Act) -> None:
    act(at(store)).keep(at(store))
    before = store.digest(), view(store).seq

    again = act(at(store, later=3))

    assert again.stands(at(store, later=3))
    assert not again.keep(at(store, later=3))
    assert (store.digest(), view(store).seq) == before


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
def test_an_entry_tells_beforehand_whether_it_stands(store: EmbeddedStore, act: Act) -> None:
    assert not act(at(store)).stands(at(store))


REFUSED: dict[str, tuple[Act, type[ContinuityError], str]] = {
    "an unknown post": (lambda d: confirm(d, "tenure/none", "2026-11-20"), UnknownEntity, "Nothing is known here"),
    "a person for a post": (lambda d: confirm(d, "person/anna", "2026-11-20"), BadInput, "is no post"),
    "a day to come": (lambda d: confirm(d, POST, "2026-11-23"), BadInput, "no day up to today"),
    "a month that is not over": (lambda d: confirm(d, POST, "2026-11"), BadInput, "no day up to today"),
    "a day before any post": (lambda d: confirm(d, POST, "1066-01-01"), BadInput, "since the United Nations began"),
    "an open time": (lambda d: confirm(d, POST, "../2027"), BadInput, "no day up to today"),
    "about a year": (lambda d: confirm(d, POST, "2018~"), BadInput, "no day up to today"),
    "no day": (lambda d: confirm(d, POST, ""), BadInput, "no day up to today"),
    "no date": (lambda d: confirm(d, POST, "yesterday"), BadDate, "yesterday"),
    "a long source": (lambda d: confirm(d, POST, "2026", source="x" * 1_001), BadInput, "1,001 characters"),
    "two lines of source": (lambda d: confirm(d, POST, "2025", source="a\nb"), BadInput, "control character"),
    "what is no audience": (lambda d: confirm(d, POST, "2025", audience="friends"), BadInput, "is no audience"),
    "another's audience": (lambda d: confirm(d, POST, "2025", audience="state/KGZ"), NotWritable, "may not write"),
    "a post its readers do not know": (lambda d: confirm(d, HIDDEN, "2025"), BadInput, "may not know of"),
    "an unknown entity": (lambda d: note(d, "state/ZZZ", "x", "lesson", audience="public"), UnknownEntity, "Nothing"),
    "an empty note": (lambda d: note(d, "state/KGZ", " \n", "lesson", audience="public"), BadInput, "text is empty"),
    "a long note": (lambda d: note(d, "state/KGZ", "x" * 4_001, "lesson", audience="public"), BadInput, "4,000"),
    "a bell": (lambda d: note(d, "state/KGZ", "a\x07b", "lesson", audience="public"), BadInput, "control character"),
    "an unknown kind": (lambda d: note(d, "state/KGZ", "x", "rumour", audience="public"), BadClaim, "handover"),
    "an unknown claim": (lambda d: retract(d, "0" * 32, "Wrong."), UnknownEntity, "No claim is known here"),
    "what is no id": (lambda d: retract(d, "the first", "Wrong."), BadInput, "no id of a claim"),
    "seven digits": (lambda d: retract(d, "0123456", "Wrong."), BadInput, "the first 8 will do"),
    "no reason": (lambda d: retract(d, NAME.id, ""), BadInput, "reason is empty"),
    "a long reason": (lambda d: retract(d, NAME.id, "x" * 2_001), BadInput, "2,000 at most"),
    "a wider audience": (
        lambda d: retract(d, SECRET.id, "No.", audience="public"),
        BadInput,
        "may not read that claim",
    ),
    "nothing to correct": (lambda d: correct(d, NAME.id, "Wrong.", {}), BadInput, "Say what is right"),
    "the same": (lambda d: correct(d, NAME.id, "Wrong.", {"value": "Anna Example"}), BadInput, "says already"),
    "an empty value": (lambda d: correct(d, NAME.id, "Wrong.", {"value": " "}), BadInput, "value is empty"),
    "a value for a link": (lambda d: correct(d, HOLDER.id, "No.", {"value": "Eva"}), BadInput, "give an object"),
    "an object for words": (lambda d: correct(d, NAME.id, "No.", {"object": "state/KGZ"}), BadInput, "give a value"),
    "an unknown object": (lambda d: correct(d, HOLDER.id, "No.", {"object": "person/x"}), UnknownEntity, "person/x"),
    "a wrong kind": (lambda d: correct(d, HOLDER.id, "No.", {"object": POST}), BadClaim, "cannot be a tenure"),
    "a wrong time": (lambda d: correct(d, NAME.id, "No.", {"valid": "soon"}), BadDate, "soon"),
    "a sighting to come": (lambda d: correct(d, SEEN.id, "No.", {"value": "2027"}), BadInput, "no day up to today"),
}


@pytest.mark.parametrize(("act", "error", "told"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_written_is_told_and_leaves_nothing(
    store: EmbeddedStore, act: Act, error: type[ContinuityError], told: str
) -> None:
    before = store.digest(), view(store).seq

    with pytest.raises(error, match=told):
        act(at(store)).keep(at(store))

    assert (store.digest(), view(store).seq) == before


@pytest.mark.parametrize("author", ["", "  ", "A\nB", "A\x00B", "x" * 201])
def test_every_act_needs_an_author_on_one_line(store: EmbeddedStore, author: str) -> None:
    with pytest.raises(BadInput, match="author"):
        confirm(at(store, author), POST, "2026-11-20")


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
def test_who_may_write_for_nobody_writes_nothing(store: EmbeddedStore, act: Act) -> None:
    with pytest.raises(NotWritable, match="This viewer reads, and writes for no audience"):
        act(at(store, writes=frozenset()))


def test_a_claim_is_retracted_only_by_who_may_write_for_its_readers(store: EmbeddedStore) -> None:
    with pytest.raises(NotWritable, match="'committee', only for experts, public"):
        retract(at(store, writes=frozenset({"public", "experts"})), SECRET.id, "Wrong.", audience="experts")


@pytest.mark.parametrize("by", ["its text", "its id"])
def test_a_note_is_taken_back_whole(store: EmbeddedStore, by: str) -> None:
    written = note(at(store), "state/KGZ", "Call in spring.", "caution", audience="experts")
    written.keep(at(store))
    text = written.claims[0]

    entry = retract(at(store), text.id if by == "its text" else text.subject, "Outdated.")
    entry.keep(at(store))

    assert entry.about == "state/KGZ"
    assert set(entry.retracts) == {claim.id for claim in written.claims}
    assert store.about([text.subject], view(store)) == []
    assert not store.known([text.subject], view(store))


def test_one_claim_of_a_note_that_is_not_its_text_goes_alone(store: EmbeddedStore) -> None:
    written = note(at(store), "state/KGZ", "Call in spring.", "caution", audience="experts")
    written.keep(at(store))
    kind = next(claim for claim in written.claims if claim.property == "note_kind")

    assert retract(at(store), kind.id, "It is a lesson.").retracts == (kind.id,)


def test_a_note_that_is_not_there_cannot_be_taken_back(store: EmbeddedStore) -> None:
    with pytest.raises(UnknownEntity, match="Nothing is known here by the id 'note/none'"):
        retract(at(store), "note/none", "Outdated.")


def test_a_claim_that_the_writer_cannot_see_reads_as_unknown(store: EmbeddedStore) -> None:
    with pytest.raises(UnknownEntity) as hidden:
        retract(at(store), OF_A_STATE.id, "Wrong.")
    with pytest.raises(UnknownEntity) as absent:
        retract(at(store), "0" * 32, "Wrong.")

    assert str(hidden.value).replace(OF_A_STATE.id, "0" * 32) == str(absent.value)


def test_what_another_retracted_is_told_with_who_and_why(store: EmbeddedStore) -> None:
    retract(at(store), NAME.id, "Wrong.").keep(at(store))

    with pytest.raises(NoLongerBelieved, match="retracted already, on 2026-11-22T09:00:00Z, by Ana Desk: Wrong"):
        retract(at(store, "Bo Desk"), NAME.id[:8], "Also wrong.")


def test_what_a_load_took_back_is_told_with_the_time(store: EmbeddedStore) -> None:
    store.write([], [NAME.id], at=NOW)

    with pytest.raises(NoLongerBelieved, match=r"retracted already, on 2026-11-22T09:00:00Z\.$"):
        retract(at(store), NAME.id, "Wrong.")


def test_a_reason_given_to_fewer_is_not_told_to_others_who_retract_the_same(store: EmbeddedStore) -> None:
    retract(at(store), NAME.id, "Told in confidence.", audience="experts").keep(at(store))
    public = Desk(store, view(store, frozenset({"public"})), EXPERTS, lambda _: frozenset({"public"}), "Bo", NOW)

    with pytest.raises(NoLongerBelieved, match=r"retracted already, on 2026-11-22T09:00:00Z\.$"):
        retract(public, NAME.id, "Wrong.")


def test_a_note_that_was_taken_back_is_told_as_such_and_not_as_unknown(store: EmbeddedStore) -> None:
    written = note(at(store), "state/KGZ", "Call first.", "caution", audience="experts")
    written.keep(at(store))
    made = written.claims[0].subject
    retract(at(store), made, "Outdated.").keep(at(store))

    with pytest.raises(NoLongerBelieved, match="retracted already, on 2026-11-22T09:00:00Z, by Ana Desk: Outdated"):
        retract(at(store, "Bo Desk"), made, "Also outdated.")
    assert not retract(at(store), made, "Outdated.").keep(at(store))


def test_what_was_taken_back_and_never_seen_reads_as_unknown(store: EmbeddedStore) -> None:
    store.write([], [OF_A_STATE.id], at=NOW)

    with pytest.raises(UnknownEntity) as hidden:
        retract(at(store), OF_A_STATE.id, "Wrong.")
    with pytest.raises(UnknownEntity) as absent:
        retract(at(store), "0" * 32, "Wrong.")

    assert str(hidden.value).replace(OF_A_STATE.id, "0" * 32) == str(absent.value)


def test_of_two_corrections_made_at_once_the_second_is_refused_and_leaves_nothing(store: EmbeddedStore) -> None:
    one, other = (correct(at(store), NAME.id, "Misspelt.", {"value": name}) for name in ("Ana Example", "Ann Example"))
    one.keep(at(store))
    before = store.digest()

    with pytest.raises(NoLongerBelieved, match="taken back by somebody else"):
        other.keep(at(store))

    assert (store.digest(), said(store, "person/anna", "name")) == (before, ["Ana Example"])


def test_of_two_corrections_alike_made_at_once_the_second_changes_nothing(store: EmbeddedStore) -> None:
    one, other = (correct(at(store), NAME.id, "Misspelt.", {"value": "Ana Example"}) for _ in range(2))

    assert one.keep(at(store))
    assert other.keep(at(store)) is None


def test_a_retraction_of_which_a_part_was_retracted_is_still_told(store: EmbeddedStore) -> None:
    retract(at(store), NAME.id, "Wrong.").keep(at(store))
    [about] = [c for c in store.stated("desk") if c.property == "about"]
    retract(at(store), about.id, "It is about somebody else.").keep(at(store))

    assert not retract(at(store), NAME.id, "Wrong.").keep(at(store))


def registered(store: EmbeddedStore, edition: str = "2026-11-01", **names: str) -> Account:
    """A load of names by their keys."""

    def claims(row: Row) -> Iterator[Claim]:
        yield row.source(loader).says(f"person/{row.key}", "name", row["name"])
        yield row.source(loader).says(f"person/{row.key}", "remark", "an example", lang="en")

    rows = [Row("people.csv", key, {"id": key, "name": name}) for key, name in names.items()]
    loader = Loader("people", edition, lambda: iter(rows), claims)
    return load(store, [loader], at=lambda: NOW, retract_most=1).accounts[0]


def named(store: EmbeddedStore) -> Claim:
    [statement] = store.about(["person/eva"], view(store), ["name"])
    return statement.claim


def test_a_later_load_withholds_what_was_retracted_and_says_so(store: EmbeddedStore) -> None:
    registered(store, eva="Eva Example")
    retract(at(store), named(store).id, "Another person.").keep(at(store))

    account = registered(store, eva="Eva Example")

    assert said(store, "person/eva", "name") == []
    assert (account.withheld, account.unchanged, account.added, account.retracted) == (1, 1, 0, 0)
    assert account.balances()
    assert '"withheld": 1' in store.runs()[-1].account


def test_a_new_edition_that_says_the_same_is_withheld_too(store: EmbeddedStore) -> None:
    registered(store, eva="Eva Example")
    retract(at(store), named(store).id, "Another person.", audience="experts").keep(at(store))

    account = registered(store, edition="2027", eva="Eva Example")

    assert said(store, "person/eva", "name") == []
    assert (account.withheld, account.added) == (1, 1)


def test_a_source_that_says_something_else_is_believed(store: EmbeddedStore) -> None:
    registered(store, eva="Eva Example")
    retract(at(store), named(store).id, "Misspelt.").keep(at(store))

    account = registered(store, eva="Éva Example")

    assert said(store, "person/eva", "name") == ["Éva Example"]
    assert account.withheld == 0


def test_another_row_that_says_the_same_is_believed(store: EmbeddedStore) -> None:
    registered(store, eva="Eva Example")
    retract(at(store), named(store).id, "This row was misread.").keep(at(store))

    store.write([REGISTER.says("person/eva", "name", "Eva Example")], at=NOW)
    registered(store, eva="Eva Example", anna="Anna Example")

    assert said(store, "person/eva", "name") == ["Eva Example"]


def test_a_retraction_that_is_itself_retracted_withholds_no_more(store: EmbeddedStore) -> None:
    registered(store, eva="Eva Example")
    retract(at(store), named(store).id, "Another person.").keep(at(store))
    [holding] = [c for c in store.stated("desk") if c.property == "withholds"]
    retract(at(store), holding.id, "It was her after all.").keep(at(store))

    account = registered(store, eva="Eva Example")

    assert said(store, "person/eva", "name") == ["Eva Example"]
    assert account.withheld == 0
