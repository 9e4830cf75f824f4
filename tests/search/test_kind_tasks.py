"""What a body set out to do: readings in six languages, look-alikes, and tasks with their paragraphs."""

from typing import Any

import pytest

from search.memory import Memory

READ: list[tuple[dict[str, Any], list[str]]] = [
    (
        {"topics": ("topic/x.nap",)},
        [
            "Which tasks concern national action plans?",
            "Quelles tâches concernent les plans d'action nationaux ?",
            "¿Qué tareas se refieren a los planes de acción nacionales?",
            "Какие задачи касаются национальных планов действий?",
            "哪些任务涉及国家行动计划？",
        ],
    ),
    (
        {"topics": ("topic/x.industry",), "bodies": ("organization/1540-committee",), "acts": ("thirteenth",)},
        [
            "What tasks did the Committee set itself on outreach to industry in the thirteenth programme of work?",
        ],
    ),
    (
        {"topics": ("topic/x.poc",), "acts": ("thirteenth",)},
        [
            "What does the 13th programme of work say about points of contact?",
            "Que prévoit le treizième programme de travail au sujet des points de contact ?",
            "¿Qué prevé el decimotercer programa de trabajo sobre los puntos de contacto?",
            "Что предусматривает тринадцатая программа работы в отношении контактных пунктов?",
            "第十三个工作方案就联络点规定了什么？",
        ],
    ),
    (
        {"topics": ("topic/x.assistance",), "acts": ("thirteenth",)},
        [
            "Which paragraphs of the thirteenth programme of work are about assistance?",
        ],
    ),
    (
        {"topics": ("topic/x.request",), "bodies": ("organization/1540-committee",)},
        [
            "What had the Committee planned to do about assistance requests?",
        ],
    ),
    (
        {"acts": ("due",), "period": "../2014-08"},
        [
            "Which tasks were due by August 2014?",
            "Quelles sont les échéances avant septembre 2014 ?",
            "¿Qué tareas vencen antes de septiembre de 2014?",
        ],
    ),
    (
        {"bodies": ("organization/1540-committee",), "acts": ("P3M",)},
        [
            "What does the Committee have to do every quarter?",
            "Que doit faire le Comité chaque trimestre ?",
            "¿Qué debe hacer el Comité trimestralmente?",
            "Что Комитет должен делать каждый квартал?",
            "ما الذي يجب على اللجنة فعله كل ثلاثة أشهر؟",
            "委员会每季度要做什么？",
        ],
    ),
    (
        {"bodies": ("organization/1540-committee",), "acts": ("due",), "period": "../2015-01-31"},
        [
            "What was the Committee to do by 31 January 2015?",
            "Что Комитет должен был сделать к 31 января 2015 года?",
            "ماذا كان على اللجنة أن تفعل بحلول 31 يناير 2015؟",
        ],
    ),
    (
        {"bodies": ("organization/1540-committee",), "acts": ("due",), "period": "../2015-01-30"},
        [
            "Que devait faire le Comité avant le 31 janvier 2015 ?",
            "¿Qué debía hacer el Comité antes del 31 de enero de 2015?",
            "委员会在2015年1月31日前要做什么？",
        ],
    ),
    (
        {"acts": ("due",), "period": "../2014-08"},
        [
            "What had to be done by the end of August 2014?",
            "Qu'est-ce qui devait être fait avant septembre 2014 ?",
            "¿Qué debía hacerse antes de septiembre de 2014?",
            "Что нужно было сделать до сентября 2014 года?",
        ],
    ),
    (
        {"bodies": ("organization/wg-transparency",), "acts": ("recurring",)},
        [
            "Which tasks of the Working Group on Transparency and Media Outreach are recurring?",
        ],
    ),
    (
        {"topics": ("topic/x.reporting",), "bodies": ("organization/1540-committee",), "period": "2014"},
        [
            "What was the Committee to do about national reporting in 2014?",
        ],
    ),
    (
        {"topics": ("topic/x.ep",), "acts": ("open",)},
        [
            "List open tasks on effective practices.",
        ],
    ),
    (
        {"bodies": ("organization/wg-assistance",)},
        [
            "Quelles tâches incombent au groupe de travail sur l'assistance ?",
            "¿Qué tareas tiene el grupo de trabajo sobre asistencia?",
            "Какие задачи стоят перед рабочей группой по помощи?",
            "ما المهام المسندة إلى الفريق العامل المعني بالمساعدة؟",
            "援助工作组承担哪些任务？",
            "ما هي المهام المنوطة بالفريق العامل المعني بالمساعدة؟",
        ],
    ),
    (
        {"bodies": ("organization/1540-committee",), "acts": ("thirteenth",)},
        [
            "Какие задачи поставил перед собой Комитет в 13-й программе работы?",
        ],
    ),
    (
        {"topics": ("topic/x.assistance",), "bodies": ("organization/1540-committee",), "acts": ("thirteenth",)},
        [
            "ما هي مهام اللجنة في برنامج العمل الثالث عشر بشأن المساعدة؟",
            "委员会在第13个工作方案中规定了哪些关于援助的任务？",
        ],
    ),
    (
        {"topics": ("topic/x.reporting",), "bodies": ("organization/1540-committee",)},
        [
            "委员会计划就国家报告做什么？",
        ],
    ),
]
OTHERS = [
    "Who has worked on the thirteenth programme of work?",
    "What did the Committee do in Kazakhstan?",
    "Which experts were assigned to the Committee?",
    "What happened with Armenia?",
    "Which practices are set out in the programme of work?",
    "Кто поставил задачи Комитету?",
    "谁负责出口管制？",
    "Who is responsible for export control in Kazakhstan?",
]


