"""What sample people write about their ideas and tests of change."""

from __future__ import annotations

from coachwork.improvement.models import Decision, Scale

MORE_IDEAS = (
    "A checklist of five lines, where everybody stands anyway",
    "Ask the person and the family what matters to them today",
    "A card in the pocket with the three steps",
    "One fixed time of the day for it",
    "A named person for it on every shift",
    "Show last week's number on the board",
    "A reminder in the electronic record",
    "Put what is needed within arm's reach",
    "Two minutes on it at each handover",
    "A short film for new starters",
    "Take away the form that nobody reads",
    "A text message the day before",
    "Walk the way of one person from door to door",
    "A sign in plain language and pictures",
    "A buddy for everybody who starts",
)
OBJECTIVES = {
    Scale.ONE: "Try it once, with one person: {idea}",
    Scale.FEW: "Try it with a few people: {idea}",
    Scale.SHIFT: "On a busy shift: {idea}",
    Scale.UNIT: "Everybody on the unit for three weeks: {idea}",
}
QUESTIONS = (
    "Does it take longer than two minutes?",
    "Do colleagues do it without being reminded?",
    "Do the people we care for notice a difference?",
    "Can it be done at night?",
    "What gets in the way?",
)
PREDICTIONS = (
    "In four of five cases it will.",
    "Not at first; on the third day it will.",
    "Yes, and it will save us a walk.",
    "It will be forgotten when it is busy.",
    "Nobody will mind, and two will thank us.",
)
TALLIES = (
    "A tally sheet at the desk, counted at the end of the shift",
    "We ask each colleague two questions at handover",
    "The lead looks at five records a day",
    "A stopwatch, and a note of what went wrong",
)
FINDINGS: dict[Decision, tuple[str, ...]] = {
    Decision.ADAPT: (
        "It was done in three of five cases. The sheet was in the wrong place.",
        "It worked in the morning. In the afternoon nobody knew who was to do it.",
    ),
    Decision.EXPAND: (
        "Done each time but once. Colleagues asked for it on the other bay.",
        "It went well on both days, also with somebody new.",
    ),
    Decision.ADOPT: (
        "Done in 19 of 20 cases over three weeks, nights and weekends included.",
        "It has become part of the handover. Nobody has to remind anybody.",
    ),
    Decision.ABANDON: (
        "It took ten minutes more for each person, and nothing got better.",
        "It was done twice and then forgotten; people found it odd.",
    ),
}
LEARNED: dict[Decision, tuple[str, ...]] = {
    Decision.ADAPT: (
        "It has to lie where people stand when they need it.",
        "It needs a name behind it on every shift.",
    ),
    Decision.EXPAND: (
        "It holds with other people too, so we try it where it is harder.",
        "Small is quick: after one day we knew enough for the next step.",
    ),
    Decision.ADOPT: (
        "It works on nights and weekends, and people would miss it.",
        "It saves time, and that is why it stays.",
    ),
    Decision.ABANDON: (
        "It adds work and solves another problem than ours.",
        "Good elsewhere, not here: our rooms are built differently.",
    ),
}
