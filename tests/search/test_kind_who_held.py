"""Questions about holders of posts: read in six languages, answered with certainty, in order of time."""

import pytest

from graph.vocabulary import Language
from search.memory import Memory
from search.model import Intent, Question, Reply
from search.sentences import say

COMMITTEE, GROUP = "organization/1540-committee", "organization/1540-goe"

IN_2016 = """
en Who chaired the 1540 Committee in 2016?
en Who was the chair of the 1540 Committee in 2016?
en Who served as Chair of the Security Council Committee established pursuant to resolution 1540 (2004) in 2016?
fr Qui présidait le Comité 1540 en 2016 ?
fr Qui était le président du Comité 1540 en 2016 ?
fr Qui a exercé la présidence du Comité 1540 en 2016 ?
es ¿Quién presidió el Comité 1540 en 2016?
es ¿Quién era el presidente del Comité 1540 en 2016?
ru Кто был председателем Комитета 1540 в 2016 году?
ru Кто председательствовал в Комитете 1540 в 2016 году?
ru Кто возглавлял Комитет 1540 в 2016 году?
ar من ترأس لجنة القرار 1540 في عام 2016؟
ar من كان رئيس لجنة القرار 1540 في عام 2016؟
zh 2016年1540委员会的主席是谁？
zh 谁在2016年担任1540委员会主席？
zh 谁是2016年1540委员会主席？
"""
BEFORE_SPAIN = """
en Who chaired the 1540 Committee before Spain?
fr Qui a présidé le Comité 1540 avant l'Espagne ?
es ¿Quién presidió el Comité 1540 antes de España?
ru Кто председательствовал в Комитете 1540 до Испании?
ru Кто был председателем Комитета 1540 перед Испанией?
ar من ترأس لجنة القرار 1540 قبل إسبانيا؟
zh 在西班牙之前谁担任1540委员会主席？
"""
BY_A_DAY = """
en As of 30 June 2016, who chaired the 1540 Committee?
en Who was the chair of the 1540 Committee until 30 June 2016?
fr Qui présidait le Comité 1540 au 30 juin 2016 ?
es ¿Quién presidía el Comité 1540 al 30 de junio de 2016?
ru Кто был председателем Комитета 1540 по состоянию на 30 июня 2016 года?
ar من كان رئيس لجنة 1540 حتى 30 حزيران/يونيه 2016؟
zh 截至2016年6月30日，由谁担任1540委员会主席？
"""
UP_TO = """
en Who had chaired the 1540 Committee by 2016?
fr Qui avait présidé le Comité 1540 jusqu'en 2016 ?
es ¿Quiénes habían presidido el Comité 1540 hasta 2016?
zh 截至2016年，谁担任过1540委员会主席？
"""
LATIN_AMERICAN = """
en Which Latin Americans have been members of the Group of Experts?
fr Quels Latino-américains ont été membres du Groupe d'experts ?
es ¿Qué latinoamericanos han sido miembros del Grupo de Expertos?
ru Какие латиноамериканцы были членами Группы экспертов?
zh 哪些拉丁美洲人曾是专家组成员？
"""
MEMBERS = """
en Which States were members of the 1540 Committee in 2013?
fr Quels États étaient membres du Comité 1540 en 2013 ?
es ¿Qué Estados eran miembros del Comité 1540 en 2013?
ru Какие государства были членами Комитета 1540 в 2013 году?
ar ما هي الدول الأعضاء في لجنة القرار 1540 في عام 2013؟
zh 2013年哪些国家是1540委员会成员？
"""
STATE_IN_2013 = """
en Which State chaired the 1540 Committee in 2013?
fr Quel État présidait le Comité 1540 en 2013 ?
es ¿Qué Estado ocupó la presidencia del Comité 1540 en 2013?
ru Какое государство председательствовало в Комитете 1540 в 2013 году?
ar أي دولة ترأست لجنة القرار 1540 في عام 2013؟
zh 2013年哪个国家担任1540委员会主席？
"""
NOW = """
en Who is the chair of the 1540 Committee?
en Who chairs the 1540 Committee now?
fr Qui préside actuellement le Comité 1540 ?
es ¿Quién preside el Comité 1540?
ru Кто председатель Комитета 1540?
ar من رئيس لجنة القرار 1540؟
zh 谁是1540委员会主席？
"""
ALL = """
en List all chairs of the 1540 Committee in order.
en Who has chaired the 1540 Committee?
fr Liste des présidents du Comité 1540
es Lista de los presidentes del Comité 1540
ru Список председателей Комитета 1540
ar من تعاقب على رئاسة لجنة القرار 1540؟
zh 历任1540委员会主席是谁？
"""
FIRST = """
en Who was the first chair of the 1540 Committee?
fr Qui fut le premier président du Comité 1540 ?
es ¿Quién fue el primer presidente del Comité 1540?
ru Кто был первым председателем Комитета 1540?
ar من كان أول رئيس للجنة القرار 1540؟
zh 1540委员会第一任主席是谁？
"""
AFTER_SPAIN = """
en Who succeeded Román Oyarzun as chair of the 1540 Committee?
fr Qui a succédé à Román Oyarzun à la présidence du Comité 1540 ?
es ¿Quién sucedió a Román Oyarzun en la presidencia del Comité 1540?
ru Кто сменил Роман Оярсун Марчеси на посту председателя Комитета 1540?
ar من خلف Román Oyarzun في رئاسة لجنة القرار 1540؟
zh 谁接替Román Oyarzun担任1540委员会主席？
"""
RIGHT = [
    (IN_2016, ["roman-oyarzun-marchesi"]),
    (BEFORE_SPAIN, ["kim-sook", "oh-joon"]),
    (STATE_IN_2013, ["KOR"]),
    (NOW, ["eloy-alfaro-de-alba"]),
    (FIRST, ["mihnea-motoc"]),
    (AFTER_SPAIN, ["sacha-llorentty-soliz"]),
]


