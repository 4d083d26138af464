"""Presidio's own recognisers as a finder to compare with. Runs where presidio-analyzer is installed, not in our .venv.

All its predefined recognisers for English text take part, whatever their country, those too that are off by default.
No language model is at hand, so that names, places and organisations are not among its findings; the words around a
finding still raise its score, as they would with a model.
"""

from __future__ import annotations

import inspect
import logging
from collections.abc import Sequence
from typing import Any

import spacy
import tldextract
from presidio_analyzer import AnalyzerEngine, EntityRecognizer, RecognizerRegistry, predefined_recognizers
from presidio_analyzer.nlp_engine import SpacyNlpEngine
from spacy.language import Language
from spacy.tokens import Doc

Found = tuple[int, int, str, float]

# What is not named here is a number that identifies something or someone: number_sequence.
POLICY_OF = {
    "ABA_ROUTING_NUMBER": "banking_information",
    "AU_MEDICARE": "healthcare_number",
    "AU_TFN": "us_social_security_number",
    "CA_POSTAL_CODE": "location",
    "CA_SIN": "us_social_security_number",
    "CREDIT_CARD": "credit_card_number",
    "CRYPTO": "banking_information",
    "DATE_TIME": "date",
    "EMAIL_ADDRESS": "email_address",
    "IBAN_CODE": "banking_information",
    "IN_AADHAAR": "us_social_security_number",
    "IN_PAN": "us_social_security_number",
    "IN_PASSPORT": "passport_number",
    "IN_VEHICLE_REGISTRATION": "vehicle_id",
    "IP_ADDRESS": "ip_address",
    "NG_NIN": "us_social_security_number",
    "NG_VEHICLE_REGISTRATION": "vehicle_id",
    "PHONE_NUMBER": "phone_number",
    "PH_PASSPORT": "passport_number",
    "PH_TIN": "us_social_security_number",
    "PH_UMID": "us_social_security_number",
    "SG_NRIC_FIN": "us_social_security_number",
    "UK_DRIVING_LICENCE": "drivers_license",
    "UK_NHS": "healthcare_number",
    "UK_NINO": "us_social_security_number",
    "UK_PASSPORT": "passport_number",
    "UK_POSTCODE": "location",
    "UK_VEHICLE_REGISTRATION": "vehicle_id",
    "URL": "url",
    "US_BANK_NUMBER": "banking_information",
    "US_DRIVER_LICENSE": "drivers_license",
    "US_HEALTH_INSURANCE_MEMBER_ID": "healthcare_number",
    "US_ITIN": "us_social_security_number",
    "US_MBI": "healthcare_number",
    "US_PASSPORT": "passport_number",
    "US_SSN": "us_social_security_number",
    "ZA_DRIVER_LICENSE": "drivers_license",
    "ZA_ID_NUMBER": "us_social_security_number",
    "ZA_LICENSE_PLATE": "vehicle_id",
    "ZA_MOBILE_NUMBER": "phone_number",
    "ZA_PASSPORT": "passport_number",
    "ZA_TELEPHONE_NUMBER": "phone_number",
}


class PresidioFinder:
    """Presidio's analyser without a language model."""

    def __init__(self) -> None:
        logging.getLogger("presidio-analyzer").setLevel(logging.ERROR)
        # E-mail domains are checked against the list in the package; the default would ask the network for a newer one.
        tldextract.extract = tldextract.TLDExtract(suffix_list_urls=(), cache_dir=None)
        registry = RecognizerRegistry(recognizers=_recognisers(), supported_languages=["en"])
        self._engine = AnalyzerEngine(registry=registry, nlp_engine=_BlankEngine(), supported_languages=["en"])

    def __call__(self, texts: Sequence[str]) -> list[list[Found]]:
        """Start, end, policy and score of all findings of each text, overlapping ones too."""
        return [
            [
                (each.start, each.end, POLICY_OF.get(each.entity_type, "number_sequence"), each.score)
                for each in self._engine.analyze(text, "en")
            ]
            for text in texts
        ]


def _recognisers() -> list[EntityRecognizer]:
    kinds: list[Any] = [kind for _, kind in inspect.getmembers(predefined_recognizers, inspect.isclass)]
    by_rules = [kind for kind in kinds if {"generic", "country_specific"} & {*kind.__module__.split(".")}]
    return [each for each in (kind() for kind in by_rules) if each.supported_language == "en"]


@Language.component("lower_case_lemmas")
def _lower_case_lemmas(doc: Doc) -> Doc:
    """Presidio looks for the words around a finding among the lemmas, which an empty pipeline leaves blank."""
    for token in doc:
        token.lemma_ = token.lower_
    return doc


class _BlankEngine(SpacyNlpEngine):
    def load(self) -> None:
        """English without a model, instead of a download."""
        pipeline = spacy.blank("en")
        pipeline.add_pipe("lower_case_lemmas")
        pipeline.max_length = 10_000_000
        self.nlp = {"en": pipeline}
