"""Reading entities: statements, links, finding, counting, paths, names, each in the one order of the contract."""

import pytest

from graph.claims import Claim
from graph.store import Naming, Statement, Store, View
from graph.text import name_key
from tests.contract.worlds import TODAY, after, source


def said(subject: str, prop: str, end: str, audience: str = "public", locator: str = "1", lang: str = "") -> Claim:
    return source(audience, locator).says(subject, prop, end, lang=lang)


def believing(store: Store, *claims: Claim) -> View:
    store.write(claims, at=after(0))
    return store.view(["public"], TODAY)


def ends(statements: list[Statement]) -> list[tuple[str, str, str | None]]:
    return [(s.subject, s.claim.property, s.object or s.claim.value) for s in statements]


def test_statements_about_entities_come_by_subject_property_and_end(store: Store) -> None:
    view = believing(
        store,
        said("person/p1", "name", "Anna"),
        said("person/p0", "spoke_at", "activity/a1"),
        said("person/p0", "spoke_at", "activity/a0"),
        said("person/p0", "name", "Éva"),
        said("person/p0", "name", "Zoe"),
    )
    assert ends(store.about(["person/p1", "person/p0", "person/p0"], view)) == [
        ("person/p0", "name", "Zoe"),
        ("person/p0", "name", "Éva"),
        ("person/p0", "spoke_at", "activity/a0"),
        ("person/p0", "spoke_at", "activity/a1"),
        ("person/p1", "name", "Anna"),
    ]


def test_statements_alike_come_by_claim_id(store: Store) -> None:
    claims = [said("person/p0", "name", "Anna", locator=str(n)) for n in range(5)]
    view = believing(store, *claims)
    assert [s.claim.id for s in store.about(["person/p0"], view)] == sorted(claim.id for claim in claims)


def test_a_claim_comes_back_as_it_was_given(store: Store) -> None:
    full = Claim(
        subject="person/p0", property="name", value="Анна «Example» 安娜", lang="ru", valid="2014~/..", dataset="d1",
        edition="2020", locator="row 'x'", citations=("S/2014/369", "a, \"b\""), audience="public",
        certainty="inferred", how="by address", wording="line one\nline two",
    )  # fmt: skip
    view = believing(store, full)
    (statement,) = store.about(["person/p0"], view)
    assert (statement.claim, statement.claim.id, statement.claim.fact) == (full, full.id, full.fact)


def test_a_claim_is_found_by_the_first_digits_of_its_id(store: Store) -> None:
    claims = sorted((said("person/p0", "name", f"Anna {n}") for n in range(40)), key=lambda claim: claim.id)
    hidden = said("person/p0", "name", "Éva", "experts")
    view = believing(store, *claims, hidden)
    alike = [claim for claim in claims if claim.id[0] == claims[7].id[0]]
    assert [s.claim for s in store.claims(claims[7].id, view)] == [claims[7]]
    assert [s.claim for s in store.claims(claims[7].id[0], view)] == alike
    assert [s.claim for s in store.claims(claims[7].id[0], view, 1)] == alike[:1]
    assert store.claims(hidden.id, view) == []


def test_a_retracted_claim_is_found_by_its_id_only_where_it_was_believed(store: Store) -> None:
    claim = said("person/p0", "name", "Anna")
    before = believing(store, claim)
    store.write([], [claim.id], at=after(1))
    now = store.view(["public"], TODAY)
    assert (len(store.claims(claim.id[:8], before)), store.claims(claim.id[:8], now)) == (1, [])


def test_properties_narrow_what_is_read(store: Store) -> None:
    view = believing(store, said("person/p0", "led", "activity/a0"), said("person/p0", "wrote", "document/d0"))
    assert ends(store.about(["person/p0"], view, ["wrote"])) == [("person/p0", "wrote", "document/d0")]
    assert ends(store.towards(["activity/a0", "document/d0"], view, ["led"])) == [("person/p0", "led", "activity/a0")]


def test_what_another_audience_reads_is_not_there(store: Store) -> None:
    view = believing(
        store, said("person/p0", "led", "activity/a0", "experts"), said("person/p0", "name", "Anna", "state/KAZ")
    )
    assert store.about(["person/p0"], view) == []
    assert store.known(["person/p0", "activity/a0"], view) == {}
    assert store.names([("", name_key("Anna", ""))], view) == []
    assert store.counts("person", view) == {}


