"""What sample people write: reasons for scores, next steps, notes of contacts."""

from __future__ import annotations

from decimal import Decimal

from coachwork.improvement.models import ProjectState

OUTCOMES = {
    ProjectState.COMPLETED: "Aim reached; the ward carries on with the new way",
    ProjectState.STOPPED: "The team wants to try its ideas elsewhere; what we learned is written down",
}
REASONS: dict[Decimal, tuple[str, ...]] = {
    Decimal("0.5"): ("We have a name and a wish, and will look for people.",),
    Decimal("1.0"): (
        "The aim is agreed and five people want to help.",
        "Charter written with the ward manager. First meeting is booked.",
    ),
    Decimal("1.5"): (
        "We meet every second Tuesday and have drawn a driver diagram.",
        "Measures are drafted. We still look for somebody to count.",
    ),
    Decimal("2.0"): (
        "First counts are on the chart. It is worse than we thought.",
        "We have followed ten people through and seen where it gets stuck.",
        "We are still learning how things are; nothing is changed yet.",
    ),
    Decimal("2.5"): (
        "First test done with one person on one shift.",
        "We have tried two changes. The chart does not show a difference yet.",
        "Two tests are behind us. Staff shortage made it hard to meet.",
    ),
    Decimal("3.0"): (
        "One change is kept on the early shift, and people say that it helps.",
        "First signs on the chart, and thanks from two families.",
    ),
    Decimal("3.5"): (
        "The process measure has shifted; we test on weekends now.",
        "Three changes are in daily use. The outcome begins to follow.",
    ),
    Decimal("4.0"): (
        "More than half of the way. Everybody on the unit is trained.",
        "The outcome has shifted, and the new starters learn it on day one.",
    ),
    Decimal("4.5"): ("The gain has held for four months. We have agreed who watches it.",),
    Decimal("5.0"): ("Aim reached and held. Two other units want to take it up.",),
}
NEXT_STEPS: dict[Decimal, tuple[str, ...]] = {
    Decimal("0.5"): ("Find three people, one of them a patient partner",),
    Decimal("1.0"): ("Agree when to meet and what to count first",),
    Decimal("1.5"): ("Collect four weeks of counts",),
    Decimal("2.0"): (
        "Choose one idea and try it with one person",
        "Show the counts to the whole team",
    ),
    Decimal("2.5"): (
        "Test again on another shift",
        "Make the test smaller",
        "Ask what made the good day good",
    ),
    Decimal("3.0"): ("Test where it is hardest: nights and weekends",),
    Decimal("3.5"): ("Write it down as the way we work",),
    Decimal("4.0"): ("Agree who looks at the chart each month",),
    Decimal("4.5"): ("Tell the neighbours how it went",),
    Decimal("5.0"): ("Celebrate, and hand over to the line",),
}
CONTACT_NOTES = (
    "Looked at the chart together. The team plans the next test itself now.",
    "Went through the test of last week: what we thought, what happened, what next.",
    "Helped to make the question smaller: one person, one shift.",
    "Talked about time. The manager will free an hour every second week.",
    "Practised reading a run chart with two new people.",
    "The data lead is away; we found somebody to count until then.",
    "The team is proud, and rightly. We took a picture for the board.",
    "Only three came. We agreed to meet at the handover instead.",
    "Drew the driver diagram again: one driver less, one clearer.",
    "Asked what would make it easy to do the right thing at night.",
    "Patient partner told how the morning feels. It changed the test.",
)
PURPOSES = (
    "Get from ideas to first tests",
    "Read data together every month",
    "Help the lead to run good meetings",
    "Hold the gains and hand over",
)
