"""Closure and evidence: what lies within what was asked, and which anchors carry all of it, when, with whom."""

from datetime import date

from graph.claims import Claim
from graph.store import Evidence, Facets, Store, View
from graph.time import Span, Verdict, asked, parse
from tests.contract.worlds import TODAY, after, source

T, P = ("topic/t0",), ("region/r0",)
FITS = (
    source().says("activity/a0", "topic", "topic/t0"),
    source().says("activity/a0", "held_in", "state/KAZ"),
    source().says("state/KAZ", "member_of", "region/r0"),
)


def said(subject: str, prop: str, end: str, audience: str = "public", valid: str = "", locator: str = "1") -> Claim:
    return source(audience, locator).says(subject, prop, end, valid=valid)


def believing(store: Store, *claims: Claim, today: int = TODAY) -> View:
    store.write(claims, at=after(0))
    return store.view(["public"], today)


def found(store: Store, view: View, facets: Facets) -> list[tuple[str, str | None]]:
    return [(row.anchor, row.agent) for row in store.evidence(facets, view)]


def only(store: Store, view: View, facets: Facets) -> Evidence:
    (row,) = store.evidence(facets, view)
    return row


def test_closure_goes_to_any_depth_and_through_cycles(store: Store) -> None:
    chain = [said(f"topic/t{n + 1}", "broader", f"topic/t{n}") for n in range(6)]
    view = believing(store, *chain, said("topic/t0", "broader", "topic/t6"))
    within = store.closure(["topic/t0"], view)
    assert [(w.id, w.distance) for w in within] == [(f"topic/t{n}", n) for n in range(7)]


def test_closure_keeps_the_nearest_way(store: Store) -> None:
    view = believing(
        store,
        said("topic/t1", "broader", "topic/t0"),
        said("topic/t2", "broader", "topic/t1"),
        said("topic/t2", "broader", "topic/t0"),
    )
    assert [(w.id, w.distance) for w in store.closure(T, view)] == [("topic/t0", 0), ("topic/t1", 1), ("topic/t2", 1)]


def test_closure_tells_apart_ways_through_different_dated_memberships(store: Store) -> None:
    view = believing(
        store,
        said("state/KAZ", "member_of", "region/r0", valid="2010/2014"),
        said("state/KAZ", "member_of", "region/r0", valid="2018/..", locator="2"),
        said("state/KAZ", "member_of", "region/r1"),
        said("region/r1", "part_of", "region/r0"),
    )
    ways = [(w.distance, w.spans) for w in store.closure(P, view) if w.id == "state/KAZ"]
    assert ways == [(1, (parse("2010/2014"),)), (1, (parse("2018/.."),)), (2, ())]


def test_an_unknown_id_is_within_itself(store: Store) -> None:
    (itself,) = store.closure(["topic/t9"], believing(store))
    assert tuple(itself) == ("topic/t9", "topic/t9", 0, ())


def test_an_anchor_must_carry_every_asked_facet(store: Store) -> None:
    view = believing(
        store, *FITS, said("activity/a1", "topic", "topic/t0"), said("activity/a2", "held_in", "state/KAZ")
    )
    assert found(store, view, Facets(topics=T, places=P)) == [("activity/a0", None)]
    assert found(store, view, Facets(topics=T)) == [("activity/a0", None), ("activity/a1", None)]


def test_who_has_one_facet_here_and_the_other_there_is_no_evidence(store: Store) -> None:
    view = believing(
        store,
        said("activity/a1", "topic", "topic/t0"),
        said("activity/a2", "held_in", "state/KAZ"),
        said("person/p0", "led", "activity/a1"),
        said("person/p0", "led", "activity/a2"),
    )
    assert found(store, view, Facets(topics=T, places=("state/KAZ",))) == []


def test_matches_say_how_far_below_what_was_asked(store: Store) -> None:
    view = believing(store, *FITS, said("topic/t0", "broader", "topic/t5"))
    row = only(store, view, Facets(topics=("topic/t5",), places=("region/r0", "state/KAZ")))
    assert [(m.asked, m.distance, m.verdict) for m in row.topics] == [("topic/t5", 1, Verdict.YES)]
    assert [(m.asked, m.distance) for m in row.places] == [("region/r0", 1), ("state/KAZ", 0)]
    assert row.places[0].statement.claim == FITS[1]


