"""Pages that end with the last figures of something: putting new ones in place of the old.

Only what stands between the two marks is ever replaced.
"""

import os
import platform
from datetime import UTC, datetime

BEGIN, END = "<!-- last figures -->\n", "<!-- end of the last figures -->\n"


def with_figures(page: str, part: str) -> str:
    """The page with these figures in place of the last ones. Raises `ValueError` if it has no place for them."""
    before, begin, rest = page.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise ValueError("the page has no place for figures")
    return f"{before}{BEGIN}\n{part}\n{END}{after}"


def when_and_where() -> str:
    """Today, and what kind of machine this is."""
    today = datetime.now(UTC)
    return (
        f"on {today.day} {today:%B %Y}, {platform.system()} on {platform.machine()}, {os.cpu_count()} cores, "
        f"Python {platform.python_version()}"
    )
