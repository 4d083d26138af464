"""Entries of the word lists that belong to slots, with open gazetteers and invented firms among them."""

from __future__ import annotations

import random

from firms import composed
from lists import Lists

_LISTED = {
    "gender": "genders", "sexuality": "sexualities", "marital": "marital", "spouse": "spouses", "hair": "hair",
    "eyes": "eyes", "mark": "marks", "build": "build", "job": "jobs", "job.plural": "jobs_plural", "city": "cities",
    "city_state": "us_city_state", "country": "countries", "state": "states", "street.name": "street_names",
    "landmark": "landmarks", "district": "districts", "condition": "conditions", "procedure": "procedures",
    "drug": "drugs", "injury": "injuries", "nationality": "nationalities", "nationality.plural": "nationalities_plural",
    "ethnicity": "ethnicities", "language": "languages", "religion": "religions", "religion.noun": "religions_noun",
    "politics": "politics", "politics.noun": "politics_noun", "event": "events", "neg.model": "models",
}  # fmt: skip
_GAZETTEER = {
    "city": ("us_city", "uk_town"), "condition": ("medical_condition", "symptom"), "drug": ("drug",),
    "job": ("occupation",), "org": ("organization",), "org.hospital": ("hospital",), "country": ("country",),
    "nationality": ("nationality",), "landmark": ("river",), "politics.noun": ("uk_political_party",),
}  # fmt: skip
_ORGS = (
    "bank", "hospital", "school", "agency", "insurer", "shop", "law", "media", "platform", "employer", "employer",
    "employer", "charity", "airline", "telecom", "card", "sport_band",
)  # fmt: skip
_INVENTED = 0.35
"""Share of organizations that are made up: no list holds those that people will name."""


def listed(kind: str, rng: random.Random, lists: Lists) -> str:
    """An entry of the list that belongs to a slot."""
    if kind.startswith("org"):
        which = kind.partition(".")[2] or rng.choice(_ORGS)
        if which not in ("card", "sport_band") and rng.random() < _INVENTED:
            return composed(which, rng, lists)
        own = lists.own(f"org_{which}")
    else:
        own = lists.own(_LISTED[kind])
    for name in _GAZETTEER.get(kind, ()):
        more = lists.open(name)
        if more and rng.random() < 0.22:
            return rng.choice(more)
    return rng.choice(own)
