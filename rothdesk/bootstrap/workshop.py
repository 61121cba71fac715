"""The export plugs as the application's ports: rendering, searching finished files, verifying.

The libraries behind them are loaded on first use, so that opening the program does not wait for them.
"""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module

from rothdesk.app.copies.issuing import Workshop
from rothdesk.app.ports import Cover, Phrase, PhraseHit, Rendered
from rothdesk.audience.view import AudienceView
from rothdesk.profiles.profile import Profile


class MinutesRenderer:
    """Turns a view into the bytes of an unsigned copy."""

    def render(self, view: AudienceView, profile: Profile, cover: Cover) -> Rendered:
        """The unsigned PDF, and what it cannot print."""
        from rothdesk.export.document import SignaturePlace
        from rothdesk.export.minutes import minutes_document
        from rothdesk.export.render.pdf import missing_glyphs, render

        place = SignaturePlace(name=cover.signer, role="Chair", fingerprint=cover.fingerprint)
        document = minutes_document(
            view,
            profile,
            recipient=cover.recipient,
            version=cover.version,
            approved_on=cover.approved_on,
            signer=place if cover.signer else None,
            short=cover.short,
        )
        return Rendered(render(document), missing_glyphs(document))


class CopySearch:
    """Reopens finished bytes and searches them."""

    def find(self, pdf: bytes, phrases: Iterable[Phrase]) -> tuple[PhraseHit, ...]:
        """Every phrase that is found."""
        from rothdesk.export import leak_search

        found = leak_search.find_phrases(pdf, [leak_search.Phrase(key=p.key, text=p.text) for p in phrases])
        return tuple(PhraseHit(hit.key, _where(hit.page, hit.where)) for hit in found)


def _where(page: int | None, where: str) -> str:
    return where if page is None else f"page {page}"


class CopyVerifier:
    """Checks a signed copy on its own bytes."""

    def check(self, pdf: bytes, fingerprint: str) -> str:
        """Empty if intact and signed by this fingerprint, else what is wrong."""
        from rothdesk.export.verification import Status, verify

        verdict = verify(pdf, {fingerprint})
        return "" if verdict.status is Status.INTACT else verdict.sentence


def workshop() -> Workshop:
    """All that making a copy needs."""
    return Workshop(MinutesRenderer(), CopySearch(), CopyVerifier())


def load_libraries() -> None:
    """Load what the plugs load on first use, for whoever knows that they will be wanted and has time before."""
    for name in ("minutes", "render.pdf", "leak_search", "identity", "signing", "verification"):
        import_module(f"rothdesk.export.{name}")
