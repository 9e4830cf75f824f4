"""Which States did something: how questions are read in six languages, and what the reference facts answer."""

import json

import pytest

from search.memory import Memory
from search.model import Question, Reply

AFRICA, ASIA = "region/m49-002", "region/m49-143"
CTBT, CWC = "treaty/CTBT", "treaty/CWC"
NOT_RATIFIED = {
    "en": "Which States in Africa had not ratified the Comprehensive Nuclear-Test-Ban Treaty on 1 January 2016?",
    "fr": "Quels États d'Afrique n'avaient pas ratifié le TICE au 1er janvier 2016 ?",
    "es": "¿Qué Estados de África no habían ratificado el TPCE el 1 de enero de 2016?",
    "ru": "Какие государства Африки не ратифицировали ДВЗЯИ на 1 января 2016 года?",
    "ar": "ما هي الدول الأفريقية التي لم تصدق على معاهدة الحظر الشامل للتجارب النووية في 1 يناير 2016؟",
    "zh": "截至2016年1月1日，哪些非洲国家尚未批准《全面禁止核试验条约》？",
}
VISITED = {
    "en": "Which States had the Committee visited by August 2014?",
    "fr": "Quels États le Comité avait-il visités jusqu'en août 2014 ?",
    "es": "¿Qué Estados había visitado el Comité hasta agosto de 2014?",
    "ru": "Какие государства Комитет посетил к августу 2014 года?",
    "ar": "ما الدول التي زارتها اللجنة حتى أغسطس 2014؟",
    "zh": "截至2014年8月，委员会访问过哪些国家？",
}
WHEN_VISITED = {
    "en": "When did the Committee visit Malawi?",
    "fr": "Quand le Comité a-t-il visité le Malawi ?",
    "es": "¿Cuándo visitó el Comité Malawi?",
    "ru": "Когда Комитет посетил Малави?",
    "ar": "متى زارت اللجنة ملاوي؟",
    "zh": "委员会何时访问马拉维？",
}
READ = [
    ("en", "How many States in Central Asia are party to the CWC?", ("party",), CWC, ASIA, False),
    ("en", "Which African States have signed but not ratified the CTBT?", ("signed", "ratified"), CTBT, AFRICA, True),
    ("en", "Which States withdrew from the CTBT?", ("withdrew",), CTBT, "", False),
    ("en", "List the parties to the CWC in Central Asia", ("party",), CWC, ASIA, False),
    ("en", "Which States have ratified or acceded to the CWC?", ("ratified",), CWC, "", False),
    ("en", "Is Kazakhstan party to the CTBT? Since when?", ("party",), CTBT, "state/KAZ", False),
    ("en", "Had Swaziland ratified the CTBT on 1 January 2016?", ("ratified",), CTBT, "state/SWZ", False),
    ("en", "Which States in Africa have requested assistance?", ("requested",), "", AFRICA, False),
    ("en", "Which African States have not yet submitted a national report?", ("reported",), "", AFRICA, True),
    ("en", "Which States have offered assistance to Botswana?", ("offered",), "", "state/BWA", False),
    ("en", "Which States in Africa hosted workshops on export control?", ("hosted",), "", AFRICA, False),
    ("fr", "Combien d'États d'Asie centrale sont parties à la CIAC ?", ("party",), CWC, ASIA, False),
    ("fr", "Quels sont les pays africains qui ont signé mais pas ratifié le TICE ?", ("signed", "ratified"), CTBT,
     AFRICA, True),
    ("fr", "Le Kazakhstan est-il partie au TICE ?", ("party",), CTBT, "state/KAZ", False),
    ("fr", "Quels pays d'Asie centrale ont désigné un point de contact ?", ("contact",), "", ASIA, False),
    ("es", "¿Cuántos Estados de Asia Central son parte en la Convención sobre las Armas Químicas?", ("party",), CWC,
     ASIA, False),
    ("es", "¿Qué países africanos han firmado pero no ratificado el TPCE?", ("signed", "ratified"), CTBT, AFRICA,
     True),
    ("es", "¿Desde cuándo es Kazajstán parte en el TPCE?", ("party",), CTBT, "state/KAZ", False),
    ("ru", "Сколько государств Центральной Азии являются участниками Конвенции о химическом оружии?", ("party",),
     CWC, ASIA, False),
    ("ru", "Какие африканские страны подписали, но не ратифицировали ДВЗЯИ?", ("signed", "ratified"), CTBT, AFRICA,
     True),
    ("ru", "Кто из африканских государств не подписал ДВЗЯИ?", ("signed",), CTBT, AFRICA, True),
    ("ru", "Какие государства назначили контактные пункты в Центральной Азии?", ("contact",), "", ASIA, False),
    ("ar", "كم عدد الدول الأطراف في اتفاقية الأسلحة الكيميائية في آسيا الوسطى؟", ("party",), CWC, ASIA, False),
    ("ar", "هل كازاخستان طرف في معاهدة الحظر الشامل للتجارب النووية؟", ("party",), CTBT, "state/KAZ", False),
    ("ar", "ما هي دول آسيا الوسطى التي عينت نقطة اتصال؟", ("contact",), "", ASIA, False),
    ("zh", "中亚有多少个国家是《化学武器公约》的缔约国？", ("party",), CWC, ASIA, False),
    ("zh", "哪些非洲国家签署但未批准《全面禁止核试验条约》？", ("signed", "ratified"), CTBT, AFRICA, True),
    ("zh", "哈萨克斯坦是《全面禁止核试验条约》的缔约国吗？", ("party",), CTBT, "state/KAZ", False),
    ("zh", "中亚哪些国家指定了联络点？", ("contact",), "", ASIA, False),
    ("zh", "哪些国家向非洲国家提供了援助？", ("offered",), "", AFRICA, False),
]  # fmt: skip
LOOK_ALIKE = [
    "Who has worked on border control in Africa?",
    "Which experts have worked on ratification of the CTBT?",
    "Which organizations helped States ratify the CTBT?",
    "Why has India not signed the CTBT?",
    "Which experts took part in visits in Africa?",
    "Which treaties has Kazakhstan ratified?",
    "What did the Committee do during its visit to Malawi?",
    "Who visited Malawi?",
    "Which States have nuclear weapons?",
    "Who was the point of contact of Kazakhstan?",
]


