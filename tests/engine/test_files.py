from __future__ import annotations

import asyncio
import errno
import stat
import subprocess
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from desktop_app.engine.files import Files

pytestmark = pytest.mark.anyio


async def pieces(*parts: bytes) -> AsyncIterator[bytes]:
    for part in parts:
        yield part


@pytest.fixture
def files(tmp_path: Path) -> Files:
    files = Files(tmp_path / "work")
    files.open()
    return files


def everything(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file() and path.suffix != ".lock"]


async def test_an_upload_arrives_byte_for_byte(files: Files) -> None:
    parts = [bytes([i % 251]) * 300_000 for i in range(11)]
    name = await files.receive(pieces(*parts))
    path = files.upload(name)
    assert path is not None
    assert path.read_bytes() == b"".join(parts)


async def test_names_cannot_be_guessed_and_only_the_owner_reads(files: Files) -> None:
    first, second = await files.receive(pieces(b"a")), await files.receive(pieces(b"a"))
    assert first != second
    assert min(len(first), len(second)) >= 32
    path = files.upload(first)
    assert path is not None
    if sys.platform != "win32":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


async def test_only_published_names_lead_to_files(files: Files) -> None:
    place = files.place_for_audio("mp3")
    place.write_bytes(b"sound")
    assert files.audio(place.name) is None
    files.publish(place)
    assert files.audio(place.name) == place
    assert files.audio(f"../{place.parent.name}/{place.name}") is None


async def test_an_empty_upload_leaves_nothing(files: Files, tmp_path: Path) -> None:
    assert await files.receive(pieces()) == ""
    assert not everything(tmp_path)


async def test_an_upload_broken_off_leaves_nothing(files: Files, tmp_path: Path) -> None:
    async def breaking() -> AsyncIterator[bytes]:
        yield b"x" * 2_000_000
        raise ConnectionError

    with pytest.raises(ConnectionError):
        await files.receive(breaking())
    assert not everything(tmp_path)


async def test_a_cancelled_upload_leaves_nothing(files: Files, tmp_path: Path) -> None:
    written = asyncio.Event()

    async def endless() -> AsyncIterator[bytes]:
        while True:
            yield b"x" * 2_000_000
            written.set()
            await asyncio.sleep(0.01)

    task = asyncio.create_task(files.receive(endless()))
    await written.wait()
    assert everything(tmp_path)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert not everything(tmp_path)


@pytest.mark.skipif(sys.platform == "win32", reason="limits file sizes the POSIX way")
def test_a_full_disk_leaves_nothing(tmp_path: Path) -> None:
    """In a process of its own, whose files may not grow beyond 1.5 MB."""
    script = f"""
import asyncio, resource, signal
from pathlib import Path
from desktop_app.engine.files import Files
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (1_500_000, 1_500_000))
files = Files(Path({str(tmp_path)!r})); files.open()
async def body():
    for _ in range(4): yield b"x" * 1_000_000
try:
    asyncio.run(files.receive(body()))
except OSError as error:
    print(error.errno)
print(sum(path.stat().st_size for path in Path({str(tmp_path)!r}).rglob("*")  if path.is_file()))
files.close()
"""
    told = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout.split()
    assert told == [str(errno.EFBIG), "0"]


async def test_close_removes_all_and_twice_is_harmless(files: Files, tmp_path: Path) -> None:
    await files.receive(pieces(b"a"))
    files.close()
    files.close()
    assert not list((tmp_path / "work").iterdir())


def test_what_a_killed_run_left_is_removed_and_a_running_one_is_not(tmp_path: Path) -> None:
    script = f"""
import asyncio, os, signal
from pathlib import Path
from desktop_app.engine.files import Files
files = Files(Path({str(tmp_path)!r})); files.open()
async def body():
    yield b"left over"
asyncio.run(files.receive(body()))
os._exit(9)
"""
    subprocess.run([sys.executable, "-c", script], check=False)
    assert [path.read_bytes() for path in everything(tmp_path)] == [b"left over"]
    running = Files(tmp_path)
    running.open()
    place = running.place_for_audio("wav")
    place.write_bytes(b"in use")
    Files(tmp_path).open()
    assert [path.read_bytes() for path in everything(tmp_path)] == [b"in use"]
