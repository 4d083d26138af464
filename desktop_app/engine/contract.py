"""What may be asked of the engine: the body of POST /v2/transcript, checked before anything is queued (contract 3)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from desktop_app.domain.choices import Method, Quality
from desktop_app.domain.errors import Refused
from desktop_app.domain.policies import POLICIES
from desktop_app.domain.substitution import Substitution

Json = dict[str, Any]


class _Strict(BaseModel):
    """Right types only, no unknown keys (a misspelt one would protect nothing); null means: not given."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)

    @model_validator(mode="before")
    @classmethod
    def _without_nulls(cls, given: object) -> object:
        return {key: value for key, value in given.items() if value is not None} if isinstance(given, dict) else given


class AudioOptions(_Strict):
    """How the redacted audio is made."""

    override_audio_redaction_method: Literal["silence"] | None = None
    return_redacted_no_speech_audio: bool = False


class TranscriptRequest(_Strict):
    """One submission; every field of the contract is known by name, and `unavailable` tells which are out of reach."""

    audio_url: str = Field(min_length=1)

    redact_pii: bool = False
    redact_pii_policies: list[str] = []
    redact_pii_sub: Literal["hash", "entity_name"] = "hash"
    redact_pii_return_unredacted: bool = False
    redact_pii_audio: bool = False
    redact_pii_audio_quality: Literal["mp3", "wav"] = "mp3"
    redact_pii_audio_options: AudioOptions | None = None
    redact_static_entities: Json | None = None

    speaker_labels: bool = False
    speakers_expected: int | None = Field(default=None, ge=1)
    speaker_options: Json | None = None
    multichannel: bool = False
    dual_channel: bool = False

    speech_model: str | None = None
    speech_models: list[str] | None = None
    language_code: str | None = None
    language_codes: list[str] | None = None
    language_detection: bool = False
    language_detection_options: Json | None = None
    language_confidence_threshold: float | None = Field(default=None, ge=0, le=1)
    speech_threshold: float | None = Field(default=None, ge=0, le=1)

    punctuate: bool = True
    format_text: bool = True
    disfluencies: bool = False
    filter_profanity: bool = False
    custom_spelling: list[Json] = []
    keyterms_prompt: list[str] = []
    keyterms_prompt_options: Json | None = None
    word_boost: list[str] = []
    boost_param: Literal["low", "default", "high"] | None = None
    prompt: str | None = None
    temperature: float | None = None
    remove_audio_tags: Literal["all", "speaker"] | None = None
    domain: str | None = None
    speed_boost: bool = False
    audio_start_from: int | None = Field(default=None, ge=0)
    audio_end_at: int | None = Field(default=None, ge=0)

    entity_detection: bool = False
    sentiment_analysis: bool = False
    auto_chapters: bool = False
    auto_highlights: bool = False
    summarization: bool = False
    summary_type: str | None = None
    summary_model: str | None = None
    content_safety: bool = False
    content_safety_confidence: int | None = Field(default=None, ge=25, le=100)
    iab_categories: bool = False
    custom_topics: bool = False
    topics: list[str] = []
    speech_understanding: Json | None = None

    webhook_url: str | None = None
    webhook_auth_header_name: str | None = None
    webhook_auth_header_value: str | None = None

    @property
    def policies(self) -> tuple[str, ...]:
        """What is looked for; nothing without redact_pii."""
        return tuple(self.redact_pii_policies) if self.redact_pii else ()

    @property
    def substitution(self) -> Substitution:
        """What stands in place of a redacted word."""
        return Substitution(self.redact_pii_sub)

    @property
    def method(self) -> Method:
        """What is heard in place of personal data."""
        options = self.redact_pii_audio_options
        return Method.SILENCE if options and options.override_audio_redaction_method else Method.BEEP

    @property
    def quality(self) -> Quality:
        """The kind of redacted audio file."""
        return Quality(self.redact_pii_audio_quality)

    @property
    def audio_without_speech(self) -> bool:
        """Whether a recording in which nobody speaks gets a redacted copy too."""
        return bool(self.redact_pii_audio_options and self.redact_pii_audio_options.return_redacted_no_speech_audio)

    @property
    def apart(self) -> bool:
        """Whether each channel is told as a party of its own."""
        return self.multichannel or self.dual_channel


