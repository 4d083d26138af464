"""Build resources/gazetteers from raw word lists: python packaging/gazetteers/build.py RAW [--texts FOLDER]...

RAW holds one list a file, one entry a line, its first line a comment with source and licence. Those in own/ are ours.
--texts names folders of gzipped JSON lines with cased text ("text", "spans"): words that occur there in lower case are
ordinary words, and so no sign of a name. Without it the ordinary words that are already shipped stay as they are.
"""

from __future__ import annotations

import argparse
import collections
import gzip
import json
import re
import unicodedata
from collections.abc import Iterable
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
OUT = HERE.parent.parent / "resources" / "gazetteers"

# shipped list: the raw lists and own lists that it is made of
RECIPES: dict[str, tuple[str, ...]] = {
    "first_names": ("first_name_female_us1990", "first_name_male_us1990", "first_name_spanish", "own/first_names"),
    "last_names": ("last_name_us1990_top20000", "last_name_spanish", "own/last_names"),
    "norse_names": ("name_norway",),
    "cities": ("us_city", "uk_town", "own/cities"),
    "countries": ("country", "own/countries"),
    "regions": ("own/regions",),
    "rivers": ("river",),
    "organizations": ("organization", "hospital", "own/organizations"),
    "occupations": ("occupation", "own/occupations"),
    "nationalities": ("nationality", "own/nationalities"),
    "languages": ("own/languages",),
    "religions": ("religion_names", "own/religions"),
    "politics": ("uk_political_party", "own/politics"),
    "zodiac_signs": ("zodiac",),
    "events": ("own/events",),
    "gender_sexuality": ("own/gender_sexuality",),
    "marital_status": ("own/marital_status",),
    "drugs": ("drug", "own/drugs"),
    "conditions": ("medical_condition", "own/conditions"),
    "procedures": ("own/procedures",),
    "injuries": ("own/injuries",),
}
NAME_LISTS = ("first_name_female_us1990", "first_name_male_us1990", "first_name_spanish")
# of these lists, words that are ordinary ones as well go ("Life" is a party somewhere)
PRUNED = {"religions", "politics", "rivers", "organizations"}
# what people say of a firm leaves out its legal form
LEGAL_FORM = re.compile(
    r",? (?:inc|incorporated|corp|corporation|company|co|ltd|limited|llc|plc|holdings?|group|the)\.?,?$", re.IGNORECASE
)
TICKER = re.compile(r"[A-Z]{3,5}$")
WORD = re.compile(r"[A-Za-z][A-Za-z'’-]+")
LEAST_SEEN = 2
"""How often a word must occur in lower case to be an ordinary one."""
LEAST_SEEN_LOOSE = 3
"""The same in texts that write names without a capital."""
LEAST_SEEN_NAME = 12
"""The same for a given name: people write those in lower case too."""


def folded(entry: str) -> str:
    """The form in which the finder compares: lower case, no accents, plain apostrophes, single spaces."""
    plain = unicodedata.normalize("NFKD", entry.replace("’", "'").replace("ø", "o").replace("Ø", "O"))
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).casefold().split())


def read(path: Path) -> tuple[str, list[str]]:
    """The comment of a raw list (source and licence) and its entries."""
    first, *entries = path.read_text("utf8").splitlines()
    return first.removeprefix("#").strip(), [entry.strip() for entry in entries if entry.strip()]


def spoken(name: str, entries: Iterable[str]) -> set[str]:
    """The entries of one list as they may be said."""
    said: set[str] = set()
    for entry in entries:
        entry = re.sub(r"\s*\([^)]*\)", "", entry)
        if name == "organizations":
            if TICKER.match(entry) and entry not in SPOKEN_LETTERS:
                continue  # a stock symbol: nobody says it, and many read like words
            while (shorter := LEGAL_FORM.sub("", entry)) != entry:
                entry = shorter
        parts = re.split(r" / | & (?=[A-Z][a-z]+$)", entry) if name in {"religions", "countries"} else [entry]
        said |= {folded(part).strip(" .,") for part in [entry, *parts]}
    return {entry for entry in said if len(entry) > 1}


SPOKEN_LETTERS = {
    "IBM", "UPS", "CVS", "CNN", "BBC", "NBC", "CBS", "NASA", "FBI", "CIA", "NSA", "IRS", "DMV", "DVLA", "HMRC", "FDA",
    "CDC", "EPA", "FEMA", "TSA", "DEA", "NHS", "NATO", "YMCA", "IMF", "NPR", "PBS", "HBO", "ESPN", "ITV", "USAA",
    "MIT", "UCLA", "NBA", "NFL", "MLB", "NHL", "FIFA", "UEFA", "AMC", "KPMG", "AAA", "AARP", "RAC", "HSBC",
    "AXA", "UBS", "PNC", "KLM", "DHL", "DPD", "USPS", "SAP", "AMD", "BMW", "KFC", "EDF", "DWP", "MSNBC", "UNICEF",
}  # fmt: skip


