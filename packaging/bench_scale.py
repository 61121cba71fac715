"""The same questions in stores of different sizes: whether the answer takes longer where more is kept.

It reports ratios within one run and fails for none of them.
"""

from collections.abc import Callable
from pathlib import Path

import bench_made
from bench_made import Size
from bench_timings import Timings, heading, repeated, verdict

from db.store import SqlStore
from rothdesk.app.queries import AllConferences
from rothdesk.app.screen import ScreenOf
from rothdesk.bootstrap.conferences import finder_over
from rothdesk.support.paths import StoreFolder

SMALL = (Size(10, 100), Size(100, 100))
LARGE = (Size(1_000, 100), Size(10_000, 10))
TIMES = 25
FLAT = 1.5
SECONDS = 2.0
"""What an examination of each 50 MB may take."""
_EXAMINING = "looking through every page and row"


def questions(folder: Path, sizes: tuple[Size, ...]) -> list[str]:
    """Lines for each question at each size (entries in conferences), as a ratio to the first size."""
    taken = [_at(folder / f"size{number}", size) for number, size in enumerate(sizes)]
    lines = [heading("Larger stores (entries in conferences)", "the smallest, line by line")]
    verdicts = []
    for name in taken[0]:
        first = taken[0][name]
        for size, timings in zip(sizes, taken, strict=True):
            lines.append(timings[name].line(first))
            if name in _FLAT and size is not sizes[0]:
                ratio = timings[name].median / first.median
                verdicts.append(verdict(f"{name} at {_called(size)}", ratio, FLAT))
            if name in _AT_MOST_MS:
                taken_ms = (timings[name].median if name == _OPENING else timings[name].slowest) * 1000
                verdicts.append(verdict(f"{name} at {_called(size)}", taken_ms, _AT_MOST_MS[name], " ms"))
    for number, (size, timings) in enumerate(zip(sizes, taken, strict=True)):
        fifties = StoreFolder(folder / f"size{number}").database.stat().st_size / 50e6
        if fifties > 1:
            seconds = timings[_EXAMINING].median / fifties
            verdicts.append(verdict(f"{_EXAMINING}, each 50 MB at {_called(size)}", seconds, SECONDS, " s"))
    return lines + verdicts


_FLAT = ("opening a conference", "first search after opening", "search for a rare word", "search for a beginning")
_OPENING = "opening after the key"
_AT_MOST_MS = {"list of all conferences": 20, _OPENING: 50}
"""What a question may take, 99 in 100; for opening, which is asked eight times only, half of the times."""


def _called(size: Size) -> str:
    return f"{size.entries:,} in {size.conferences:,}".replace(",", " ")


def _at(folder: Path, size: Size) -> dict[str, Timings]:
    """How long each question takes in a store of this size; no answer is kept for the next."""
    with bench_made.made(folder, size) as opened:
        desk = opened.desk
        rooms = iter(range(size.conferences * 1_000))

        def a_conference() -> object:
            conference = bench_made.conference(next(rooms) * 7 % size.conferences)
            desk.forget(conference)
            return desk.ask(ScreenOf(conference))

        finder = finder_over(opened)

        def first_search() -> object:
            return finder_over(opened).find(bench_made.RARE)

        def search(word: str) -> object:
            # The finder keeps what it has looked at: where the rare word is, and the newest.
            first, last = range(size.conferences)[:40], range(size.conferences)[-40:]
            for number in {*first, *last}:
                finder.forget(bench_made.conference(number))
            return finder.find(word)

        asked: dict[str, Callable[[], object]] = {
            "opening a conference": a_conference,
            "first search after opening": first_search,
            "search for a rare word": lambda: search(bench_made.RARE),
            "search for a beginning": lambda: search("bar"),
            "list of all conferences": lambda: desk.ask_store(AllConferences()),
        }
        found = {name: Timings(f"{name}: {_called(size)}") for name in asked}
        for name, question in asked.items():
            question()
            for _ in range(TIMES):
                found[name].take(question)
    after = bench_made.AfterKey(folder)
    opening = Timings(f"{_OPENING}: {_called(size)}")
    for _ in range(8):
        stores: list[SqlStore] = []
        opening.take(lambda stores=stores: stores.append(after.open()))  # type: ignore[misc]
        stores[0].close()
    examining = repeated(f"{_EXAMINING}: {_called(size)}", 3, after.examine)
    return {**found, _OPENING: opening, _EXAMINING: examining}
