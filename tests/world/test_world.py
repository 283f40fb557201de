"""The Python API answers as the commands do, from any thread, by any clock, and imports late."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pyarrow as pa
import pytest

from tests.batch.rows import rows
from tests.cli.running import thrombo
from thrombo_cli import World
from thrombo_cli.batch.row_json import brief
from thrombo_cli.batch.row_shape import COLUMNS
from thrombo_cli.batch.rows import rows_of
from thrombo_cli.errors import PlaceError, QuestionError, ThromboError
from thrombo_cli.model.answer import FirstCentre
from thrombo_cli.questions import Asker, Words
from thrombo_cli.reference.reader import Reference
from thrombo_cli.render.json import centre_json, status_json
from thrombo_cli.render.where_json import where_json
from thrombo_cli.times import parse_at

AT = "2026-11-25T21:30"
NOW = datetime(2026, 11, 25, 21, 30, 40, tzinfo=UTC)


@pytest.fixture(scope="module")
def world() -> Iterator[World]:
    with World.open(clock=lambda: NOW) as opened:
        yield opened


def written(document: object) -> object:
    """A document as a command writes it."""
    return json.loads(json.dumps(document))


def test_where_is_the_answer_of_the_command(world: World) -> None:
    ran = thrombo("where", "PR2 9HT", "--at", AT, "--onset", "90m", "--travel", "preston=31",
                  "--via", "nearest", "--json")  # fmt: skip
    for _ in range(2):  # the first from hours worked out for it alone, the second from a month's
        answer = world.where("PR2 9HT", at=AT, onset="90m", travel={"preston": 31.0}, via="nearest")
        assert written(where_json(answer, world.registry)) == json.loads(ran.out)


def test_status_and_centre_are_those_of_the_commands(world: World) -> None:
    ran = thrombo("status", "preston", "walton", "--at", AT, "--json")
    report = world.status("preston", "walton", at=AT)
    assert written(status_json(report, world.registry)) == json.loads(ran.out)
    ran = thrombo("centre", "walton", "--at", AT, "--json")
    row = world.centre("walton", at=AT)
    assert row == world.status("walton", at=AT).rows[0]
    alone = world.status("walton", at=AT)
    assert written(centre_json(alone, world.registry)) == json.loads(ran.out)


def test_the_clock_passed_in_is_the_time_asked_about(world: World) -> None:
    answer = world.where("LA1", onset="20:10")
    assert answer.query.at == NOW.replace(second=0)
    assert not answer.query.simulated
    assert answer.query.clock_start.time == datetime(2026, 11, 25, 20, 10, tzinfo=UTC)
    assert next(iter(world.answers([{"id": 1, "place": "LA1"}])))["at"] == NOW.isoformat()


def test_an_instant_may_be_a_datetime_of_any_zone(world: World) -> None:
    written = world.where("PR2 9HT", at="2026-07-01T22:30", onset="2026-07-01T21:00")
    at = datetime(2026, 7, 1, 21, 30, tzinfo=UTC)
    assert world.where("PR2 9HT", at=at, onset=at - timedelta(minutes=90)) == written
    local = datetime(2026, 7, 1, 22, 30)  # noqa: DTZ001 - London time, as where it is typed
    assert world.where("PR2 9HT", at=local, onset=datetime(2026, 7, 1, 21)) == written  # noqa: DTZ001


@pytest.mark.parametrize(
    ("asked", "error"),
    [
        ({"place": "nowhere at all"}, PlaceError),
        ({"place": "PR2 9HT", "onset": "8.10"}, ThromboError),
        ({"place": "PR2 9HT", "travel": {"preston": 0.0}}, QuestionError),
        ({"place": "PR2 9HT", "travel": {"no such": 5.0}}, PlaceError),
        ({"place": "PR2 9HT", "at": datetime(2026, 10, 25, 1, 30)}, ThromboError),  # noqa: DTZ001
    ],
)
def test_what_cannot_be_understood_is_raised(
    world: World, asked: dict[str, object], error: type[ThromboError]
) -> None:
    with pytest.raises(error) as raised:
        world.where(**asked)  # type: ignore[arg-type]
    assert raised.value.exit_code == 2


def test_a_clock_before_the_registry_is_refused() -> None:
    with World.open(clock=lambda: datetime(2020, 1, 1, tzinfo=UTC)) as early:
        with pytest.raises(QuestionError, match="looks wrong"):
            early.where("PR2 9HT")
        row, dated = early.answers([{"id": 1, "place": "LA1"}, {"id": 2, "place": "LA1", "at": AT}])
    assert "looks wrong" in row["error"]["message"]  # type: ignore[index]
    assert dated["outcome"] == "open"


def test_rows_are_answered_as_by_the_batch_command(world: World, reference: Reference) -> None:
    asked = rows(reference, seed=21, count=60)
    asked = [row for row in asked if str(row.get("at")).startswith("202")]  # not "2h ago"
    ran = thrombo("batch", stdin="".join(json.dumps(row) + "\n" for row in asked))
    assert list(world.answers(asked)) == [json.loads(line) for line in ran.out.splitlines()]


def test_a_table_is_answered_row_for_row(world: World, reference: Reference) -> None:
    asked = rows(reference, seed=22, count=40, plain=True)
    asked = [{**row, "id": str(row["id"]), "leave_in": None} for row in asked]
    asked.append({"id": "bad", "place": "nowhere at all", "at": AT})
    columns = {name: [row.get(name) for row in asked] for name in COLUMNS}
    answered = world.answer_table(pa.table(columns)).to_pylist()
    for found, wanted in zip(answered, world.answers(asked), strict=True):
        if "error" in wanted:
            assert found["error_code"] == wanted["error"]["code"]  # type: ignore[index]
        else:
            assert {name: found[name] for name in wanted} == wanted
    assert world.answer_table(pa.table({"id": [], "place": []})).num_rows == 0
    with pytest.raises(QuestionError, match="no column id"):
        world.answer_table(pa.table({"place": ["LA1"]}))


def test_threads_get_the_answers_that_one_gets(world: World, reference: Reference) -> None:
    asked = [row for row in rows(reference, seed=23, count=60) if row.get("at")]

    alone = list(world.answers(asked))
    with World.open(clock=lambda: NOW) as shared, ThreadPoolExecutor(8) as threads:
        found = list(threads.map(lambda row: next(iter(shared.answers([row]))), asked))
    assert found == alone


def test_the_first_centre_is_that_of_the_whole_answer(world: World, reference: Reference) -> None:
    asker = Asker(world.registry, reference)
    plain = rows(reference, seed=24, count=150, plain=True)
    table = rows_of(plain, 1, NOW)
    for number in range(len(plain)):
        row = table.row(number)
        words = Words(row.place, row.onset, row.last_known_well, str(row.leave_in or 0))
        query = asker.query(words, parse_at(row.at or AT, NOW), True, {})
        whole = asker.answer(query)
        best = whole.options[0] if whole.best else None
        first = FirstCentre(query, whole.outcome, best, whole.warnings)
        assert brief(row, asker.first(query), world.registry) == brief(row, first, world.registry)


def test_hours_of_a_month_answer_as_hours_of_the_question(reference: Reference) -> None:
    with World.open() as warm:
        for row in rows(reference, seed=25, count=40, plain=True):
            words = {"at": row["at"], "onset": row.get("onset")}
            warm.where("LA1", at=row["at"])
            with World.open() as cold:
                assert warm.where(row["place"], **words) == cold.where(row["place"], **words)


@pytest.mark.parametrize(
    ("code", "absent"),
    [
        ("import thrombo_cli", "thrombo_cli.world"),
        (
            "from thrombo_cli import World\nWorld.open().where('LA1', at='2026-11-25T21:30')",
            "numpy",
        ),
    ],
)
def test_nothing_is_imported_before_it_is_used(code: str, absent: str) -> None:
    check = f"{code}\nimport sys\nassert {absent!r} not in sys.modules"
    subprocess.run([sys.executable, "-c", check], check=True)


def test_the_package_has_no_other_names() -> None:
    import thrombo_cli

    with pytest.raises(AttributeError, match="no attribute 'Wrld'"):
        _ = thrombo_cli.Wrld
