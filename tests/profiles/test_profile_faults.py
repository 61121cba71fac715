"""A profile with mistakes in it is refused, with every mistake's line."""

from __future__ import annotations

import pytest

from rothdesk.profiles import ProfileProblems, load_profile, shipped_text


def broken(*changes: tuple[str, str]) -> str:
    text = shipped_text("south-gloucestershire")
    for before, after in changes:
        assert text.count(before) >= 1, before
        text = text.replace(before, after, 1)
    return text


def faults(text: str) -> dict[str, str]:
    with pytest.raises(ProfileProblems) as caught:
        load_profile(text, "changed.toml")
    lines = text.splitlines()
    for fault in caught.value.faults:
        assert fault.file == "changed.toml"
        key = fault.key.rpartition(".")[2]
        if not key.endswith("]") and fault.message != "is missing":
            assert lines[fault.line - 1].lstrip("[").startswith(key), str(fault)
    return {fault.key: fault.message for fault in caught.value.faults}


def test_all_mistakes_at_once() -> None:
    text = broken(
        ("version =", "vershun ="),
        ("minutes = 5", 'minutes = "5"'),
        ('id = "where_at_risk"', 'id = "risk_from"'),
        ("number = 9\nquestion", "number = 10\nquestion"),
        ('categories = ["sexual"]', 'categories = ["sexul"]'),
        ('census_code = "PHY"', 'census_code = "PHI"'),
        ("amount = 15", "amount = 0"),
        ('unit = "calendar_months"', 'unit = "months"'),
        ('role = "licensing_officer"', 'role = "licencing_officer"'),
    )
    found = faults(text)
    assert found.pop("version") == "is missing"
    assert found == {
        "vershun": "unknown key; did you mean version?",
        "agenda[1].minutes": "must be a whole number, without quotation marks",
        "agenda[5].considerations[2]": "there is no consideration with this id",
        "considerations[2].id": "this consideration id is already given on line "
        + str(text[: text.index('id = "risk_from"')].count("\n") + 1),
        "considerations[9].number": "must be 9: numbers follow each other without gaps",
        "harms[1].guide[1].categories[1]": "there is no category with this id; did you mean sexual?",
        "categories[2].census_code": "must be one of NEG, PHY, SAB, EMO; did you mean PHY?",
        "deadlines[1].amount": "must be 1 or more",
        "deadlines[3].unit": "must be one of working_days, weeks, calendar_months",
        "extra_invitees[1].role": "there is no role with this id; did you mean licensing_officer?",
    }


def test_what_only_the_whole_profile_shows() -> None:
    text = broken(
        ("review_by = 2027-03-31", "review_by = 2026-03-31"),
        ('[[entry_kinds]]\nkind = "fact"\nlabel = "Fact"\nheading = "Facts"\nprefix = "t"\n', ""),
        ('id = "forced_labour"', 'id = "modern_slavery"'),
    )
    assert faults(text) == {
        "": "review_by must be later than as_at; entry_kinds has no words for fact;"
        " these are ids of both a harm and a sub-category: modern_slavery"
    }


def test_somebody_must_be_able_to_make_a_store() -> None:
    assert faults(broken(("holds_restricted = true\nmanages_people = true\n", ""))) == {
        "": "store_roles has none that both holds restricted text and manages people"
    }


def test_a_text_from_before_there_were_store_roles_is_still_read() -> None:
    text = shipped_text("south-gloucestershire")
    begin, end = text.index("[[store_roles]]"), text.index("[[extra_invitees]]")
    assert load_profile(text[:begin] + text[end:], "older.toml").store_roles == ()


@pytest.mark.parametrize(
    ("before", "after", "key", "words"),
    [
        ('prefix = "s"', 'prefix = "S"', "entry_kinds[1]", "one small letter"),
        ('prefix = "s"', 'prefix = "w"', "entry_kinds[2].prefix", "already given"),
        ('kind = "worry"', 'kind = "strength"', "entry_kinds[2].kind", "already given"),
        ("low = 0", "low = 10", "scale", "low must be below high"),
        ("high = 10", "high = 10\nescalation_line = 11", "scale", "must lie on the scale"),
        ('id = "administrator"', 'id = "minute_taker"', "store_roles[3].id", "already given"),
        ('part = "harm"', 'part = "harms"', "minutes[13].part", "did you mean harm?"),
        ("format = 1", "format = 2", "format", "must be one of 1"),
    ],
)
def test_one_mistake(before: str, after: str, key: str, words: str) -> None:
    assert words in faults(broken((before, after)))[key]
