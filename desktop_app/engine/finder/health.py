"""Drugs and conditions by their endings, injuries by what happened to which part, blood types, and more treatments."""

from __future__ import annotations

import re
from collections.abc import Iterator

from desktop_app.engine.finder.candidate import Candidate
from desktop_app.engine.finder.lexicon import Lexicon
from desktop_app.engine.finder.phrases import listed
from desktop_app.engine.finder.view import View

_DRUG = re.compile(
    r"[a-z]{3,}(?:pril|sartan|statin|olol|azole|cillin|mycin|micin|floxacin|cycline|dipine|prazole|triptan|tidine|zepam|zolam"
    r"|codone|morphone|profen|thiazide|semide|gliptin|glutide|gliflozin|caine|setron|lukast|terol|asone|isone|solone|mab"
    r"|tinib|ciclib|parin|xaban|gatran|pramine|tyline|oxetine|azepine|barbital|amine|idone|apine|peridol|vastatin|formin"
    r"|glitazone|dronate|fibrate|parib|ciclovir|vudine|navir|tegravir|buvir|mivir|sulfa|phylline|tropium|stigmine)$"
)
_NOT_DRUG = frozenset(
    listed(
        "april vitamine examine determine jasmine famine amine contamine dopamine calamine melamine glutamine "
        "histamine undermine vitamins histidine catecholamine imagine"
    )
)
_CONDITION = re.compile(
    r"[a-z]{3,}(?:itis|osis|emia|aemia|opathy|algia|plegia|paresis|trophy|sclerosis|thyroidism|philia|phobia|rrhea|rrhoea"
    r"|penia|megaly|carcinoma|sarcoma|lymphoma|melanoma|blastoma|adenoma|glaucoma|edema|oedema|ectasis|stenosis|uria|pnea)$"
)
_NOT_CONDITION = frozenset(
    listed("diagnosis prognosis hypnosis metamorphosis gnosis osmosis academia psychosis-free dosis")
)
_PROCESS = re.compile(
    r"[a-z]{3,}(?:ectomy|otomy|ostomy|oscopy|plasty|ography|ogram|centesis|pexy|therapy|transfusion|plication|graft|opsy)$"
)
_NOT_PROCESS = frozenset(
    listed(
        "program photography geography biography telegram instagram kilogram diagram hologram autopsy "
        "paragraph dichotomy milligram microgram histogram anagram therapy cinematography choreography "
        "bibliography programme"
    )
)
_BODY = frozenset(
    listed(
        "arm arms leg legs wrist wrists ankle ankles finger fingers thumb hand hands foot feet toe toes knee "
        "knees hip hips shoulder shoulders elbow elbows neck back spine rib ribs collarbone nose jaw tooth "
        "teeth skull head face eye eyes eyebrow ear lip tongue chin cheek forehead shin thigh calf hamstring "
        "groin achilles tendon ligament acl mcl meniscus muscle bone pelvis tailbone heel chest stomach "
        "kneecap cartilage disc femur tibia fibula humerus knuckle skin lung"
    )
)
_HARM = frozenset(
    listed(
        "broke broken fractured sprained tore torn twisted dislocated bruised injured hurt cut burned burnt "
        "scraped scalded crushed ruptured strained pulled smashed shattered cracked punctured lacerated "
        "stabbed fracture sprain breaking hyperextended jammed rolled banged grazed pierced"
    )
)
_LOOSE_HARM = frozenset(listed("cut pulled rolled jammed banged hurt back breaking crushed"))
_SIDE = frozenset(listed("my his her your their the left right lower upper both a an own little big middle index ring"))
_SURGICAL = frozenset(
    listed("surgery operation transplant replacement scan biopsy exam x-ray x-rays xray ultrasound mri injection")
)
_ORGAN = _BODY | frozenset(
    listed(
        "heart brain kidney liver bladder breast prostate thyroid gallbladder cataract hernia sinus abdominal "
        "spinal open oral pelvic dental plastic cosmetic valve bypass cardiac cornea retina skin bone marrow "
        "lung chest bowel colon"
    )
)
_TYPE = re.compile(r"(?:a|b|ab|o)[+-]$|(?:a|b|ab|o)-?(?:positive|negative|pos|neg)$")
_TRAITS = frozenset(
    listed(
        "blonde blond brunette redhead redheaded bald balding freckles freckled tattoo tattoos birthmark scar "
        "scars dimples bearded beard moustache mustache left-handed right-handed blue-eyed brown-eyed "
        "green-eyed mole pierced"
    )
)
_COLOURS = frozenset(
    listed("blue brown green hazel grey gray black blond blonde red dark white light auburn silver ginger")
)
_FEATURES = frozenset(listed("eyes hair haired eyed skin skinned beard complexion"))