def test_wider_topics_and_related_ones_do_not_count(store: Store) -> None:
    view = believing(
        store,
        said("activity/a0", "topic", "topic/t0"),
        said("topic/t1", "broader", "topic/t0"),
        said("topic/t2", "related", "topic/t0"),
    )
    assert found(store, view, Facets(topics=("topic/t1", "topic/t2"))) == []


def test_each_agent_has_a_row_with_all_his_deeds_and_nobody_has_one_where_none_is_named(store: Store) -> None:
    deeds = [
        said("person/p1", "led", "activity/a0"),
        said("person/p1", "spoke_at", "activity/a0"),
        said("organization/o0", "took_part_in", "activity/a0"),
    ]
    view = believing(store, *FITS, said("activity/a1", "topic", "topic/t0"), *deeds)
    assert found(store, view, Facets(topics=T)) == [
        ("activity/a0", "organization/o0"),
        ("activity/a0", "person/p1"),
        ("activity/a1", None),
    ]
    row = store.evidence(Facets(topics=T), view)[1]
    assert [s.claim.id for s in row.deeds] == sorted(deed.id for deed in deeds[:2])


def test_the_holder_of_a_post_is_its_agent(store: Store) -> None:
    view = believing(
        store,
        said("tenure/n0", "topic", "topic/t0"),
        said("tenure/n0", "holder", "person/p0"),
        said("contact-point/c0", "point_for", "state/KAZ"),
        said("contact-point/c0", "contact_holder", "person/p1"),
    )
    assert found(store, view, Facets(topics=T)) == [("tenure/n0", "person/p0")]
    assert found(store, view, Facets(places=("state/KAZ",))) == [("contact-point/c0", "person/p1")]


def test_a_deed_that_the_viewer_does_not_see_names_nobody(store: Store) -> None:
    view = believing(store, *FITS, said("person/p0", "led", "activity/a0", "experts"))
    assert found(store, view, Facets(topics=T)) == [("activity/a0", None)]


def test_a_membership_is_judged_at_the_anchors_own_date(store: Store) -> None:
    view = believing(
        store,
        said("state/KAZ", "member_of", "region/r0", valid="2012/2014"),
        *[said(f"activity/a{n}", "held_in", "state/KAZ") for n in range(3)],
        said("activity/a0", "when", "2013-05"),
        said("activity/a1", "when", "2016"),
    )
    assert found(store, view, Facets(places=P)) == [("activity/a0", None)]
    then = View(view.labels, view.seq, date(2013, 6, 1).toordinal())
    assert found(store, then, Facets(places=P)) == [("activity/a0", None), ("activity/a2", None)]


def test_a_doubtful_membership_makes_a_doubtful_match(store: Store) -> None:
    view = believing(
        store,
        said("state/KAZ", "member_of", "region/r0", valid="2013?"),
        said("activity/a0", "held_in", "state/KAZ"),
        said("activity/a0", "when", "2013-05-01"),
    )
    row = only(store, view, Facets(places=P))
    assert ([m.verdict for m in row.places], row.verdict) == ([Verdict.MAYBE], Verdict.YES)


def test_a_sure_longer_way_goes_before_a_doubtful_shorter_one(store: Store) -> None:
    view = believing(
        store,
        said("state/KAZ", "member_of", "region/r0", valid="2013?"),
        said("state/KAZ", "member_of", "region/r1"),
        said("region/r1", "part_of", "region/r0"),
        said("activity/a0", "held_in", "state/KAZ"),
        said("activity/a0", "when", "2013-05-01"),
    )
    (match,) = only(store, view, Facets(places=P)).places
    assert (match.verdict, match.distance) == (Verdict.YES, 2)


def test_what_certainly_began_after_today_is_no_evidence(store: Store) -> None:
    claims = [*FITS, said("activity/a0", "when", "2016-05")]
    view = believing(store, *claims, today=date(2016, 4, 30).toordinal())
    may = View(view.labels, view.seq, date(2016, 5, 1).toordinal())
    assert (found(store, view, Facets(topics=T)), found(store, may, Facets(topics=T))) == ([], [("activity/a0", None)])


