from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from desktop_app.domain.errors import WorkerDied
from desktop_app.domain.marks import Mark, Origin
from desktop_app.domain.progress import Progress, Stage
from desktop_app.domain.words import Word
from desktop_app.engine.contract import TranscriptRequest
from desktop_app.engine.job import Finished, Job, Status
from desktop_app.engine.reply import item, result_body, transcript
from desktop_app.engine.worker import Result

# contract 4.1: present with null or a default, whatever the state
KEYS = """
id status audio_url error throttled project_id token_id language_model acoustic_model speech_model speech_models
speech_model_used text words utterances confidence audio_duration language_code language_codes language_detection
language_detection_options language_detection_results language_confidence language_confidence_threshold punctuate
format_text disfluencies filter_profanity speaker_labels multichannel dual_channel redact_pii redact_pii_audio
entity_detection sentiment_analysis auto_chapters auto_highlights summarization content_safety iab_categories
custom_topics audio_start_from audio_end_at word_boost boost_param keyterms_prompt prompt temperature remove_audio_tags
custom_spelling speech_threshold speakers_expected speaker_options topics summary_type summary_model domain speed_boost
redact_pii_audio_quality redact_pii_audio_options redact_pii_policies redact_pii_sub redact_pii_return_unredacted
webhook_url webhook_status_code webhook_auth webhook_auth_header_name entities sentiment_analysis_results chapters
summary auto_highlights_result content_safety_labels iab_categories_result speech_understanding translated_texts
metadata audio_channels
"""

HEARD = (
    Word("Hi,", 0, 300, 0.9, "A", "1"),
    Word("Mary", 310, 700, 0.8, "A", "1"),
    Word("O'Neil-Jones.", 710, 1400, 0.7, "A", "1"),
    Word("Yes.", 1500, 1900, 0.6, "B", "2", placed=False),
)
MARK = Mark(1, 2, "person_name", Origin.RULE, 0.75, 250, 1450)


def request(**fields: Any) -> TranscriptRequest:
    return TranscriptRequest(audio_url="http://engine/upload/x", **fields)


def redacting(**fields: Any) -> TranscriptRequest:
    return request(redact_pii=True, redact_pii_policies=["person_name"], **fields)


def completed(asked: TranscriptRequest, words: tuple[Word, ...] = HEARD) -> dict[str, Any]:
    marks = (MARK,) if words and asked.redact_pii else ()
    result = Result(words, marks, 2345, "en", 2, ("Something to know.",), rendered=False)
    job = Job(asked, Path("source"), None)
    job.end(Finished(result_body(asked, result), result.duration, result.language, result.rendered))
    told: dict[str, Any] = json.loads(transcript(job))
    return told


def test_every_key_is_there_in_every_state() -> None:
    queued = Job(request(), Path("source"), None)
    failed = Job(request(), Path("source"), None)
    failed.end(WorkerDied("gone"))
    scrubbed = Job(request(), Path("source"), None)
    scrubbed.scrub()
    for told in (*(json.loads(transcript(job)) for job in (queued, failed, scrubbed)), completed(request())):
        assert not set(KEYS.split()) - set(told)
        assert not {key for key in told if key.startswith("unredacted")}


def test_a_queued_job_has_no_result() -> None:
    told = json.loads(transcript(Job(request(), Path("source"), None)))
    assert told["status"] == "queued"
    assert told["progress"] == {"stage": "queued", "fraction": 0.0, "seconds_left": None}
    for key in ("text", "words", "utterances", "confidence", "audio_duration", "error", "marks", "speech_model_used"):
        assert told[key] is None


def test_words_are_replaced_one_for_one() -> None:
    hashed = completed(redacting())
    assert hashed["text"] == "Hi, #### #'####-#####. Yes."
    named = completed(redacting(redact_pii_sub="entity_name"))
    assert named["text"] == "Hi, [PERSON_NAME] [PERSON_NAME]. Yes."
    assert [word["text"] for word in named["words"]] == ["Hi,", "[PERSON_NAME]", "[PERSON_NAME].", "Yes."]
    assert [(word["start"], word["end"]) for word in named["words"]] == [(word.start, word.end) for word in HEARD]


def test_nothing_unredacted_is_said_unless_it_was_asked_for() -> None:
    assert "Mary" not in json.dumps(completed(redacting(speaker_labels=True)))
    both = completed(redacting(speaker_labels=True, redact_pii_return_unredacted=True))
    assert both["unredacted_text"] == "Hi, Mary O'Neil-Jones. Yes."
    assert len(both["unredacted_words"]) == len(both["words"])
    assert both["unredacted_utterances"][0]["text"] == "Hi, Mary O'Neil-Jones."
    assert both["utterances"][0]["text"] == "Hi, #### #'####-#####."
    assert both["redact_pii_return_unredacted"] is True


def test_without_redaction_the_words_are_as_heard() -> None:
    told = completed(request())
    assert told["text"] == "Hi, Mary O'Neil-Jones. Yes."
    assert told["marks"] is None
    assert told["redact_pii"] is False
    assert [told[key] for key in told if key.startswith("redact_pii_") and key != "redact_pii_audio"] == [None] * 5


def test_marks_say_where_and_why_without_a_word() -> None:
    assert completed(redacting())["marks"] == [
        {
            "first": 1,
            "last": 2,
            "policy": "person_name",
            "origin": "rule",
            "confidence": 0.75,
            "start": 250,
            "end": 1450,
        }
    ]