def ordinary_words(folders: Iterable[Path], names: set[str]) -> list[str]:
    """Words that are written in lower case where a name would not be, the most frequent first."""
    lower: collections.Counter[str] = collections.Counter()
    upper: collections.Counter[str] = collections.Counter()
    loose: collections.Counter[str] = collections.Counter()
    for path in sorted(file for folder in folders for file in folder.glob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf8") as lines:
            texts = [json.loads(line) for line in lines]
        counted = lower if _names_are_capital(texts) else loose
        for each in texts:
            text = each["text"]
            named = [(span["start"], span["end"]) for span in each["spans"] if span["label"] in CAPITAL_POLICIES]
            for found in WORD.finditer(text):
                if any(start < found.end() and found.start() < end for start, end in named):
                    upper[folded(found[0])] += 1
                elif found[0][0].islower():
                    counted[folded(found[0])] += 1
                elif counted is lower and text[: found.start()].rstrip()[-1:] not in {"", ".", "?", "!", ":", '"'}:
                    upper[folded(found[0])] += 1
    lower.update({word: seen for word, seen in loose.items() if seen >= LEAST_SEEN_LOOSE})
    return [
        word
        for word, seen in lower.most_common()
        if seen >= (LEAST_SEEN_NAME if word in names else LEAST_SEEN) and seen * 2 >= upper[word]
    ]


def _names_are_capital(texts: list[dict[str, Any]]) -> bool:
    """Whether a collection writes names with capitals; where it marks none, whether its texts have capitals at all."""
    named = [
        str(each["text"])[span["start"]].isupper()
        for each in texts
        for span in each["spans"]
        if span["label"] in CAPITAL_POLICIES
    ]
    if named:
        return sum(named) > 0.85 * len(named)
    return 2 * sum(any(c.isupper() for c in str(each["text"])) for each in texts) > len(texts)


CAPITAL_POLICIES = {"person_name", "location", "organization"}


def ordinary_list(raw: Path, texts: list[Path]) -> list[str]:
    """The shipped ordinary words, counted anew where texts are given."""
    path = OUT / "ordinary_words.txt"
    if not texts:
        return path.read_text("utf8").split()
    names = spoken("first_names", (name for source in NAME_LISTS for name in read(raw / f"{source}.txt")[1]))
    counted = ordinary_words(texts, names)
    words = list(dict.fromkeys([*counted, *read(HERE / "own/ordinary_words.txt")[1]]))
    path.write_text("\n".join(words) + "\n", "utf8")
    print(f"ordinary_words: {len(words)}")
    return words


def main() -> None:
    """Write every shipped list, and LICENCES with where each comes from."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("raw", type=Path)
    arguments.add_argument("--texts", type=Path, action="append", default=[])
    chosen = arguments.parse_args()
    OUT.mkdir(parents=True, exist_ok=True)
    notes = []
    ordinary = set(ordinary_list(chosen.raw, chosen.texts))
    for name, sources in RECIPES.items():
        entries: set[str] = set()
        for source in sources:
            path = HERE / f"{source}.txt" if source.startswith("own/") else chosen.raw / f"{source}.txt"
            comment, raw = read(path)
            said = spoken(name, raw)
            if name in PRUNED and not source.startswith("own/"):
                said -= ordinary
            entries |= said
            notes.append(f"{name}.txt: {comment}")
        (OUT / f"{name}.txt").write_text("\n".join(sorted(entries)) + "\n", "utf8")
        print(f"{name}: {len(entries)}")
    notes.append(ORDINARY_NOTE)
    (OUT / "LICENCES").write_text("Where each list comes from | its licence\n\n" + "\n".join(notes) + "\n", "utf8")


ORDINARY_NOTE = (
    "ordinary_words.txt: own list (Apache-2.0), and words counted in MTS-Dialog (Ben Abacha et al. 2023), "
    "PriMock57 (Papadopoulos Korfiatis et al. 2022), ACI-Bench (Yim et al. 2023), Taskmaster-3 (Byrne et al. 2020), "
    "Restaurants-8k (Coope et al. 2020), NLU++ (Casanueva et al. 2022), HWU64 (Liu et al. 2019), EVI (Spithourakis "
    "et al. 2022), Broad Twitter Corpus (Derczynski et al. 2016), WNUT17 (Derczynski et al. 2017), GUM (Zeldes 2017; "
    "Wikinews), BC5CDR (Li et al. 2016), NCBI Disease (Dogan et al. 2014): CC BY 4.0 (Wikinews CC BY 2.5); MultiWOZ "
    "2.1 (Budzianowski et al. 2018): MIT; SNIPS 2017 (Coucke et al. 2018): CC0 1.0. Single words, by frequency, only."
)

if __name__ == "__main__":
    main()