def ids(reply: Reply) -> list[str]:
    return [answer.id for answer in reply.answers]


@pytest.mark.parametrize(("lang", "text", "acts", "treaty", "place", "negated"), READ)
def test_questions_for_states_are_read_in_every_language(
    reference: Memory, lang: str, text: str, acts: tuple[str, ...], treaty: str, place: str, negated: bool
) -> None:
    question = reference.ask(text, lang=lang).question  # type: ignore[arg-type]

    assert question.intent == "which_states"
    assert (question.acts, question.negated, question.not_understood) == (acts, negated, ())
    assert question.treaties == ((treaty,) if treaty else ())
    assert (question.places or question.nationalities) == ((place,) if place else ())


@pytest.mark.parametrize("text", LOOK_ALIKE)
def test_what_only_looks_like_it_passes_by(reference: Memory, text: str) -> None:
    assert reference.ask(text, lang="en").question.intent != "which_states"


@pytest.mark.parametrize("lang", NOT_RATIFIED)
def test_a_denial_rests_on_a_complete_register(reference: Memory, lang: str) -> None:
    reply = reference.ask(NOT_RATIFIED[lang], lang=lang)  # type: ignore[arg-type]

    lacking = ["COM", "EGY", "GNQ", "SWZ", "GMB", "MUS", "STP", "SOM", "SSD", "ZWE"]
    assert (reply.status, ids(reply)) == ("answered", [f"state/{code}" for code in lacking])
    assert "10" in reply.findings[0].text
    assert all("dataset/untc-2026-02-03" in [item.id for item in answer.evidence] for answer in reply.answers)
    assert all(item.citations for answer in reply.answers for item in answer.evidence)
    assert reference.answer(reply.question) == reply


@pytest.mark.parametrize("lang", VISITED)
def test_visits_of_the_committee_until_a_month(reference: Memory, lang: str) -> None:
    reply = reference.ask(VISITED[lang], lang=lang)  # type: ignore[arg-type]

    visited = ["ALB", "BGD", "BFA", "COG", "GRD", "MDG", "MWI", "NER", "KOR", "TTO", "USA"]
    assert (reply.status, ids(reply)) == ("answered", [f"state/{code}" for code in visited])
    assert "Togo" not in json.dumps(reply.model_dump())


@pytest.mark.parametrize(("treaty", "status"), [("CTBT", "answered"), ("ICSANT", "partial")])
def test_a_register_carries_a_list_a_year_beyond_its_edition_and_says_so(
    reference: Memory, treaty: str, status: str
) -> None:
    had, had_not = (reference.ask(f"Which States in South Asia have {no}ratified the {treaty}?") for no in ("", "not "))

    assert (had.status, had_not.status) == (status, status)
    assert all("which_states_beyond" in {notice.code for notice in reply.notices} for reply in (had, had_not))
    assert all(reply.findings[0].text.startswith("As of the edition of ") for reply in (had, had_not))


