"""A made-up person who keeps their name, e-mail address and handle through a conversation."""

from __future__ import annotations

import random

from codes import letter
from lists import Lists


class Person:
    """One person; every form of the name comes from the same parts."""

    def __init__(self, rng: random.Random, lists: Lists) -> None:
        firsts = lists.own("first_names")
        lasts = lists.own("last_names")
        census = lists.open("first_name_female_us1990") + lists.open("first_name_male_us1990")
        surnames = lists.open("last_name_us1990_top20000")
        self.first = rng.choice(census if census and rng.random() < 0.25 else firsts).title()
        self.last = rng.choice(surnames if surnames and rng.random() < 0.3 else lasts)
        if self.last.islower() or self.last.isupper():
            self.last = self.last.title()
        self.middle = rng.choice(firsts).title() if rng.random() < 0.12 else ""
        self.title = rng.choice(lists.own("titles"))
        self.suffix = rng.choice(lists.own("suffixes")) if rng.random() < 0.06 else ""

    def full(self, rng: random.Random) -> str:
        """First and last name, now and then with more."""
        middle = f" {self.middle}" if self.middle else ""
        if not middle and rng.random() < 0.05:
            middle = f" {rng.choice('ABCDEFGHJKLMRSTW')}."
        suffix = (rng.choice([", ", " "]) + self.suffix) if self.suffix else ""
        if rng.random() < 0.02:
            return f"{self.last}, {self.first}{middle}"
        return f"{self.first}{middle} {self.last}{suffix}"

    def titled(self, rng: random.Random) -> str:
        """Title and name."""
        return f"{self.title} {rng.choice([self.last, self.last, self.first + ' ' + self.last, self.first])}"

    def letters(self, rng: random.Random, spoken: bool, name: str | None = None) -> str:
        """The name letter by letter."""
        name = name or rng.choice([self.last, self.last, self.first])
        manner = rng.choice(["plain", "plain", "plain", "nato", "as in"])
        out: list[str] = []
        i = 0
        bare = [c for c in name.lower() if c.isalpha()]
        while i < len(bare):
            if i + 1 < len(bare) and bare[i] == bare[i + 1] and rng.random() < 0.4:
                out.append(f"double {bare[i]}")
                i += 2
            else:
                how = manner if manner != "as in" or rng.random() < 0.5 else "plain"
                out.append(letter(bare[i], rng, how))
                i += 1
        if manner == "plain" and not spoken:
            return rng.choice(["-", " ", ", ", ". "]).join(o.upper() for o in out)
        return rng.choice([" ", " ", ", "]).join(out)

    def form(self, kind: str, rng: random.Random, spoken: bool) -> str:
        """The name as a slot asks for it."""
        match kind:
            case "name.full":
                return self.full(rng)
            case "name.first":
                return self.first
            case "name.last":
                return self.last
            case "name.titled":
                return self.titled(rng)
            case "name.title":
                return self.title
            case "name.letters":
                return self.letters(rng, spoken)
            case "name.spelled":
                spelled = rng.choice([self.last, self.first, self.last])
                shown = self.full(rng) if spelled == self.last and rng.random() < 0.6 else spelled
                pause = " " if spoken else rng.choice([", ", " ", ". "])
                return f"{shown}{pause}{self.letters(rng, spoken, spelled)}"
            case _:
                draw = rng.random()
                return self.full(rng) if draw < 0.5 else self.first if draw < 0.85 else self.titled(rng)
