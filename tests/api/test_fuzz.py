"""Random requests, made from the description of the service: no 5xx, and every answer is as described."""

import os
from datetime import date
from math import ceil
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    ignored_auth,
    negative_data_rejection,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from api.app import create_app
from api.keys import Keys
from api.settings import Settings
from graph.embedded import EmbeddedStore
from tests.api.twins import PERSONS, THINGS, WORDS, history

REQUESTS = int(os.environ.get("FUZZ_REQUESTS", "0"))
FEW = 5_000
CHECKS = [
    not_a_server_error, status_code_conformance, content_type_conformance, response_headers_conformance,
    response_schema_conformance, negative_data_rejection, ignored_auth,
]  # fmt: skip
MEANT = st.sampled_from((
    *PERSONS, *THINGS, *WORDS, "OSCE", "Kyrgyzstan", "NPT", "S/2018/1", "Aydin Sharsheev", "quartz", "chair", "2018",
    "2010/2020", "[..2019]", "2026-11-22", "2020-01-03T12:00:00Z", "public", "experts", "ru",
    "WyJhIiwgImIiXQ", "\u0000", "", "%",
))  # fmt: skip
"""What a random text is exchanged for, now and then: things that the memory holds, and things that it should bear."""


@pytest.fixture
def service(tmp_path):
    store = EmbeddedStore.open(tmp_path / "memory.sqlite")
    for act in history():
        act.on(store)
    store.close()
    keys = Keys(tmp_path / "keys")
    headers = {"Authorization": f"Bearer {keys.new('experts', 'Anybody')[1]}"}
    app = create_app(Settings(memory=store.path, keys=tmp_path / "keys", today=date(2026, 11, 22)))
    return schemathesis.openapi.from_asgi("/openapi.json", app, headers={"host": "localhost"}), headers


@st.composite
def sensible(draw: st.DrawFn, cases: st.SearchStrategy[schemathesis.Case]) -> schemathesis.Case:
    """A case of which half of the texts mean something; one that is wrong on purpose stays as it is."""
    case = draw(cases)
    if case.meta is None or case.meta.generation.mode.is_positive:
        case.path_parameters, case.query, case.body = (
            exchanged(draw, part) for part in (case.path_parameters, case.query, case.body)
        )
    return case


def exchanged(draw: st.DrawFn, part: Any) -> Any:
    if isinstance(part, dict):
        return {name: exchanged(draw, value) for name, value in part.items()}
    if isinstance(part, list):
        return [exchanged(draw, value) for value in part]
    return draw(MEANT) if isinstance(part, str) and draw(st.booleans()) else part


@pytest.mark.slow
def test_random_requests_are_answered_as_the_description_says(service):
    schema, headers = service
    operations = [found.ok() for found in schema.get_all_operations()]
    asking = [each for each in operations if any(each.iter_parameters()) or each.body]
    answered = dict.fromkeys((each.label for each in operations), 0)

    for operation in operations:

        @settings(
            max_examples=ceil((REQUESTS or FEW) / len(asking)), deadline=None, database=None, derandomize=not REQUESTS,
            phases=[Phase.explicit, Phase.generate], suppress_health_check=list(HealthCheck),
        )  # fmt: skip
        @given(case=sensible(operation.as_strategy()))
        def asked(case):
            answer = case.call(base_url="http://localhost", headers=headers)
            case.validate_response(answer, checks=CHECKS)
            answered[case.operation.label] += 1

        asked()

    assert sum(answered.values()) >= (REQUESTS or FEW)
    assert all(answered.values())
