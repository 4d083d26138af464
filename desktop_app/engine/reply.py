"""What the engine says of a job: the transcript object of the contract (4.1) with every key, and the list item (6)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from statistics import fmean
from typing import TYPE_CHECKING, Any

from desktop_app.domain.substitution import redacted_words
from desktop_app.domain.words import Word, text_of, utterances
from desktop_app.engine.contract import TranscriptRequest

if TYPE_CHECKING:
    from desktop_app.engine.job import Job
    from desktop_app.engine.worker import Result

MODEL = "moonshine-tiny-en"
DELETED = "http://deleted_by_user"
_SDK_MODELS = ("best", "nano", "slam-1", "universal")  # the official client refuses replies that name another one

Json = dict[str, Any]

_RESULT_KEYS = (
    "text", "words", "utterances", "confidence", "audio_duration", "duration_ms", "audio_channels", "marks", "unplaced",
    "notices",
)  # fmt: skip
_ALWAYS_NULL = (
    "throttled", "project_id", "token_id", "language_detection_options", "language_detection_results",
    "language_confidence", "language_confidence_threshold", "audio_start_from", "audio_end_at", "prompt", "temperature",
    "custom_spelling", "speech_threshold", "speakers_expected", "speaker_options", "domain",
    "webhook_url", "webhook_status_code", "webhook_auth_header_name", "entities", "sentiment_analysis_results",
    "chapters", "summary", "auto_highlights_result", "content_safety_labels", "iab_categories_result",
    "speech_understanding", "translated_texts",
)  # fmt: skip
_ALWAYS_FALSE = (
    "disfluencies", "filter_profanity", "entity_detection", "sentiment_analysis", "auto_chapters", "auto_highlights",
    "summarization", "content_safety", "iab_categories", "custom_topics", "webhook_auth",
)  # fmt: skip
_FALSE_WHEN_DELETED = (
    "webhook_auth", "auto_highlights", "redact_pii", "summarization", "language_detection", "multichannel",
    "entity_detection", "sentiment_analysis",
)  # fmt: skip


def transcript(job: Job) -> bytes:
    """The transcript object as JSON; the long part was written by the worker and is passed on as it is."""
    if job.deleted:
        return json.dumps(_scrubbed(job)).encode()
    head = _head(job)
    if job.finished is None:
        head |= dict.fromkeys(_RESULT_KEYS)
        return json.dumps(head).encode()
    return json.dumps(head).encode()[:-1] + b"," + job.finished.body[1:]


def result_body(request: TranscriptRequest, result: Result) -> bytes:
    """The result keys of a finished job as a JSON object; redacted, and unredacted only when that was asked for.

    Written in the worker process: an hour of speech is megabytes, which would hold up the window's loop.
    """
    heard = [_as_asked(word, request) for word in result.words]
    body = _told(redacted_words(heard, result.marks, request.substitution), request)
    body |= {
        "confidence": round(fmean(word.confidence for word in heard), 4) if heard else 0.0,
        "audio_duration": _seconds(result.duration),
        "duration_ms": result.duration,
        "audio_channels": result.channels if request.apart else None,
        "marks": [mark.facts for mark in result.marks] if request.redact_pii else None,
        "unplaced": [i for i, word in enumerate(heard) if not word.placed],
        "notices": list(result.notices),
    }
    if request.redact_pii_return_unredacted:
        body |= {f"unredacted_{key}": value for key, value in _told(heard, request).items()}
    return json.dumps(body, separators=(",", ":")).encode()


def item(job: Job, base: str) -> Json:
    """The job as a row of the list; base is the address of the engine, without a final slash."""
    return {
        "id": job.id,
        "resource_url": f"{base}/v2/transcript/{job.id}",
        "status": job.status.value,
        "created": _stamp(job.created),
        "completed": _stamp(job.completed) if job.completed else None,
        "audio_url": job.request.audio_url,
        "error": job.error.what if job.error else None,
    }


def _head(job: Job) -> Json:
    """Everything but the result; the order is that of the contract."""
    request = job.request
    asked_for_model = bool(request.speech_models or request.speech_model)
    note = f"This engine has one model, {MODEL}; it was used instead of the one asked for."
    language = job.finished.language if job.finished and request.language_detection else request.language_code
    progress = job.progress
    return {
        "id": job.id,
        "status": job.status.value,
        "audio_url": request.audio_url,
        "error": job.error.what if job.error else None,
        "language_model": "assemblyai_default",
        "acoustic_model": "assemblyai_default",
        "speech_model": request.speech_model if request.speech_model in _SDK_MODELS else None,
        "speech_models": list(request.speech_models) if request.speech_models is not None else None,
        "speech_model_used": MODEL if job.finished else None,
        "language_code": _language(language),
        "language_codes": list(request.language_codes) if request.language_codes is not None else None,
        "language_detection": request.language_detection,
        "punctuate": True,
        "format_text": True,
        "speaker_labels": request.speaker_labels,
        "multichannel": request.multichannel,
        "dual_channel": request.dual_channel,
        "word_boost": [],
        "boost_param": request.boost_param,
        "keyterms_prompt": [],
        "remove_audio_tags": request.remove_audio_tags or "all",
        "topics": [],
        "summary_type": request.summary_type,
        "summary_model": request.summary_model,
        "speed_boost": request.speed_boost,
        **_redaction(request),
        **dict.fromkeys(_ALWAYS_FALSE, False),
        **dict.fromkeys(_ALWAYS_NULL),
        "metadata": {"domain_used": None, "warning": note, "warnings": [{"message": note}]}
        if asked_for_model
        else None,
        "progress": None
        if progress is None
        else {
            "stage": progress.stage.value,
            "fraction": round(progress.fraction, 4),
            "seconds_left": None if progress.seconds_left is None else round(progress.seconds_left, 1),
        },
        "error_kind": type(job.error).__name__ if job.error else None,
        "error_remedy": job.error.remedy if job.error else None,
    }


def _redaction(request: TranscriptRequest) -> Json:
    """The echo of the redaction fields; the official client builds its configuration from it again."""
    options = request.redact_pii_audio_options
    on = request.redact_pii
    return {
        "redact_pii": on,
        "redact_pii_audio": request.redact_pii_audio,
        "redact_pii_audio_quality": request.redact_pii_audio_quality if request.redact_pii_audio else None,
        "redact_pii_audio_options": options.model_dump() if on and options else None,
        "redact_pii_policies": list(request.redact_pii_policies) if on else None,
        "redact_pii_sub": request.redact_pii_sub if on else None,
        "redact_pii_return_unredacted": True if request.redact_pii_return_unredacted else None,
    }


def _scrubbed(job: Job) -> Json:
    head = _head(job)
    kept = {key: head[key] for key in ("id", "status", "language_model", "acoustic_model")}
    duration = _seconds(job.finished.duration) if job.finished else None
    return {
        **dict.fromkeys((*head, *_RESULT_KEYS)),
        **dict.fromkeys(_FALSE_WHEN_DELETED, False),
        **kept,
        "text": "Deleted by user.",
        "audio_url": DELETED,
        "webhook_url": DELETED,
        "audio_duration": duration,
    }


def _told(words: Sequence[Word], request: TranscriptRequest) -> Json:
    """text, words and utterances (null unless speakers or channels are told apart)."""
    turns = None
    if request.speaker_labels or request.apart:
        turns = [
            {
                "speaker": turn.speaker,
                "channel": turn.channel,
                "text": text_of(said := words[turn.first : turn.last + 1]),
                "start": min(word.start for word in said),
                "end": max(word.end for word in said),
                "confidence": round(fmean(word.confidence for word in said), 4),
                "words": [_word(word) for word in said],
            }
            for turn in utterances(words)
        ]
    return {"text": text_of(words), "words": [_word(word) for word in words], "utterances": turns}


def _as_asked(word: Word, request: TranscriptRequest) -> Word:
    """Speaker and channel as far as they were asked for: A; 1; or 1A, the first speaker of channel 1.

    Channels that all carry the same sound are heard as one, and that one is the first.
    """
    channel = (word.channel or "1") if request.apart else None
    speaker = word.speaker if request.speaker_labels else None
    if channel is not None and request.speaker_labels:
        speaker = f"{channel}A" if word.channel else f"{channel}{word.speaker or 'A'}"
    elif channel is not None:
        speaker = channel
    return Word(word.text, word.start, word.end, word.confidence, speaker, channel, word.placed)


def _word(word: Word) -> Json:
    return {
        "text": word.text,
        "start": word.start,
        "end": word.end,
        "confidence": round(word.confidence, 4),
        "speaker": word.speaker,
        "channel": word.channel,
    }


def _language(code: str | None) -> str:
    told = (code or "en_us").lower().replace("-", "_")
    return "en_us" if told == "en" else told


def _seconds(milliseconds: int) -> int:
    return -(-milliseconds // 1000)


def _stamp(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%S.%fZ")