def test_what_the_committee_set_out_to_do_is_cited_by_paragraph(reference: Memory) -> None:
    asked = "What did the Committee set out to do about effective practices in its thirteenth programme of work?"
    reply = reference.ask(asked)

    assert reply.status == "answered"
    assert reply.answers[0].id == "task/s-2014-369-para-7-e"
    assert "S/2014/369#para-7-e" in {c.symbol for c in reply.answers[0].evidence[0].citations}


def test_what_is_due_is_due_in_the_period(reference: Memory) -> None:
    reply = reference.ask("Which tasks were due by August 2014?")

    assert {row.id for row in reply.answers} == {"task/s-2014-369-para-7-a", "task/s-2014-369-para-7-d"}


def test_no_source_says_what_is_still_open(reference: Memory) -> None:
    reply = reference.ask("Which tasks on effective practices are open?")

    assert reply.status == "partial"
    assert "tasks_open" in {notice.code for notice in reply.notices}


YEARLY = {"task/s-2014-369-para-1", "task/s-2014-369-para-2", "task/s-2014-369-para-7-a", "task/s-2011-819-para-12"}


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "What must the Committee do every year?"),
        ("fr", "Que doit faire le Comité chaque année ?"),
        ("es", "¿Qué debe hacer el Comité cada año?"),
        ("ru", "Что Комитет должен делать каждый год?"),
        ("ar", "ماذا يجب على اللجنة أن تفعل كل عام؟"),
        ("zh", "委员会每年必须做什么？"),
    ],
)
def test_what_is_to_be_done_every_year_is_only_what_recurs_every_year(reference: Memory, lang: Any, text: str) -> None:
    reply = reference.ask(text, lang=lang)

    assert "P1Y" in reply.question.acts
    assert {row.id for row in reply.answers} == YEARLY


def test_how_often_may_be_asked_for_by_its_word(reference: Memory) -> None:
    quarterly = reference.ask("Which tasks are quarterly?")
    biennial = reference.ask("Which tasks recur every two years?")

    assert [row.id for row in quarterly.answers] == ["task/s-2014-369-para-8-g"]
    assert (biennial.status, biennial.answers) == ("no_evidence", ())


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "What is overdue?"), ("fr", "Quelles tâches sont en retard ?"), ("es", "¿Qué tareas están atrasadas?"),
        ("ru", "Какие задачи просрочены?"), ("ar", "ما المهام المتأخرة؟"), ("zh", "哪些任务逾期？"),
    ],
)  # fmt: skip
def test_overdue_is_what_was_due_before_the_day_and_may_have_been_done(reference: Memory, lang: Any, text: str) -> None:
    now, then = reference.ask(text, lang=lang), reference.ask(text, lang=lang, as_of="2014-09-15")

    assert (now.status, len(now.answers)) == ("partial", 5)
    assert "tasks_open" in {notice.code for notice in now.notices}
    assert {row.id for row in then.answers} == {"task/s-2014-369-para-7-d"}


