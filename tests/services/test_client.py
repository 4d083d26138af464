"""The client against hosts that behave, and that do not."""

from __future__ import annotations

import asyncio
import json
import socket
import time
from pathlib import Path
from typing import Any
from urllib.parse import unquote_to_bytes, urlsplit

import httpx
import pytest
from made import Host, told

from desktop_app.domain import errors
from desktop_app.domain.choices import Choices, Method
from desktop_app.domain.marks import Origin
from desktop_app.domain.policies import POLICIES
from desktop_app.domain.progress import Progress, Stage
from desktop_app.domain.substitution import Substitution
from desktop_app.services.client import EngineClient, Patience
from desktop_app.services.redaction import redact
from desktop_app.services.wording import raw_text

ID = told()["id"]
SCRUBBED = {"id": ID, "status": "completed", "text": "Deleted by user.", "audio_url": "http://deleted_by_user"}


def run(work: Any) -> Any:
    return asyncio.run(work)


def test_submit_sends_every_wish() -> None:
    host = Host([(200, {"id": ID, "status": "queued"})])
    choices = Choices(("person_name", "date"), Substitution.HASH, Method.SILENCE, speakers=True)
    assert run(host.client().submit("https://cdn/upload/1", choices)) == ID
    (method, path, body) = host.asked[0]
    assert (method, path) == ("POST", "/v2/transcript")
    sent = json.loads(body)
    assert sent["redact_pii"] is True
    assert sent["redact_pii_policies"] == ["person_name", "date"]
    assert sent["redact_pii_sub"] == "hash"
    assert sent["redact_pii_return_unredacted"] is True
    assert sent["redact_pii_audio_options"]["override_audio_redaction_method"] == "silence"
    assert sent["redact_pii_audio_quality"] == "mp3"
    assert sent["speaker_labels"] is True
    assert sent["speech_models"]


def test_the_engine_on_this_computer_is_asked_for_no_model_and_a_beep_has_no_name() -> None:
    host = Host([(200, {"id": ID, "status": "queued"})])
    run(host.client(local_files=True).submit("file:///a.wav", Choices()))
    sent = json.loads(host.asked[0][2])
    assert "speech_models" not in sent
    assert "override_audio_redaction_method" not in sent["redact_pii_audio_options"]
    assert len(sent["redact_pii_policies"]) == len(POLICIES)


@pytest.mark.parametrize("policies", [(), ("person_name", "persn_name")])
def test_policies_that_protect_nothing_are_refused_before_anything_is_sent(policies: tuple[str, ...]) -> None:
    host = Host([(200, {"id": ID, "status": "queued"})])
    with pytest.raises(errors.Refused) as caught:
        run(host.client().submit("https://cdn/upload/1", Choices(policies)))
    assert host.asked == []
    assert "persn_name" in str(caught.value) or not policies


def test_wait_tells_the_progress_and_gives_words_and_marks() -> None:
    progress = {"stage": "listening", "fraction": 0.4, "seconds_left": 12.5}
    marks = [
        {
            "first": 1,
            "last": 1,
            "policy": "person_name",
            "origin": "rule",
            "confidence": 0.7,
            "start": 450,
            "end": 1000,
        }
    ]
    host = Host(
        [
            (200, {"id": ID, "status": "queued"}),
            (200, {"id": ID, "status": "processing", "progress": progress}),
            (200, {"id": ID, "status": "processing", "progress": progress}),
            (200, told(("Hi", "Hi"), ("[PERSON_NAME]", "Mary"), marks=marks, notices=["Noisy."], unplaced=[1])),
        ]
    )
    seen: list[Progress] = []
    reply = run(host.client().wait(ID, seen.append))
    assert seen == [Progress(Stage.QUEUED), Progress(Stage.LISTENING, 0.4, 12.5), Progress(Stage.DONE, 1.0)]
    assert [word.text for word in reply.words] == ["Hi", "Mary"]
    assert [word.placed for word in reply.words] == [True, False]
    assert [(mark.first, mark.policy, mark.origin, mark.start) for mark in reply.marks] == [
        (1, "person_name", Origin.RULE, 450)
    ]
    assert reply.notices == ("Noisy.",)
    assert reply.raw["text"] == "Hi [PERSON_NAME]"