def test_an_edition_tells_nothing_of_a_period_that_begins_after_it(reference: Memory) -> None:
    assert reference.ask("Which States have ratified the TPNW since June 2026?").status == "partial"


def test_an_action_that_a_later_edition_no_longer_lists_is_marked_and_never_denied(reference: Memory) -> None:
    had = reference.ask("Which States in Eastern Europe had ratified the CTBT on 1 January 2016?")
    had_not = reference.ask("Which States in Eastern Europe had not ratified the CTBT on 1 January 2016?")
    before = reference.ask("Which States in Eastern Europe had ratified the CTBT on 1 January 2010?")

    assert {answer.id: answer.status for answer in had.answers}["state/RUS"] == "disputed"
    assert (had.status, had_not.status, before.status) == ("partial", "partial", "answered")
    assert "state/RUS" not in ids(had_not)
    assert all("which_states_disputed" in {notice.code for notice in reply.notices} for reply in (had, had_not))


def test_an_unverified_withdrawal_flips_nothing(reference: Memory) -> None:
    reply = reference.ask("Is Russia party to the CTBT?")

    assert ids(reply) == ["state/RUS"]
    assert {"which_states_lead", "unverified_some"} <= {notice.code for notice in reply.notices}


def test_a_treaty_without_a_register_denies_nothing(reference: Memory) -> None:
    reply = reference.ask("Which States in Central Asia have not ratified the NPT?")

    assert reply.status == "partial"
    assert "which_states_no_register" in {notice.code for notice in reply.notices}


def test_no_record_of_one_state_is_no_only_under_the_register(reference: Memory) -> None:
    then = reference.ask("Had Swaziland ratified the CTBT on 1 January 2016?")
    now = reference.ask("Has India signed the CTBT?")
    long_after = reference.ask("Has Angola ratified the ICSANT?")
    unlisted = reference.ask("Has India ratified the NPT?")

    assert (then.status, ids(then)) == (now.status, ids(now)) == ("answered", [])
    assert "As of the edition of 3 February 2026" in now.findings[0].text
    assert (long_after.status, unlisted.status) == ("partial", "partial")


def test_count_and_list_agree_and_halves_make_the_whole(reference: Memory) -> None:
    had = reference.ask("How many African States had ratified the CTBT on 1 January 2016?")
    had_not = reference.ask(NOT_RATIFIED["en"])

    assert had.question.counted
    assert had.findings[0].text.startswith(f"{len(had.answers)} States")
    assert len(had.answers) + len(had_not.answers) == 54


def test_a_region_is_read_on_the_day_asked(reference: Memory) -> None:
    question = Question(intent="which_states", acts=("ratified",), negated=True, treaties=(CTBT,), places=(AFRICA,))

    early = reference.answer(question.model_copy(update={"period": "2010-01-01"}))

    assert "state/SSD" not in ids(early)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Which States in this region are not party to the CTBT?", "ask_region"),
        ("Which States have ratified the CTBT and the CWC?", "which_states_ask_treaty"),
        ("Which States outside Africa have not ratified the CTBT?", "ask_exclusion"),
    ],
)
def test_what_lacks_something_is_asked_back(reference: Memory, text: str, code: str) -> None:
    reply = reference.ask(text)

    assert (reply.status, reply.notices[0].code) == ("ask_back", code)


def test_no_record_of_a_deed_is_partial_and_says_what_is_lacking(reference: Memory) -> None:
    reply = reference.ask("Which States without a point of contact are in Central Asia?")

    assert (reply.status, ids(reply)) == ("partial", ["state/UZB"])
    assert "which_states_no_list" in {notice.code for notice in reply.notices}


@pytest.mark.parametrize(
    "text",
    [
        "Which States in Africa are not party to the Biological Weapons Convention?",
        "Which States have not reported?",
        "Which States have not named a point of contact?",
    ],
)
def test_silence_of_a_thin_record_names_nobody(reference: Memory, text: str) -> None:
    reply = reference.ask(text)

    assert (reply.status, ids(reply)) == ("partial", [])
    assert {"which_states_no_list", "which_states_no_register"} & {notice.code for notice in reply.notices}


@pytest.mark.parametrize(("year", "named"), [("2019", "102"), ("2020", "123")])
def test_a_count_of_points_of_contact_tells_the_latest_total_known_by_then(
    reference: Memory, year: str, named: str
) -> None:
    reply = reference.ask(f"How many States had named a point of contact by the end of {year}?")

    assert reply.status == "partial"
    assert reply.findings[0].text.startswith(f"{named} States")
    assert reply.findings[0].citations


