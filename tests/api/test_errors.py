import inspect

import pytest

from api.errors import STATUS, exit_code, problem, status_of
from graph import errors
from loaders.tables import Quarantined

EVERY = [each for _, each in inspect.getmembers(errors, inspect.isclass) if issubclass(each, errors.ContinuityError)]


@pytest.mark.parametrize("kind", EVERY)
def test_every_error_has_a_status_of_its_own(kind):
    assert 400 <= STATUS[kind] < 600


@pytest.mark.parametrize("kind", EVERY)
def test_every_error_is_a_problem_with_a_sentence(kind):
    told = problem(kind("What happened."))

    assert (told["status"], told["detail"]) == (STATUS[kind], "What happened.")


def test_an_error_of_a_loader_has_the_status_of_its_nearest_kin():
    assert STATUS[errors.BadInput] == next(STATUS[kind] for kind in Quarantined.__mro__ if kind in STATUS)


def test_exit_codes_tell_a_memory_that_cannot_be_used_from_bad_input():
    assert {exit_code(kind("")) for kind in EVERY if issubclass(kind, errors.StoreError)} == {3}
    assert {exit_code(kind("")) for kind in EVERY if not issubclass(kind, errors.StoreError)} == {1}


def test_the_place_of_the_memory_is_not_told_to_callers():
    told = problem(errors.StoreLocked("The memory /srv/someone/memory.sqlite is being written."), private=False)

    assert status_of(errors.StoreLocked("")) == 503
    assert "/home" not in str(told)