def test_a_reply_shows_no_word_when_it_is_printed() -> None:
    reply = run(Host([(200, told(("[DATE]", "Friday")))]).client().fetch(ID))
    assert "Friday" not in repr(reply)


@pytest.mark.parametrize(("kind", "raised"), [("NotMedia", errors.NotMedia), (None, errors.JobFailed)])
def test_a_failed_job_raises_what_the_engine_names(kind: str | None, raised: type[errors.HushmarkError]) -> None:
    job = {"id": ID, "status": "error", "error": "It did not work.", "error_kind": kind, "error_remedy": "Try that."}
    with pytest.raises(raised) as caught:
        run(Host([(200, job)]).client().wait(ID))
    assert type(caught.value) is raised
    assert str(caught.value) == "It did not work. Try that."


def test_a_worker_that_died_is_told_in_the_window_s_own_words() -> None:
    job = {"id": ID, "status": "error", "error": "signal 9", "error_kind": "WorkerDied"}
    with pytest.raises(errors.WorkerDied, match=r"stopped in the middle\. Nothing is lost: press Retry"):
        run(Host([(200, job)]).client().wait(ID))


def test_an_engine_cannot_name_any_class_as_its_error() -> None:
    job = {"id": ID, "status": "error", "error": "It did not work.", "error_kind": "annotations"}
    with pytest.raises(errors.JobFailed):
        run(Host([(200, job)]).client().wait(ID))


@pytest.mark.parametrize(
    "reply",
    [
        told(("Hi", "Hi"), unredacted_words=[]),
        told(("Hi", "Hi"), unredacted_words=None),
        {**told(("Hi", "Hi")), "words": [{"text": "Hi", "start": 1, "end": 400, "confidence": 0.9}]},
        {**told(("Hi", "Hi")), "words": [{"text": "Hi", "start": 0.5, "end": 400, "confidence": 0.9}]},
        told(("Hi", "Hi"), ("[DATE]", "Friday"), marks=[]),
        told(
            ("Hi", "Hi"),
            marks=[{"first": 0, "last": 1, "policy": "date", "origin": "rule", "confidence": 1, "start": 0, "end": 9}],
        ),
        {"status": "completed"},
        [1, 2],
        b"<html>",
    ],
    ids=["fewer", "missing", "time", "fraction", "unmarked", "outside", "no id", "list", "html"],
)
def test_a_reply_that_does_not_hold_together_is_refused(reply: object) -> None:
    with pytest.raises(errors.BadReply) as caught:
        run(Host([(200, reply)]).client().wait(ID))
    assert "Friday" not in str(caught.value)


def test_no_word_of_a_bad_reply_gets_into_the_error_or_its_causes() -> None:
    words = [{"text": "Friday", "start": 0, "end": 400, "confidence": "high"}]
    with pytest.raises(errors.BadReply) as caught:
        run(Host([(200, {**told(("x", "Friday")), "words": words})]).client().fetch(ID))
    assert "Friday" not in str(caught.value)
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__


def test_reading_is_tried_again_as_the_host_asks() -> None:
    host = Host([(429, {"error": "Too Many Requests"}, {"retry-after": "0.2"}), (503, b""), (200, told())])
    before = time.monotonic()
    assert run(host.client().fetch(ID)).id == ID
    assert time.monotonic() - before >= 0.2
    assert len(host.asked) == 3


def test_a_host_that_asks_for_an_hour_is_not_believed() -> None:
    host = Host([(429, {}, {"retry-after": "3600"}), (200, told())])
    before = time.monotonic()
    run(host.client(longest_pause=0.05).fetch(ID))
    assert time.monotonic() - before < 2


def test_reading_is_given_up_after_a_while() -> None:
    host = Host([(500, {"error": "Server error, developers have been alerted."})])
    with pytest.raises(errors.Unreachable) as caught:
        run(host.client(tries=3).fetch(ID))
    assert len(host.asked) == 3
    assert "developers" not in str(caught.value)
    assert "developers" in raw_text(caught.value)


def test_a_job_is_never_submitted_twice() -> None:
    host = Host([(500, {"error": "Internal Server Error"}), (200, {"id": ID, "status": "queued"})])
    with pytest.raises(errors.Unreachable):
        run(host.client().submit("https://cdn/upload/1", Choices()))
    assert len(host.asked) == 1


