"""What documents propose and what is decided on it: in a memory, before and after they are loaded anew."""

from collections.abc import Collection
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from graph.claims import Claim, Source
from graph.embedded import EmbeddedStore
from graph.errors import BadInput, NoLongerBelieved, NotWritable, UnknownEntity
from graph.store import View
from loaders.desk import Desk
from loaders.review import Proposal, accept, decided, pending, proposed, reject
from search.viewers import Viewers
from tests.search.papers import paper

SYMBOL, DOCUMENT = "S/2014/9001", "document/S-2014-9001"
FACTS = Source(dataset="facts", edition="2026-11-22", locator="facts.csv#1")
COMMITTEE, OTHER, GROUP = "organization/1540-committee", "organization/1267-committee", "organization/wg-assistance"
TODAY = datetime(2026, 11, 22, tzinfo=UTC)
SAID = {
    "para-1": {"en": "The 1540 Committee met the 1267 Committee.", "fr": "Le Comité 1540 a rencontré le Comité 1267."},
    "para-2": {
        "en": "The Committee will publish a list of experts by 31 May 2015.",
        "fr": "Le Comité publiera une liste d’experts au plus tard le 31 mai 2015.",
    },
    "para-3": {"en": "The Committee will update its website every month."},
}
LABELS = ("committee", "experts", "member_states", "public")


@pytest.fixture
def store(tmp_path: Path) -> EmbeddedStore:
    opened = EmbeddedStore.open(tmp_path / "memory.sqlite")
    names = [
        FACTS.says(COMMITTEE, "name", "1540 Committee", lang="en"),
        FACTS.says(OTHER, "name", "1267 Committee", lang="en"),
        FACTS.says(GROUP, "name", "Working Group on Assistance", lang="en"),
        FACTS.says(GROUP, "organization_type", "working group", lang="en"),
    ]
    opened.write([*names, *papers()], at=TODAY - timedelta(days=9))
    return opened


def papers(audience: str = "public", **changed: dict[str, str]) -> list[Claim]:
    stated = paper(
        SYMBOL, SAID | {anchor.replace("_", "-"): texts for anchor, texts in changed.items()}, audience=audience,
        date="2014-05-23", headings={"para-3": ("II. Tasks", "Assistance")},
    )  # fmt: skip
    passage = Source(dataset=f"texts:{audience}", edition="2014", locator=f"{SYMBOL}#para-1", audience=audience)
    one = "passage/S-2014-9001.para-1"
    return [
        *stated, passage.says(one, "mentions", OTHER, wording="1267 Committee"),
        passage.says(one, "mentions", COMMITTEE, wording="1540 Committee"),
    ]  # fmt: skip


def replaced(store: EmbeddedStore, new: Collection[Claim]) -> None:
    """As a load does: what the document's datasets said before and say no more is retracted."""
    before = {c.id for dataset in {c.dataset for c in new} for c in store.stated(dataset)}
    store.write(new, before - {c.id for c in new}, at=TODAY)


def view(store: EmbeddedStore, labels: Collection[str] = LABELS) -> View:
    return store.view(labels, TODAY.date().toordinal())


def open_ones(store: EmbeddedStore, labels: Collection[str] = LABELS) -> list[Proposal]:
    return [each for _, each in pending(store, view(store, labels), [DOCUMENT])]


def desk(store: EmbeddedStore, viewer: str = "experts") -> Desk:
    viewers = Viewers.shipped()
    seen = view(store, viewers.labels_of(viewer))
    return Desk(store, seen, viewers.writes_of(viewer), viewers.shared_by, "Desk", TODAY)


