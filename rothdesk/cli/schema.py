"""`rothdesk schema`: the JSON Schema of conference files, for editors that complete and check while somebody types.

It is made from the values that the reader goes by. The reader alone decides: a schema cannot follow ids or times.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence

from rothdesk.app.conference_file import ConferenceFile
from rothdesk.support.strict_toml import json_schema


def run(arguments: Sequence[str]) -> int:
    """Print the schema. Returns 0."""
    parser = argparse.ArgumentParser(
        prog="rothdesk schema", description="Prints the JSON Schema of conference files."
    )
    parser.parse_args(arguments)
    print(json.dumps(json_schema(ConferenceFile, title="rothdesk conference file, format 1"), indent=2))
    return 0
