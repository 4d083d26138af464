"""From pieces of sound to words with times, on two cores: recognise, hear again where it matters, place."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from queue import SimpleQueue
from threading import Lock

from desktop_app.engine.ears.agreement import fuller, likeness, votes
from desktop_app.engine.ears.aligner import Aligner
from desktop_app.engine.ears.memory import give_back
from desktop_app.engine.ears.models import Models
from desktop_app.engine.ears.moonshine import RATE
from desktop_app.engine.ears.pieces import Piece
from desktop_app.engine.ears.recogniser import Recogniser, looped
from desktop_app.engine.ears.second_look import asks_for_numbers, holds_numbers
from desktop_app.engine.ears.units import units

_WORKERS = 2
_WAITING = 6  # pieces under way at most: memory stays flat
_SLOWER, _FASTER = 0.9, 1.1
_SKIPPED = round(1.5 * RATE)
_SAYS_SOMETHING = 3
_SHORTEST_SPLIT = 3.0
_DEEPEST_SPLIT = 4
# measured share of right words: all three hearings agree, two do, one stands alone; heard once only
_CONFIDENCE = {3: 0.94, 2: 0.6, 1: 0.35, 0: 0.3}
_HEARD_ONCE = 0.88
_DOUBTFUL = 0.3
_SAMPLE_EVERY = 12
_SAMPLE_EARLY = (0, 4)
_SUSPICIOUS = 0.35


@dataclass(frozen=True, slots=True)
class Token:
    """One token of a transcript; start and end in samples from the start of the channel."""

    text: str
    start: int
    end: int
    confidence: float
    placed: bool


@dataclass(frozen=True, slots=True)
class HeardPiece:
    """What came of one piece from start on (in samples); likeness of its hearings (0..1) where there were several."""

    start: int
    seconds: float
    tokens: tuple[Token, ...]
    likeness: float | None


class Hearing:
    """Hears pieces in the order given; two at a time, with the same result as one after the other."""

    def __init__(self, models: Models) -> None:
        self._aligner = Aligner(models)
        self._aligning = Lock()
        self._recognisers: SimpleQueue[Recogniser] = SimpleQueue()
        self._all = [Recogniser(models) for _ in range(_WORKERS)]
        for recogniser in self._all:
            self._recognisers.put(recogniser)
        self._pool = ThreadPoolExecutor(_WORKERS, "ears")
        self._waiting: deque[tuple[Piece, Future[HeardPiece]]] = deque()
        self._first_text: Future[list[str]] = Future()
        self._first_text.set_result([])
        self._count = 0
        self._given = 0  # samples
        self._suspicion: Future[bool] = Future()
        self._suspicion.set_result(False)

    def submit(self, piece: Piece) -> list[HeardPiece]:
        """Hear a piece; returns earlier ones that are done, in their order."""
        sampled = self._count in _SAMPLE_EARLY or self._count % _SAMPLE_EVERY == 0
        text: Future[list[str]] = Future()
        suspicion: Future[bool] = Future()
        job = _Job(piece, sampled, self._first_text, text, self._suspicion, suspicion)
        self._first_text, self._suspicion = text, suspicion
        self._count += 1
        self._given += len(piece.samples)
        self._waiting.append((piece, self._pool.submit(self._hear, job)))
        done = []
        while self._waiting and (len(self._waiting) > _WAITING or self._waiting[0][1].done()):
            done.append(self._waiting.popleft()[1].result())
        if done:
            give_back()
        return done

    def finish(self) -> Iterator[HeardPiece]:
        """Wait for all that is under way, one after the other."""
        while self._waiting:
            yield self._waiting.popleft()[1].result()

    @property
    def heard(self) -> float:
        """How much of the sound that was given is heard, 0..1."""
        waiting = sum(len(piece.samples) for piece, future in self._waiting if not future.done())
        return 1 - waiting / self._given if self._given else 1.0

    def close(self) -> None:
        """Drop what waits, wait for what runs, free the models."""
        self._pool.shutdown(wait=True, cancel_futures=True)
        for recogniser in self._all:
            recogniser.close()

    def _hear(self, job: _Job) -> HeardPiece:
        recogniser = self._recognisers.get()
        try:
            return self._hear_with(recogniser, job)
        except BaseException as error:
            for later in (job.text, job.suspicion):
                if not later.done():
                    later.set_exception(error)
            raise
        finally:
            self._recognisers.put(recogniser)

    def _hear_with(self, recogniser: Recogniser, job: _Job) -> HeardPiece:
        piece = job.piece
        main = recogniser.tokens(piece.samples)
        job.text.set_result(main)
        hearings = [main]
        wanted = _doubtful(main, piece) or holds_numbers(main) or asks_for_numbers(main)
        if wanted or job.sampled or asks_for_numbers(job.text_before.result()) or job.suspicion_before.result():
            hearings.append(recogniser.tokens(piece.samples, _FASTER))
            wanted |= holds_numbers(hearings[-1]) or asks_for_numbers(job.text_before.result())
        alike = likeness(*hearings) if len(hearings) > 1 else None
        suspicious = alike is not None and alike < _SUSPICIOUS
        job.suspicion.set_result(suspicious)
        if len(hearings) > 1 and (wanted or suspicious):
            hearings.append(recogniser.tokens(piece.samples, _SLOWER))
            further = likeness(hearings[0], hearings[2])
            alike = (alike + further) / 2 if alike is not None and further is not None else alike
        tokens = self._with_skipped(recogniser, piece, self._tokens(recogniser, piece, hearings))
        return HeardPiece(piece.start, piece.seconds, tuple(tokens), alike)

    def _with_skipped(self, recogniser: Recogniser, piece: Piece, tokens: list[Token]) -> list[Token]:
        """Hear stretches of voice by themselves where the recogniser passed over seconds without a word."""
        if not tokens or not all(token.placed for token in tokens):
            return tokens
        complete: list[Token] = []
        edges = [piece.start, *(token.end for token in tokens)]
        starts = [*(token.start for token in tokens), piece.end]
        for place, (end, start) in enumerate(zip(edges, starts, strict=True)):
            voice = piece.voiced(end, start) if start - end >= _SKIPPED else None
            if voice and voice[1] - voice[0] >= _SKIPPED:
                part = piece.part(*voice)
                words = recogniser.tokens(part.samples)
                said = units(words)
                # a sigh or a tone comes out as "you" or "uh, uh"; whoever speaks for seconds says more
                if len({unit.symbol for unit in said}) < _SAYS_SOMETHING and not any(unit.precious for unit in said):
                    words = []
                found = self._tokens(recogniser, part, [words], _DEEPEST_SPLIT)
                complete += [replace(token, confidence=min(token.confidence, _CONFIDENCE[2])) for token in found]
            complete += tokens[place : place + 1]
        return complete

    def _tokens(self, recogniser: Recogniser, piece: Piece, hearings: list[list[str]], depth: int = 0) -> list[Token]:
        sane = [hearing for hearing in hearings if not _doubtful(hearing, piece)]
        if not sane and any(hearings) and piece.seconds > _SHORTEST_SPLIT and depth < _DEEPEST_SPLIT:
            return self._in_halves(recogniser, piece, depth)
        words = _merged(sane) if sane else hearings[0]
        if not words:
            return []
        confidences = _confidences(words, hearings, sane=bool(sane))
        placed = self._place(words, confidences, piece) if sane else None
        if placed is None and len(sane) > 1:
            words = sane[0]
            confidences = _confidences(words, hearings, sane=True)
            placed = self._place(words, confidences, piece) if words else []
        if placed is not None:
            return placed
        if piece.seconds > _SHORTEST_SPLIT and depth < _DEEPEST_SPLIT:
            return self._in_halves(recogniser, piece, depth)
        return [Token(word, piece.start, piece.end, _DOUBTFUL, placed=False) for word in words]

    def _in_halves(self, recogniser: Recogniser, piece: Piece, depth: int) -> list[Token]:
        return [
            token
            for half in piece.halves()
            for token in self._tokens(recogniser, half, [recogniser.tokens(half.samples)], depth + 1)
        ]

    def _place(self, words: list[str], confidences: list[float], piece: Piece) -> list[Token] | None:
        with self._aligning:
            found = self._aligner.align(words, piece.sound)
        if found is None:
            return None
        tokens = []
        for place in found:
            start, end = (piece.sound_start + round(time * RATE) for time in (place.start, place.end))
            tokens.append(Token(words[place.token], start, end, confidences[place.token], placed=True))
        return tokens


@dataclass(frozen=True, slots=True)
class _Job:
    """A piece on its way; what is known of the piece before it, and what the next one waits for."""

    piece: Piece
    sampled: bool
    text_before: Future[list[str]]
    text: Future[list[str]]
    suspicion_before: Future[bool]
    suspicion: Future[bool]


def _doubtful(tokens: Sequence[str], piece: Piece) -> bool:
    return looped(tokens, piece.seconds)


def _merged(hearings: Sequence[list[str]]) -> list[str]:
    words = hearings[0]
    for place, other in enumerate(hearings[1:], 1):
        third = hearings[3 - place] if len(hearings) == 3 else []
        words = fuller(words, other, third)
    return words


def _confidences(words: list[str], hearings: list[list[str]], *, sane: bool) -> list[float]:
    if not sane:
        return [_DOUBTFUL] * len(words)
    if len(hearings) == 1:
        return [_HEARD_ONCE] * len(words)
    missing = 3 - len(hearings)
    return [_CONFIDENCE[min(3, count + (missing if count else 0))] for count in votes(words, hearings)]
