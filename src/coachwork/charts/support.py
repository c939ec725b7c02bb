"""What an output says when the packages that write it are not installed."""

from __future__ import annotations


class SupportError(RuntimeError):
    """The packages that write an output are not installed; the message says which extra has them."""


class PictureSupportError(SupportError):
    """The packages that draw a PNG are missing."""

    def __init__(self) -> None:
        super().__init__('A PNG needs two more packages: pip install "coachwork[png]"')


class OfficeSupportError(SupportError):
    """A package that writes slides, workbooks or PDF is missing."""

    def __init__(self, what: str) -> None:
        super().__init__(f'{what} needs more packages: pip install "coachwork[office]"')