def test_a_job_that_the_host_had_no_time_for_is_submitted_again() -> None:
    host = Host([(429, {}), (200, {"id": ID, "status": "queued"})])
    assert run(host.client().submit("https://cdn/upload/1", Choices())) == ID
    assert len(host.asked) == 2


def test_a_connection_that_broke_in_the_middle_of_submitting_is_not_repeated() -> None:
    class Broken(httpx.AsyncBaseTransport):
        sent = 0

        async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
            self.sent += 1
            raise httpx.ReadError("gone", request=request)

    broken = Broken()
    client = EngineClient(
        httpx.AsyncClient(transport=broken, base_url="http://host"),
        local_files=False,
        patience=Patience(0.01, first_pause=0.01),
    )
    with pytest.raises(errors.Unreachable):
        run(client.submit("https://cdn/upload/1", Choices()))
    assert broken.sent == 1


def test_a_host_that_is_not_there_is_said_so() -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]

    async def ask() -> None:
        http = httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}")
        client = EngineClient(http, local_files=False, patience=Patience(0.01, first_pause=0.01, tries=2))
        try:
            await client.submit("https://cdn/upload/1", Choices())
        finally:
            await client.aclose()

    with pytest.raises(errors.Unreachable, match="cannot be reached"):
        run(ask())


def test_a_host_that_never_answers_does_not_hold_the_client() -> None:
    async def never(scope: Any, receive: Any, send: Any) -> None:
        await asyncio.sleep(60)

    client = EngineClient(
        httpx.AsyncClient(transport=httpx.ASGITransport(never), base_url="http://host"),
        local_files=True,
        patience=Patience(0.01, call=0.1, tries=2, first_pause=0.01),
    )
    before = time.monotonic()
    with pytest.raises(errors.Unreachable, match="in time"):
        run(client.fetch(ID))
    assert time.monotonic() - before < 2


@pytest.mark.parametrize(
    ("status", "body", "raised"),
    [
        (400, {"error": "`x` is wrong"}, errors.Refused),
        (401, {"error": "Authentication error, API token missing/invalid"}, errors.Unauthorised),
        (403, {"error": "Cannot access uploaded file"}, errors.Unauthorised),
        (404, {"error": "Not found"}, errors.Refused),
        (413, b"<html>too big</html>", errors.Refused),
        (507, {"error": "The engine's disk is full."}, errors.EngineError),
        (302, b"", errors.BadReply),
    ],
)
def test_every_refusal_has_its_sentence(status: int, body: object, raised: type[errors.HushmarkError]) -> None:
    host = Host([(status, body)])
    with pytest.raises(raised) as caught:
        run(host.client().submit("https://cdn/upload/1", Choices()))
    assert type(caught.value) is raised
    assert len(host.asked) == 1
    assert str(caught.value).endswith(".")


def test_an_upload_streams_and_tells_how_far_it_is(tmp_path: Path) -> None:
    path = tmp_path / "call.wav"
    content = bytes(range(256)) * 10_000
    path.write_bytes(content)
    host = Host([(200, {"upload_url": "https://cdn/upload/2"})])
    moved: list[int] = []
    assert run(host.client().upload(path, moved.append)) == "https://cdn/upload/2"
    assert host.asked == [("POST", "/v2/upload", content)]
    assert moved == sorted(moved)
    assert moved[-1] == len(content)


def test_an_upload_that_is_refused_is_said_so(tmp_path: Path) -> None:
    path = tmp_path / "call.wav"
    path.write_bytes(b"x")
    with pytest.raises(errors.Unauthorised):
        run(Host([(401, {"error": "no"})]).client().upload(path))
    with pytest.raises(errors.BadReply):
        run(Host([(200, {"url": "elsewhere"})]).client().upload(path))
    with pytest.raises(errors.NotFound):
        run(Host([(200, {})]).client().upload(tmp_path / "gone.wav"))


