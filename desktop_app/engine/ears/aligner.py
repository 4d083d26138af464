"""Word times: the transcript of a piece is laid over its sound (forced alignment with pocketsphinx)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from pocketsphinx import Decoder

from desktop_app.engine.ears.lattice import Lattice
from desktop_app.engine.ears.letters import LettersToSound
from desktop_app.engine.ears.models import Models
from desktop_app.engine.ears.moonshine import RATE
from desktop_app.engine.ears.readings import read_token

_FRAMES_PER_SECOND = 100
_VARIANT = re.compile(r"\(\d+\)$")
_BEAMS = (1e-60, 1e-200, 0.0)
_FILLERS = {"zum": "AH M", "zuh": "AH"}
_FILLER_CHANCE = 0.02
_FULL_SCALE = 20000.0


@dataclass(frozen=True, slots=True)
class Placed:
    """Where one token was spoken, in seconds from the start of the samples."""

    token: int
    start: float
    end: float


class Aligner:
    """Places tokens in time; not for use from two threads at once."""

    def __init__(self, models: Models) -> None:
        self._letters = LettersToSound.load(models.letters)
        self._decoders: dict[float, Decoder] = {}
        self._models = models

    def align(self, tokens: Sequence[str], samples: NDArray[np.float32]) -> list[Placed] | None:
        """The place of every token that has a sound, in mono samples at 16 kHz; None where the words do not fit."""
        lattice = Lattice()
        node = 0
        for index, token in enumerate(tokens):
            lattice.token = index
            after = lattice.node()
            if read_token(lattice, node, after, token):
                node = after
        if node == 0:
            return []
        loudest = float(np.abs(samples).max(initial=0.0))
        if loudest == 0.0:
            return None
        sound = (samples * (_FULL_SCALE / loudest)).astype(np.int16).tobytes()
        for beam in _BEAMS:
            segments = self._decode(self._decoder(beam), lattice, node, sound)
            if segments is not None and (placed := self._placed(lattice, node, segments)) is not None:
                return placed
        return None

    def _decoder(self, beam: float) -> Decoder:
        if beam not in self._decoders:
            decoder = Decoder(
                hmm=str(self._models.acoustic_model),
                dict=str(self._models.dictionary),
                lm=None,
                samprate=RATE,
                loglevel="FATAL",
                bestpath=False,
                silprob=0.3,
                beam=beam,
                pbeam=beam,
                wbeam=beam,
            )
            for name, phones in _FILLERS.items():
                decoder.add_word(name, phones, True)
            self._decoders[beam] = decoder
        return self._decoders[beam]

    def _decode(
        self, decoder: Decoder, lattice: Lattice, last: int, sound: bytes
    ) -> list[tuple[str, float, float]] | None:
        # silence before the first and after the last word is a must: without it the last word may be dropped
        first, final = lattice.nodes, lattice.nodes + 1
        steps: list[tuple[object, ...]] = [(first, 0, 1.0, "<sil>"), (last, final, 1.0, "<sil>")]
        between = {arc.start for arc in lattice.arcs if arc.word} | {last}
        for arc in lattice.arcs:
            if arc.word:
                steps.append((arc.start, arc.end, 1.0, self._known(decoder, arc.word)))
            else:
                steps.append((arc.start, arc.end, 1.0))
        steps += [(node, node, _FILLER_CHANCE, name) for node in between for name in _FILLERS]
        decoder.add_fsg("piece", decoder.create_fsg("piece", first, final, steps))
        decoder.activate_search("piece")
        # deprecated as unnecessary, but without it the noise estimate of the piece before moves edges by 10 ms
        decoder.start_stream()
        decoder.start_utt()
        decoder.process_raw(sound, full_utt=True)
        decoder.end_utt()
        if decoder.hyp() is None:
            return None
        spoken = []
        for segment in decoder.seg():
            word = _VARIANT.sub("", segment.word)
            if word[0] not in "<[(" and word not in _FILLERS:
                start, end = segment.start_frame, segment.end_frame + 1
                spoken.append((word, start / _FRAMES_PER_SECOND, end / _FRAMES_PER_SECOND))
        return spoken

    def _known(self, decoder: Decoder, word: str) -> str:
        if decoder.lookup_word(word) is None:
            bare = word.strip("'.")
            phones = decoder.lookup_word(bare) if bare else None
            decoder.add_word(word, phones or " ".join(self._letters.phones(word)), True)
        return word

    @staticmethod
    def _placed(lattice: Lattice, last: int, segments: list[tuple[str, float, float]]) -> list[Placed] | None:
        path = lattice.path([word for word, _, _ in segments], last)
        if path is None:
            return None
        placed: list[Placed] = []
        for arc, (_, start, end) in zip(path, segments, strict=True):
            if placed and placed[-1].token == arc.token:
                placed[-1] = Placed(arc.token, placed[-1].start, end)
            else:
                placed.append(Placed(arc.token, start, end))
        return placed
