"""`python -m dsl` is `rubric`."""

import sys

from dsl.cli import main

sys.exit(main())
