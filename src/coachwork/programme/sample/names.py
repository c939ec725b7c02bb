"""Names of people who do not exist: a given name, and a family name put together from syllables."""

from __future__ import annotations

from coachwork.programme.sample.dice import Dice

GIVEN = """
Ada Alder Amara Anouk Ari Asha Bela Bente Birk Brin Cato Ciara Corin Dalia Dara Davi Edda Elio Emre
Enid Esra Fenn Femi Freya Gila Hana Hari Idris Ilse Imran Ines Iver Jaya Jonas Juno Kaja Kamal Kemi
Kira Lale Lars Leila Levi Lina Malin Mara Mei Mila Mina Nadia Neve Nico Nila Noor Olu Oren Petra
Priya Rafi Rana Ravi Reza Rhea Robin Rosa Runa Samir Sana Selma Senna Silas Sunil Tamar Tariq Tessa
Timo Tova Uma Vera Viggo Wanja Yara Yusuf Zadie Zain Zora
"""
BEGINNINGS = """
Alder Ash Bram Brin Cald Corl Dall Dun Eller Elm Fenn Gar Hallo Hest Ing Kell Kest Lang Lind Marl
Mor Nether Norl Oken Pell Quill Raven Rill Sand Sel Thorn Tarn Ulver Vern Wend Whin Yarl
"""
ENDINGS = """
acre brig combe dale dell fold garth ham holt hurst low mere mond rigg stead thwaite wick
"""


class Names:
    """Hands out each full name once."""

    def __init__(self, dice: Dice) -> None:
        self._dice = dice
        self._given, self._beginnings, self._endings = map(str.split, (GIVEN, BEGINNINGS, ENDINGS))
        self._handed_out: set[str] = set()

    def next(self) -> str:
        """A full name that was not handed out before."""
        while True:
            family = self._dice.pick(self._beginnings) + self._dice.pick(self._endings)
            name = f"{self._dice.pick(self._given)} {family}"
            if name not in self._handed_out:
                self._handed_out.add(name)
                return name


def address(name: str) -> str:
    """The e-mail address of a name, in the domain that is kept free for examples (RFC 2606)."""
    return f"{name.lower().replace(' ', '.')}@example.org"
