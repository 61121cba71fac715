"""`python -m rothdesk`: hands the arguments on to the command line.

It decides nothing: every command lives in `rothdesk.cli`.
"""

from __future__ import annotations

import sys

from rothdesk.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