def asked(memory: Memory, line: str, **more: str) -> Reply:
    return memory.ask(line[3:], lang=line[:2], **more)  # type: ignore[arg-type]


def names(reply: Reply) -> list[str]:
    return [answer.id.partition("/")[2] for answer in reply.answers]


@pytest.mark.parametrize(
    ("line", "holders"), [(line, holders) for text, holders in RIGHT for line in text.strip().splitlines()]
)
def test_holders_are_found_alike_in_every_language(reference: Memory, line: str, holders: list[str]) -> None:
    reply = asked(reference, line)

    assert (reply.question.intent, reply.status, names(reply)) == ("who_held", "answered", holders)
    assert all(item.citations for answer in reply.answers for item in answer.evidence)
    assert reference.answer(reply.question) == reply


@pytest.mark.parametrize("text", [MEMBERS, ALL])
def test_lists_are_the_same_and_in_the_same_order_in_every_language(reference: Memory, text: str) -> None:
    found = [names(asked(reference, line)) for line in text.strip().splitlines()]

    assert len(found[0]) > 12
    assert all(each == found[0] for each in found)


def test_all_holders_stand_in_order_of_time(reference: Memory) -> None:
    reply = reference.ask("List the chairs of the 1540 Committee", lang="en")

    assert names(reply)[:3] == ["mihnea-motoc", "peter-burian", "jorge-urbina"]
    assert names(reply)[-1] == "eloy-alfaro-de-alba"
    assert {answer.status for answer in reply.answers[:-1]} == {"ended"}


@pytest.mark.parametrize("day", ["2006", "2006-09", "28 September 2006"])
def test_a_day_in_office_tells_of_that_day_month_and_year(reference: Memory, day: str) -> None:
    reply = reference.ask(f"Who chaired the 1540 Committee in {day}?", lang="en")

    assert (reply.status, names(reply)) == ("answered", ["peter-burian"])


@pytest.mark.parametrize(
    ("when", "holder"), [("in 2005", "mihnea-motoc"), ("on 1 June 2016", "roman-oyarzun-marchesi")]
)
def test_who_alone_may_have_held_it_answers_as_maybe(reference: Memory, when: str, holder: str) -> None:
    reply = reference.ask(f"Who chaired the 1540 Committee {when}?", lang="en")

    assert (reply.status, names(reply)) == ("partial", [holder])
    assert reply.answers[0].evidence[0].verdict == "maybe"
    assert reply.findings[1].text.startswith("Possibly")


@pytest.mark.parametrize("text", BY_A_DAY.strip().splitlines())
def test_by_a_day_asks_for_who_was_in_the_chair_then(reference: Memory, text: str) -> None:
    reply = asked(reference, text)

    assert reply.question.period == "2016-06-30"
    assert names(reply) == ["roman-oyarzun-marchesi"]


@pytest.mark.parametrize("text", UP_TO.strip().splitlines())
def test_all_chairs_up_to_a_year_stay_all(reference: Memory, text: str) -> None:
    reply = asked(reference, text)

    assert (names(reply)[0], names(reply)[-1]) == ("mihnea-motoc", "roman-oyarzun-marchesi")


@pytest.mark.parametrize("text", LATIN_AMERICAN.strip().splitlines())
def test_a_region_asks_where_members_come_from(reference: Memory, text: str) -> None:
    assert names(asked(reference, text)) == ["roque-monteleone-neto", "enrique-ochoa"]


def test_counting_experts_tells_how_many_a_source_counts(reference: Memory) -> None:
    reply = reference.ask("How many experts were in the Group of Experts in 2008?", lang="en")

    assert "8 (June 2008), worded “a panel of eight experts”" in reply.findings[1].text
    assert reply.findings[1].citations


