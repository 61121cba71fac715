"""Words are compared without case and accents, typed text is never an index's language, and both indexes agree."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from random_records import AWKWARD
from sqlcipher3 import dbapi2

from db.search import as_match
from rothdesk.app.search_words import Wanted, as_indexed, wanted, words


@pytest.mark.parametrize(
    ("typed", "found_in"),
    [
        ("sian", "Siân Ŵyn-Łącki"),
        ("lacki", "Siân Ŵyn-Łącki"),
        ("SIÂN WYN", "Siân Ŵyn-Łącki"),
        ("nguyen thi", "Nguyễn Thị Ánh Dương"),
        ("e\u0301cole", "the École"),
        ("softhyphen", "soft\u00adhyphen"),
        ("satur", "on Saturday"),
        ("park again satur", "again at the park on Saturday"),
        ("2026-0147", "reference 2026-0147"),
    ],
)
def test_what_is_typed_finds_what_was_meant(typed: str, found_in: str) -> None:
    looked_for = wanted(typed)
    assert looked_for is not None
    assert looked_for.met_by([word.text for word in words(found_in)])


@pytest.mark.parametrize(
    ("typed", "not_in"),
    [("park monday", "at the park on Saturday"), ("par saturday", "at the park on Saturday"), ("urday", "Saturday")],
)
def test_all_words_must_be_there_and_only_the_last_may_be_unfinished(typed: str, not_in: str) -> None:
    looked_for = wanted(typed)
    assert looked_for is not None
    assert not looked_for.met_by([word.text for word in words(not_in)])


@pytest.mark.parametrize("typed", ["", " ", "a", "-", "*", '"', "…"])
def test_too_little_is_looked_for_nowhere(typed: str) -> None:
    assert wanted(typed) is None


@given(st.one_of(st.sampled_from(AWKWARD), st.text(max_size=40)))
def test_a_word_stands_where_it_says(text: str) -> None:
    found = list(words(text))
    assert all(0 <= word.start < word.end <= len(text) for word in found)
    assert all(as_indexed(text[word.start : word.end]) == word.text for word in found)
    assert as_indexed(as_indexed(text)) == as_indexed(text)


SYNTAX = st.lists(
    st.sampled_from(
        ["AND", "OR", "NOT", "NEAR(", "words:", '"', '""', "*", "^", "(", ")", "-", "a", "park", "{x}", "'", ";"]
    ),
    max_size=8,
).map(" ".join)


@given(st.one_of(SYNTAX, st.text(max_size=40), st.sampled_from(AWKWARD)), st.sampled_from(AWKWARD))
def test_the_index_takes_whatever_is_typed_and_agrees_with_the_view(typed: str, text: str) -> None:
    looked_for = wanted(typed)
    if looked_for is None:
        return
    connection = dbapi2.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE s USING fts5(words, tokenize = 'unicode61 remove_diacritics 2')")
    connection.execute("INSERT INTO s VALUES (?)", (as_indexed(text),))
    hits = connection.execute("SELECT count(*) FROM s WHERE s MATCH ?", (as_match(looked_for),)).fetchone()[0]
    connection.close()
    assert bool(hits) == looked_for.met_by([word.text for word in words(text)])


def test_words_that_are_the_indexs_own_language_are_found_as_words() -> None:
    looked_for = Wanted(("not",), "or")
    connection = dbapi2.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE s USING fts5(words)")
    connection.execute("INSERT INTO s VALUES ('or whether or not')")
    assert connection.execute("SELECT count(*) FROM s WHERE s MATCH ?", (as_match(looked_for),)).fetchone() == (1,)
    with pytest.raises(dbapi2.OperationalError):  # typed as it is, it would be a command
        connection.execute("SELECT count(*) FROM s WHERE s MATCH ?", ("NOT OR",)).fetchone()
    connection.close()
