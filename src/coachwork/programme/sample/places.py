"""Where the sample programme happens: a network, two organisations, and a tree of units in each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from coachwork.organisations.models import Network, Organisation, OrgUnit

Kind = OrgUnit.Kind
#: The kinds of units in which teams work; those above them only hold the tree together.
WORKPLACES = (Kind.WARD, Kind.PRACTICE, Kind.COMMUNITY)


class Setting(StrEnum):
    """What kind of care a workplace gives, which decides what its teams work on."""

    WARD = "ward"
    CLINIC = "clinic"
    THEATRE = "theatre"
    MATERNITY = "maternity"
    NURSING = "nursing at home"
    MENTAL_HEALTH = "mental health"
    REHABILITATION = "rehabilitation"
    CHILDREN = "children at home"
    PRACTICE = "practice"


#: What a word in the name of a workplace of the trust says about its setting.
NAMED_SETTINGS = {
    "Ulcer": Setting.NURSING,
    "Nursing Team": Setting.NURSING,
    "Recovery": Setting.MENTAL_HEALTH,
    "Early Help": Setting.MENTAL_HEALTH,
    "Talking": Setting.MENTAL_HEALTH,
    "Falls Clinic": Setting.REHABILITATION,
    "Home First": Setting.REHABILITATION,
    "Rehabilitation": Setting.REHABILITATION,
    "Health Visiting": Setting.CHILDREN,
    "School Nursing": Setting.CHILDREN,
    "Clinic": Setting.CLINIC,
    "Theatres": Setting.THEATRE,
    "Day Surgery": Setting.THEATRE,
    "Birth": Setting.MATERNITY,
    "natal": Setting.MATERNITY,
}

Services = dict[str, tuple[Kind, tuple[str, ...]]]

TRUST: dict[str, Services] = {
    "Medicine": {
        "Care of older people": (
            Kind.WARD,
            ("Heron Ward", "Kestrel Ward", "Linnet Ward", "Frailty Unit"),
        ),
        "Respiratory medicine": (Kind.WARD, ("Rowan Ward", "Hazel Ward")),
        "Heart and stroke": (Kind.WARD, ("Stroke Unit", "Cardiac Ward", "Heart Failure Clinic")),
        "Kidney and diabetes": (Kind.WARD, ("Dialysis Unit", "Maple Ward", "Diabetes Clinic")),
    },
    "Surgery": {
        "General surgery": (Kind.WARD, ("Alder Ward", "Birch Ward", "Surgical Assessment Unit")),
        "Bones and joints": (Kind.WARD, ("Hawthorn Ward", "Willow Ward", "Fracture Clinic")),
        "Theatres": (Kind.WARD, ("Main Theatres", "Day Surgery Unit")),
    },
    "Urgent and critical care": {
        "Emergency care": (Kind.WARD, ("Emergency Department", "Same Day Emergency Care")),
        "Critical care": (Kind.WARD, ("Intensive Care Unit", "High Dependency Unit")),
    },
    "Women and children": {
        "Maternity": (Kind.WARD, ("Birth Centre", "Postnatal Ward", "Antenatal Clinic")),
        "Children": (Kind.WARD, ("Otter Ward", "Neonatal Unit", "Children's Clinic")),
    },
    "Community services": {
        "Community nursing": (
            Kind.COMMUNITY,
            (
                "Nursing Team North",
                "Nursing Team South",
                "Nursing Team Harbour",
                "Leg Ulcer Clinic",
            ),
        ),
        "Mental health in the community": (
            Kind.COMMUNITY,
            ("Recovery Team East", "Recovery Team West", "Early Help Team", "Talking Therapies"),
        ),
        "Rehabilitation": (
            Kind.COMMUNITY,
            ("Falls Clinic", "Home First Team", "Stroke Rehabilitation at Home"),
        ),
        "Children in the community": (Kind.COMMUNITY, ("Health Visiting", "School Nursing")),
    },
}
PRACTICES: dict[str, tuple[str, ...]] = {
    "Coast": (
        "Saltmarsh",
        "Lighthouse Lane",
        "Sandpiper",
        "Old Ferry",
        "Fenwater",
        "Cormorant Road",
    ),
    "Hills": ("Upper Tarn", "Bracken Bank", "Drovers", "Stonegate", "Whinfell", "Larkrise"),
    "Town": (
        "Weavers Square",
        "Foundry Street",
        "Bell Yard",
        "Mill Race",
        "Orchard Gate",
        "Canal Side",
    ),
    "Valley": (
        "Ellermere",
        "Quillstead",
        "Hopgarden",
        "Three Bridges",
        "Meadowsweet",
        "Cresswater",
    ),
}


@dataclass(frozen=True, slots=True)
class Places:
    """The network, its organisations, all units, and those in which teams work."""

    network: Network
    trust: Organisation
    practices: Organisation
    units: list[OrgUnit]

    @property
    def organisations(self) -> tuple[Organisation, Organisation]:
        """Both organisations."""
        return self.trust, self.practices

    @property
    def workplaces(self) -> list[OrgUnit]:
        """The units in which teams work."""
        return [unit for unit in self.units if unit.kind in WORKPLACES]

    def named(self, name: str) -> OrgUnit:
        """The unit of that name."""
        return next(unit for unit in self.units if unit.name == name)


def build_places() -> Places:
    """Store the network, the organisations and their trees."""
    network = Network.objects.create(name="Tidewell Improvement Alliance")
    trust = Organisation.objects.create(
        network=network, name="Northmere Hospitals and Community Trust"
    )
    practices = Organisation.objects.create(network=network, name="Alderwick Family Practices")
    units = [*_trust_units(trust), *_practice_units(practices)]
    OrgUnit.objects.bulk_create(units)
    return Places(network, trust, practices, units)


def setting_of(unit: OrgUnit) -> Setting:
    """The setting of a workplace, from its kind and its name."""
    if unit.kind == Kind.PRACTICE:
        return Setting.PRACTICE
    named = (setting for word, setting in NAMED_SETTINGS.items() if word in unit.name)
    return next(named, Setting.WARD)


def _trust_units(trust: Organisation) -> Iterator[OrgUnit]:
    for directorate_name, services in TRUST.items():
        directorate = _unit(trust, None, directorate_name, Kind.DIRECTORATE)
        yield directorate
        for service_name, (kind, workplaces) in services.items():
            service = _unit(trust, directorate, service_name, Kind.SERVICE)
            yield service
            yield from (_unit(trust, service, name, kind) for name in workplaces)


def _practice_units(practices: Organisation) -> Iterator[OrgUnit]:
    region = _unit(practices, None, "Alderwick", Kind.REGION)
    yield region
    for district_name, names in PRACTICES.items():
        district = _unit(practices, region, f"{district_name} district", Kind.DISTRICT)
        yield district
        yield from (_unit(practices, district, f"{name} Practice", Kind.PRACTICE) for name in names)


def _unit(organisation: Organisation, parent: OrgUnit | None, name: str, kind: Kind) -> OrgUnit:
    code = "".join(word[:3] for word in name.upper().replace("'", "").split())
    return OrgUnit(organisation=organisation, parent=parent, name=name, kind=kind, code=code)