def test_a_period_keeps_what_is_or_may_be_in_it(store: Store) -> None:
    view = believing(
        store,
        *[said(f"activity/a{n}", "topic", "topic/t0") for n in range(4)],
        said("activity/a0", "when", "2014-05-01"),
        said("activity/a1", "when", "201X"),
        said("activity/a2", "when", "2016"),
    )
    rows = store.evidence(Facets(topics=T, period=asked("2014")), view)
    assert [(row.anchor, row.verdict) for row in rows] == [
        ("activity/a0", Verdict.YES),
        ("activity/a1", Verdict.MAYBE),
        ("activity/a3", Verdict.MAYBE),
    ]


def test_dates_that_disagree_are_a_maybe_within_their_hull(store: Store) -> None:
    dates = [said("activity/a0", "when", "2014"), said("activity/a0", "when", "2016", locator="2")]
    view = believing(store, *FITS, *dates)
    row = only(store, view, Facets(topics=T, period=asked("2014")))
    first, last = parse("2014"), parse("2016")
    assert (row.verdict, row.span) == (Verdict.MAYBE, Span(first[0], last[1], first[2], last[3]))
    assert [s.claim.id for s in row.dates] == sorted(claim.id for claim in dates)
    assert found(store, view, Facets(topics=T, period=asked("2018"))) == []


def test_a_tenure_lasts_from_its_start_to_its_end(store: Store) -> None:
    view = believing(
        store,
        said("tenure/n0", "topic", "topic/t0"),
        said("tenure/n0", "start", "2012-03-01"),
        said("tenure/n0", "end", "2015-06-30"),
    )
    row = only(store, view, Facets(topics=T, period=asked("2014")))
    assert (row.verdict, row.span.start_min) == (Verdict.YES, date(2012, 3, 1).toordinal())
    assert found(store, view, Facets(topics=T, period=asked("2016"))) == []


def test_types_and_relations_and_kinds_narrow_the_anchors(store: Store) -> None:
    view = believing(
        store,
        *FITS,
        said("activity/a0", "activity_type", "visit"),
        said("activity/a1", "topic", "topic/t0"),
        said("activity/a1", "concerns", "state/KAZ"),
        said("document/d0", "topic", "topic/t0"),
        said("document/d0", "concerns", "state/KAZ"),
    )
    assert found(store, view, Facets(places=P, relations=("concerns",))) == [
        ("activity/a1", None),
        ("document/d0", None),
    ]
    assert found(store, view, Facets(places=P, kinds=("document",))) == [("document/d0", None)]
    assert found(store, view, Facets(topics=T, types=("visit", "workshop"))) == [("activity/a0", None)]


def test_only_kinds_that_can_be_evidence_are_anchors(store: Store) -> None:
    view = believing(store, said("organization/o0", "topic", "topic/t0"), said("note/n0", "topic", "topic/t0"))
    assert found(store, view, Facets(topics=T)) == []
    assert found(store, view, Facets(topics=T, kinds=("note",))) == [("note/n0", None)]


def test_among_names_the_only_anchors(store: Store) -> None:
    view = believing(store, *FITS, said("activity/a1", "topic", "topic/t0"), said("person/p0", "led", "activity/a2"))
    assert found(store, view, Facets(topics=T, among=("activity/a1", "activity/a9"))) == [("activity/a1", None)]
    assert found(store, view, Facets(among=("activity/a2", "person/p0"))) == [("activity/a2", "person/p0")]
    assert found(store, view, Facets(topics=T, among=())) == []


def test_an_anchor_of_which_only_deeds_are_known_is_one(store: Store) -> None:
    view = believing(store, said("person/p0", "led", "activity/a2"))
    assert found(store, view, Facets()) == [("activity/a2", "person/p0")]


def test_a_limit_keeps_the_first_anchors_that_fit(store: Store) -> None:
    view = believing(
        store,
        *FITS,
        *[said(f"activity/a{n}", "topic", "topic/t0") for n in range(1, 5)],
        said("activity/a3", "held_in", "state/KAZ"),
        said("activity/a4", "held_in", "state/KAZ"),
        said("activity/a0", "when", "2014"),
    )
    facets = Facets(topics=T, places=P, period=asked("2015"), limit=1)
    assert found(store, view, facets) == [("activity/a3", None)]
