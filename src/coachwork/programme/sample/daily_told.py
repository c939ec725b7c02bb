"""What sample people wrote of small improvements: any place, wards, clinics and practices."""

from __future__ import annotations

from dataclasses import dataclass

from coachwork.improvement.models import DailyStatus
from coachwork.programme.sample.places import Setting


@dataclass(frozen=True, slots=True)
class Told:
    """A small improvement in people's own words, and how it ends; `minutes` a week, 0 if not counted."""

    bothered: str
    changed: str
    happened: str
    minutes: int = 0
    patient_idea: bool = False
    ends: DailyStatus = DailyStatus.KEPT


ANYWHERE = (
    Told(
        "We look for the keys of the store room ten times a day",
        "A hook beside the door, and a red ribbon on the keys",
        "Nobody has searched for them this week",
        60,
    ),
    Told(
        "The printer jams in the middle of every morning",
        "A different tray for the labels, and a note on how to fill it",
        "It jammed once in two weeks",
        40,
    ),
    Told(
        "Three lists of phone numbers hang on the wall, and none is right",
        "One list with the day on it; who finds a wrong number writes the right one",
        "We reach people at the first call",
        35,
    ),
    Told(
        "New colleagues do not know who is who",
        "Photographs with first names at the entrance",
        "Visitors like it too",
        patient_idea=True,
    ),
    Told(
        "The letter about the appointment is hard to understand",
        "Half a page in large print, and what to bring comes first",
        "Fewer people ring to ask",
        90,
        patient_idea=True,
    ),
    Told(
        "Minutes of meetings are sent to everybody and read by nobody",
        "Three lines in the handover book: what we agreed, who, by when",
        "People do what was agreed",
    ),
    Told(
        "The bin for paper stands where the chairs of visitors should be",
        "The bin went round the corner",
        "Somebody thanked us on the first day",
        patient_idea=True,
    ),
    Told(
        "Every shift orders gloves, so we have six sizes and too many",
        "One person orders on Mondays, and a line on the shelf says when",
        "The shelf is tidy and nothing ran out",
        45,
    ),
    Told(
        "Signs point to a department that moved last year",
        "We printed new ones ourselves and asked estates for the real ones",
        "People still take the wrong lift; the sign downstairs is not ours",
        ends=DailyStatus.ESCALATED,
    ),
    Told(
        "Nobody knows which meeting room is free",
        "A sheet on the door",
        "It was filled in for three days and then forgotten",
        ends=DailyStatus.DROPPED,
    ),
    Told(
        "Our break is cut short by questions at the window",
        "A colleague from next door stands in for twenty minutes, and we for them",
        "Everybody had a break on four days of five",
    ),
    Told(
        "Messages for the late shift get lost on slips of paper",
        "A board in the kitchen",
        "Nobody looks there in the evening; the handover book is better after all",
        ends=DailyStatus.DROPPED,
    ),
    Told(
        "We type the same address into three forms",
        "One of the forms was not needed at all: nobody could say who reads it",
        "We stopped sending it and nobody has asked",
        120,
    ),
)
WARDS = (
    Told(
        "The scales stand two bays away from the people who are weighed",
        "A second pair from the store, with wheels",
        "Weights are done before breakfast now",
        75,
    ),
    Told(
        "Spectacles and hearing aids get lost when people move bed",
        "A small box with the bed's number that moves along",
        "None lost in four weeks",
        30,
        patient_idea=True,
    ),
    Told(
        "The drug trolley squeaks at night and wakes people",
        "A drop of oil, and it is checked on Sundays",
        "It is quiet; two people said that they slept",
        patient_idea=True,
    ),
    Told(
        "Doctors ask for the same three forms at each round",
        "The forms hang on the notes trolley, with a pen on a string",
        "The round is ten minutes shorter",
        50,
    ),
    Told(
        "Breakfast comes while people are being washed",
        "We begin at the other end of the ward",
        "It is warm when they eat it",
        patient_idea=True,
    ),
    Told(
        "Pumps are hidden in cupboards so that others do not take them",
        "A shelf for all of them, with a sheet for who has which",
        "Two disappeared in the first week, so we went back to how it was",
        ends=DailyStatus.DROPPED,
    ),
    Told(
        "The telephone rings through the handover",
        "The clerk takes it for those fifteen minutes",
        "Handover ends on time",
        70,
    ),
    Told(
        "People wait for their tablets before they can go home",
        "We order them the afternoon before",
        "Four of six left before noon",
        90,
    ),
)
CLINICS = (
    Told(
        "Bags for home visits are packed anew each morning",
        "A list in the lid, and it is filled up in the evening",
        "We leave ten minutes earlier",
        50,
    ),
    Told(
        "We drive to people who are not at home",
        "A text message the evening before",
        "Two wasted journeys this month instead of nine",
        150,
    ),
    Told(
        "Families do not know whom to ring at the weekend",
        "A card with one number on the fridge",
        "They ring us and not the emergency line",
        patient_idea=True,
    ),
    Told(
        "The laptop has no signal in the valley",
        "We asked for the notes to be kept on the device",
        "It needs a decision from information technology",
        ends=DailyStatus.ESCALATED,
    ),
)
PRACTICES = (
    Told(
        "The queue at the desk can hear what is said in front",
        "A line on the floor and a plant",
        "People stand back without being asked",
        patient_idea=True,
    ),
    Told(
        "Prescriptions that are ready are looked for in three boxes",
        "One box, by the alphabet, cleared on Fridays",
        "Found in a few seconds",
        80,
    ),
    Told(
        "Samples come in after the courier has left",
        "The blood clinic begins half an hour earlier on Thursdays",
        "Nothing stayed over night",
        30,
    ),
    Told(
        "Parents with prams cannot get through the inner door",
        "A wedge, and a bell lower down",
        "Small, and somebody says thank you every day",
        patient_idea=True,
    ),
    Told(
        "We phone people with results that are all right",
        "A message, unless they asked for a call",
        "An hour a week more for those who need one",
        60,
    ),
)
BY_SETTING: dict[Setting, tuple[Told, ...]] = {
    Setting.WARD: ANYWHERE + WARDS,
    Setting.PRACTICE: ANYWHERE + PRACTICES,
}
WHO = ("The early shift", "The night team", "All of us at handover", "Two nurses and the clerk", "")
NEEDED = (
    "A decision by information technology: may notes be kept on the device?",
    "Estates: the sign beside the lifts on the ground floor",
    "Money for a second pair; about the price of a lunch for ten",
)
