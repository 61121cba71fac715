"""Reads a copy as its recipient would, with a tool that is not ours."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from rothdesk.export.document import Document
from rothdesk.export.render.pdf import render


@pytest.fixture
def printed(tmp_path: Path) -> Callable[[Document], str]:
    """The text of a rendered document, read by poppler, page after page (form feeds between)."""

    def read(document: Document) -> str:
        path = tmp_path / "copy.pdf"
        path.write_bytes(render(document))
        return subprocess.run(
            ["pdftotext", "-layout", str(path), "-"], check=True, capture_output=True, encoding="utf-8"
        ).stdout

    return read
