from datetime import date
from itertools import combinations, product

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from graph.errors import BadDate
from graph.time import (
    BEGINNING,
    ENDLESS,
    UNDATED,
    Period,
    Span,
    Verdict,
    agreed,
    asked,
    begun_by,
    bounded,
    during,
    ended_by,
    holds_on,
    is_undated,
    of_tenure,
    parse,
)

YES, MAYBE, NO = Verdict.YES, Verdict.MAYBE, Verdict.NO
WINDOW = range(1, 8)
PERIODS = [Period(*days) for days in combinations(WINDOW, 2)]
DATES = ["2018", "2018-04", "2018-04-03", "201X", "2018-XX"]


def day(text: str) -> int:
    return date.fromisoformat(text).toordinal()


def small_spans() -> list[Span]:
    """Every span over the window that is not qualified."""
    ranges = [(first, last) for first in WINDOW for last in WINDOW if first <= last]
    spans = [Span(*start, *end) for start, end in product(ranges, ranges)]
    return [s for s in spans if s.start_min < s.end_min and s.start_max < s.end_max]


def readings(span: Span) -> list[tuple[int, int]]:
    starts, ends = range(span.start_min, span.start_max + 1), range(span.end_min, span.end_max + 1)
    return [(start, end) for start in starts for end in ends if start < end]


def enumerated(answers: list[bool]) -> Verdict:
    return YES if all(answers) else MAYBE if any(answers) else NO


def test_every_comparison_agrees_with_an_enumeration_of_days():
    for span in small_spans():
        each = readings(span)
        for period in PERIODS:
            overlaps = [any(period.first <= d < period.last_exclusive for d in range(*r)) for r in each]
            assert during(span, period) is enumerated(overlaps), (span, period)
        for d in WINDOW:
            assert holds_on(span, d) is enumerated([start <= d < end for start, end in each]), (span, d)
            assert begun_by(span, d) is enumerated([start <= d for start, _ in each]), (span, d)
            assert ended_by(span, d) is enumerated([end <= d for _, end in each]), (span, d)


@pytest.mark.parametrize(
    ("text", "start_min", "start_max", "end_min", "end_max"),
    [
        ("2018-04-03", "2018-04-03", "2018-04-03", "2018-04-04", "2018-04-04"),
        ("2018-04", "2018-04-01", "2018-04-30", "2018-04-02", "2018-05-01"),
        ("2018", "2018-01-01", "2018-12-31", "2018-01-02", "2019-01-01"),
        ("2018-XX-XX", "2018-01-01", "2018-12-31", "2018-01-02", "2019-01-01"),
        ("2016-02-XX", "2016-02-01", "2016-02-29", "2016-02-02", "2016-03-01"),
        ("201X", "2010-01-01", "2019-12-31", "2010-01-02", "2020-01-01"),
        ("20XX", "2000-01-01", "2099-12-31", "2000-01-02", "2100-01-01"),
        ("[2013..2015]", "2013-01-01", "2015-12-31", "2013-01-02", "2016-01-01"),
        ("2015/2016", "2015-01-01", "2015-12-31", "2016-01-02", "2017-01-01"),
        ("2018-06/2018", "2018-06-01", "2018-06-30", "2018-06-02", "2019-01-01"),
        ("2018/2018-03", "2018-01-01", "2018-03-31", "2018-03-02", "2018-04-01"),
        ("2018-04-03/2018-04-05", "2018-04-03", "2018-04-03", "2018-04-06", "2018-04-06"),
    ],
)
def test_a_text_bounds_its_start_and_its_end(text, start_min, start_max, end_min, end_max):
    assert parse(text) == Span(day(start_min), day(start_max), day(end_min), day(end_max))
    assert bounded(parse(text))


def test_an_interval_of_years_is_certain_of_the_years_and_not_of_the_days():
    span = parse("2015/2016")
    assert during(span, asked("2015")) is during(span, asked("2016")) is YES
    assert holds_on(span, day("2016-01-01")) is YES
    assert holds_on(span, day("2016-06-01")) is MAYBE
    assert during(span, asked("2014")) is during(span, asked("2017")) is NO


def test_a_set_is_some_day_up_to_its_last():
    span = parse("[..2014-07]")
    assert begun_by(span, day("2014-07-30")) is MAYBE
    assert begun_by(span, day("2014-07-31")) is YES
    assert ended_by(span, day("2014-08-01")) is YES
    assert during(span, asked("2014-08")) is NO
    assert during(span, asked("../2014")) is YES
    assert not bounded(span)


def test_an_open_end_goes_on_and_an_unknown_end_may_not():
    far = day("2500-01-01")
    assert (holds_on(parse("2015/.."), far), ended_by(parse("2015/.."), far)) == (YES, NO)
    assert (holds_on(parse("2015/"), far), ended_by(parse("2015/"), far)) == (MAYBE, MAYBE)
    assert during(parse("2015/"), asked("2015")) is YES


