"""`rothdesk verify`: a sentence for each file, and an exit code that a script can rely on."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import Encoding

from rothdesk.cli.verify import run
from rothdesk.export.identity import SigningIdentity


@pytest.fixture
def files(tmp_path: Path, signed: bytes) -> dict[str, str]:
    """Files of every kind, by name."""
    kinds = {
        "intact": signed,
        "altered": signed.replace(b"%PDF-1.7", b"%PDF-1.6", 1),
        "broken": b"\x00" + signed[1:],
        "unsigned": signed[: signed.index(b"%%EOF") + 6],
        "text": b"Dear chair,",
        "empty": b"",
    }
    for name, data in kinds.items():
        (tmp_path / f"{name}.pdf").write_bytes(data)
    return {name: str(tmp_path / f"{name}.pdf") for name in (*kinds, "missing")} | {"folder": str(tmp_path)}


@pytest.mark.parametrize(
    ("names", "code"),
    [
        (["intact"], 0),
        (["intact", "intact"], 0),
        (["altered"], 1),
        (["broken"], 1),
        (["unsigned"], 1),
        (["text"], 2),
        (["empty"], 2),
        (["missing"], 2),
        (["folder"], 2),
        (["intact", "missing"], 2),
        (["missing", "altered", "intact"], 1),
    ],
)
def test_the_exit_code_and_one_sentence_for_each_file(
    names: list[str], code: int, files: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([files[name] for name in names]) == code
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == len(names)
    for name, line in zip(names, lines, strict=True):
        assert line.startswith(files[name])
        assert line.endswith(".")


def test_the_expected_signer_can_be_given_by_fingerprint_or_certificate(
    files: dict[str, str], chair: SigningIdentity, outsider: SigningIdentity, tmp_path: Path
) -> None:
    assert run(["--signer", chair.fingerprint, files["intact"]]) == 0
    assert run(["--signer", outsider.fingerprint, files["intact"]]) == 1
    assert run(["--signer", outsider.fingerprint, "--signer", chair.fingerprint, files["intact"]]) == 0
    for encoding in (Encoding.PEM, Encoding.DER):
        for who, code in ((chair, 0), (outsider, 1)):
            file = tmp_path / "certificate"
            file.write_bytes(who.certificate.public_bytes(encoding))
            assert run(["--certificate", str(file), files["intact"]]) == code


def test_a_certificate_that_is_none_never_lets_a_file_pass(
    files: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["--certificate", files["text"], files["intact"]]) == 2
    assert "certificate" in capsys.readouterr().err
    with pytest.raises(SystemExit) as stopped:
        run(["--signer", "12 34", files["intact"]])
    assert stopped.value.code == 2


def test_a_terminal_with_few_letters_gets_its_answer(files: dict[str, str]) -> None:
    script = "import sys; from rothdesk.cli.verify import run; sys.exit(run(sys.argv[1:]))"
    done = subprocess.run(
        [sys.executable, "-c", script, files["intact"]],
        cwd=Path(__file__).parents[2],
        env={"PYTHONIOENCODING": "ascii", "PYTHONPATH": "."},
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"Anwen ?erban" in done.stdout


def test_the_signing_library_is_not_loaded_before_it_is_needed() -> None:
    script = (
        "import sys, rothdesk.cli.verify, rothdesk.export.document;"
        "heavy = {'pyhanko', 'reportlab', 'pikepdf', 'pypdfium2', 'cryptography'} & set(sys.modules);"
        "sys.exit(', '.join(heavy) or 0)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=Path(__file__).parents[2], capture_output=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, b"")
