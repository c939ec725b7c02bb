"""`python -m coachwork.cli`."""

import sys

from coachwork.cli import main

sys.exit(main())