def test_a_disputed_verdict_begins_with_no_yes(reference: Memory) -> None:
    reply = reference.ask("Is Russia party to the CTBT today?")

    assert (reply.status, ids(reply)) == ("partial", ["state/RUS"])
    assert reply.findings[0].text.startswith("Sources disagree")


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Which members of ASEAN had not ratified the CTBT on 31 December 2012?"),
        ("fr", "Quels membres de l'ASEAN n'avaient pas ratifié le TICE le 31 décembre 2012 ?"),
    ],
)
def test_members_of_an_organization_are_the_states_of_its_area(reference: Memory, lang: str, text: str) -> None:
    reply = reference.ask(text, lang=lang)  # type: ignore[arg-type]

    assert (reply.status, ids(reply)) == ("answered", ["state/BRN", "state/MMR", "state/THA"])


def test_taking_part_in_a_treaty_is_being_party_to_it(reference: Memory) -> None:
    text = "Какие государства Центральной Азии участвовали в Конвенции о борьбе с актами ядерного терроризма?"

    question = reference.ask(text, lang="ru").question
    meeting = reference.ask("Which States took part in the BWC Review Conference?").question

    assert (question.acts, question.treaties) == (("party",), ("treaty/ICSANT",))
    assert meeting.acts == ()


@pytest.mark.parametrize("text", ["¿Qué Estados han pedido asistencia?", "¿Qué Estados han ofrecido asistencia?"])
def test_assistance_asked_for_or_offered_is_no_topic_of_its_own(reference: Memory, text: str) -> None:
    reply = reference.ask(text, lang="es")

    assert reply.question.topics == ()
    assert reply.answers


def test_help_with_something_asks_for_that_alone(reference: Memory) -> None:
    text = "¿Qué Estados han pedido asistencia en materia de controles de exportación?"

    question = reference.ask(text, lang="es").question

    assert (question.topics, question.text) == (("topic/op3d.export",), ())


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Which African States had the Committee visited at the end of 2014?"),
        ("fr", "Quels États africains le Comité avait-il visités à la fin de 2014 ?"),
        ("es", "¿Qué Estados africanos había visitado el Comité a finales de 2014?"),
        ("ru", "Какие африканские государства Комитет уже посетил в конце 2014 года?"),
        ("ar", "ما الدول الأفريقية التي كانت اللجنة قد زارتها في نهاية عام 2014؟"),
        ("zh", "2014年底委员会已访问了哪些非洲国家？"),
    ],
)
def test_what_had_been_done_at_the_end_of_a_year_was_done_by_then(reference: Memory, lang: str, text: str) -> None:
    reply = reference.ask(text, lang=lang)  # type: ignore[arg-type]

    assert reply.question.period == "../2014-12"
    assert {"state/BFA", "state/COG", "state/MDG", "state/MWI", "state/NER"} <= set(ids(reply))


def test_what_was_done_at_the_end_of_a_year_was_done_in_its_last_month(reference: Memory) -> None:
    assert reference.ask("Which States did the Committee visit at the end of 2014?").question.period == "2014-12"
    assert reference.ask("Who had the chair of the Committee at the end of 2014?").question.period == "2014-12"


@pytest.mark.parametrize("negation", ["not ", ""])
def test_a_list_by_an_edition_older_than_the_day_says_so_first_and_is_partial(reference: Memory, negation: str) -> None:
    reply = reference.ask(f"Which States in Africa are {negation}party to the ICSANT today?")

    assert reply.status == "partial"
    assert reply.findings[0].text.startswith("As of the edition of 31 May 2014")
    assert "as of: 31 May 2014" in reply.findings[1].text


def test_an_observer_state_counts_from_the_day_on_which_it_became_one(reference: Memory) -> None:
    before, after = (
        reference.ask(f"Which States had not signed the CTBT on {day}?") for day in ("1 June 2012", "1 June 2013")
    )

    assert "state/PSE" in set(ids(after)) - set(ids(before))


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("In which States were workshops held in 2017?", "hosted"),
        ("Which States held peer reviews in 2017?", "hosted"),
        ("Which States underwent peer reviews in 2017?", "reviewed"),
        ("Which States took part in peer reviews in 2017?", "reviewed"),
        ("Which States have handed in a first report?", "reported"),
    ],
)
def test_what_was_done_is_read_from_all_words_for_it(reference: Memory, text: str, act: str) -> None:
    assert reference.ask(text).question.acts == (act,)


