"""Organizations that do not exist, named the way real ones are."""

from __future__ import annotations

import random

from lists import Lists

_TRADES = (
    "Logistics", "Foods", "Motors", "Plumbing", "Systems", "Partners", "Holdings", "Consulting", "Builders", "Electric",
    "Media", "Labs", "Software", "Engineering", "Textiles", "Haulage", "Dental", "Roofing", "Bakery", "Capital",
    "Industries", "Pharma", "Robotics", "Travel", "Landscaping", "Interiors", "Packaging", "Energy", "Solutions",
    "Security", "Recruitment", "Catering", "Studios", "Farms",
)  # fmt: skip
_FORMS = (
    "", "", "", " Ltd", " Inc", " LLC", " Limited", " GmbH", " Group", " plc", " Co", " Pty Ltd", " and Sons",
    " & Sons", " Inc.", " Corporation",
)  # fmt: skip
_SAINTS = (
    "Mary", "Luke", "Joseph", "Vincent", "Anthony", "Michael", "Thomas", "Bartholomew", "Columba", "Clare", "Helena",
    "George", "Andrew", "Ignatius", "Teresa", "Mark", "Paul", "Peter", "Margaret", "Catherine", "Francis", "Xavier",
    "Aidan", "Bernadette",
)  # fmt: skip
_FIELDS = (
    "Physics", "Nursing", "Economics", "Law", "Public Health", "Computer Science", "History", "Marine Biology",
    "Education", "Medicine", "Veterinary Science", "Modern Languages", "Social Work", "Geography", "Civil Engineering",
    "Music", "Agriculture", "Psychology", "Environmental Science", "Philosophy", "Anthropology", "Atmospheric Science",
    "Journalism", "Architecture", "Business",
)  # fmt: skip


def composed(kind: str, rng: random.Random, lists: Lists) -> str:
    """An invented name for a kind of organization as slots name them: bank, hospital, school ..."""
    last, other = rng.choice(lists.own("last_names")), rng.choice(lists.own("last_names"))
    place = rng.choice(lists.own(rng.choice(["cities", "cities", "states", "districts", "countries"])))
    saint = f"{rng.choice(['St. ', 'St ', 'Saint '])}{rng.choice(_SAINTS)}"
    word = rng.choice(lists.own("handle_words")).title()
    field, second = rng.choice(_FIELDS), rng.choice(_FIELDS)
    made = {
        "bank": [
            f"{place} Savings Bank", f"{last} Credit Union", f"{place} Building Society", f"{word} Bank",
            f"Bank of {place}", f"{last} Brothers",
        ],
        "hospital": [
            f"{saint}'s", f"{saint}'s Hospital", f"{place} General", f"{place} General Hospital", f"{last} Surgery",
            f"{last} Clinic", f"{place} Medical Centre", f"{last} Memorial", f"{last} Memorial Hospital",
            f"{place} Community Hospital", f"{word} Pharmacy", f"{place} Family Practice", f"{last} Dental Care",
        ],
        "school": [
            f"University of {place}", f"{place} University", f"{place} State University", f"{last} College",
            f"{saint}'s Primary School", f"{last} High School", f"Department of {field}",
            f"Department of {field} and {second}", f"School of {field}", f"{last} School of {field}",
            f"Faculty of {field}", f"Institute for {field}", f"{place} Institute of Technology", f"{last} Academy",
            f"{saint}'s",
        ],
        "agency": [
            f"{place} City Council", f"{place} Police Department", f"{place} Police", f"Ministry of {field}",
            f"{place} County Court", f"Department of {field}", f"{place} Fire and Rescue", f"{place} Sheriff's Office",
            f"{place} District Council", f"Office of {field}", f"{place} Water Board", f"{place} School Board",
        ],
        "insurer": [
            f"{place} Mutual", f"{last} Insurance", f"{word} Life", f"{last} and {other} Assurance", f"{word} Health",
            f"{place} Health Plan",
        ],
        "shop": [
            f"{last}'s", f"{last}'s",
            f"The {word} {rng.choice(['Inn', 'Arms', 'Kitchen', 'Café', 'Grill', 'House', 'Tavern', 'Room'])}",
            f"{word} {rng.choice(['Pizza', 'Books', 'Bakery', 'Coffee', 'Market', 'Shoes', 'Toys'])}",
            f"{last} and {other}", f"{place} Hardware", f"Casa {last}", f"Hotel {place}", f"{last}'s Bakery",
            f"{word} & {rng.choice(lists.own('handle_words')).title()}",
        ],
        "law": [
            f"{last} and {other}", f"{last} & {other}", f"{last}, {other} and Partners", f"{last} Legal",
            f"{last} {other} LLP", f"Law Offices of {last}",
        ],
        "media": [
            f"The {place} Times", f"{place} Post", f"The {place} Herald", f"Radio {place}", f"{word} FM",
            f"The {word} Podcast", f"{place} Tribune", f"Channel {rng.randint(2, 30)}",
        ],
        "platform": [
            f"{word}ly", f"{word}App", f"{word}Hub", f"{word}.io", f"{word} Cloud", f"{word}Pay", f"{word}Chat",
        ],
        "charity": [
            f"{place} Food Bank", f"Friends of {place}", f"{last} Foundation", f"{saint}'s Church",
            f"{place} Rowing Club", f"{word} Trust", f"{place} Hospice", f"United {rng.choice(_TRADES)} Workers",
        ],
        "airline": [
            f"{place} Airways", f"Air {place}", f"{word}Jet", f"{place} Taxis", f"{last} Coaches", f"{place} Rail",
        ],
        "telecom": [
            f"{place} Power", f"{word} Mobile", f"{place} Water", f"{word} Broadband", f"{last} Energy",
            f"{place} Gas and Electric",
        ],
    }  # fmt: skip
    plain = [
        f"{last} {rng.choice(_TRADES)}", f"{place} {rng.choice(_TRADES)}", f"{word} {rng.choice(_TRADES)}",
        f"{last} and {other}", f"{last}-{other}", f"{last}, {other} and Sons", f"{last} Group",
        f"{word}{rng.choice(['tech', 'soft', 'works', 'ware', 'ix', 'ora', 'wise'])}", f"{last} {other}", f"{last}",
    ]  # fmt: skip
    return rng.choice(made.get(kind, plain)) + (rng.choice(_FORMS) if kind in ("employer", "insurer", "bank") else "")
