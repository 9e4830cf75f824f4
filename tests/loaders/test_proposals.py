"""What paragraphs propose as tasks: who is to do what, until when, in six languages."""

import csv
from importlib.resources import files

import pytest

from loaders.documents.formats import plain
from loaders.documents.numbering import numbered
from loaders.documents.proposals import Proposed, Said, proposals
from tests.loaders.papers import shared


def read(lang: str, **said: str) -> list[Proposed]:
    return list(proposals([Said(anchor.replace("_", "-"), text) for anchor, text in said.items()], lang))


def told(lang: str, text: str) -> list[tuple[str, str]]:
    return [(each.actor, each.action) for each in read(lang, op_1=text)]


ASKED = {
    "en": ("Also requests the Committee to keep a list of experts;", "the Committee", "keep a list of experts"),
    "fr": ("Prie également le Comité de tenir une liste d’experts ;", "Comité", "tenir une liste d’experts"),
    "es": ("Solicita al Comité que mantenga una lista;", "Comité", "mantenga una lista"),
    "ru": ("просит также Комитет вести список экспертов;", "Комитет", "вести список экспертов"),
    "ar": ("يطلب إلى اللجنة أن تحتفظ بقائمة بالخبراء؛", "اللجنة", "تحتفظ بقائمة بالخبراء"),
    "zh": ("又请委员会维持一份专家名单；", "委员会", "维持一份专家名单"),
}


@pytest.mark.parametrize("lang", ASKED)
def test_what_a_body_is_asked_is_proposed_in_the_words_of_the_document(lang: str) -> None:
    text, actor, action = ASKED[lang]

    assert told(lang, text) == [(actor, action)]


DECIDED = {
    "en": "Decides that the Committee shall submit a report by 30 April 2023;",
    "fr": "Décide que le Comité présentera un rapport au plus tard le 30 avril 2023 ;",
    "es": "Decide que el Comité presentará un informe a más tardar el 30 de abril de 2023;",
    "ru": "постановляет, что Комитет представит доклад не позднее 30 апреля 2023 года;",
    "ar": "يقرر أن تقدم اللجنة تقريرا في موعد أقصاه 30 نيسان/أبريل 2023؛",
    "zh": "决定委员会应至迟于2023年4月30日提交报告；",
}


@pytest.mark.parametrize("lang", DECIDED)
def test_a_decision_of_what_a_body_shall_do_has_its_deadline(lang: str) -> None:
    [task] = read(lang, op_1=DECIDED[lang])

    assert task.due == "2023-04-30"
    assert task.due_words in DECIDED[lang]


OFTEN = [
    ("en", "Directs the Committee to convene open briefings at least once a year;", "at least once a year"),
    ("en", "Decides that the Committee will submit its programme before the end of each January;", "each January"),
    ("fr", "Prie le Comité de présenter un rapport tous les six mois ;", "tous les six mois"),
    ("es", "Pide al Secretario General que informe cada seis meses;", "cada seis meses"),
    ("ru", "просит Комитет отчитываться не реже одного раза; и ежегодно публиковать обзор;", "ежегодно"),
    ("zh", "委员会应在每年 5 月底前提交工作方案。", "每年 5 月底前"),
    ("zh", "委员会将向各国提供最新资料,不少于每季度一次。", "不少于每季度一次"),
]


@pytest.mark.parametrize(("lang", "text", "words"), OFTEN)
def test_what_recurs_says_how_often(lang: str, text: str, words: str) -> None:
    assert [each.recurrence for each in read(lang, op_1=text)] == [words]


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("在 2014 年 8 月底前审查资料", "2014-08-31"), ("在 2014 年底之前建立制度", "2014-12-31"),
        ("在 2013 年 12 月 31 日之前编写报告", "2013-12-31"), ("在 2014 年 2 月 31 日之前编写报告", ""),
        ("审查 2014 年 6 月 1 日的报告", ""),
    ],
)  # fmt: skip
def test_a_chinese_deadline_is_the_last_day_of_what_it_names(text: str, due: str) -> None:
    assert [each.due for each in read("zh", para_1=f"委员会将{text}。")] == [due]


def test_a_day_before_which_a_month_only_begins_is_no_deadline() -> None:
    [task] = read("en", op_1="Requests the Committee to report before December 2027;")

    assert task.due == ""


def test_items_below_a_paragraph_that_names_who_will_do_them_are_tasks_of_that_body() -> None:
    found = read("zh", para_7="在监测方面,委员会将:", para_7_a="审查报告;", para_7_b="更新网站。", para_8="援助")

    assert [(each.anchor, each.actor, each.action) for each in found] == [
        ("para-7-a", "委员会", "审查报告"), ("para-7-b", "委员会", "更新网站"),
    ]  # fmt: skip


def test_items_below_a_task_are_parts_of_it() -> None:
    found = read("en", op_2="Directs the Committee to hold briefings, in order to:", op_2_a="Inform States;")

    assert [each.anchor for each in found] == ["op-2"]


def test_several_requests_of_a_paragraph_are_several_tasks() -> None:
    [first, second] = read(
        "en", op_5="Requests the Secretary-General to take measures, and further directs the Committee to review them;"
    )

    assert (first.order, first.actor, first.action) == (1, "the Secretary-General", "take measures")
    assert (second.order, second.actor, second.action) == (2, "the Committee", "review them")


@pytest.mark.parametrize(
    "text",
    [
        "Calls upon all States to promote dialogue;", "Decides to remain seized of the matter.",
        "Welcomes the work that the Committee did to help States;", "Recalls that a report went to the Committee;",
        "Decides to extend the mandate of the 1540 Committee until 30 November 2032;",
        "Calls upon the International Committee of the Red Cross to go on;",
        "Invites Committee members to give reasons;",
    ],
)  # fmt: skip
def test_appeals_to_states_and_what_nobody_is_asked_are_no_tasks(text: str) -> None:
    assert told("en", text) == []


def test_what_states_are_asked_within_a_term_is_a_task() -> None:
    [task] = read("en", op_1="Calls upon all States to present a first report within 60 days;")

    assert (task.actor, task.due, task.due_words) == ("all States", "", "within 60 days")


def test_a_preamble_sets_no_task() -> None:
    assert read("en", pp_1="Requests the Committee to keep a list;") == []


def test_a_language_without_a_table_proposes_nothing() -> None:
    assert read("de", op_1="Requests the Committee to keep a list;") == []


def test_a_text_that_only_repeats_a_verb_is_soon_read() -> None:
    assert len(read("en", op_1="requests the Committee to keep a list, " * 2_000)) == 20


@pytest.mark.parametrize(("symbol", "share"), [("S-2014-369", 0.9), ("S-2011-819", 0.9)])
def test_most_tasks_of_the_facts_are_proposed_at_their_paragraph_and_little_else(symbol: str, share: float) -> None:
    raw = plain.parse(shared("documents", f"{symbol}.zh.txt").read_bytes())
    with files("loaders.reference").joinpath("tasks.csv").open(encoding="utf-8") as file:
        known = {row["source"].partition("#")[2] for row in csv.DictReader(file) if symbol in row["document"]}

    paragraphs = [Said(p.anchor, p.text) for p in numbered(raw).passages if p.kind == "paragraph"]
    found = {each.anchor for each in proposals(paragraphs, "zh")}

    assert len(known & found) >= share * len(known)
    assert len(found - known) <= (1 - share) * len(found)