def said(store: EmbeddedStore, task: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for statement in store.about([task], view(store)):
        found.setdefault(statement.claim.property, set()).add(statement.object or statement.claim.value or "")
    return found


def test_language_versions_of_a_paragraph_propose_one_task(store: EmbeddedStore) -> None:
    first, second = open_ones(store)

    assert {lang: each.action for lang, each in first.versions.items()} == {
        "en": "publish a list of experts by 31 May 2015",
        "fr": "publiera une liste d’experts au plus tard le 31 mai 2015",
    }
    assert (first.task, first.cited, first.due) == ("task/s-2014-9001-para-2", f"{SYMBOL}#para-2", "2015-05-31")
    assert (second.versions["en"].recurrence, second.repeats, second.group) == ("every month", "R/P1M", GROUP)


def test_the_committee_is_the_one_that_the_document_names_first(store: EmbeddedStore) -> None:
    assert {each.actor for each in open_ones(store)} == {COMMITTEE}


def test_an_interval_of_which_language_versions_differ_is_none(store: EmbeddedStore) -> None:
    differing = {"en": SAID["para-3"]["en"], "fr": "Le Comité mettra son site à jour chaque année."}
    replaced(store, papers(para_3=differing))

    assert [(each.repeats, each.versions["fr"].repeats) for each in open_ones(store)[1:]] == [("", "R/P1Y")]


def test_an_accepted_task_keeps_how_often_as_an_interval(store: EmbeddedStore) -> None:
    second = open_ones(store)[1]

    accept(desk(store), [second.id]).keep(desk(store))

    assert said(store, second.task)["repeats"] == {"R/P1M"}
    assert said(store, second.task)["recurrence"] == {"every month"}


def test_a_proposal_is_no_claim(store: EmbeddedStore) -> None:
    before = store.digest()

    open_ones(store)

    assert store.digest() == before
    assert store.find("task", {}, view(store)) == []


def test_an_accepted_proposal_is_a_task_with_its_paragraph_and_who_accepted_it(store: EmbeddedStore) -> None:
    first = open_ones(store)[0]

    accept(desk(store), [first.id]).keep(desk(store))

    told = said(store, first.task)
    assert told["actor"] == {COMMITTEE}
    assert (told["due"], told["when"], told["paragraph"]) == ({"2015-05-31"}, {"2014-05-23"}, {"2"})
    assert (told["set_out_in"], len(told["name"])) == ({DOCUMENT}, 2)
    claims = [s.claim for s in store.about([first.task], view(store))]
    assert {(c.dataset, c.locator, c.citations, c.certainty) for c in claims} == {
        ("review", "accept#Desk", (f"{SYMBOL}#para-2",), "inferred")
    }
    assert [each.id for each in open_ones(store)] != [first.id]
    [(_, made)] = decided(store, view(store), [DOCUMENT])
    assert (made.state, made.author, made.when, made.accepts, made.stands) == (
        "accepted", "Desk", "2026-11-22", first.task, True,
    )  # fmt: skip


def test_a_rejected_proposal_is_not_proposed_again_when_its_document_is_loaded_anew(store: EmbeddedStore) -> None:
    first = open_ones(store)[0]
    reject(desk(store), [first.id], "No task of ours.").keep(desk(store))

    replaced(store, papers(para_9={"en": "The Committee will meet in May."}))

    assert [each.place for each in open_ones(store)] == ["S-2014-9001.para-3", "S-2014-9001.para-9"]
    assert store.find("task", {}, view(store)) == []


def test_a_rejection_holds_for_a_version_in_another_language_that_is_loaded_later(store: EmbeddedStore) -> None:
    second = open_ones(store)[1]
    reject(desk(store), [second.id]).keep(desk(store))
    spanish = {"en": SAID["para-3"]["en"], "es": "El Comité actualizará su sitio web cada mes."}

    replaced(store, papers(para_3=spanish))

    assert second.place not in [each.place for each in open_ones(store)]
    assert second.place in [each.place for each in proposed(store, view(store), [DOCUMENT])]


def test_other_words_of_a_paragraph_are_another_proposal(store: EmbeddedStore) -> None:
    second = open_ones(store)[1]
    reject(desk(store), [second.id]).keep(desk(store))

    replaced(store, papers(para_3={"en": "The Committee will close its website every month."}))

    assert [each.place for each in open_ones(store)] == ["S-2014-9001.para-2", second.place]
    [(_, made)] = decided(store, view(store), [DOCUMENT])
    assert not made.stands


def test_pending_proposals_of_a_superseded_version_go_and_accepted_ones_stay_and_say_so(store: EmbeddedStore) -> None:
    first, second = open_ones(store)
    accept(desk(store), [first.id]).keep(desk(store))
    nothing = {"en": "The list was published."}

    replaced(store, papers(para_2=nothing, para_3=nothing))

    assert open_ones(store) == []
    assert "name" in said(store, first.task)
    [(_, made)] = decided(store, view(store), [DOCUMENT])
    assert (made.accepts, made.stands) == (first.task, False)
    with pytest.raises(UnknownEntity):
        accept(desk(store), [second.id])


def test_what_is_decided_is_not_decided_again(store: EmbeddedStore) -> None:
    first = open_ones(store)[0]
    reject(desk(store), [first.id]).keep(desk(store))

    with pytest.raises(NoLongerBelieved, match="rejected on 2026-11-22 by Desk"):
        accept(desk(store), [first.id])


def test_a_decision_that_is_taken_back_leaves_the_proposal_open(store: EmbeddedStore) -> None:
    first = open_ones(store)[0]
    entry = reject(desk(store), [first.id])
    entry.keep(desk(store))

    store.write([], [c.id for c in entry.claims if c.property == "decided"], at=TODAY)

    assert first.id in [each.id for each in open_ones(store)]


def test_a_paragraph_from_which_the_facts_have_a_task_proposes_none(store: EmbeddedStore) -> None:
    known = FACTS.model_copy(update={"citations": (f"{SYMBOL}#para-2",)})

    store.write([known.says("task/known", "set_out_in", DOCUMENT)], at=TODAY)

    assert [each.place for each in open_ones(store)] == ["S-2014-9001.para-3"]


def test_a_document_of_a_later_day_proposes_nothing_yet(store: EmbeddedStore) -> None:
    early = View(LABELS, view(store).seq, datetime(2013, 1, 1, tzinfo=UTC).toordinal())

    assert pending(store, early, [DOCUMENT]) == []


SECRET = {"en": "The Committee will count its secret stock every year."}


def test_a_proposal_is_for_those_who_may_read_its_passage(store: EmbeddedStore) -> None:
    store.write(papers("experts", para_4=SECRET), at=TODAY)

    assert "S-2014-9001.para-4" not in [each.place for each in open_ones(store, ["public"])]
    hidden = next(each for each in open_ones(store) if each.place == "S-2014-9001.para-4")
    accept(desk(store), [hidden.id]).keep(desk(store))
    assert {s.claim.audience for s in store.about([hidden.task], view(store))} == {"experts"}
    assert store.about([hidden.task], view(store, ["public"])) == []
    assert [each.id for each in open_ones(store, ["public"])] == [
        each.id for each in open_ones(store, LABELS) if each.audience == "public"
    ]


def test_an_accepted_task_says_nothing_that_its_readers_may_not_know(store: EmbeddedStore) -> None:
    hidden = FACTS.model_copy(update={"audience": "experts"})
    where = "passage/S-2014-9001.para-3"
    store.write([hidden.says(where, "mentions", "topic/secret", wording="website")], at=TODAY)
    second = open_ones(store)[1]
    assert second.topics == ("topic/secret",)

    entry = accept(desk(store), [second.id])

    assert "topic" not in {claim.property for claim in entry.claims}


def test_only_who_may_write_for_its_readers_decides(store: EmbeddedStore) -> None:
    first = open_ones(store)[0]

    with pytest.raises(NotWritable):
        accept(desk(store, "committee"), [first.id])


def test_proposals_for_different_readers_are_decided_on_apart(store: EmbeddedStore) -> None:
    store.write(papers("experts", para_4=SECRET), at=TODAY)
    ids = [each.id for each in open_ones(store) if each.place in ("S-2014-9001.para-4", "S-2014-9001.para-2")]

    with pytest.raises(BadInput, match="decide on them apart"):
        reject(desk(store), ids)


@pytest.mark.parametrize("given", ["", "x", "S-2014-9001.para-2.00000000", "S-1999-1.para-1.00000000", "../..", "."])
def test_an_id_that_nothing_is_proposed_by_is_refused(store: EmbeddedStore, given: str) -> None:
    with pytest.raises(UnknownEntity):
        accept(desk(store), [given])
