"""What paragraphs propose as tasks: who is to do what, until when, in six languages."""

import csv
from importlib.resources import files

import pytest

from loaders.documents.formats import plain
from loaders.documents.numbering import numbered
from loaders.documents.proposals import Proposed, Said, proposals
from loaders.documents.proposals.terms import terms
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


MORE = [
    ("fr", "Prie le Secrétaire général de lui rendre compte tous les 90 jours ;", "Secrétaire général"),
    ("es", "Encomienda al Grupo de Expertos que coopere con otros grupos ;", "Grupo de Expertos"),
    ("es", "Solicita que el Secretario General presente un informe ;", "Secretario General"),
    (
        "ru",
        "принимает к сведению доклад, а также просит Группу по наблюдению собирать сведения;",
        "Группу по наблюдению",
    ),
    ("ar", "يطلب إلى الأمين العام تقديم تقرير عن ذلك؛", "الأمين العام"),
    ("en", "Requests that the Secretary-General conduct an assessment of the benchmarks;", "the Secretary-General"),
]


@pytest.mark.parametrize(("lang", "text", "actor"), MORE)
def test_what_is_asked_in_other_forms_is_proposed_too(lang: str, text: str, actor: str) -> None:
    assert [who for who, _ in told(lang, text)] == [actor]


TURNS = {
    "en": "Requests the Committee to report, and expresses its intention to review this by 15 May 2031;",
    "fr": "Prie le Comité de faire rapport, et déclare son intention de revoir ceci le 15 mai 2031 au plus tard ;",
    "es": "Solicita al Comité que informe, y expresa su intención de revisarlo a más tardar el 15 de mayo de 2031;",
    "ru": "просит Комитет представить доклад и заявляет о своем намерении вернуться к этому до 15 мая 2031 года;",
    "ar": "يطلب إلى اللجنة أن تقدم تقريرا ويعرب عن اعتزامه استعراض ذلك قبل 15 أيار/مايو 2031؛",
    "zh": "请委员会提交报告，并表示打算在2031年5月15日之前审查；",
}


@pytest.mark.parametrize("lang", TURNS)
def test_what_the_council_means_to_do_itself_gives_its_task_no_day(lang: str) -> None:
    [task] = read(lang, op_1=TURNS[lang])

    assert (task.due, "2031" in task.action) == ("", False)


def test_what_somebody_has_asked_for_is_no_task_of_theirs() -> None:
    assert told("es", "Observa y alienta que el Secretario General ha pedido que se asegure la inclusión;") == []


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


INTERVALS = [
    ("en", "at least once a year", "R/P1Y"), ("en", "twice a year", "R/P6M"), ("en", "every 90 days", "R/P90D"),
    ("en", "quarterly", "R/P3M"), ("en", "biennially", "R/P2Y"), ("en", "at least once every two years", "R/P2Y"),
    ("en", "no later than 31 January each year", "R/P1Y"),
    ("fr", "au moins deux fois par an", "R/P6M"), ("fr", "tous les deux ans", "R/P2Y"), ("fr", "chaque année", "R/P1Y"),
    ("es", "al menos una vez al año", "R/P1Y"), ("es", "cada doce meses", "R/P1Y"), ("es", "semestralmente", "R/P6M"),
    ("ru", "не реже одного раза в год", "R/P1Y"), ("ru", "раз в три месяца", "R/P3M"), ("ru", "ежемесячно", "R/P1M"),
    ("ar", "مرتين في السنة", "R/P6M"), ("ar", "كل اثني عشر شهرا", "R/P1Y"), ("ar", "كل ثلاثة أشهر", "R/P3M"),
    ("zh", "至少每年一次", "R/P1Y"), ("zh", "每三个月", "R/P3M"), ("zh", "一年两次", "R/P6M"),
    ("en", "regularly", ""), ("en", "bi-annually", ""), ("en", "every six months and annually", ""),
    ("en", "at its annual conference", ""), ("en", "several times a year", ""), ("zh", "每隔一年", ""),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "words", "repeats"), INTERVALS)
def test_how_often_is_an_interval_where_the_words_name_one_and_only_one(lang: str, words: str, repeats: str) -> None:
    assert terms(words, lang).repeats == repeats


ADOPTED = [
    ("en", "within 60 days of the adoption of this resolution", "2004-06-27"),
    ("en", "no later than six months from the adoption of this resolution", "2004-10-28"),
    ("fr", "dans les trois mois suivant l’adoption de la présente résolution", "2004-07-28"),
    ("es", "en un plazo de tres meses a partir de la aprobación de la presente resolución", "2004-07-28"),
    ("ru", "не позднее чем через 90 дней с даты принятия настоящей резолюции", "2004-07-27"),
    ("ar", "في غضون ثلاثة أشهر من اتخاذ هذا القرار", "2004-07-28"),
    ("zh", "本决议通过之日起一年内", "2005-04-28"),
]


@pytest.mark.parametrize(("lang", "words", "due"), ADOPTED)
def test_a_delay_from_the_adoption_ends_on_a_day_where_that_of_the_adoption_is_known(
    lang: str, words: str, due: str
) -> None:
    assert terms(words, lang, "2004-04-28")[:2] == (due, words)
    assert terms(words, lang).due == ""


@pytest.mark.parametrize(
    "words",
    [
        "within 60 days", "within three working days of the adoption of this resolution",
        "no later than 180 days from the adoption of the form", "within 30 days of the adoption of that resolution",
        "within six months and eleven months of the adoption of this resolution",
    ],
)  # fmt: skip
def test_a_delay_from_anything_else_ends_on_no_day(words: str) -> None:
    assert terms(words, "en", "2004-04-28").due == ""


def test_what_is_annexed_to_a_resolution_counts_nothing_from_its_adoption() -> None:
    asked = Said("annex-1-para-2", "The Committee shall report within 60 days of the adoption of this resolution.")
    own = asked._replace(anchor="op-2")

    assert [each.due for each in proposals([asked, own], "en", "2004-04-28")] == ["", "2004-06-27"]


def test_a_month_after_the_last_of_a_longer_one_ends_on_its_own_last_day() -> None:
    assert terms("within one month of the adoption of this resolution", "en", "2024-01-31").due == "2024-02-29"