def test_an_open_start_always_was_and_an_unknown_start_may_not():
    old = day("0500-01-01")
    assert (holds_on(parse("../2016"), old), begun_by(parse("../2016"), old)) == (YES, YES)
    assert (holds_on(parse("/2016"), old), begun_by(parse("/2016"), old)) == (MAYBE, MAYBE)
    assert during(parse("/2016"), asked("2016")) is YES


def test_something_ends_on_the_day_after_its_last():
    span = parse("2015-01-01/2016-06-30")
    assert (holds_on(span, day("2016-06-30")), ended_by(span, day("2016-06-30"))) == (YES, NO)
    assert (holds_on(span, day("2016-07-01")), ended_by(span, day("2016-07-01"))) == (NO, YES)


@pytest.mark.parametrize("qualifier", "~?%")
@pytest.mark.parametrize("text", DATES)
@given(days=st.lists(st.integers(day("2005-01-01"), day("2025-01-01")), min_size=2, max_size=2, unique=True))
@settings(max_examples=60, deadline=None, database=None)
def test_a_qualifier_turns_yes_into_maybe_and_nothing_else(text, qualifier, days):
    plain, doubtful = parse(text), parse(text + qualifier)
    softened = {YES: MAYBE, MAYBE: MAYBE, NO: NO}
    assert during(doubtful, Period(*sorted(days))) is softened[during(plain, Period(*sorted(days)))]
    for question in (holds_on, begun_by, ended_by):
        assert question(doubtful, days[0]) is softened[question(plain, days[0])]


def test_a_qualifier_inside_an_interval_touches_its_own_side():
    start, end = parse("2015~/2016"), parse("2015/2016?")
    assert (begun_by(start, day("2016-01-01")), ended_by(start, day("2017-01-01"))) == (MAYBE, YES)
    assert (begun_by(end, day("2016-01-01")), ended_by(end, day("2017-01-01"))) == (YES, MAYBE)
    assert during(start, asked("2016")) is during(end, asked("2016")) is MAYBE
    assert during(start, asked("2014")) is during(end, asked("2017")) is NO
    assert during(parse("[2013..2015~]"), asked("2010/2020")) is MAYBE


@given(first=st.integers(1, 3_652_059), length=st.integers(1, 10_000))
@settings(max_examples=60, deadline=None, database=None)
def test_the_undated_is_maybe_whatever_is_asked(first, length):
    undated = parse("")
    assert undated == Span(BEGINNING, ENDLESS, BEGINNING, ENDLESS)
    assert is_undated(undated)
    assert not bounded(undated)
    answers = {during(undated, Period(first, first + length)), during(undated, Period(BEGINNING, ENDLESS))}
    answers |= {question(undated, first) for question in (holds_on, begun_by, ended_by)}
    assert answers == {MAYBE}


@pytest.mark.parametrize(
    ("text", "first", "last_exclusive"),
    [
        ("2016", day("2016-01-01"), day("2017-01-01")),
        ("2016-02", day("2016-02-01"), day("2016-03-01")),
        ("2010/2014", day("2010-01-01"), day("2015-01-01")),
        ("[2010..2014]", day("2010-01-01"), day("2015-01-01")),
        ("2015/..", day("2015-01-01"), ENDLESS),
        ("2015/", day("2015-01-01"), ENDLESS),
        ("../2012", BEGINNING, day("2013-01-01")),
        ("201X", day("2010-01-01"), day("2020-01-01")),
    ],
)
def test_a_period_asked_for_is_asked_for_as_a_whole(text, first, last_exclusive):
    assert asked(text) == Period(first, last_exclusive)


def test_no_period_is_no_period_asked_for():
    with pytest.raises(BadDate, match="cannot be empty"):
        asked("")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("2018-02-30", "day"),
        ("2018-13", "month"),
        ("2018-00", "month"),
        ("0000", "year 0"),
        ("000X", "year 0"),
        ("2016/2015", "ends before it starts"),
        ("2016~/2015", "ends before it starts"),
        ("[2015..2013]", "ends before it starts"),
        ("/", "at least one date"),
        ("../..", "at least one date"),
        ("../", "at least one date"),
        ("[..]", "brackets"),
        ("[]", "brackets"),
        ("[2013]", "brackets"),
        ("[2013,2015]", "brackets"),
        ("[2013..2015]~", "brackets"),
        ("[2013..2014..2015]", "brackets"),
        ("2018-04-03T10:00", "not written"),
        ("2018-04-03x", "not written"),
        ("2018-4", "not written"),
        ("2018/2019/2020", "not written"),
        ("20180403", "not written"),
        ("201X-04", "not written"),
        ("2018-XX-04", "not written"),
        ("Y17000", "not written"),
        ("{2013,2015}", "not written"),
        ("2018~?", "not written"),
        ("?", "not written"),
        ("..", "not written"),
        ("٢٠١٨", "not written"),
        ("２０１８", "not written"),
        (" 2018", "white space"),
        ("2018\n", "white space"),
        ("2015 / 2016", "not written"),
    ],
)
def test_what_is_outside_the_profile_is_refused_with_a_reason(text, why):
    with pytest.raises(BadDate, match=why) as refused:
        parse(text)
    assert "Write 2018" in str(refused.value)


