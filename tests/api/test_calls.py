"""Typed calls: the same as questions in words, the same over HTTP and on the command line."""

import json
import os
import subprocess
import sys
from typing import Any, get_args
from urllib.parse import urlencode

import pytest

from graph.errors import BadDate, BadInput, UnknownEntity
from search.memory import Memory
from search.model import Intent, Question
from search.questions import calls
from search.questions.parameters import Flag, Names, Parameter

ALIKE: dict[str, tuple[str, dict[str, Any]]] = {
    "who_has_worked_on": (
        "Who has worked on export control in Central Asia?", {"topic": ["export control"], "place": ["Central Asia"]},
    ),
    "who_held": (
        "Who chaired the 1540 Committee before Spain?",
        {"role": ["chair"], "body": ["1540 Committee"], "before": ["Spain"]},
    ),
    "is_in_post": (
        "Is Nicolas Kasprzyk still an expert of the 1540 Committee?",
        {"person": ["Nicolas Kasprzyk"], "role": ["expert"], "body": ["1540 Committee"], "now": True},
    ),
    "who_is": ("Who is Scott Spence?", {"person": ["Scott Spence"]}),
    "contact_point": ("Who is the point of contact of Kyrgyzstan?", {"of": ["Kyrgyzstan"], "now": True}),
    "which_practices": (
        "Which practices bear on border control in Southern Africa?",
        {"topic": ["border control"], "place": ["Southern Africa"]},
    ),
    "which_states": (
        "Which States in Africa had not ratified the CTBT on 1 January 2016?",
        {"act": ["ratified"], "not": True, "treaty": ["CTBT"], "place": ["Africa"], "period": "2016-01-01"},
    ),
    "which_organizations": (
        "Which organizations work on export control in Central Asia?",
        {"topic": ["export control"], "place": ["Central Asia"]},
    ),
    "assistance": (
        "What has Armenia asked for, and who offers help with it?",
        {"act": ["offered", "requested"], "place": ["Armenia"]},
    ),
    "tasks": ("What is due under the thirteenth programme of work?", {"programme": ["thirteenth"], "due": True}),
    "connected": (
        "How are Amanda Cowl and Scott Spence connected?", {"between": ["Amanda Cowl", "Scott Spence"]},
    ),
    "what_happened": (
        "What has been done with Mongolia since 2015?", {"place": ["Mongolia"], "period": "2015/.."},
    ),
    "document": (
        "What does S/2014/369 say about effective practices?",
        {"document": ["S/2014/369"], "topic": ["effective practices"]},
    ),
    "which_documents": ("Which annual reviews are there?", {"type": ["annual review"]}),
    "mandate": ("When does the mandate of the 1540 Committee end?", {"body": ["1540 Committee"]}),
    "relations": (
        "Which resolutions extend resolution 1810 (2008)?",
        {"document": ["S/RES/1810 (2008)"], "act": ["extend"], "resolutions": True},
    ),
    "authorship": ("Which briefings did Peter Burian give?", {"party": ["Peter Burian"], "act": ["briefed"]}),
}  # fmt: skip
"""Kind → a question in words, and the parameters that ask the same."""
KNOWN = {
    "topic": "topic/op3d.export", "state": "state/ESP", "region": "region/m49-143", "city": "city/bishkek",
    "organization": "organization/1540-committee", "person": "person/scott-spence", "treaty": "treaty/CTBT",
    "document": "document/S-2014-369", "contact-point": "contact-point/KGZ",
    "practice": "practice/peer-review-istanbul", "request": "request/albania-2004-customs",
}  # fmt: skip
SMALL: dict[str, dict[str, Any]] = {
    "who_has_worked_on": {"topic": ["export control"], "standing": "former"},
    "who_held": {"body": ["organization/osce"], "first": True},
    "is_in_post": {"person": ["Aydin Sharsheev"], "role": ["chair"]},
    "who_is": {"person": ["Aydin Sharsheev"], "period": "2018"},
    "contact_point": {"of": ["Kyrgyzstan"]},
    "which_practices": {"topic": ["biosecurity", "export control"]},
    "which_states": {"act": ["visited"], "place": ["Central Asia"]},
    "which_organizations": {"place": ["Asia"]},
    "assistance": {"act": ["requested"], "place": ["Kyrgyzstan"]},
    "tasks": {"due": True},
    "connected": {"with": ["Aydin Sharsheev"]},
    "what_happened": {"place": ["Bishkek"], "held": True},
    "document": {"document": ["document/none"]},
    "which_documents": {"period": "2014"},
    "mandate": {"history": True},
    "relations": {"document": ["document/none"], "act": ["recall"]},
    "authorship": {"party": ["Aydin Sharsheev"]},
}
"""Parameters that can be given about the small memory of the doors; the document is in none."""
INTENTS = get_args(Intent)


