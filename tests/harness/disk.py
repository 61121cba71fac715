"""A disk that loses its power: what lay on it at any instant, rebuilt from a log of everything that was written.

What was flushed is there. Of what was written to a file since its last flush, each write may be there, be missing,
or have been torn between two sectors; once in each file, one sector may hold rubbish. New, renamed and removed names
last once their folder was flushed; of those since, a file system that keeps a journal has the first few. Linux only:
the log is written by `disk.c`.
"""

from __future__ import annotations

import random
import shutil
import struct
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

SECTOR = 512
SOURCE = Path(__file__).with_name("disk.c")


@dataclass(frozen=True, slots=True)
class Record:
    """One thing that was done, as `disk.c` describes it."""

    op: str
    path: str
    other: str
    file: int
    offset: int
    data: bytes


def built(folder: Path) -> Path | None:
    """The watching library, compiled into this folder; None where there is no compiler for it."""
    compiler = shutil.which("cc")
    if compiler is None:
        return None
    library = folder / "disk.so"
    command = [compiler, "-shared", "-fPIC", "-O2", "-o", str(library), str(SOURCE), "-ldl"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return library if done.returncode == 0 else None


def read_log(path: Path) -> list[Record]:
    """Everything that was logged, in its order."""
    return list(_records(path.read_bytes()))


def _records(raw: bytes) -> Iterator[Record]:
    place = 0
    while place < len(raw):
        op = chr(raw[place])
        names, place = [], place + 1
        for _ in range(2):
            (size,) = struct.unpack_from("=H", raw, place)
            names.append(raw[place + 2 : place + 2 + size].decode())
            place += 2 + size
        file, offset, size = struct.unpack_from("=QqI", raw, place)
        place += 20
        yield Record(op, names[0], names[1], file, offset, raw[place : place + size])
        place += size


def said(log: Sequence[Record]) -> list[int]:
    """The numbers that the program had said on its standard output."""
    return [int(word) for word in b"".join(record.data for record in log if record.op == "A").split()]


@dataclass(slots=True)
class Disk:
    """Files by name, and their contents by number."""

    names: dict[str, int] = field(default_factory=dict)
    contents: dict[int, bytearray] = field(default_factory=dict)

    @classmethod
    def of(cls, folder: Path) -> Disk:
        """What lies in a folder now, all of it durable."""
        disk = cls()
        for path in folder.rglob("*"):
            if path.is_file():
                number = path.stat().st_ino
                disk.names[str(path)] = number
                disk.contents[number] = bytearray(path.read_bytes())
        return disk

    def copy(self) -> Disk:
        """The same once more."""
        return Disk(dict(self.names), {number: bytearray(content) for number, content in self.contents.items()})

    def put(self, folder: Path, into: Path) -> Path:
        """Lay the files out as they lay in `folder`, below `into`."""
        for name, number in self.names.items():
            path = into / Path(name).relative_to(folder)
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            path.write_bytes(self.contents.get(number, b""))
            path.chmod(0o600)
        return into

    def do(self, record: Record) -> None:
        """Carry out what was done to a content or to a name."""
        if record.op in "WT":
            self._change(record)
        elif record.op == "C":
            self.names[record.path] = record.file
        elif record.op == "R" and record.path in self.names:
            self.names[record.other] = self.names.pop(record.path)
        elif record.op == "L" and record.path in self.names:
            self.names[record.other] = self.names[record.path]
        elif record.op == "U":
            self.names.pop(record.path, None)

    def _change(self, record: Record) -> None:
        content = self.contents.setdefault(record.file, bytearray())
        end = record.offset + len(record.data)
        if record.op == "T":
            del content[end:]
        content.extend(bytes(max(0, end - len(content))))
        content[record.offset : end] = record.data


def with_own_numbers(log: Sequence[Record]) -> list[Record]:
    """The log with a new number for each file that was created: file systems give numbers out again."""
    renumbered: dict[int, int] = {}
    result = []
    for place, record in enumerate(log):
        if record.op == "C":
            renumbered[record.file] = -1 - place
        number = renumbered.get(record.file, record.file)
        result.append(Record(record.op, record.path, record.other, number, record.offset, record.data))
    return result


def cut(base: Disk, log: Sequence[Record], chance: random.Random) -> Disk:
    """What a power cut after the last record of the log leaves. `log` has been through `with_own_numbers`."""
    flushed = {record.file: place for place, record in enumerate(log) if record.op == "S"}
    folders = {record.path: place for place, record in enumerate(log) if record.op == "D"}
    fate = chance.choice(("mixed", "mixed", "mixed", "nothing", "everything"))
    loose = [
        place for place, record in enumerate(log) if record.op in "CRLU" and not _settled(record, place, folders)
    ]
    kept_names = {"mixed": chance.randint(0, len(loose)), "nothing": 0, "everything": len(loose)}[fate]
    dropped = set(loose[kept_names:])
    disk, spoiled = base.copy(), set[int]()
    for place, record in enumerate(log):
        if record.op in "WT" and place > flushed.get(record.file, -1):
            if survivor := _survivor(record, fate, chance, spoiled):
                disk.do(survivor)
        elif place not in dropped:
            disk.do(record)
    return disk


def _settled(record: Record, place: int, folders: dict[str, int]) -> bool:
    return place < folders.get(str(Path(record.other or record.path).parent), -1)


def _survivor(record: Record, fate: str, chance: random.Random, spoiled: set[int]) -> Record | None:
    """What is left of a write that was never flushed. `spoiled` are the files that have their rubbish already."""
    if fate != "mixed":
        return record if fate == "everything" else None
    luck, data = chance.random(), bytearray(record.data)
    sectors = len(data) // SECTOR
    if record.op == "T":
        return record if luck < 0.5 else None
    if luck < 0.4:
        return record
    if luck < 0.7:
        del data[chance.randint(0, sectors) * SECTOR :]
    elif luck < 0.78 and record.file not in spoiled:
        spoiled.add(record.file)
        start = chance.randrange(max(1, sectors)) * SECTOR
        data[start : start + SECTOR] = chance.randbytes(len(data[start : start + SECTOR]))
    else:
        return None
    return Record(record.op, record.path, record.other, record.file, record.offset, bytes(data))
