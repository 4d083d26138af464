from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sounds import rms, voice

from desktop_app.audio.envelope import Envelope, EnvelopeMeter
from desktop_app.audio.mask import Mask, plan
from desktop_app.domain.choices import Method

RATE = 8000


def envelope_of(sound: np.ndarray, rate: int = RATE) -> Envelope:
    meter = EnvelopeMeter(rate, sound.shape[1])
    meter.add(sound)
    return meter.finish()


def native(sound: np.ndarray, dtype: str) -> np.ndarray:
    full = {"uint8": 127, "int16": 32767, "int32": 2**31 - 256}.get(dtype)
    if full is None:
        return sound.astype(dtype)
    return (np.rint(sound.astype(np.float64) * full) + (128 if dtype == "uint8" else 0)).astype(dtype)


@pytest.mark.parametrize("dtype", ["uint8", "int16", "int32", "float32", "float64"])
@pytest.mark.parametrize("method", list(Method))
def test_samples_in_spans_are_replaced_and_no_others(dtype: str, method: Method) -> None:
    sound = voice(4, RATE, 2)
    samples = native(sound, dtype)
    before = samples.copy()
    masked = plan([(1000, 1500), (3000, 3301)], envelope_of(sound), RATE, method).apply(samples, 0)
    assert np.array_equal(samples, before), "the block given stays as it was"
    assert masked.dtype == samples.dtype
    inside = np.zeros(len(samples), bool)
    inside[8000:12000] = inside[24000:26408] = True
    assert np.array_equal(masked[~inside], samples[~inside])
    other = plan([(1000, 1500), (3000, 3301)], envelope_of(sound), RATE, method).apply(native(-sound, dtype), 0)
    assert np.array_equal(masked[inside], other[inside]), "nothing of the sound shows in its cover"
    centred = masked[inside].astype(np.float64) - (128 if dtype == "uint8" else 0)
    assert (np.ptp(centred) == 0) == (method is Method.SILENCE)
    if method is Method.SILENCE:
        assert not centred.any()


@settings(max_examples=60, deadline=None)
@given(
    cuts=st.lists(st.integers(1, 16000), max_size=8),
    start=st.integers(0, 15999),
    spans=st.lists(st.tuples(st.integers(0, 1900), st.integers(1, 700)), min_size=1, max_size=5),
    method=st.sampled_from(list(Method)),
)
def test_block_borders_and_seeks_make_no_difference(
    cuts: list[int], start: int, spans: list[tuple[int, int]], method: Method
) -> None:
    sound = voice(2, RATE)
    mask = plan([(at, at + length) for at, length in spans], envelope_of(sound), RATE, method)
    whole = mask.apply(sound, 0)
    borders = sorted({start, len(sound), *(cut for cut in cuts if cut > start)})
    pieces = [mask.apply(sound[a:b], a) for a, b in pairwise(borders)]
    assert np.array_equal(np.concatenate(pieces), whole[start:])


def test_the_beep_is_one_kilohertz_fades_in_and_out_and_never_clips() -> None:
    rate = 44100
    sound = voice(6, rate) * 30
    mask = plan([(2000, 3000)], envelope_of(np.clip(sound, -1, 1), rate), rate, Method.BEEP)
    cover = mask.apply(np.clip(sound, -1, 1), 0)[2 * rate : 3 * rate, 0]
    spectrum = np.abs(np.fft.rfft(cover))
    assert np.argmax(spectrum) == 1000
    assert np.sum(spectrum[990:1011] ** 2) > 0.99 * np.sum(spectrum**2)
    peak = np.abs(cover).max()
    assert peak < 0.6
    assert cover[0] == 0 and abs(cover[-1]) < 0.01 * peak
    first, middle = np.abs(cover[: rate // 500]).max(), np.abs(cover[rate // 100 : -rate // 100]).max()
    assert first < 0.5 * peak and middle == pytest.approx(peak, rel=1e-3)


@pytest.mark.parametrize("decibels", [-30, -20, -12])
def test_the_beep_is_as_loud_as_the_speech_around_it(decibels: int) -> None:
    sound = voice(20, RATE, seed=3)
    loud = np.abs(sound) > 0.02
    sound *= 10 ** (decibels / 20) / rms(sound[loud])
    mask = plan([(9000, 10000)], envelope_of(sound), RATE, Method.BEEP)
    cover = mask.apply(sound, 0)[9 * RATE + 100 : 10 * RATE - 100]
    assert 20 * np.log10(rms(cover)) == pytest.approx(decibels, abs=5)


def test_the_beep_stays_within_sane_bounds() -> None:
    for level, wanted in ((1e-3, -36), (0.99, -9)):
        sound = np.where(np.arange(5 * RATE) % 10 < 5, level, -level).astype(np.float32)[:, None]
        cover = plan([(2000, 3000)], envelope_of(sound), RATE, Method.BEEP).apply(sound, 0)[2 * RATE : 3 * RATE]
        assert 20 * np.log10(rms(cover)) == pytest.approx(wanted, abs=0.5)
    nothing = np.zeros((RATE, 1), np.float32)
    assert rms(plan([(0, 1000)], envelope_of(nothing), RATE, Method.BEEP).apply(nothing, 0)) > 0.01


def test_the_same_tone_on_every_channel() -> None:
    sound = voice(3, RATE, 6)
    cover = plan([(500, 900)], envelope_of(sound), RATE, Method.BEEP).apply(sound, 0)[4000:7200]
    assert cover.any() and (cover == cover[:, :1]).all()


def test_frames_hold_every_moment_of_a_span() -> None:
    mask = plan([(1, 2)], envelope_of(np.ones((44100, 1), np.float32), 44100), 44100, Method.SILENCE)
    assert [(cover.start, cover.end) for cover in mask.covers] == [(44, 89)]


def test_spans_that_overlap_or_touch_are_one() -> None:
    envelope = envelope_of(voice(3, RATE))
    joined = plan([(1000, 1500), (500, 1000), (1200, 1400)], envelope, RATE, Method.BEEP)
    assert [(cover.start, cover.end) for cover in joined.covers] == [(4000, 12000)]


@pytest.mark.parametrize("span", [(500, 500), (600, 500), (-5, 100)])
def test_a_span_that_covers_nothing_is_an_error(span: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="covers nothing"):
        plan([span], envelope_of(voice(1, RATE)), RATE, Method.BEEP)


def test_ten_hours_in_the_phase_is_still_exact() -> None:
    rate = 44100
    envelope = Envelope(5, np.full((10, 1), 0.01, np.float32))
    mask = plan([(0, 36_000_000)], envelope, rate, Method.BEEP)
    block = np.zeros((rate, 1), np.float64)
    early, late = mask.apply(block, 10 * rate), mask.apply(block, 35_000 * rate)
    assert np.array_equal(early, late)


def test_no_spans_give_back_the_block_itself() -> None:
    block = voice(1, RATE)
    assert Mask(RATE, ()).apply(block, 0) is block
