"""Topics of wards, clinics and theatres."""

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

WARD = (Setting.WARD,)
BEDS = (Setting.WARD, Setting.MATERNITY)
IN_BED = (Setting.WARD, Setting.NURSING)
EVERYWHERE = (Setting.WARD, Setting.MATERNITY, Setting.THEATRE, Setting.NURSING)

FALLS = Topic(
    "Fewer falls with harm",
    "People who fall in our care stay longer and go home less sure of themselves.",
    "everybody who stays with us overnight",
    WARD,
    (
        rate("Falls with harm", 6.4, 3.0, 780, "Falls with harm", "Bed days", 1000),
        share(
            "Falls risk looked at within 6 hours",
            61,
            92,
            96,
            "People assessed within 6 hours",
            "People admitted",
        ),
        share(
            "Lying and standing blood pressure taken",
            38,
            80,
            60,
            "People with both taken",
            "People over 65 admitted",
        ),
        balancing(
            share(
                "People helped out of bed every day",
                74,
                75,
                110,
                "People helped out of bed",
                "People who can be",
            )
        ),
    ),
    (
        "Safety huddle at every handover",
        "Non-slip socks in every bedside locker",
        "Walking aids within reach at night",
    ),
    (
        "Show last month's chart at the team meeting",
        "Ask the night staff what they need",
        "Order bedside lamps for two bays",
    ),
)
PRESSURE_ULCERS = Topic(
    "Fewer pressure ulcers",
    "Nearly all pressure ulcers can be prevented, and each one hurts for weeks.",
    "people who cannot turn by themselves",
    IN_BED,
    (
        rate(
            "New pressure ulcers",
            4.1,
            1.6,
            820,
            "New pressure ulcers, grade 2 and above",
            "Bed days",
            1000,
        ),
        share(
            "Skin looked at on arrival",
            58,
            95,
            88,
            "People whose skin was looked at",
            "People who arrived",
        ),
        share("Turned as planned", 66, 90, 70, "Turns done on time", "Turns planned"),
    ),
    (
        "Two nurses look at the skin together",
        "Turning clocks above the beds",
        "Mattress chosen on arrival",
    ),
    (
        "Borrow the skin check card from another ward",
        "Talk to the equipment library",
        "Photograph training for new starters",
    ),
)
SEPSIS = Topic(
    "Antibiotics in time for sepsis",
    "Every hour without treatment makes it less likely that somebody with sepsis goes home.",
    "adults in whom sepsis is suspected",
    BEDS,
    (
        outcome(
            share(
                "Antibiotics within an hour",
                54,
                90,
                46,
                "People treated within an hour",
                "People with suspected sepsis",
            )
        ),
        share(
            "Screened for sepsis",
            63,
            94,
            130,
            "People screened",
            "People with a high warning score",
        ),
        level("Time to first antibiotic", 84, 52, "minutes", 0.16),
        balancing(
            share(
                "Antibiotics reviewed at 72 hours",
                81,
                82,
                50,
                "Courses reviewed",
                "Courses started",
            )
        ),
    ),
    (
        "Sepsis box beside the drug cupboard",
        "A nurse may take the first blood culture",
        "Screening question on the triage form",
    ),
    ("Fill the sepsis boxes", "Ask the laboratory for turnaround times", "Thank the triage nurses"),
)
DISCHARGE = Topic(
    "Home before lunch",
    "People who are ready wait half a day for papers and pills, and others wait for their bed.",
    "people who go home from the ward",
    BEDS,
    (
        outcome(
            share(
                "Home before noon", 14, 35, 118, "People home before noon", "People who went home"
            )
        ),
        share(
            "Pills ready the day before",
            29,
            75,
            112,
            "People whose pills were ready",
            "People who went home",
        ),
        level("Ready to gone", 318, 180, "minutes", 0.13),
        balancing(
            share(
                "Back within 30 days", 9.2, 9.0, 115, "People who came back", "People who went home"
            )
        ),
    ),
    (
        "Ask at the morning board round who goes tomorrow",
        "Pharmacist on the round",
        "A lounge for those who wait for a lift home",
    ),
    (
        "Make a list of what people wait for",
        "Ask ten people how going home was",
        "Agree a time with pharmacy",
    ),
)
DETERIORATION = Topic(
    "Nobody gets worse unseen",
    "Looking back, the signs were there for hours before somebody acted.",
    "all adults on the ward",
    WARD,
    (
        rate(
            "Unplanned moves to intensive care", 3.2, 1.9, 760, "Unplanned moves", "Bed days", 1000
        ),
        share("Observations on time", 71, 93, 420, "Sets taken on time", "Sets due"),
        share(
            "High score answered within 30 minutes",
            48,
            85,
            34,
            "High scores answered in time",
            "High scores",
        ),
    ),
    (
        "One person answers for the board each shift",
        "Families may call for a second look",
        "Scores read aloud at handover",
    ),
    ("Print the escalation card", "Look at five notes together", "Invite the outreach team"),
)
MEDICINES = Topic(
    "The right medicines from the first day",
    "One list in three is wrong on arrival, and the mistake goes home with the person.",
    "people who take five medicines or more",
    EVERYWHERE,
    (
        outcome(
            share(
                "List checked within a day",
                52,
                90,
                84,
                "Lists checked within a day",
                "People admitted",
            )
        ),
        level("Missed doses", 11.5, 6.0, "doses per 100 due", 0.14),
        count("Reported medicine mistakes", 9, 7, "reports"),
    ),
    (
        "Ask families to bring the box of pills",
        "Pharmacy technician on the evening shift",
        "Critical medicines marked on the chart",
    ),
    (
        "Count missed doses for one week",
        "Meet the evening technician",
        "Put up the list of critical medicines",
    ),
)
THEATRE_START = Topic(
    "Start on time in theatre",
    "Late first cases mean cancelled last ones: somebody has fasted all day for nothing.",
    "people who have a planned operation",
    (Setting.THEATRE,),
    (
        outcome(
            share("First case started on time", 41, 80, 44, "First cases on time", "First cases")
        ),
        share(
            "Cancelled on the day",
            9.5,
            5.0,
            160,
            "Operations cancelled on the day",
            "Operations planned",
        ),
        level("Turnover between cases", 34, 25, "minutes", 0.11, run=True),
    ),
    (
        "Golden patient named the evening before",
        "Kit checked at 7.30",
        "Brief for the whole team, sitting down",
    ),
    (
        "Time ten turnovers",
        "Ask the porters what slows them down",
        "Try the new brief with one list",
    ),
)
HYDRATION = Topic(
    "A drink within reach",
    "Dehydration leads to infections, confusion and falls, and a drink is the cure.",
    "people who need help with drinking",
    IN_BED,
    (
        level("Fluids taken in a day", 1180, 1550, "millilitres", 0.09),
        share(
            "Drink within reach at the round",
            62,
            95,
            90,
            "People with a drink in reach",
            "People seen on the round",
        ),
        rate("Urinary infections", 2.8, 1.7, 800, "New infections", "Bed days", 1000),
    ),
    (
        "Red lids for those who need help",
        "Drinks round by volunteers at three",
        "Ask what people like to drink",
    ),
    ("Buy red lids", "Thank the volunteers", "Ask the kitchen for jugs that are light"),
)
CLINIC_WAIT = Topic(
    "Shorter waits in clinic",
    "People take half a day off for ten minutes with us.",
    "people who come to the clinic",
    (Setting.CLINIC,),
    (
        level("Wait beyond the appointment", 38, 20, "minutes", 0.15),
        share("Did not come", 13, 8, 210, "Appointments missed", "Appointments made"),
        outcome(
            share(
                "Seen within 15 minutes",
                36,
                75,
                180,
                "People seen within 15 minutes",
                "People seen",
            )
        ),
    ),
    (
        "Message two days before",
        "First hour booked by length of visit",
        "Blood taken before, not after",
    ),
    (
        "Follow five people through the clinic",
        "Rewrite the letter with a patient partner",
        "Check the message text",
    ),
)
FEEDING = Topic(
    "More babies fed as their parents hoped",
    "Most parents who stop early say that nobody had time to help.",
    "parents and babies in their first ten days",
    (Setting.MATERNITY,),
    (
        outcome(
            share("Fed as hoped at ten days", 57, 75, 62, "Babies fed as hoped", "Babies born")
        ),
        share(
            "Skin to skin in the first hour", 68, 92, 64, "Babies held skin to skin", "Babies born"
        ),
        share("Seen by a feeding helper", 44, 85, 60, "Parents seen", "Parents on the ward"),
    ),
    (
        "Helper on the ward at weekends",
        "Parents write the leaflet",
        "A quiet corner with two good chairs",
    ),
    ("Find two good chairs", "Invite three parents to the meeting", "Rota for weekend helpers"),
)

HOSPITAL = (
    FALLS,
    PRESSURE_ULCERS,
    SEPSIS,
    DISCHARGE,
    DETERIORATION,
    MEDICINES,
    THEATRE_START,
    HYDRATION,
    CLINIC_WAIT,
    FEEDING,
)