def test_a_programme_whose_tasks_are_not_recorded_is_named(reference: Memory) -> None:
    reply = reference.ask("What did the Committee plan in its sixteenth programme of work?")

    assert reply.status == "no_evidence"
    assert "S/2017/126" in reply.notices[0].text


def test_tasks_of_a_later_programme_are_none_of_an_earlier_day(reference: Memory) -> None:
    reply = reference.ask("Which tasks concern national action plans?", as_of="2013-01-01")

    assert reply.status == "no_evidence"


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("zh", "第十三个工作方案关于议员有什么任务？"),
        ("fr", "Que prévoit le treizième programme de travail au sujet des parlementaires ?"),
        ("ru", "Что предусматривала тринадцатая программа работы о парламентариях?"),
        ("es", "¿Qué estipulaba el decimotercer programa de trabajo sobre los parlamentarios?"),
        ("en", "In the 13th programme of work, what is planned on parliamentarians?"),
        ("en", "What does the programme of work say on parliamentarians?"),
    ],
)
def test_a_programme_tells_of_a_topic_whatever_the_verb(reference: Memory, lang: str, text: str) -> None:
    reply = reference.ask(text, lang=lang)  # type: ignore[arg-type]

    assert (reply.question.topics, reply.question.text) == (("topic/audience.parliamentarians",), ())
    assert [answer.id for answer in reply.answers] == ["task/s-2014-369-para-10-h"]


def test_persons_that_a_task_is_about_are_words_to_be_met(reference: Memory) -> None:
    reply = reference.ask("In the 13th programme of work, what was to be done about former members of the Group?")
    experts = reference.ask("Which experts worked on the thirteenth programme of work?")

    assert [answer.id for answer in reply.answers] == ["task/s-2014-369-para-10-i"]
    assert experts.question.intent != "tasks"


@pytest.mark.parametrize(
    "text",
    [
        "What tasks did the Committee have on transparency and outreach under the thirteenth programme of work?",
        "Quelles étaient les tâches du Comité en matière de transparence selon le treizième programme de travail ?",
        "¿Qué tareas tenía el Comité sobre transparencia y divulgación según el decimotercer programa de trabajo?",
        "Какие задачи по транспарентности и информационной работе были в тринадцатой программе работы?",
        "ما مهام اللجنة في مجال الشفافية والتوعية وفق برنامج العمل الثالث عشر؟",
        "第十三个工作方案中关于透明度和外联的任务有哪些？",
    ],
)
def test_a_heading_of_the_programme_names_its_working_group(reference: Memory, text: str) -> None:
    reply = reference.ask(text)

    assert all(row.id.startswith("task/s-2014-369-para-10-") for row in reply.answers)
    assert len(reply.answers) == 11


@pytest.mark.parametrize(
    "text",
    [
        "Which tasks does the thirteenth programme of work set on providing assistance?",
        "Quelles tâches le treizième programme de travail fixe-t-il en matière d'octroi d'assistance ?",
        "¿Qué tareas fija el decimotercer programa de trabajo en materia de prestación de asistencia?",
        "Какие задачи ставит тринадцатая программа работы по оказанию помощи?",
        "ما مهام برنامج العمل الثالث عشر المتعلقة بتقديم المساعدة؟",
        "第十三个工作方案关于提供援助有哪些任务？",
    ],
)
def test_providing_assistance_is_assistance(reference: Memory, text: str) -> None:
    reply = reference.ask(text)

    assert "task/s-2014-369-para-8-c" in [row.id for row in reply.answers]
    assert len(reply.answers) == 12


@pytest.mark.parametrize("text", ["What are the Group of Experts' tasks?", "专家组有哪些任务？"])
def test_a_body_may_stand_before_its_tasks(reference: Memory, text: str) -> None:
    assert reference.ask(text).question.intent == "tasks"


def test_how_often_is_no_less_than_that_it_recurs(reference: Memory) -> None:
    quarterly = reference.ask("Which tasks are quarterly?")
    yearly = reference.ask("Which tasks are yearly?")

    assert [row.id for row in quarterly.answers] == ["task/s-2014-369-para-8-g"]
    assert "task/s-2014-369-para-1" in {row.id for row in yearly.answers}
    assert not {row.id for row in quarterly.answers} & {row.id for row in yearly.answers}