def test_asked_by_state_each_of_its_runs_counts(reference: Memory) -> None:
    reply = reference.ask("Who chaired the 1540 Committee before Mexico?", lang="en")

    assert names(reply) == ["jorge-urbina", "dian-triansyah-djani"]
    assert "who_held_gap" in {notice.code for notice in reply.notices}


@pytest.mark.parametrize(
    ("text", "holders"),
    [
        ("Who chaired the 1540 Committee after Sangqu?", ["kim-sook"]),
        ("Who did Oh Joon succeed as chair of the 1540 Committee?", ["kim-sook"]),
        ("Who is Oh Joon's successor?", ["roman-oyarzun-marchesi"]),
        ("Who was the previous chair of the 1540 Committee?", ["jose-javier-de-la-gasca"]),
        ("Who were the vice-chairs of the 1540 Committee in 2010?", ["nawaf-salam"]),
        ("Who chaired the 1540 Committee between 2011 and 2014?", ["baso-sangqu", "kim-sook", "oh-joon"]),
        ("Who were the Mexican chairs of the 1540 Committee?", ["claude-heller", "juan-ramon-de-la-fuente"]),
        ("Who was the coordinator of the Group of Experts?", ["terence-taylor"]),
        ("Who coordinated the working group on monitoring and national implementation in 2022?", ["BRA"]),
        ("Which States held the vice-chair of the 1540 Committee in 2013?", ["AZE", "GBR", "LUX"]),
        (
            "Who were the experts of the Group of Experts in 2005?",
            ["richard-cupitt", "roque-monteleone-neto", "victor-slipchenko", "volker-beck"],
        ),
    ],
)
def test_order_sides_and_roles_are_understood(reference: Memory, text: str, holders: list[str]) -> None:
    reply = reference.ask(text, lang="en")

    assert (reply.status, names(reply)) == ("answered", holders)


def test_nobody_is_current_for_want_of_an_end(reference: Memory) -> None:
    reply = reference.ask("Who are the current experts of the 1540 Committee?", lang="en")

    assert (reply.status, names(reply)) == ("partial", [])
    assert "Kai Kiessler" in reply.notices[-1].text


def test_the_last_known_holder_of_one_post_is_told_as_unconfirmed(reference: Memory) -> None:
    reply = reference.ask("Who is the chair of the 1540 Committee?", lang="en", as_of="2028-01-01")

    assert (reply.status, names(reply)) == ("partial", ["eloy-alfaro-de-alba"])
    assert reply.answers[0].status == "unknown"
    assert "last_confirmed" in {notice.code for notice in reply.notices}


def test_a_post_without_body_is_taken_for_the_committee_and_said_so(reference: Memory) -> None:
    reply = reference.ask("Who was chair in 2009?", lang="en")

    assert (names(reply), reply.question.bodies) == (["jorge-urbina"], (COMMITTEE,))
    assert [notice.code for notice in reply.notices] == ["who_held_own_body"]


@pytest.mark.parametrize(
    "text",
    [
        "Who has worked on export control in Central Asia?",
        "Which former experts of the 1540 Group of Experts have worked on proliferation financing?",
        "Who chaired the conference in La Paz?",
        "Who led the visit to Malawi?",
        "Which States had the Committee visited by August 2014?",
        "Which former chairs of the 1540 Committee have worked on export control?",
        "Who did not chair the 1540 Committee?",
        "What did the Chair say about assistance?",
        "Who has advised the chair of the 1540 Committee on border control?",
        "What has the coordinator of the Group of Experts written?",
        "Which organizations have members in Africa?",
    ],
)
def test_questions_of_other_kinds_pass_by(reference: Memory, text: str) -> None:
    assert reference.ask(text, lang="en").question.intent != "who_held"


def test_seen_before_and_after_a_day_is_held_on_it_by_inference(reference: Memory) -> None:
    reply = reference.ask("Who chaired the 1540 Committee in February 2024?", lang="en")

    assert [answer.id for answer in reply.answers] == ["person/jose-javier-de-la-gasca"]
    assert (reply.status, reply.answers[0].evidence[0].certainty) == ("answered", "inferred")
    assert "inferred_some" in [notice.code for notice in reply.notices]


def test_a_day_on_which_somebody_was_seen_is_not_inferred(reference: Memory) -> None:
    reply = reference.ask("Who chaired the 1540 Committee in March 2024?", lang="en")

    assert reply.answers[0].evidence[0].certainty == "stated"