def test_neighbours_come_in_pages_that_together_are_all_links(store: Store) -> None:
    view = believing(
        store,
        said("person/p0", "name", "Anna"),
        *[said("person/p0", "spoke_at", f"activity/a{n}") for n in range(5)],
        said("tenure/n0", "holder", "person/p0"),
    )
    whole = store.neighbours("person/p0", view)
    first = store.neighbours("person/p0", view, limit=4)
    rest = store.neighbours("person/p0", view, after=first[-1].claim.id, limit=4)
    assert (len(whole), whole) == (6, first + rest)
    assert [s.claim.id for s in whole] == sorted(s.claim.id for s in whole)


def test_a_link_of_an_entity_to_itself_is_one_neighbour(store: Store) -> None:
    view = believing(store, said("topic/t0", "related", "topic/t0"))
    assert len(store.neighbours("topic/t0", view)) == 1


def test_what_is_said_around_an_entity_comes_by_property_and_claim_in_pages(store: Store) -> None:
    links = [said("person/p0", "spoke_at", f"activity/a{n}") for n in range(3)]
    hidden = said("person/p0", "remark", "hidden", "committee")
    claims = [*links, said("person/p0", "name", "Anna"), said("tenure/n0", "holder", "person/p0")]
    view = believing(store, *claims, hidden, said("person/p1", "name", "Bea"))
    whole = store.around("person/p0", view)
    first = store.around("person/p0", view, limit=3)
    rest = store.around("person/p0", view, (first[-1].claim.property, first[-1].claim.id), 9)
    assert [s.claim for s in whole] == sorted(claims, key=lambda claim: (claim.property, claim.id))
    assert (len(first), whole) == (3, first + rest)


def test_editions_count_the_claims_that_the_view_sees(store: Store) -> None:
    shown = [said("person/p0", "name", name) for name in ("Anna", "Éva")]
    other = source(dataset="d2").says("person/p0", "name", "Anna")
    view = believing(store, *shown, other, said("person/p0", "name", "Zoe", "committee"))
    assert list(store.editions(view).items()) == [(("d1", "2020-01-01"), 2), (("d2", "2020-01-01"), 1)]
    store.write([], [shown[0].id], at=after(1))
    assert store.editions(store.view(["public"], TODAY))["d1", "2020-01-01"] == 1
    assert store.editions(view)["d1", "2020-01-01"] == 2


def test_known_are_subjects_and_objects_of_what_is_seen(store: Store) -> None:
    view = believing(store, said("person/p0", "led", "activity/a0"))
    asked = ["person/p0", "activity/a0", "person/p9"]
    assert store.known(asked, view) == {"person/p0": "person/p0", "activity/a0": "activity/a0"}


def test_finding_asks_that_every_condition_is_met_by_one_of_its_ends(store: Store) -> None:
    view = believing(
        store,
        said("activity/a0", "topic", "topic/t0"),
        said("activity/a0", "activity_type", "visit"),
        said("activity/a1", "topic", "topic/t1"),
        said("activity/a2", "activity_type", "visit"),
    )
    assert store.find("activity", {"topic": ["topic/t0", "topic/t1"]}, view) == ["activity/a0", "activity/a1"]
    assert store.find("activity", {"topic": ["topic/t0"], "activity_type": ["visit"]}, view) == ["activity/a0"]
    assert store.find("activity", {"topic": []}, view) == []
    assert store.find("person", {"topic": ["topic/t0"]}, view) == []
    assert store.find("activity", {}, view) == ["activity/a0", "activity/a1", "activity/a2"]


def test_a_value_of_any_length_is_found(store: Store) -> None:
    address = "https://example.org/" + "a" * 60
    view = believing(store, said("organization/o0", "homepage", address))
    assert store.find("organization", {"homepage": [address]}, view) == ["organization/o0"]


def test_a_property_that_nobody_has_finds_nothing(store: Store) -> None:
    view = believing(store, said("person/p0", "led", "activity/a0"))
    assert store.find("person", {"nationality": ["state/KAZ"]}, view) == []
    assert store.find("person", {"no_such_property": ["state/KAZ"]}, view) == []
    assert store.counts("person", view, "no_such_property") == {}


def test_entities_are_counted_once_whatever_is_said_of_them(store: Store) -> None:
    view = believing(
        store,
        said("activity/a0", "topic", "topic/t0"),
        said("activity/a0", "topic", "topic/t0", locator="2"),
        said("activity/a0", "topic", "topic/t1"),
        said("activity/a1", "topic", "topic/t1"),
        said("person/p0", "led", "activity/a2"),
    )
    assert store.counts("activity", view) == {"activity": 2}
    assert list(store.counts("activity", view, "topic").items()) == [("topic/t0", 1), ("topic/t1", 2)]
    assert store.counts("note", view) == {}