# Fields that would change the result and that this engine cannot serve: anything but these values is refused.
_OUT_OF_REACH: Mapping[str, tuple[object, ...]] = {
    "redact_static_entities": (None, {}),
    "speakers_expected": (None,),
    "speaker_options": (None, {}),
    "language_detection_options": (None, {}),
    "language_confidence_threshold": (None, 0),
    "speech_threshold": (None, 0),
    "punctuate": (True,),
    "format_text": (True,),
    "disfluencies": (False,),
    "filter_profanity": (False,),
    "custom_spelling": ([],),
    "keyterms_prompt": ([],),
    "keyterms_prompt_options": (None, {}),
    "word_boost": ([],),
    "prompt": (None, ""),
    "temperature": (None,),
    "domain": (None, ""),
    "audio_start_from": (None, 0),
    "audio_end_at": (None,),
    "entity_detection": (False,),
    "sentiment_analysis": (False,),
    "auto_chapters": (False,),
    "auto_highlights": (False,),
    "summarization": (False,),
    "content_safety": (False,),
    "iab_categories": (False,),
    "custom_topics": (False,),
    "topics": ([],),
    "speech_understanding": (None, {}),
    "webhook_url": (None, ""),
    "webhook_auth_header_name": (None, ""),
    "webhook_auth_header_value": (None, ""),
}


def parse(body: bytes) -> TranscriptRequest:
    """The request in a body of JSON; Refused, with a sentence that names the fields, when it cannot be served."""
    try:
        request = TranscriptRequest.model_validate_json(body)
    except ValidationError as error:
        raise Refused(_readable(error)) from None
    _redaction_holds_together(request)
    _speech_is_within_reach(request)
    return request


def _redaction_holds_together(request: TranscriptRequest) -> None:
    unknown = [name for name in request.redact_pii_policies if name not in POLICIES]
    if unknown:
        raise Refused(f"Unknown PII policies in `redact_pii_policies`: {_listed(unknown)}.")
    if request.redact_pii and not request.redact_pii_policies:
        raise Refused("`redact_pii_policies` must name at least one policy when `redact_pii` is True.")
    if request.redact_pii:
        return
    if request.redact_pii_return_unredacted:
        raise Refused("`redact_pii_return_unredacted` can only be set to True if `redact_pii` is True")
    if request.redact_pii_audio:
        raise Refused("`redact_pii_audio` can only be set to True if `redact_pii` is True")
    if request.redact_pii_policies and "redact_pii" not in request.model_fields_set:
        # Policies without the switch would hand back everything they name.
        raise Refused("`redact_pii_policies` needs `redact_pii` to be True; set it to False to redact nothing.")


def _speech_is_within_reach(request: TranscriptRequest) -> None:
    if request.speakers_expected is not None and request.speaker_options:
        raise Refused("Both speaker_options and speakers_expected can not be used in the same request.")
    if request.language_detection and request.language_code:
        raise Refused("`language_detection` cannot be used together with `language_code`.")
    foreign = [
        code
        for code in (request.language_code or "en", *(request.language_codes or ()))
        if code.lower().replace("-", "_").split("_")[0] != "en"
    ]
    if foreign:
        raise Refused(f"This engine understands English only; it was asked for {_listed(foreign)}.")
    beyond = [name for name, harmless in _OUT_OF_REACH.items() if getattr(request, name) not in harmless]
    if beyond:
        raise Refused(f"Not available on this engine: {_listed(beyond)}. Leave it out and send the request again.")


def _readable(error: ValidationError) -> str:
    """One sentence for each fault, with the field's name; values are not repeated, as they may be personal data."""
    sentences = []
    for fault in error.errors(include_url=False, include_input=False):
        name = ".".join(str(part) for part in fault["loc"])
        match fault["type"]:
            case "json_invalid":
                sentences.append("The body is not valid JSON.")
            case "model_type" if not name:
                sentences.append("The body must be a JSON object.")
            case "missing":
                sentences.append(f"`{name}` is required.")
            case "extra_forbidden":
                sentences.append(f"`{name}` is not a field of this request.")
            case _:
                sentences.append(f"`{name}`: {fault['msg'][0].lower()}{fault['msg'][1:]}.")
    return " ".join(dict.fromkeys(sentences))


def _listed(names: list[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)