@pytest.mark.parametrize(
    "line",
    [
        "en Who were the members of the 1718 Panel of Experts in 2009?",
        "fr Qui étaient les membres du Groupe d'experts du Comité 1718 en 2009 ?",
    ],
)
def test_members_of_a_body_of_experts_are_its_experts(reference: Memory, line: str) -> None:
    reply = reference.ask(line[3:], lang=line[:2])  # type: ignore[arg-type]

    assert reply.status == "answered"
    assert {"person/masahiko-asada", "person/david-birch"} <= {answer.id for answer in reply.answers}


def test_a_post_on_behalf_of_a_state_needs_no_body(reference: Memory) -> None:
    reply = reference.ask("Who was the U.S. coordinator for resolution 1540 in 2010?", lang="en")

    assert (reply.status, [answer.id for answer in reply.answers]) == ("answered", ["person/thomas-wuchte"])


def test_two_names_beside_before_and_after_are_no_one_question(reference: Memory) -> None:
    assert reference.ask("Who chaired the Committee after Spain and before Indonesia?").status == "ask_back"


@pytest.mark.parametrize(
    "text",
    [
        "Are there 1540 experts of Chinese nationality? What are they called?",
        "¿Hay expertos chinos en el Grupo de Expertos? ¿Quiénes son?",
        "有中国籍的1540专家吗？叫什么？",
    ],
)
def test_a_yes_or_no_question_that_asks_for_names_asks_who_held_the_post(reference: Memory, text: str) -> None:
    question = reference.ask(text).question

    assert (question.intent, question.roles, question.on_behalf_of) == ("who_held", ("expert",), ("state/CHN",))


def test_experts_without_a_body_are_those_of_the_committee_and_it_is_said(reference: Memory) -> None:
    reply = reference.ask("Who are the experts as of today?")

    assert (reply.question.bodies, reply.question.standing) == ((COMMITTEE,), "current")
    assert "who_held_own_body" in {notice.code for notice in reply.notices}


@pytest.mark.parametrize("lang", ["en", "fr", "es", "ru", "ar", "zh"])
def test_a_list_of_experts_is_told_to_have_gaps_and_one_of_chairs_is_not(reference: Memory, lang: Language) -> None:
    gaps = say(lang, "who_held_no_list")

    def notices(role: str) -> list[str]:
        asked = Question(
            intent="who_held", lang=lang, roles=(role,), bodies=("organization/1540-committee",), period="2012"
        )
        return [notice.text for notice in reference.answer(asked).notices]

    assert gaps in notices("expert")
    assert gaps not in notices("chair")


@pytest.mark.parametrize(
    ("intent", "code"),
    [("who_is", "person"), ("is_in_post", "person"), ("contact_point", "point"), ("who_held", "body")],
)
def test_a_question_that_lacks_whom_it_is_about_asks_for_that(reference: Memory, intent: Intent, code: str) -> None:
    reply = reference.answer(Question(intent=intent, topics=("topic/op3d.export",)))

    assert (reply.status, [notice.text for notice in reply.notices]) == ("ask_back", [say("en", f"ask_{code}")])


@pytest.mark.parametrize("asked", ["Who chairs the Committee?", "Which State chairs the Committee?"])
def test_a_verb_that_may_be_a_plural_asks_of_now(reference: Memory, asked: str) -> None:
    assert reference.ask(asked).question.standing == "current"


@pytest.mark.parametrize("asked", ["泰勒之后谁当了专家组协调员", "من كان منسق فريق الخبراء بعد تايلور؟"])
def test_a_short_name_in_another_script_is_looked_for_among_those_who_held_the_post(
    reference: Memory, asked: str
) -> None:
    reply = reference.ask(asked)

    assert (reply.status, reply.answers) == ("no_evidence", ())
    assert "Terence Taylor" in " ".join(notice.text for notice in reply.notices)


@pytest.mark.parametrize("asked", ["Did we ever chair the Committee?", "What did Spain do before and after chairing?"])
def test_a_question_that_asks_for_no_holder_is_not_taken_for_one(reference: Memory, asked: str) -> None:
    assert reference.ask(asked).status == "ask_back"


def test_capitals_tell_the_state_from_the_pronoun(reference: Memory) -> None:
    reply = reference.ask("Did the US ever chair the 1540 Committee?")

    assert (reply.question.on_behalf_of, reply.answers) == (("state/USA",), ())


def test_the_only_holder_known_of_a_post_in_a_region_is_told_with_the_last_day_known(reference: Memory) -> None:
    reply = reference.ask("Who is the regional coordinator of UNODA for Africa?")

    assert (reply.status, [a.id for a in reply.answers]) == ("partial", ["person/einas-mohammed"])
    assert reply.answers[0].status == "unknown"


def test_an_ambassador_who_held_a_post_is_its_holder(reference: Memory) -> None:
    reply = reference.ask("Which ambassador chaired the Committee in 2019?")

    assert [answer.id for answer in reply.answers] == ["person/dian-triansyah-djani"]
