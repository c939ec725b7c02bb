"""Topics of community teams and of family practices."""

from __future__ import annotations

from coachwork.programme.sample.places import Setting
from coachwork.programme.sample.topics import (
    Topic,
    balancing,
    count,
    level,
    outcome,
    rate,
    share,
)

NURSING = (Setting.NURSING,)
MENTAL_HEALTH = (Setting.MENTAL_HEALTH,)
REHABILITATION = (Setting.REHABILITATION,)
PRACTICE = (Setting.PRACTICE,)
AT_HOME = (*NURSING, *MENTAL_HEALTH, *REHABILITATION, Setting.CHILDREN)
BODY_AND_MIND = (*MENTAL_HEALTH, *PRACTICE)
AFTER_SURGERY = (*PRACTICE, Setting.CLINIC, Setting.THEATRE)

LEG_ULCERS = Topic(
    "Leg ulcers that heal",
    "Some people have lived with a wound for years that could have healed in weeks.",
    "people with a leg ulcer",
    NURSING,
    (
        outcome(
            share(
                "Healed within 12 weeks",
                34,
                60,
                24,
                "Ulcers healed within 12 weeks",
                "Ulcers first seen",
            )
        ),
        share(
            "Blood flow measured within 2 weeks",
            41,
            85,
            26,
            "People measured within 2 weeks",
            "New people",
        ),
        share(
            "In strong compression",
            47,
            75,
            58,
            "People in strong compression",
            "People who can have it",
        ),
    ),
    (
        "Two clinics a week for first visits",
        "Healthcare assistants trained to bandage",
        "A card that the person keeps",
    ),
    (
        "Book the training room",
        "Ask three people what the card should say",
        "Order bandages in the new size",
    ),
)
FIRST_CONTACT = Topic(
    "Seen sooner after asking for help",
    "Waiting for a first visit is when people feel most alone.",
    "people who are new to the team",
    AT_HOME,
    (
        level("Wait for the first visit", 31, 14, "days", 0.12),
        outcome(
            share(
                "Seen within 28 days", 52, 90, 48, "People seen within 28 days", "New people seen"
            )
        ),
        share("First visits kept", 76, 90, 50, "First visits kept", "First visits booked"),
        balancing(level("Working days lost to illness", 4.6, 4.5, "% of days", 0.14, run=True)),
    ),
    (
        "Call within two days of the letter",
        "One list instead of three",
        "Evening visits on Wednesdays",
    ),
    (
        "Draw the path from letter to visit",
        "Try calling for one week",
        "Ask a patient partner to read the letter",
    ),
)
HEALTH_CHECK = Topic(
    "Body and mind looked after together",
    "People with severe mental illness die years too early, mostly of things that can be treated.",
    "people on the register for severe mental illness",
    BODY_AND_MIND,
    (
        outcome(
            share(
                "Full health check this year",
                37,
                75,
                120,
                "People with all six checks",
                "People on the register",
            )
        ),
        share("Blood pressure taken", 62, 90, 118, "People measured", "People on the register"),
        share(
            "Smokers offered help", 51, 90, 55, "Smokers offered help", "Smokers on the register"
        ),
    ),
    (
        "Checks at home for those who ask",
        "A peer worker makes the calls",
        "One form for practice and team",
    ),
    ("Meet the peer worker", "Compare the two registers", "Try three home visits"),
)
HOME_FIRST = Topic(
    "Back on one's feet at home",
    "A week in bed costs an older person years of strength.",
    "people who come home from hospital with support",
    REHABILITATION,
    (
        outcome(
            share(
                "At home 91 days later",
                78,
                88,
                42,
                "People at home after 91 days",
                "People who came home",
            )
        ),
        level("From ready to first visit", 46, 24, "hours", 0.15),
        share("Goals set with the person", 55, 95, 44, "People with own goals", "People seen"),
    ),
    (
        "Therapist visits on the first day",
        "Goals on the fridge door",
        "One call a day with the ward",
    ),
    ("Print goal sheets", "Shadow the ward's board round", "Ask two families how it went"),
)
CRISES = Topic(
    "Calmer days, fewer crises",
    "A crisis is frightening for everybody, and most begin hours before.",
    "people whom the team sees at home",
    MENTAL_HEALTH,
    (
        rate("Crisis calls", 7.4, 4.5, 640, "Crisis calls", "People on the list", 1000),
        share(
            "Own safety plan in the notes", 49, 90, 130, "People with a plan", "People on the list"
        ),
        count("Complaints", 4, 3, "complaints"),
    ),
    ("Write the plan together at home", "Short call on Fridays", "A red folder at the duty desk"),
    ("Look back at three crises", "Make the Friday list", "Share plans with the night team"),
)
PHONE = Topic(
    "Through on the phone",
    "Eight in the morning should not be a lottery.",
    "everybody who calls the practice",
    PRACTICE,
    (
        level("Wait on the phone", 14.5, 6.0, "minutes", 0.17),
        outcome(
            share(
                "Answered within five minutes",
                42,
                80,
                980,
                "Calls answered within five minutes",
                "Calls",
            )
        ),
        share("Dealt with in the first call", 38, 60, 940, "Calls dealt with at once", "Calls"),
        balancing(count("Complaints about access", 7, 6, "complaints")),
    ),
    (
        "Call back instead of hold",
        "Two more people on the phones until ten",
        "Repeat prescriptions by message",
    ),
    (
        "Count calls by the quarter hour",
        "Listen to ten calls together",
        "Put the message on the website",
    ),
)
DIABETES = Topic(
    "Living well with diabetes",
    "Fewer than half of our patients have had all eight checks that protect eyes, feet and kidneys.",
    "people with type 2 diabetes",
    PRACTICE,
    (
        outcome(
            share(
                "All eight checks done",
                44,
                75,
                310,
                "People with all eight checks",
                "People with diabetes",
            )
        ),
        share(
            "Feet looked at this year",
            66,
            90,
            300,
            "People whose feet were looked at",
            "People with diabetes",
        ),
        share("Blood sugar in range", 48, 62, 290, "People in range", "People measured"),
    ),
    (
        "One long visit in the month of the birthday",
        "Foot check by the assistant",
        "Letter that says why it matters",
    ),
    ("Make the birthday list", "Train the second assistant", "Ask people why they did not come"),
)
BLOOD_PRESSURE = Topic(
    "Blood pressure under control",
    "It gives no pain and causes half of all strokes.",
    "people under 80 with high blood pressure",
    PRACTICE,
    (
        outcome(
            share(
                "Blood pressure in range", 58, 77, 520, "People in range", "People on the register"
            )
        ),
        share(
            "Measured in the last year", 71, 92, 540, "People measured", "People on the register"
        ),
        share("Own readings sent in", 12, 45, 260, "People who sent readings", "People asked"),
    ),
    ("Lend out ten machines", "A machine in the waiting room", "Pharmacist changes doses by phone"),
    ("Buy cuffs in two sizes", "Write the text message", "Agree doses with the pharmacist"),
)
CANCER_CHECK = Topic(
    "Cancer found sooner",
    "Those who did not come for screening are those who have most to lose.",
    "people who are due for screening",
    PRACTICE,
    (
        outcome(share("Bowel test sent back", 52, 68, 140, "Tests sent back", "Tests sent out")),
        share(
            "Reminder by phone after four weeks",
            21,
            85,
            66,
            "People called",
            "People who had not answered",
        ),
        share(
            "Urgent referrals sent in a day",
            63,
            95,
            28,
            "Referrals sent within a day",
            "Urgent referrals",
        ),
    ),
    (
        "Call in the person's own language",
        "Show the kit in the waiting room",
        "Named person for the safety net",
    ),
    (
        "Ask the community group to look at the leaflet",
        "Borrow a show kit",
        "List of those who did not answer",
    ),
)
REPEAT_PRESCRIPTIONS = Topic(
    "Repeat prescriptions without a chase",
    "A third of our phone calls ask where a prescription is.",
    "people with regular medicines",
    PRACTICE,
    (
        level("From request to ready", 61, 36, "hours", 0.12),
        outcome(
            share(
                "Ready within 48 hours",
                55,
                92,
                860,
                "Prescriptions ready in time",
                "Prescriptions asked for",
            )
        ),
        share("Yearly review done", 57, 85, 240, "People reviewed", "People due"),
    ),
    (
        "All repeats end in the same week",
        "Technician signs the simple ones",
        "One message when it is ready",
    ),
    ("Sort one week of requests", "Talk to the two nearest pharmacies", "Try with fifty people"),
)
FOLLOW_UP = Topic(
    "Back for a check within 48 hours",
    "Those who came back in time had half the complications.",
    "people who had a small operation",
    AFTER_SURGERY,
    (
        outcome(
            share(
                "Came back within 48 hours",
                28,
                60,
                74,
                "People who came back in time",
                "People operated on",
            )
        ),
        share("Told when and why", 54, 95, 76, "People told", "People operated on"),
        rate("Infections of the wound", 31, 18, 74, "Infections", "Operations", 1000),
    ),
    (
        "Appointment written on the dressing bag",
        "A call the next morning",
        "Evening slots for those who work",
    ),
    ("Stamp for the dressing bag", "Rota for morning calls", "Ask those who did not come"),
)

CLOSE = (
    LEG_ULCERS,
    FIRST_CONTACT,
    HEALTH_CHECK,
    HOME_FIRST,
    CRISES,
    PHONE,
    DIABETES,
    BLOOD_PRESSURE,
    CANCER_CHECK,
    REPEAT_PRESCRIPTIONS,
    FOLLOW_UP,
)
