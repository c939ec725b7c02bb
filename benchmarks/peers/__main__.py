"""`python -m benchmarks.peers`: the table, in Markdown."""

import sys

from benchmarks.peers.compare import main

sys.exit(main())
