"""Preparation by hand: facts, people, spoken of, reports, the restricted register and readiness."""

from __future__ import annotations

from tests.journey.hands import Hands
from tests.journey.sample import Sample, Table, day

_CHILD = {
    "known_as": "known_as",
    "case_number": "case_number",
    "details": "details",
    "lives_with": "lives_with",
    "care_status": "care_status",
    "education": "education",
}
REPORTED = ("social_worker", "safeguarding_lead", "school_nurse")


def section(hands: Hands, name: str) -> None:
    """Go to a part of the preparation."""
    hands.click(f"prepare.section.{name}")


def invite(hands: Hands, sample: Sample) -> None:
    """Everybody by quick add: name, role, agency, Enter. The family's agency follows from the role."""
    section(hands, "people")
    hands.click("people.add.name")
    for person in sample.tables("participants"):
        agency = "" if person["agency"] == "family" else sample.agency(person["agency"])
        hands.keys(f"{person['name']}\t{person['role']}\t{agency}")
        if person.get("invitation") == "additional":
            hands.click("people.add.additional")
            hands.click("people.add")
        else:
            hands.keys("\n")
    everybody = {p["name"] for p in sample.tables("participants")}
    hands.until(lambda: {p.name for p in hands.screen.view.participants} == everybody)
    hands.settle()


def tell_the_facts(hands: Hands, sample: Sample) -> None:
    """The conference and the child, in the fields of the first section."""
    section(hands, "facts")
    about, child = sample.file["conference"], sample.file["child"]
    hands.type("prepare.conference.enquiry_ended", day(about["enquiry_ended"]))
    hands.type("prepare.conference.place", about["place"])
    hands.type("prepare.conference.purpose", about["purpose"])
    hands.choose("prepare.conference.chair", sample.name(about["chair"]))
    hands.choose("prepare.conference.minute_taker", sample.name(about["minute_taker"]))
    hands.type("prepare.child.born", day(child["born"]))
    hands.type("prepare.child.also_known_as", ", ".join(child["also_known_as"]))
    for field, key in _CHILD.items():
        hands.type(f"prepare.child.{field}", child[key])
    hands.type("prepare.child.address", child["address"])
    who = ("social_care", "police", "health")
    agencies = [f"audience.agency:{agency_id(hands, sample, a)}" for a in who]
    people = [f"audience.person:{hands.person(sample.name(p))}" for p in ("mother", "child")]
    hands.tick_in_list("prepare.child.address.who", *people, *agencies)
    hands.saved()


def agency_id(hands: Hands, sample: Sample, agency: str) -> str:
    """The id that an agency of the sample has in this record, which object names contain.

    It is found by what the profile calls it: a short name that was typed may stand in full on the list.
    """
    known = next(a["profile_agency"] for a in sample.tables("agencies") if a["id"] == agency)
    return next(a.id for a in hands.screen.view.agencies if a.profile_agency == known)


def name_those_spoken_of(hands: Hands, sample: Sample) -> None:
    """Persons of concern and other children who are known only from the restricted register."""
    section(hands, "spoken_of")
    for person in sample.tables("third_parties"):
        if person["id"] in ("adult_1", "pupil_1"):
            hands.choose("spoken_of.add.kind", {"adult_1": "Person of"}.get(person["id"], "Another"))
            hands.type("spoken_of.add.name", person["name"])
            hands.keys("\n")
            hands.settle()


def note_reports(hands: Hands, sample: Sample) -> None:
    """Two or three reports, cell by cell."""
    section(hands, "reports")
    for person in sample.tables("participants"):
        if person["id"] in REPORTED:
            row = hands.person(person["name"])
            hands.open_cell("reports", row, "report_received")
            hands.keys(day(person["report"]["received"]) + "\n")
            hands.settle()
            if "shared" in person["report"]:
                hands.open_cell("reports", row, "report_shared")
                hands.keys(day(person["report"]["shared"]) + "\n")
                hands.settle()


def register(hands: Hands, sample: Sample) -> None:
    """The three restricted items, with who may know, words for everybody else, and terms."""
    section(hands, "restricted")
    for number, item in enumerate(sample.tables("restricted_items"), start=1):
        on = f"restricted.{number}"
        hands.click("restricted.add")
        hands.until(lambda on=on: hands.focus().objectName() == f"{on}.owner")  # type: ignore[misc]
        hands.choose(f"{on}.owner", sample.name(item["owner"]))
        hands.type(f"{on}.received", day(item["received_on"]))
        hands.type(f"{on}.how", item["how_received"])
        hands.tick_in_list(f"{on}.who", *_audience(hands, sample, item["who_may_know"]))
        hands.type(f"{on}.text", item["text"])
        hands.type(f"{on}.why", item["why"])
        hands.type(f"{on}.words", item.get("words_for_all", ""))
        hands.settle()
        hands.type(f"{on}.terms", "\n".join(item["terms"]))
        for mentioned in item.get("mentions", ()):
            third = next(t.id for t in hands.screen.view.third_parties if t.name == sample.name(mentioned))
            hands.click(f"{on}.mentions.{third}")
        hands.type(f"{on}.handling", item["handling"])
        if "review_on" in item:
            hands.type(f"{on}.review", day(item["review_on"]))
            hands.type(f"{on}.review_note", item["review_note"])
        hands.click(f"{on}.open")
    hands.saved()


def _audience(hands: Hands, sample: Sample, who: Table) -> list[str]:
    """The ticks that say who may know; whoever is everybody but one is ticked agency by agency."""
    if "agencies" in who:
        return [f"audience.agency:{agency_id(hands, sample, a)}" for a in who["agencies"]]
    left_out = {sample.name(p) for p in who["everybody_except"]}
    view = hands.screen.view
    family = agency_id(hands, sample, "family")
    agencies = [f"audience.agency:{a.id}" for a in view.agencies if a.id != family]
    people = [p.id for p in view.participants if p.agency == family and p.name not in left_out]
    return [*agencies, *(f"audience.person:{p}" for p in people)]


def mark_readiness(hands: Hands, sample: Sample) -> None:
    """Two items, one with a note."""
    section(hands, "readiness")
    for mark in sample.tables("readiness")[:2]:
        hands.click(f"readiness.{mark['item']}.{mark['state']}")
        hands.type(f"readiness.{mark['item']}.note", mark["remark"])
    hands.saved()


STEPS = (invite, tell_the_facts, name_those_spoken_of, note_reports, register, mark_readiness)
