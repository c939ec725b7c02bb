"""What other rooms may want to hear of, in the transaction in which it happens."""

from django.dispatch import Signal

#: A test was closed and the next one opened; sent with `before`, `after` and `by`.
next_cycle_opened = Signal()
