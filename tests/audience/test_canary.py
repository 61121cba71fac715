"""The phrases that must not appear in a copy: all of what is withheld, and nothing that its readers may know."""

from __future__ import annotations

from dataclasses import replace

from rothdesk.audience.audience import copy_for
from rothdesk.audience.canary import marks, protected_terms, suggested_terms, withheld_phrases
from rothdesk.audience.projector import project
from rothdesk.audience.squeeze import squeeze
from rothdesk.domain.entries import Entry
from rothdesk.domain.ids import PersonId
from rothdesk.domain.people import ThirdParty
from rothdesk.domain.record import Record, find, put
from rothdesk.domain.restriction import EVERYBODY_INVITED, Readers
from rothdesk.profiles import Profile

TOLD = "Another pupil, Ethan Morrow (Year 10), told staff that Callum keeps a knife in a bag behind the bike store."


def phrases(record: Record, practice: Profile, person: str, public: tuple[str, ...] = ()) -> set[str]:
    view = project(record, practice, copy_for(Readers(people=frozenset({PersonId(person)}))))
    return {squeeze(p.text) for p in withheld_phrases(record, view, public)}


def test_names_marks_terms_and_runs_of_words_are_looked_for(sample_record: Record, practice: Profile) -> None:
    found = phrases(sample_record, practice, "mother")
    assert {"wv19kld", "dransfield", "severnview", "ethanmorrow", "warrant"} <= found
    assert squeeze("used to collect children near the") in found


def test_what_was_noted_twice_for_two_sets_is_no_secret_from_either(sample_record: Record, practice: Profile) -> None:
    """Licensing was not in the closed part but may know the item that was told there in the same words."""
    assert squeeze(TOLD) not in phrases(sample_record, practice, "licensing_officer")
    assert squeeze(TOLD) in phrases(sample_record, practice, "mother")


def test_withheld_words_that_somebody_typed_into_an_open_entry_are_found(
    sample_record: Record, practice: Profile
) -> None:
    first = sample_record.entries[0]
    spilt = put(sample_record, replace(first, text=TOLD))
    assert squeeze(TOLD) in phrases(spilt, practice, "mother")


def test_public_words_prove_nothing_but_terms_always_count(sample_record: Record, practice: Profile) -> None:
    text = "A grey VW Golf, registration WV19 KLD, is used to collect children near the skate park."
    found = phrases(sample_record, practice, "mother", public=(text,))
    assert squeeze(text) not in found
    assert "greyvw" in found


def test_a_name_that_nothing_withheld_refers_to_is_not_looked_for(sample_record: Record, practice: Profile) -> None:
    new = put(sample_record, ThirdParty(id="new", name="Uncle Montague", who=EVERYBODY_INVITED))
    assert "unclemontague" not in phrases(new, practice, "mother")
    assert list(protected_terms(ThirdParty(id="new", name="Uncle Montague"))) == ["Uncle Montague", "Montague"]


def test_marks_and_suggestions() -> None:
    text = "Ring 01454 868 009 about WV19 KLD at BS37 4AA, or mail a.b@example.org; Kestrel Oddfellow drives."
    assert marks(text) == ("WV19 KLD", "BS37 4AA", "01454 868 009", "a.b@example.org")
    assert "Kestrel Oddfellow" in suggested_terms(text, known=["Ruth Penhale"])
    assert "Kestrel Oddfellow" not in suggested_terms(text, known=["Kestrel Oddfellow"])


def test_the_entry_that_a_phrase_belongs_to_is_named(sample_record: Record, practice: Profile) -> None:
    view = project(sample_record, practice, copy_for(Readers(people=frozenset({PersonId("mother")}))))
    named = {p.id for p in withheld_phrases(sample_record, view) if p.kind == "entries"}
    assert all(find(sample_record, Entry, entry_id) for entry_id in named)
    assert named