@given(st.one_of(st.text(max_size=30), st.text("0123456789X-/.[]~?%٣ ", max_size=24)))
@settings(max_examples=400, deadline=None, database=None)
@example("\ud800")
@example("9999/..")
@example("9" * 5000)
def test_any_text_is_a_span_in_order_or_a_bad_date(text):
    try:
        span = parse(text)
    except BadDate:
        return
    assert BEGINNING <= span.start_min <= span.start_max <= ENDLESS
    assert BEGINNING <= span.end_min <= span.end_max <= ENDLESS
    assert span.start_min < span.end_max


def spans(*texts: str) -> list[Span]:
    return [parse(text) for text in texts]


def test_a_tenure_runs_from_its_stated_start_to_its_stated_end():
    stated = of_tenure(spans("2014-01-15"), spans("2016-06-30"), spans("2015"), [])
    assert stated == parse("2014-01-15/2016-06-30")


def test_starts_that_agree_are_narrowed_and_starts_that_disagree_are_spanned():
    assert of_tenure(spans("2014", "2014-03-01"), [], [], []) == parse("2014-03-01/")
    assert of_tenure(spans("2014-03~", "2014-03-01"), [], [], []) == parse("2014-03-01/")
    apart = of_tenure(spans("2014-01-01", "2014-03-01"), [], [], [])
    assert (apart.start_min, apart.start_max) == (day("2014-01-01"), day("2014-03-01"))


def test_ends_that_disagree_leave_the_days_between_at_maybe():
    span = of_tenure(spans("2014-01-01"), spans("2016-05-31", "2016-07-31"), [], [])
    questions = (day("2016-05-31"), day("2016-07-01"), day("2016-08-01"))
    assert [holds_on(span, d) for d in questions] == [YES, MAYBE, NO]


def test_observations_bound_a_tenure_that_nobody_dated():
    span = of_tenure([], [], spans("2015-03-01", "2014-06-01"), spans("2016-01-10", "2017-01-10"))
    assert span == Span(BEGINNING, day("2014-06-01"), day("2015-03-02"), day("2016-01-10"))


def test_a_former_holder_seen_only_as_former_has_left_by_then():
    span = of_tenure([], [], [], spans("2016-01-10"))
    assert ended_by(span, day("2016-01-10")) is YES
    assert begun_by(span, day("2010-01-01")) is MAYBE


def test_not_in_office_before_the_last_time_in_office_ends_nothing():
    assert of_tenure([], [], spans("2016-05-01"), spans("2016-04-01")).end_max == ENDLESS
    assert of_tenure(spans("2016-05-01"), [], [], spans("2015")).end_max == ENDLESS


def test_qualified_dates_of_a_tenure_make_nothing_certain():
    span = of_tenure(spans("2014~"), spans("2016~"), [], [])
    assert during(span, asked("2010/2020")) is MAYBE
    assert ended_by(span, day("2018-01-01")) is MAYBE
    assert of_tenure([], [], spans("2015?"), spans("2017?")) == UNDATED


def test_a_tenure_of_which_nothing_or_the_impossible_is_said_is_undated():
    assert of_tenure([], [], [], []) == UNDATED
    assert of_tenure(spans("2016"), spans("2015"), [], []) == UNDATED


def observed(days: range) -> st.SearchStrategy[Span]:
    """Some one day out of `days`, seen as coarsely as a day either side."""
    coarse = st.tuples(st.sampled_from(days), st.integers(0, 1), st.integers(0, 1))
    return coarse.map(lambda c: Span(c[0] - c[1], c[0] + c[2], c[0] - c[1] + 1, c[0] + c[2] + 1))


@given(st.data(), st.integers(100, 110), st.integers(1, 10))
@settings(max_examples=200, deadline=None, database=None)
def test_truthful_claims_never_exclude_the_true_tenure(data, start, length):
    end = start + length
    some = [range(start, start + 1), range(end - 1, end), range(start, end), range(end, end + 5)]
    span = of_tenure(*(data.draw(st.lists(observed(days), max_size=3)) for days in some))
    assert span.start_min <= start <= span.start_max
    assert span.end_min <= end <= span.end_max


@pytest.mark.parametrize(
    ("verdicts", "together"),
    [
        ([YES, YES], YES),
        ([NO, NO], NO),
        ([YES, NO], MAYBE),
        ([YES, MAYBE], MAYBE),
        ([MAYBE, NO], MAYBE),
        ([], MAYBE),
    ],
)
def test_contradicting_claims_agree_on_maybe(verdicts, together):
    assert agreed(verdicts) is together
