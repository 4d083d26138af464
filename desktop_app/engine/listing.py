"""One page of the list of transcripts, newest first (contract 6)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from urllib.parse import urlencode

from desktop_app.domain.errors import Refused
from desktop_app.engine.job import Job, Status
from desktop_app.engine.jobs import Jobs
from desktop_app.engine.reply import item

_DEFAULT_LIMIT = 10
_LARGEST_LIMIT = 200


def page(jobs: Jobs, query: Mapping[str, str], current_url: str, base: str) -> dict[str, Any]:
    """The page that a query asks for; Refused when the query makes no sense."""
    limit, status, day = _limit(query.get("limit")), _status(query.get("status")), _day(query.get("created_on"))
    before, after = (_known(jobs, query.get(key)) for key in ("before_id", "after_id"))
    throttled = query.get("throttled_only", "").lower() in ("true", "1")  # here nothing ever is

    def wanted(job: Job) -> bool:
        return not throttled and (status is None or job.status is status) and (day is None or job.created.date() == day)

    newest_first = list(jobs.newest_first())
    first = newest_first.index(before) + 1 if before else 0
    beyond = newest_first.index(after) if after else len(newest_first)
    rows = [job for job in newest_first[first:beyond] if wanted(job)]
    shown = rows[-limit:] if after and not before else rows[:limit]  # after_id: the nearest of the newer ones
    older = newer = False
    if shown:
        older = any(wanted(job) for job in newest_first[newest_first.index(shown[-1]) + 1 :])
        newer = any(wanted(job) for job in newest_first[: newest_first.index(shown[0])])

    def neighbour(key: str, edge: Job) -> str:
        kept = {name: value for name, value in query.items() if name not in ("before_id", "after_id")}
        return f"{base}/v2/transcript?{urlencode({**kept, key: edge.id})}"

    return {
        "page_details": {
            "limit": limit,
            "result_count": len(shown),
            "current_url": current_url,
            "prev_url": neighbour("before_id", shown[-1]) if older else None,
            "next_url": neighbour("after_id", shown[0]) if newer else None,
        },
        "transcripts": [item(job, base) for job in shown],
    }


def _limit(given: str | None) -> int:
    if given is None:
        return _DEFAULT_LIMIT
    if not given.isascii() or not given.isdigit() or not 1 <= int(given) <= _LARGEST_LIMIT:
        raise Refused(f"`limit` must be a whole number from 1 to {_LARGEST_LIMIT}.")
    return int(given)


def _status(given: str | None) -> Status | None:
    if given is None:
        return None
    try:
        return Status(given)
    except ValueError:
        raise Refused(f"`status` must be one of {', '.join(Status)}.") from None


def _day(given: str | None) -> date | None:
    if given is None:
        return None
    try:
        return date.fromisoformat(given)
    except ValueError:
        raise Refused("`created_on` must be a date like 2026-01-31.") from None


def _known(jobs: Jobs, job_id: str | None) -> Job | None:
    if job_id is None:
        return None
    job = jobs.find(job_id)
    if job is None:
        raise Refused("Transcript lookup error, transcript id not found")
    return job