def test_paths_are_all_the_shortest_chains(store: Store) -> None:
    claims = [
        said("person/p0", "spoke_at", "activity/a0"),
        said("person/p1", "spoke_at", "activity/a0"),
        said("person/p0", "led", "activity/a1"),
        said("person/p1", "led", "activity/a1"),
        said("person/p0", "wrote", "document/d0"),
        said("person/p2", "wrote", "document/d0"),
        said("person/p2", "spoke_at", "activity/a0"),
    ]
    view = believing(store, *claims)
    chains = store.paths("person/p0", "person/p1", view)
    found = [tuple(s.claim.id for s in chain) for chain in chains]
    assert found == sorted([(claims[0].id, claims[1].id), (claims[2].id, claims[3].id)])


def test_one_claim_stands_for_a_step(store: Store) -> None:
    claims = [said("person/p0", "spoke_at", "activity/a0", locator=str(n)) for n in range(4)]
    claims.append(said("person/p0", "led", "activity/a0"))
    view = believing(store, *claims)
    ((step,),) = store.paths("person/p0", "activity/a0", view)
    assert step.claim.id == min(claim.id for claim in claims)


@pytest.mark.parametrize(("degree", "chains"), [(2, 0), (3, 1)])
def test_an_entity_with_many_links_is_no_bridge(store: Store, degree: int, chains: int) -> None:
    view = believing(store, *[said(f"person/p{n}", "spoke_at", "activity/a0") for n in range(3)])
    assert len(store.paths("person/p0", "person/p1", view, degree=degree)) == chains


def test_links_that_the_viewer_does_not_see_make_no_hub(store: Store) -> None:
    hidden = [said(f"person/p{n}", "led", "activity/a0", "experts") for n in range(60)]
    view = believing(store, said("person/p0", "led", "activity/a0"), said("person/p1", "led", "activity/a0"), *hidden)
    assert len(store.paths("person/p0", "person/p1", view)) == 1


def test_states_and_topics_are_no_bridge_but_may_be_asked(store: Store) -> None:
    view = believing(
        store, said("person/p0", "nationality", "state/KAZ"), said("person/p1", "nationality", "state/KAZ")
    )
    assert store.paths("person/p0", "person/p1", view) == []
    assert len(store.paths("person/p0", "state/KAZ", view)) == 1


def test_a_chain_is_no_longer_than_asked(store: Store) -> None:
    view = believing(
        store,
        said("person/p0", "led", "activity/a0"),
        said("person/p1", "led", "activity/a0"),
        said("person/p1", "wrote", "document/d0"),
    )
    assert store.paths("person/p0", "document/d0", view, longest=2) == []
    assert len(store.paths("person/p0", "document/d0", view, longest=3)) == 1
    assert store.paths("person/p0", "person/p0", view) == []
    assert store.paths("person/p0", "person/p9", view) == []


def test_at_most_twenty_chains_come_back(store: Store) -> None:
    claims = [said(person, "led", f"activity/a{n}") for n in range(25) for person in ("person/p0", "person/p1")]
    view = believing(store, *claims)
    assert len(store.paths("person/p0", "person/p1", view)) == 20


def test_names_are_found_under_their_key_and_language(store: Store) -> None:
    view = believing(
        store,
        said("topic/t0", "name", "Export control", lang="en"),
        said("topic/t0", "alias", "Contrôle des exportations", lang="fr"),
        said("topic/t1", "acronym", "EC", lang="en"),
    )
    english = ("en", name_key("Export control", "en"))
    assert store.names([english, ("fr", english[1])], view) == [Naming(*english, "topic/t0", "name", "Export control")]
    assert [n.text for n in store.names([("", name_key("EC", ""))], view)] == ["EC"]


def test_a_name_said_twice_is_one(store: Store) -> None:
    view = believing(store, *[said("person/p0", "name", "Anna", locator=str(n)) for n in range(3)])
    assert len(store.all_names(view, ["person"])) == 1


def test_all_names_are_of_the_kinds_asked(store: Store) -> None:
    view = believing(
        store, said("person/p0", "name", "Zoe"), said("person/p1", "name", "Anna"), said("topic/t0", "name", "Anna")
    )
    assert [n.entity for n in store.all_names(view, ["person"])] == ["person/p1", "person/p0"]
    assert [n.entity for n in store.all_names(view, ["topic", "person"])] == ["person/p1", "topic/t0", "person/p0"]
    assert store.all_names(view, []) == []