def test_facts_of_the_whole_recording() -> None:
    told = completed(request())
    assert told["audio_duration"] == 3  # rounded up
    assert told["confidence"] == pytest.approx(0.75)
    assert told["unplaced"] == [3]
    assert told["notices"] == ["Something to know."]
    assert told["speech_model_used"]
    assert told["progress"]["stage"] == "done"
    assert told["language_code"] == "en_us"


@pytest.mark.parametrize(
    ("asked", "speakers", "channels", "turns"),
    [
        ({}, [None] * 4, [None] * 4, None),
        ({"speaker_labels": True}, ["A", "A", "A", "B"], [None] * 4, 2),
        ({"multichannel": True}, ["1", "1", "1", "2"], ["1", "1", "1", "2"], 2),
        ({"dual_channel": True}, ["1", "1", "1", "2"], ["1", "1", "1", "2"], 2),
        ({"multichannel": True, "speaker_labels": True}, ["1A", "1A", "1A", "2A"], ["1", "1", "1", "2"], 2),
    ],
)
def test_speakers_and_channels_only_as_asked(
    asked: dict[str, Any], speakers: list[str | None], channels: list[str | None], turns: int | None
) -> None:
    told = completed(request(**asked))
    assert [word["speaker"] for word in told["words"]] == speakers
    assert [word["channel"] for word in told["words"]] == channels
    assert (None if told["utterances"] is None else len(told["utterances"])) == turns
    assert told["audio_channels"] == (2 if "multichannel" in asked or "dual_channel" in asked else None)


def test_channels_that_are_heard_as_one_are_the_first() -> None:
    mixed = tuple(replace(word, channel=None) for word in HEARD)
    told = completed(request(multichannel=True), mixed)
    assert [word["channel"] for word in told["words"]] == ["1"] * 4
    told = completed(request(multichannel=True, speaker_labels=True), mixed)
    assert [word["speaker"] for word in told["words"]] == ["1A", "1A", "1A", "1B"]


def test_no_speech_is_an_empty_text() -> None:
    told = completed(redacting(speaker_labels=True), words=())
    assert (told["text"], told["words"], told["utterances"], told["marks"]) == ("", [], [], [])
    assert told["status"] == "completed"


def test_what_was_asked_is_echoed() -> None:
    told = completed(
        redacting(
            redact_pii_audio=True,
            redact_pii_audio_quality="wav",
            redact_pii_audio_options={"override_audio_redaction_method": "silence"},
            speech_models=["universal-2"],
            speech_model="universal-3-5-pro",
            language_code="en",
        )
    )
    assert told["redact_pii_policies"] == ["person_name"]
    assert told["redact_pii_sub"] == "hash"
    assert told["redact_pii_audio"] is True
    assert told["redact_pii_audio_quality"] == "wav"
    assert told["redact_pii_audio_options"]["override_audio_redaction_method"] == "silence"
    assert told["speech_models"] == ["universal-2"]
    assert told["speech_model"] is None  # the official client refuses a reply that names this one
    assert told["language_code"] == "en_us"
    assert told["metadata"]["warnings"][0]["message"]


def test_a_failed_job_names_the_error_and_what_to_do() -> None:
    job = Job(request(), Path("source"), None)
    job.end(WorkerDied("The worker process stopped in the middle."))
    told = json.loads(transcript(job))
    assert told["status"] == "error"
    assert told["error"] == "The worker process stopped in the middle."
    assert told["error_kind"] == "WorkerDied"
    assert told["error_remedy"] == WorkerDied.remedy_by_default
    assert told["text"] is None


def test_a_deleted_job_keeps_nothing_but_its_length() -> None:
    asked = redacting(redact_pii_return_unredacted=True, speaker_labels=True, language_detection=True)
    result = Result(HEARD, (MARK,), 2345, "en", 1, ("Something to know.",), rendered=True)
    job = Job(asked, Path("source"), Path("target.mp3"))
    job.end(Finished(result_body(asked, result), result.duration, result.language, result.rendered))
    job.scrub()
    told = json.loads(transcript(job))
    kept = {key: value for key, value in told.items() if value is not None and value is not False}
    assert kept == {
        "id": job.id,
        "status": "completed",
        "audio_url": "http://deleted_by_user",
        "webhook_url": "http://deleted_by_user",
        "text": "Deleted by user.",
        "audio_duration": 3,
        "language_model": "assemblyai_default",
        "acoustic_model": "assemblyai_default",
    }
    assert {key for key, value in told.items() if value is False} == {
        "webhook_auth", "auto_highlights", "redact_pii", "summarization", "language_detection", "multichannel",
        "entity_detection", "sentiment_analysis",
    }  # fmt: skip
    assert item(job, "http://engine")["audio_url"] == "http://deleted_by_user"


def test_an_outcome_that_comes_after_deletion_is_forgotten() -> None:
    job = Job(redacting(), Path("source"), None)
    job.scrub()
    job.end(Finished(b'{"text": "Mary"}', 2345, "en", rendered=False))
    assert b"Mary" not in transcript(job)


def test_progress_is_told_with_its_stage() -> None:
    job = Job(request(), Path("source"), None)
    job.status, job.progress = Status.PROCESSING, Progress(Stage.LISTENING, 0.43219, 12.345)
    assert json.loads(transcript(job))["progress"] == {"stage": "listening", "fraction": 0.4322, "seconds_left": 12.3}


def test_a_list_item_holds_no_text() -> None:
    job = Job(request(), Path("source"), None)
    row = item(job, "http://engine")
    assert set(row) == {"id", "resource_url", "status", "created", "completed", "audio_url", "error"}
    assert row["resource_url"] == f"http://engine/v2/transcript/{job.id}"
    assert row["created"].endswith("Z")
