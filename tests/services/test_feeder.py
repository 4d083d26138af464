"""What the sound card would be given, block by block, without one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import soundfile
from made import VOICE, share_of_tone

from desktop_app.audio.envelope import Envelope, measure
from desktop_app.domain.choices import Method
from desktop_app.services.feeder import Feeder, Track
from desktop_app.services.passage import Bend
from desktop_app.services.ring import CHANNELS, Deck, Ring

SPANS = ((2000, 3000), (6000, 6500))
BLOCK = 441  # frames, as odd as a card may ask


class Bench:
    """A deck that is filled and emptied by hand."""

    def __init__(self, source: Path, method: Method = Method.BEEP, rate: int = 0) -> None:
        self.deck = Deck()
        self.feeder = Feeder(self.deck)
        self.envelope: Envelope = measure(source)
        self.track = Track(source, SPANS, method, self.envelope, 1)
        self.sought = 0
        self.rate = rate
        self.deck.playing = True

    def change(self, spans: tuple[tuple[int, int], ...]) -> None:
        self.track = Track(self.track.source, spans, self.track.method, self.envelope, self.track.version + 1)

    def seek(self, ms: int) -> None:
        self.sought = ms
        self.deck.ticket += 1

    def feed(self) -> None:
        self.feeder.follow(self.track, self.deck.ticket, self.sought, self.rate)
        self.feeder.pump()

    def hear(self, seconds: float, *, fed: bool = True) -> np.ndarray:
        """What comes out, left side."""
        rate = self.rate or soundfile.info(self.track.source).samplerate
        blocks = []
        for _ in range(int(seconds * rate / BLOCK)):
            if fed:
                self.feed()
            out = np.full((BLOCK, CHANNELS), 9.0, np.float32)
            self.deck.fill(out, 0.0)
            blocks.append(out[:, 0])
        return np.concatenate(blocks)

    @property
    def at(self) -> int:
        assert self.deck.ring is not None
        return round(self.deck.ring.at * 1000 / self.deck.ring.rate)


@pytest.mark.parametrize("rate", [8000, 16000, 44100])
def test_the_whole_recording_comes_out_covered_sample_for_sample(voice: Callable[..., Path], rate: int) -> None:
    source = voice(seconds=8.0, rate=rate)
    bench = Bench(source)
    heard = bench.hear(8.0)
    spoken, _ = soundfile.read(source, dtype="float32")
    for start, end in SPANS:
        middle = slice(start * rate // 1000 + rate // 50, end * rate // 1000 - rate // 50)
        assert share_of_tone(heard[middle], rate, 1000) > 0.99
    before = slice(0, 2 * rate)
    assert np.array_equal(heard[before], spoken[before])
    assert np.array_equal(heard[3 * rate : 6 * rate], spoken[3 * rate : 6 * rate])


def test_the_original_is_heard_from_the_very_next_block_and_nothing_is_skipped(voice: Callable[..., Path]) -> None:
    source = voice(seconds=8.0)
    bench = Bench(source)
    bench.hear(2.5)
    at = bench.deck.ring.at if bench.deck.ring else 0
    bench.deck.original = True
    heard = bench.hear(0.3, fed=False)
    spoken, rate = soundfile.read(source, dtype="float32")
    assert np.array_equal(heard, spoken[at : at + len(heard)])
    assert share_of_tone(heard, rate, VOICE) > 0.9
    bench.deck.original = False
    assert share_of_tone(bench.hear(0.1), rate, 1000) > 0.99


def test_changed_marks_are_heard_without_a_jump(voice: Callable[..., Path]) -> None:
    source = voice(seconds=8.0)
    bench = Bench(source)
    spoken, rate = soundfile.read(source, dtype="float32")
    first = bench.hear(3.5)
    bench.change(((0, 100), (3900, 5000)))
    second = bench.hear(2.0)
    heard = np.concatenate((first, second))
    clear = slice(3 * rate + rate // 10, 3900 * rate // 1000)
    assert np.array_equal(heard[clear], spoken[clear])
    assert share_of_tone(heard[3950 * rate // 1000 : 4950 * rate // 1000], rate, 1000) > 0.99


def test_a_change_of_marks_reaches_what_is_already_in_the_ring(voice: Callable[..., Path]) -> None:
    bench = Bench(voice(seconds=8.0))
    bench.hear(1.0)
    bench.change(((0, 8000),))
    bench.feed()
    assert share_of_tone(bench.hear(0.2, fed=False), 16000, 1000) > 0.99


def test_a_jump_lands_on_the_very_sample_and_old_sound_stops_at_once(voice: Callable[..., Path]) -> None:
    source = voice(seconds=8.0)
    bench = Bench(source)
    spoken, rate = soundfile.read(source, dtype="float32")
    bench.hear(1.0)
    bench.seek(4321)
    out = np.ones((BLOCK, CHANNELS), np.float32)
    bench.deck.fill(out, 0.0)
    assert not out.any()
    heard = bench.hear(1.0)
    start = round(4.321 * rate)
    assert np.array_equal(heard, spoken[start : start + len(heard)])
    bench.seek(2500)
    assert share_of_tone(bench.hear(0.3), rate, 1000) > 0.99


def test_it_ends_at_the_end_and_a_jump_behind_it_ends_at_once(voice: Callable[..., Path]) -> None:
    bench = Bench(voice(seconds=3.0))
    bench.hear(3.2)
    assert bench.deck.ended
    assert not bench.deck.playing
    assert bench.at == 3000
    bench.seek(9000)
    bench.deck.ended, bench.deck.playing = False, True
    assert not bench.hear(0.2).any()
    assert bench.deck.ended


def test_nothing_comes_out_while_it_is_paused_or_starved_and_nothing_is_lost(voice: Callable[..., Path]) -> None:
    source = voice(seconds=4.0)
    bench = Bench(source)
    spoken, _ = soundfile.read(source, dtype="float32")
    first = bench.hear(0.5)
    bench.deck.playing = False
    assert not bench.hear(0.5).any()
    bench.deck.playing = True
    starved = bench.hear(1.5, fed=False)
    cut = int(np.flatnonzero(starved)[-1]) + 1
    assert not starved[cut:].any()
    rest = bench.hear(0.5)
    heard = np.concatenate((first, starved[:cut], rest))
    assert np.array_equal(heard, spoken[: len(heard)])


def test_stereo_stays_stereo_and_more_channels_are_mixed(tmp_path: Path) -> None:
    rate = 8000
    for channels in (2, 6):
        sound = np.zeros((rate * 2, channels))
        sound[:, 0] = 0.5
        path = tmp_path / f"{channels}.wav"
        soundfile.write(path, sound, rate, subtype="FLOAT")
        bench = Bench(path)
        bench.track = Track(path, (), Method.BEEP, bench.envelope, 1)
        bench.feed()
        out = np.zeros((BLOCK, CHANNELS), np.float32)
        bench.deck.fill(out, 0.0)
        expected = (0.5, 0.0) if channels == 2 else (0.5 / 6, 0.5 / 6)
        assert np.allclose(out, expected)


@pytest.mark.parametrize(("rate", "wanted"), [(8000, 48000), (44100, 48000), (48000, 16000)])
def test_another_rate_keeps_time_and_pitch_over_block_borders(rate: int, wanted: int) -> None:
    tone = np.sin(2 * np.pi * 500 * np.arange(rate * 3) / rate).astype(np.float32)
    sound = np.repeat(tone[:, None], 4, axis=1)
    bend = Bend(rate, wanted)
    sizes = [1, 2, 999, 1000, 1, 7777]
    blocks, at, turn = [], 0, 0
    while at < len(sound):
        size = sizes[turn % len(sizes)]
        blocks.append(bend.add(sound[at : at + size]))
        at, turn = at + size, turn + 1
    bent = np.concatenate(blocks)[:, 0]
    assert abs(len(bent) - 3 * wanted) <= wanted // rate + 2
    expected = np.sin(2 * np.pi * 500 * np.arange(len(bent)) / wanted)
    assert np.abs(bent - expected).max() < 0.03


def test_a_card_with_its_own_rate_hears_the_same_places(voice: Callable[..., Path]) -> None:
    bench = Bench(voice(seconds=4.0, rate=8000), rate=48000)
    heard = bench.hear(3.5)
    assert share_of_tone(heard[2050 * 48 : 2950 * 48], 48000, 1000) > 0.98
    assert share_of_tone(heard[1000 * 48 : 1950 * 48], 48000, VOICE) > 0.9
    assert abs(bench.at - 3500) < 15


def test_a_ring_never_takes_more_than_it_has_room_for() -> None:
    ring = Ring(100, 8000, 0, 0, jump=True)
    assert ring.write(np.ones((70, 4), np.float32)) == 70
    assert ring.write(np.ones((70, 4), np.float32)) == 30
    out = np.zeros((60, 2), np.float32)
    assert ring.take(out, original=False) == 60
    assert ring.write(np.full((70, 4), 2, np.float32)) == 60
    out = np.zeros((200, 2), np.float32)
    assert ring.take(out, original=True) == 100
    assert out[:, 0].tolist() == [1] * 40 + [2] * 60 + [0] * 100
