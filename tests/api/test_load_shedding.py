import asyncio
import json
import threading
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import date
from types import SimpleNamespace

import httpx2
import pytest

from api import dependencies
from api.app import create_app
from api.limits import Limits
from api.settings import Settings
from api.shedding import PATIENCE, RECENT, Gate


class Clock:
    """Stands still until it is moved."""

    now = 0.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def held(monkeypatch):
    """Opening a memory waits for `go`; `opened` has one item for each memory, `began` is set with the first."""

    held = SimpleNamespace(opened=[], began=threading.Event(), go=threading.Event())

    def opening(settings, real=dependencies.open_memory):
        held.opened.append(settings)
        held.began.set()
        assert held.go.wait(20)
        return real(settings)

    monkeypatch.setattr(dependencies, "open_memory", opening)
    return held


@asynccontextmanager
async def serving(path, **limits):
    app = create_app(Settings(memory=path, today=date(2026, 11, 22), **limits))
    transport = httpx2.ASGITransport(app)
    async with app.router.lifespan_context(app), httpx2.AsyncClient(transport=transport, base_url="http://[::1]") as it:
        yield it


def test_what_comes_beyond_the_line_is_shed_and_all_is_served_again_after(path, held):
    async def story():
        async with serving(path, at_once=1, waiting=1) as client:
            first = asyncio.create_task(client.get("/readyz"))
            assert await asyncio.to_thread(held.began.wait, 20)
            two = {asyncio.create_task(client.get("/readyz")) for _ in range(2)}
            (shed,), (second,) = await asyncio.wait(two, return_when=asyncio.FIRST_COMPLETED)
            alive = await client.get("/healthz")
            opened = len(held.opened)
            held.go.set()
            served = [(await each).status_code for each in (first, second)]
            return shed.result(), alive.status_code, opened, [*served, (await client.get("/readyz")).status_code]

    shed, alive, opened, served = asyncio.run(story())

    assert (shed.status_code, shed.headers["retry-after"]) == (503, "1")
    assert shed.headers["content-type"] == "application/problem+json"
    assert shed.headers["x-content-type-options"] == "nosniff"
    assert (shed.json()["status"], shed.json()["type"]) == (503, "urn:continuity:problem:Busy")
    assert alive == 200
    assert opened == 1
    assert served == [200, 200, 200]


def test_many_at_once_are_each_answered_or_shed_and_no_more_memories_opened_than_may_be_used(path, held):
    async def story():
        async with serving(path, at_once=2, waiting=3) as client:
            calls = [asyncio.create_task(client.get("/readyz")) for _ in range(20)]
            shed, _ = await asyncio.wait(calls[5:], return_when=asyncio.ALL_COMPLETED)
            held.go.set()
            return [each.result().status_code for each in shed], [(await each).status_code for each in calls[:5]]

    shed, served = asyncio.run(story())

    assert (shed, served) == ([503] * 15, [200] * 5)
    assert len(held.opened) == 2


def test_a_shed_request_is_answered_before_its_body_is_read():
    async def never(*_):
        raise AssertionError

    async def story(sent):
        async def send(message):
            sent.append(message)

        gate = Gate(at_once=1, waiting=0)
        scope = {"type": "http", "method": "POST", "path": "/v1/ask", "headers": []}
        async with gate.turn():
            await Limits(never, gate)(scope, never, send)
        return sent

    start, body = asyncio.run(story([]))

    assert start["status"] == 503
    assert "Ask again" in json.loads(body["body"])["detail"]


def test_a_body_that_is_on_its_way_holds_no_place():
    async def story(gate):
        arriving, arrived = asyncio.Event(), asyncio.Event()

        async def slowly():
            arriving.set()
            await arrived.wait()
            return {"type": "http.request", "body": b"{}"}

        async def app(*_):
            pass

        scope = {"type": "http", "method": "POST", "path": "/v1/ask", "headers": []}
        slow = asyncio.create_task(Limits(app, gate)(scope, slowly, app))
        await arriving.wait()
        async with gate.turn() as turn:
            arrived.set()
        await slow
        return turn.admitted

    assert asyncio.run(story(Gate(at_once=1, waiting=0)))


def test_those_who_wait_are_let_in_as_they_came():
    async def story(gate, came):
        async def one(number):
            async with gate.turn() as turn:
                came.append((number, turn.admitted))
                await asyncio.sleep(0)

        await asyncio.gather(*(one(number) for number in range(5)))
        return came

    assert asyncio.run(story(Gate(at_once=2, waiting=3), [])) == [(number, True) for number in range(5)]


def test_one_that_waited_too_long_is_not_worked_on_and_gives_its_place_on(clock):
    async def story(gate):
        async def one():
            async with gate.turn() as turn:
                return turn.admitted

        async with gate.turn():
            late = asyncio.create_task(one())
            await asyncio.sleep(0)
            clock.now += 2 * PATIENCE
        return await late, await one()

    assert asyncio.run(story(Gate(1, 5, clock=clock))) == (False, True)


def test_the_line_is_shorter_where_each_takes_longer(clock):
    async def story(gate):
        async with gate.turn():
            before = gate.full
        for _ in range(RECENT):
            async with gate.turn():
                clock.now += PATIENCE
        between = gate.full
        async with gate.turn() as turn:
            return before, between, turn.admitted, gate.full

    assert asyncio.run(story(Gate(1, 5, clock=clock))) == (False, False, True, True)


def test_one_that_took_very_long_does_not_turn_the_next_ones_away(clock):
    async def story(gate):
        async with gate.turn():
            clock.now += 100 * PATIENCE
        async with gate.turn():
            return gate.full

    assert not asyncio.run(story(Gate(1, 5, clock=clock)))


@pytest.mark.parametrize(("status", "full"), [(503, False), (200, True)])
def test_requests_that_waited_in_vain_for_a_server_do_not_turn_the_next_ones_away(clock, status, full):
    async def nothing(*_):
        return {"type": "http.request", "body": b""}

    async def app(_scope, _receive, send):
        clock.now += 10 * PATIENCE
        await send({"type": "http.response.start", "status": status, "headers": []})

    async def story(gate):
        for _ in range(RECENT):
            await Limits(app, gate)({"type": "http", "method": "GET", "path": "/v1/ask"}, nothing, nothing)
        async with gate.turn():
            return gate.full

    assert asyncio.run(story(Gate(1, 5, clock=clock))) is full


def test_a_request_that_fails_gives_its_place_back():
    async def story(gate):
        async with AsyncExitStack() as stack:
            with pytest.raises(LookupError):
                async with gate.turn():
                    raise LookupError
            return await stack.enter_async_context(gate.turn())

    assert asyncio.run(story(Gate(at_once=1, waiting=0)))
