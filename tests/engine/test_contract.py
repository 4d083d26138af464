from __future__ import annotations

import json
from typing import Any

import pytest

from desktop_app.domain.choices import Method, Quality
from desktop_app.domain.errors import Refused
from desktop_app.domain.policies import POLICIES
from desktop_app.domain.substitution import Substitution
from desktop_app.engine.contract import TranscriptRequest, parse

URL = {"audio_url": "http://engine/upload/x"}
REDACT = {**URL, "redact_pii": True, "redact_pii_policies": ["person_name"]}


def asked(**fields: Any) -> TranscriptRequest:
    return parse(json.dumps({**URL, **fields}).encode())


def refusal(body: object) -> str:
    with pytest.raises(Refused) as caught:
        parse(body if isinstance(body, bytes) else json.dumps(body).encode())
    return caught.value.what


def test_every_redaction_field_is_understood() -> None:
    request = parse(
        json.dumps(
            {
                **REDACT,
                "redact_pii_policies": list(POLICIES),
                "redact_pii_sub": "entity_name",
                "redact_pii_return_unredacted": True,
                "redact_pii_audio": True,
                "redact_pii_audio_quality": "wav",
                "redact_pii_audio_options": {
                    "override_audio_redaction_method": "silence",
                    "return_redacted_no_speech_audio": True,
                },
            }
        ).encode()
    )
    assert request.policies == tuple(POLICIES)
    assert len(request.policies) == 44
    assert request.substitution is Substitution.ENTITY_NAME
    assert request.method is Method.SILENCE
    assert request.quality is Quality.WAV
    assert request.audio_without_speech


def test_defaults_are_hash_beep_and_mp3() -> None:
    request = parse(json.dumps(REDACT).encode())
    assert (request.substitution, request.method, request.quality) == (
        Substitution.HASH,
        Method.BEEP,
        Quality.MP3,
    )
    assert not request.audio_without_speech


def test_null_means_not_given() -> None:
    names = [name for name in TranscriptRequest.model_fields if name != "audio_url"]
    assert asked(**dict.fromkeys(names)) == asked()


def test_policies_do_nothing_while_redaction_is_off() -> None:
    assert asked(redact_pii=False, redact_pii_policies=["person_name"]).policies == ()


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (b"{", "valid JSON"),
        (b"\xff\xfe", "valid JSON"),
        (b"[]", "JSON object"),
        (b"", "valid JSON"),
        ({}, "`audio_url` is required"),
        ({"audio_url": 5}, "`audio_url`: input should be a valid string"),
        ({"audio_url": ""}, "`audio_url`"),
        ({**URL, "redact_pi": True}, "`redact_pi` is not a field"),
        ({**URL, "redact_pii": "yes"}, "`redact_pii`: input should be a valid boolean"),
        ({**URL, "redact_pii": 1}, "`redact_pii`"),
        ({**REDACT, "redact_pii_sub": "stars"}, "`redact_pii_sub`: input should be 'hash' or 'entity_name'"),
        ({**REDACT, "redact_pii_audio_quality": "ogg"}, "'mp3' or 'wav'"),
        ({**REDACT, "redact_pii_policies": "person_name"}, "`redact_pii_policies`"),
        ({**REDACT, "redact_pii_policies": [7]}, "`redact_pii_policies.0`"),
        (
            {**REDACT, "redact_pii_audio_options": {"override_audio_redaction_method": "beep"}},
            "`redact_pii_audio_options.override_audio_redaction_method`: input should be 'silence'",
        ),
        ({**REDACT, "redact_pii_audio_options": {"metod": "silence"}}, "`redact_pii_audio_options.metod`"),
        ({**URL, "audio_start_from": -1}, "`audio_start_from`"),
        ({**URL, "boost_param": "huge"}, "`boost_param`"),
    ],
)
def test_malformed_requests_are_named(body: object, told: str) -> None:
    assert told in refusal(body)


def test_refusals_do_not_repeat_values() -> None:
    assert "Miller" not in refusal({**REDACT, "redact_pii_sub": "Robert Miller", "audio_url": ["Robert Miller"]})


def test_unknown_policies_are_all_named() -> None:
    told = refusal({**REDACT, "redact_pii_policies": ["person_name", "gender", "shoe_size"]})
    assert "`gender`" in told
    assert "`shoe_size`" in told
    assert "person_name" not in told


def test_redaction_rules() -> None:
    assert refusal({**URL, "redact_pii_return_unredacted": True}) == (
        "`redact_pii_return_unredacted` can only be set to True if `redact_pii` is True"
    )
    assert "`redact_pii_audio`" in refusal({**URL, "redact_pii_audio": True})
    for nothing in (None, []):
        assert "at least one policy" in refusal({**URL, "redact_pii": True, "redact_pii_policies": nothing})
    assert "`redact_pii`" in refusal({**URL, "redact_pii_policies": ["person_name"]})


@pytest.mark.parametrize(
    "field",
    [
        {"audio_start_from": 5000},
        {"audio_end_at": 5000},
        {"entity_detection": True},
        {"sentiment_analysis": True},
        {"summarization": True},
        {"speech_understanding": {"request": {"translation": {"target_languages": ["es"]}}}},
        {"custom_spelling": [{"from": ["a"], "to": "b"}]},
        {"webhook_url": "http://localhost/hook"},
        {"redact_static_entities": {"project": ["Apollo"]}},
        {"speakers_expected": 2},
        {"speaker_options": {"min_speakers_expected": 2}},
        {"punctuate": False},
        {"format_text": False},
        {"filter_profanity": True},
        {"keyterms_prompt": ["aspirin"]},
        {"speech_threshold": 0.5},
        {"language_confidence_threshold": 0.5},
    ],
    ids=lambda field: next(iter(field)),
)
def test_what_would_change_the_result_and_is_not_there_is_refused(field: dict[str, object]) -> None:
    told = refusal({**URL, **field})
    assert "Not available on this engine" in told
    assert f"`{next(iter(field))}`" in told


@pytest.mark.parametrize(
    "field",
    [
        {"speech_models": ["universal-3-5-pro", "universal-2"]},
        {"speech_model": "nano"},
        {"language_code": "en_uk"},
        {"language_code": "en-GB"},
        {"language_detection": True},
        {"punctuate": True, "format_text": True},
        {"audio_start_from": 0},
        {"custom_spelling": []},
        {"topics": []},
        {"speaker_labels": True},
        {"multichannel": True},
        {"remove_audio_tags": "all"},
        {"temperature": None},
    ],
    ids=str,
)
def test_harmless_fields_are_taken(field: dict[str, object]) -> None:
    assert asked(**field)


def test_other_languages_are_refused() -> None:
    assert "English only" in refusal({**URL, "language_code": "es"})
    assert "`fr`" in refusal({**URL, "language_codes": ["en", "fr"]})
    assert "cannot be used together" in refusal({**URL, "language_code": "en", "language_detection": True})


def test_speaker_hints_exclude_each_other() -> None:
    assert refusal({**URL, "speakers_expected": 2, "speaker_options": {"min_speakers_expected": 1}}) == (
        "Both speaker_options and speakers_expected can not be used in the same request."
    )