def test_who_hosted_peer_reviews_hosted_nothing_else(reference: Memory) -> None:
    assert ids(reference.ask("Which States hosted peer reviews in 2017?")) == ["state/TJK"]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("en Which States in Latin America have not ratified the CTBT?", "None fits: all States looked at (20)"),
        ("es ¿Qué Estados de América Latina no han ratificado el TPCEN?", "Ningún Estado responde a la pregunta"),
    ],
)
def test_where_a_register_lists_all_none_is_told_as_all(reference: Memory, line: str, said: str) -> None:
    reply = reference.ask(line[3:], lang=line[:2])  # type: ignore[arg-type]

    assert (reply.status, ids(reply)) == ("answered", [])
    assert any(finding.text.startswith(said) for finding in reply.findings)


@pytest.mark.parametrize("lang", WHEN_VISITED)
def test_a_question_for_a_date_is_answered_with_the_date_first(reference: Memory, lang: str) -> None:
    reply = reference.ask(WHEN_VISITED[lang])

    assert reply.status == "answered"
    assert "2014" in reply.findings[0].text


OR_NOT = [
    "Has Iran ratified the CTBT or not?",
    "Is it true that Iran hasn't ratified the CTBT?",
    "L'Iran a-t-il ratifié le TICE, oui ou non ?",
    "¿Ha ratificado Irán el TPCE o no?",
    "Иран ратифицировал ДВЗЯИ или нет?",
    "هل صدقت إيران على معاهدة الحظر الشامل للتجارب النووية أم لا؟",
    "伊朗批准禁核试条约没有？",
    "伊朗批准全面禁止核试验条约了没有？",
]


@pytest.mark.parametrize("text", OR_NOT)
def test_a_not_that_closes_a_question_denies_nothing(reference: Memory, text: str) -> None:
    reply = reference.ask(text)

    assert (reply.status, ids(reply), reply.question.negated) == ("answered", [], False)
    assert reply.question.places == ("state/IRN",)


@pytest.mark.parametrize(
    "text",
    [
        "How many African States had signed the nuclear terrorism convention in 2014?",
        "Combien d'États africains avaient signé la Convention contre le terrorisme nucléaire en 2014 ?",
        "¿Cuántos Estados africanos habían firmado el Convenio contra el terrorismo nuclear en 2014?",
        "Сколько африканских государств уже подписали Конвенцию о борьбе с ядерным терроризмом в 2014 году?",
        "كم دولة أفريقية كانت قد وقعت اتفاقية مكافحة الإرهاب النووي في عام 2014؟",
        "2014年时有多少非洲国家已签署核恐怖主义公约？",
    ],
)
def test_what_had_been_done_in_a_year_was_done_by_its_end(reference: Memory, text: str) -> None:
    assert len(reference.ask(text).answers) == 24


def test_a_treaty_is_known_by_its_full_name(reference: Memory) -> None:
    full = "la Convención sobre la prohibición del desarrollo, la producción, el almacenamiento y el empleo de armas "
    reply = reference.ask(f"¿Es parte Kenya en {full}químicas y sobre su destrucción?", lang="es")

    assert (reply.status, ids(reply)) == ("answered", ["state/KEN"])


def test_signed_but_not_ratified_is_told_of_one_state_too(reference: Memory) -> None:
    assert ids(reference.ask("Has Iran signed but not ratified the CTBT?")) == ["state/IRN"]
    assert ids(reference.ask("Has Kazakhstan signed but not ratified the CTBT?")) == []


def test_states_named_together_are_looked_at_one_by_one(reference: Memory) -> None:
    assert ids(reference.ask("Have India and Kazakhstan ratified the CTBT?")) == ["state/KAZ"]


@pytest.mark.parametrize("text", ["Did Russia withdraw from the CTBT?", "Россия отозвала ратификацию ДВЗЯИ?"])
def test_a_consent_that_a_later_edition_leaves_out_is_no_denial_of_a_withdrawal(reference: Memory, text: str) -> None:
    reply = reference.ask(text)

    assert (reply.status, reply.question.acts) == ("partial", ("withdrew",))
    assert "which_states_disputed" in [notice.code for notice in reply.notices]


def test_a_city_says_where_something_was_attended(reference: Memory) -> None:
    found = ids(reference.ask("Which States attended the workshop in Nairobi?"))

    assert "state/KEN" in found
    assert "state/PER" not in found


@pytest.mark.parametrize(
    "text",
    [
        "Which States visited by the Committee have ratified the CTBT?",
        "Which States signed the CTBT in New York?",
        "Which State most recently ratified the CWC?",
        "Which States ratified the CWC in the same year as Kenya?",
    ],
)
def test_what_the_register_cannot_tell_is_asked_back(reference: Memory, text: str) -> None:
    assert reference.ask(text, lang="en").status == "ask_back"