@pytest.mark.parametrize("name", ["a b.wav", 'it\'s "so".wav', "100% #1?.wav", "🎧.wav", "שיחה.wav", "a%20b.wav"])
def test_a_file_url_names_the_very_file(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(b"x")
    host = Host([(500, {})])
    url = run(host.client(local_files=True).upload(path))
    assert host.asked == []
    parts = urlsplit(url)
    assert parts.scheme == "file"
    assert not parts.query
    assert Path(unquote_to_bytes(parts.path).decode()) == path


def test_a_deletion_is_proven_by_reading_again() -> None:
    host = Host(
        [(200, SCRUBBED), (200, SCRUBBED), (200, {"transcripts": [{"id": ID, "audio_url": "deleted_by_user"}]})]
    )
    deletion = run(host.client().delete(ID))
    assert deletion.proven
    assert [(method, path) for method, path, _ in host.asked] == [
        ("DELETE", f"/v2/transcript/{ID}"),
        ("GET", f"/v2/transcript/{ID}"),
        ("GET", "/v2/transcript"),
    ]
    assert any("48 hours" in line for line in deletion.lines)


@pytest.mark.parametrize(
    "still_there",
    [told(("Hi", "Hi")), {**SCRUBBED, "unredacted_text": "Hi Mary"}, {**SCRUBBED, "words": [{"text": "Hi"}]}],
)
def test_a_deletion_is_not_proven_while_anything_is_left(still_there: dict[str, Any]) -> None:
    deletion = run(Host([(200, SCRUBBED), (200, still_there), (200, {"transcripts": []})]).client().delete(ID))
    assert not deletion.proven
    assert any("still there" in line for line in deletion.lines)


def test_an_unknown_transcript_proves_a_deletion_only_on_this_computer() -> None:
    unknown = (400, {"error": "Transcript lookup error, transcript id not found"})
    answers = [unknown, unknown, (200, {"transcripts": []})]
    assert run(Host(list(answers)).client(local_files=True).delete(ID)).proven
    assert not run(Host(list(answers)).client().delete(ID)).proven


def test_a_refused_deletion_is_an_error() -> None:
    with pytest.raises(errors.Refused):
        run(Host([(400, {"error": "still processing"})]).client().delete(ID))


def test_cancelling_deletes_the_job(tmp_path: Path) -> None:
    path = tmp_path / "call.wav"
    path.write_bytes(b"x")
    working = (200, {"id": ID, "status": "processing"})
    host = Host([working])

    async def cancel() -> None:
        submitted = asyncio.Event()
        task = asyncio.create_task(
            redact(host.client(local_files=True), path, Choices(), lambda seen: None, lambda job: submitted.set())
        )
        await submitted.wait()
        await asyncio.sleep(0.05)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    run(cancel())
    assert ("DELETE", f"/v2/transcript/{ID}") in [(method, path) for method, path, _ in host.asked]


def test_cancelling_while_the_job_is_submitted_leaves_none_behind(tmp_path: Path) -> None:
    path = tmp_path / "call.wav"
    path.write_bytes(b"x")
    host = Host([(200, {"id": ID, "status": "queued"})])
    entered = asyncio.Event()

    async def slow(scope: Any, receive: Any, send: Any) -> None:
        if scope["method"] == "POST":
            entered.set()
            await asyncio.sleep(0.1)
        await host(scope, receive, send)

    async def cancel() -> None:
        client = EngineClient(
            httpx.AsyncClient(transport=httpx.ASGITransport(slow), base_url="http://host"), local_files=True
        )
        task = asyncio.create_task(redact(client, path, Choices(), lambda seen: None))
        await entered.wait()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    run(cancel())
    assert [method for method, _, _ in host.asked][:2] == ["POST", "DELETE"]


def test_what_is_plainly_wrong_with_a_file_is_said_with_its_name_before_any_engine_is_asked(tmp_path: Path) -> None:
    (tmp_path / "empty.wav").touch()
    host = Host([(500, {})])
    for name, kind in (("empty.wav", errors.InputError), ("gone.wav", errors.NotFound), ("", errors.NotFound)):
        with pytest.raises(kind) as caught:
            run(redact(host.client(local_files=True), tmp_path / name, Choices(), lambda seen: None))
        assert str(caught.value).startswith(name or tmp_path.name)
    assert host.asked == []


def test_a_failed_job_names_the_file(tmp_path: Path) -> None:
    path = tmp_path / "call.wav"
    path.write_bytes(b"x")
    host = Host([(200, {"id": ID, "status": "queued"}), (200, {"id": ID, "status": "error", "error": "Too noisy."})])
    with pytest.raises(errors.JobFailed, match=r"^call\.wav: Too noisy\."):
        run(redact(host.client(local_files=True), path, Choices(), lambda seen: None))