def asked(memory: Memory, intent: str, given: dict[str, Any], **read: Any) -> Question:
    return calls()[intent].question(intent, given, memory.glance(**read))


def test_every_kind_of_question_is_a_typed_call() -> None:
    assert set(calls()) == set(INTENTS) == set(ALIKE) == set(SMALL)


@pytest.mark.parametrize("intent", INTENTS)
def test_a_call_gives_the_answers_of_the_question_in_words(reference: Memory, intent: str) -> None:
    words, given = ALIKE[intent]

    by_words, by_call = reference.ask(words), reference.answer(asked(reference, intent, given))

    assert by_words.question.intent == intent
    assert by_call.answers == by_words.answers
    assert (by_call.status, by_call.findings) == (by_words.status, by_words.findings)


@pytest.mark.parametrize(("intent", "parameter"), [(i, p) for i in INTENTS for p in calls()[i].parameters])
def test_every_parameter_has_an_effect_on_the_question(reference: Memory, intent: str, parameter: Parameter) -> None:
    given = samples(parameter, reference)

    assert len(given) == len(parameter.into if isinstance(parameter, Names) else parameter.codes or [1])
    for sample in given:
        fields = parameter.fields(sample, reference.glance())

        assert Question.model_validate(fields) != Question()


def samples(parameter: Parameter, memory: Memory) -> list[Any]:
    if isinstance(parameter, Flag):
        return [True]
    if isinstance(parameter, Names):
        known = memory.store.known(KNOWN.values(), memory.view("public"))
        return [[each] for kind in parameter.into if (each := KNOWN[kind]) in known]
    found = list(parameter.codes) or ["2016"]
    return [[each] for each in found] if parameter.many else found


def test_no_two_parameters_of_a_call_bear_one_name() -> None:
    own = {"lang", "as_of", "known_at", "viewer", "format", "memory", "json", "all"}
    for call in calls().values():
        names = [each.name for each in call.parameters]
        assert len({*names} - own) == len(names)
        assert {name for group in call.needs for name in group} <= {*names}


@pytest.mark.parametrize(
    ("intent", "given", "why"),
    [
        ("which_states", {}, "Give 'act'"),
        ("which_states", {"act": ["ratified"]}, "'ratified' needs one 'treaty'"),
        ("which_states", {"act": ["visited"], "treaty": ["CTBT"]}, "one of these acts: signed, ratified"),
        ("which_states", {"act": ["visited", "signed"], "treaty": ["CTBT"]}, "one by one"),
        ("which_states", {"act": ["danced"]}, "Use one of: signed, ratified"),
        ("who_is", {}, "Give 'person'"),
        ("who_held", {"period": "2016"}, "at least one of 'role', 'body'"),
        ("who_held", {"role": ["chair"], "before": ["Spain"], "first": True}, "'before' and 'first' cannot both"),
        ("who_held", {"role": ["king"]}, "'king' is no role. Use one of:"),
        ("is_in_post", {"person": ["Scott Spence"]}, "at least one of 'role', 'body'"),
        ("connected", {"between": ["Scott Spence"]}, "'between' twice"),
        ("connected", {"with": ["Scott Spence", "Amanda Cowl"]}, "Give one person"),
        ("assistance", {"act": ["offered"]}, "at least one of 'topic', 'place'"),
        ("tasks", {"text": ["…"]}, "holds no word"),
        ("relations", {"document": ["S/2014/369"]}, "Give 'act'"),
        ("relations", {"document": ["S/2014/369"], "act": ["amend", "extend"]}, "one 'act' at a time"),
        ("document", {"document": ["S/1999/1"]}, "No document is called"),
    ],
)
def test_what_a_call_requires_is_said(reference: Memory, intent: str, given: dict[str, Any], why: str) -> None:
    with pytest.raises(BadInput, match=why):
        asked(reference, intent, given)


