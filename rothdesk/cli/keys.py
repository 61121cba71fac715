"""`rothdesk keys …`: who may open a store, with which passphrases and codes, and who is cleared for which conference.

It changes what the page People and access changes, under the same rules. A recovery code is printed once, to be put
on paper; passphrases are never printed.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path

from rothdesk.app.access import MemberId, Way
from rothdesk.bootstrap.opening import OpenedStore, people_of, shipped_practice
from rothdesk.cli.options import add_store_arguments, new_passphrase_from, passphrase_from
from rothdesk.cli.store_options import folder_from, member_called, open_from
from rothdesk.domain.ids import ConferenceId
from rothdesk.profiles.profile import find
from rothdesk.support.problem import Problem

_WAYS = {Way.PASSPHRASE: "passphrase", Way.RECOVERY: "recovery code", Way.QUICK: "quick unlock here"}
_TAKEN_BACK = "What they have read or copied before cannot be taken back."
Given = argparse.Namespace


def run(arguments: Sequence[str]) -> int:
    """Do one thing. Returns 0; raises `Problem`, whose words say what is safe.

    What consists of several changes, as `hand-over` and `remove`, may have made the first of them by then; each that
    was begun stands in the journal.
    """
    given = _parser().parse_args(arguments)
    does: Callable[[Given], None] = given.does
    does(given)
    return 0


def _list(given: Given) -> None:
    practice = shipped_practice()
    for member in people_of(folder_from(given)):
        role = find(practice.store_roles, member.role)
        ways = ", ".join(words for way, words in _WAYS.items() if way in member.ways)
        print(f"{member.label:<20} {role.title if role else member.role:<20} {ways}")


def _add(opened: OpenedStore, given: Given) -> None:
    passphrase = new_passphrase_from(given.new_passphrase_file, f"Passphrase for {given.label}")
    member, code = opened.access.add(given.label, given.role, passphrase)
    print(f"{member.label} may now open the store.")
    _show(code)


def _remove(opened: OpenedStore, given: Given) -> None:
    opened.access.remove(_member(opened, given))
    print(f"{given.label} can no longer open the store. {_TAKEN_BACK}")
    print(
        "The store gets another key when it is next opened with a passphrase. Backups made before keep the old one."
    )


def _amend(opened: OpenedStore, given: Given) -> None:
    if given.new_label is None and given.role is None:
        raise Problem("Nothing to change was named.", "Nothing was changed.", "Give --new-label, --role or both.")
    member = next(each for each in opened.access.members() if each.id == _member(opened, given))
    opened.access.amend(
        member.id, label=member.label if given.new_label is None else given.new_label, role=given.role or member.role
    )
    print("Changed.")


def _passphrase(opened: OpenedStore, given: Given) -> None:
    new = new_passphrase_from(given.new_passphrase_file, "New passphrase")
    opened.access.change_passphrase(given.passphrase, new)
    print("The new passphrase holds, and the one before no longer does.")


def _recovery(opened: OpenedStore, given: Given) -> None:
    _show(opened.access.renew_recovery(given.passphrase))


def _clear(opened: OpenedStore, given: Given) -> None:
    opened.access.clear(_conference(opened, given), _member(opened, given))
    print(f"{given.label} can now read the restricted text of {given.conference}.")


def _revoke(opened: OpenedStore, given: Given) -> None:
    opened.access.revoke(_conference(opened, given), _member(opened, given))
    print(f"{given.label} can read no restricted text of {given.conference} from now on. {_TAKEN_BACK}")


def _hand_over(opened: OpenedStore, given: Given) -> None:
    count = opened.access.hand_over(_member(opened, given))
    print(f"{given.label} can now read the restricted text of {count} conference{'' if count == 1 else 's'}.")


def _renew_store_key(opened: OpenedStore, _given: Given) -> None:
    opened.access.renew_store_key()


def _with_store(does: Callable[[OpenedStore, Given], None], *, again: bool = False) -> Callable[[Given], None]:
    """The step over the open store. `again`: what it began is finished by opening the store once more."""

    def run_it(given: Given) -> None:
        folder_from(given)  # before anybody types a passphrase for a store that is not there
        given.passphrase = passphrase_from(given)
        opened = open_from(given, passphrase=given.passphrase)
        try:
            does(opened, given)
        finally:
            opened.close()
        if again:
            open_from(given, passphrase=given.passphrase).close()
            print("The store has another key. Backups made before keep the old one.")

    return run_it


def _show(code: str) -> None:
    print(f"Recovery code: {code}")
    print("Write it down now and keep it apart from the computer: it is not shown again.")


def _member(opened: OpenedStore, given: Given) -> MemberId:
    return member_called(opened.access.members(), given.label)


def _conference(opened: OpenedStore, given: Given) -> ConferenceId:
    for summary in opened.store.summaries():
        if given.conference in (summary.reference, summary.conference):
            return summary.conference
    raise Problem(
        "There is no conference of that reference.", "Nothing was changed.", "Look at the list of conferences."
    )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="rothdesk keys",
        description="Says and changes who may open a store and who is cleared for restricted text.",
    )
    kinds = parser.add_subparsers(metavar="WHAT", required=True)

    def kind(name: str, words: str, does: Callable[[Given], None], *, whom: bool = False) -> argparse.ArgumentParser:
        made = kinds.add_parser(name, help=words, description=words.capitalize() + ".")
        if whom:
            made.add_argument("label", metavar="LABEL", help="what the person is called on the unlock page")
        made.set_defaults(does=does)
        add_store_arguments(made)
        return made

    def new_passphrase(made: argparse.ArgumentParser) -> None:
        made.add_argument(
            "--new-passphrase-file",
            metavar="FILE",
            type=Path,
            help="a text file whose only line is the new passphrase",
        )

    roles = [role.id for role in shipped_practice().store_roles]
    kind("list", "list the people of the store; no passphrase is needed", _list)
    adding = kind("add", "add somebody, and print their recovery code", _with_store(_add), whom=True)
    adding.add_argument("--role", choices=roles, required=True)
    new_passphrase(adding)
    kind("remove", "take somebody out", _with_store(_remove), whom=True)
    amending = kind(
        "amend", "call somebody something else, or give them another role", _with_store(_amend), whom=True
    )
    amending.add_argument("--new-label", metavar="LABEL")
    amending.add_argument("--role", choices=roles)
    new_passphrase(kind("passphrase", "change your own passphrase", _with_store(_passphrase)))
    kind("recovery", "make and print a new recovery code of your own", _with_store(_recovery))
    for made in (
        kind("clear", "clear somebody for the restricted text of a conference", _with_store(_clear), whom=True),
        kind("revoke", "take a clearance back", _with_store(_revoke), whom=True),
    ):
        made.add_argument("--conference", metavar="REFERENCE", required=True)
    kind("hand-over", "clear somebody for all that you are cleared for", _with_store(_hand_over), whom=True)
    kind("renew-store-key", "give the store another key", _with_store(_renew_store_key, again=True))
    return parser