def health(view: View, lexicon: Lexicon) -> Iterator[Candidate]:
    """What word endings and short patterns tell about a body."""
    norms = view.norms
    known: dict[str, tuple[str, float] | None] = {}
    for i, norm in enumerate(norms):
        if norm not in known:
            known[norm] = _by_ending(norm, lexicon)
        if (hit := known[norm]) is not None:
            yield Candidate(i, i, *hit)
        if norm in _HARM:
            yield from _injury(view, i)
        elif norm in _SURGICAL and i and norms[i - 1] in _ORGAN and view.turn_of[i - 1] == view.turn_of[i]:
            first = i - 2 if i > 1 and norms[i - 2] in {"open", "left", "right", "bone", "knee", "hip"} else i - 1
            yield Candidate(first, i, "medical_process", 0.85)
        elif norm in {"positive", "negative", "pos", "neg", "plus", "minus"} and i:
            yield from _blood(view, i)
        elif norm[-1:] in "+-e" and _TYPE.match(view.tokens[i].core.lower() if norm[-1:] == "e" else _raw(view, i)):
            if _near_blood(view, i) or "positive" in norm or "negative" in norm:
                yield Candidate(i, i, "blood_type", 0.9)
        elif norm in _TRAITS:
            yield Candidate(
                i, i, "physical_attribute", 0.55 if norm in {"scar", "scars", "mole", "tattoo", "beard"} else 0.65
            )
        elif norm in _FEATURES and i and norms[i - 1] in _COLOURS:
            first = i - 2 if i > 1 and norms[i - 2] in {"light", "dark", "long", "short", "bright"} else i - 1
            yield Candidate(first, i, "physical_attribute", 0.75)


def _raw(view: View, i: int) -> str:
    return view.words[i].text.strip(" .,;:!?\"'()").lower()


def _by_ending(norm: str, lexicon: Lexicon) -> tuple[str, float] | None:
    if len(norm) < 7 or not norm.isalpha():
        return None
    if norm in lexicon.first_names or norm in lexicon.last_names or norm in lexicon.frequent:
        return None
    if norm not in _NOT_DRUG and _DRUG.match(norm):
        return "drug", 0.7
    base = norm.removesuffix("s") if norm.endswith(("as", "ies")) else norm
    if norm not in _NOT_CONDITION and _CONDITION.match(base):
        return "medical_condition", 0.7
    if norm not in _NOT_PROCESS and _PROCESS.match(norm.removesuffix("s")):
        return "medical_process", 0.7
    return None


def _injury(view: View, i: int) -> Iterator[Candidate]:
    """'Broke my left arm', 'torn ligament', 'arm is broken', 'fracture in my wrist'."""
    norms, end = view.norms, view.turn_end(i)
    k = i + 1
    if norms[i] in {"fracture", "sprain"}:
        yield Candidate(i, i, "injury", 0.7)
        while k <= end and k <= i + 4 and norms[k] in _SIDE | {"in", "of", "to"}:
            k += 1
    while k <= end and k <= i + 4 and norms[k] in _SIDE:
        k += 1
    if k <= end and k > i and norms[k] in _BODY and not (norms[k] == "back" and k == i + 1):
        owned = k > i + 1 or norms[i] not in _LOOSE_HARM
        if owned:
            yield Candidate(i, k, "injury", 0.85)
            return
    begin = view.turns[view.turn_of[i]].first
    if i - 2 >= begin and norms[i - 1] in {"is", "was", "got"} and norms[i - 2] in _BODY:
        yield Candidate(i - 2, i, "injury", 0.75)


def _blood(view: View, i: int) -> Iterator[Candidate]:
    norms = view.norms
    group = norms[i - 1]
    first = i - 1
    if group == "b" and i > 1 and norms[i - 2] == "a" and view.turn_of[i - 2] == view.turn_of[i]:
        group, first = "ab", i - 2
    if group in {"o", "oh", "ab", "a", "b"}:
        near = _near_blood(view, i)
        if near or (group in {"o", "ab", "oh"} and norms[i] in {"positive", "negative"}):
            yield Candidate(first, i, "blood_type", 0.92 if near else 0.6)


def _near_blood(view: View, i: int) -> bool:
    return any(norm in {"blood", "type", "donor", "rh"} for norm in view.norms[max(0, i - 14) : i + 6])