def test_a_date_is_checked_where_it_is_given(reference: Memory) -> None:
    with pytest.raises(BadDate):
        asked(reference, "tasks", {"period": "next week"})


def test_an_id_that_nothing_bears_is_unknown(reference: Memory) -> None:
    with pytest.raises(UnknownEntity):
        asked(reference, "who_is", {"person": ["person/nobody"]})


def test_a_call_is_read_as_it_is_asked(reference: Memory) -> None:
    question = asked(reference, "who_is", {"person": ["Scott Spence"]}, viewer="committee", lang="ru", as_of="2016")

    assert (question.viewer, question.lang, question.as_of) == ("committee", "ru", "2016-12-31")
    assert reference.answer(question).question == question


@pytest.mark.parametrize("intent", INTENTS)
def test_a_call_gives_the_same_body_over_http_and_on_the_command_line(client, run, path, intent: str) -> None:
    name, given = intent.replace("_", "-"), SMALL[intent]

    done = run(name, "--memory", path, "--as-of", "2026-11-22", "--json", *options(given))
    sent = client.get(f"/v1/{name}?{urlencode(given, doseq=True)}")

    assert done.code == (0 if sent.status_code == 200 else 1)
    assert json.loads(done.out or done.err) == sent.json()


def options(given: dict[str, Any]) -> list[str]:
    told = []
    for name, value in given.items():
        for each in value if isinstance(value, list) else [value]:
            told += [f"--{name.replace('_', '-')}", *([] if each is True else [each])]
    return told


@pytest.mark.parametrize("intent", INTENTS)
def test_a_call_is_described_with_its_parameters_and_their_codes(client, intent: str) -> None:
    described = client.get("/openapi.json").json()["paths"][f"/v1/{intent.replace('_', '-')}"]["get"]

    named = {each["name"]: each["schema"] for each in described["parameters"]}
    assert {"lang", "as_of", "known_at", "viewer", "format"} < named.keys()
    assert described["description"].startswith(calls()[intent].summary)
    for each in calls()[intent].parameters:
        assert all(json.dumps(code) in json.dumps(named[each.name]) for code in each.codes)


def test_what_a_call_requires_is_a_problem_over_http_and_one_sentence_on_the_command_line(client, run, path) -> None:
    done = run("which-states", "--memory", path, "--act", "ratified")
    sent = client.get("/v1/which-states?act=ratified")

    assert sent.status_code == 422
    assert (done.code, done.out) == (1, "")
    assert done.err.strip() == sent.json()["detail"]


def test_a_code_that_is_none_is_told_with_all_that_are(client, run, path) -> None:
    done = run("which-states", "--memory", path, "--act", "danced")
    sent = client.get("/v1/which-states?act=danced").json()["detail"]

    assert all(code in sent and code in done.err for code in ("ratified", "visited", "took_part"))


def test_help_names_every_kind_of_question(run) -> None:
    done = run("--help")

    assert all(f"  {intent.replace('_', '-')} " in done.out for intent in INTENTS)
    assert "--install-completion" in done.out


def test_help_tells_what_a_call_takes(run) -> None:
    done = run("which-states", "--help")

    assert "--states-in" in done.out and "took_part" in done.out and "Give 'act'" in done.out


def test_a_shell_completes_commands_and_codes(run, monkeypatch) -> None:
    monkeypatch.setenv("_CONTINUITY_COMPLETE", "complete_bash")
    monkeypatch.setenv("COMP_WORDS", "continuity which-st")
    monkeypatch.setenv("COMP_CWORD", "1")
    assert run().out.split() == ["which-states"]

    monkeypatch.setenv("COMP_WORDS", "continuity which-states --act ra")
    monkeypatch.setenv("COMP_CWORD", "3")
    assert run().out.split() == ["ratified"]


def test_completing_another_command_loads_no_kinds_of_question() -> None:
    heavy = "'fastapi', 'uvicorn', 'loaders.run', 'api.pages', 'search.questions.tasks.tasks'"
    code = (
        f"import sys; from api.cli import main\ntry: main()\nfinally: print([m for m in ({heavy}) if m in sys.modules])"
    )
    asked = {"_CONTINUITY_COMPLETE": "complete_bash", "COMP_WORDS": "continuity sea", "COMP_CWORD": "1"}

    told = subprocess.check_output([sys.executable, "-c", code], env=os.environ | asked, text=True, timeout=30)

    assert told.split() == ["search", "[]"]
