"""Where a programme can stand: in a network, or in one organisation."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q

from coachwork.foundation.vocabulary import Permission
from coachwork.organisations.access import Scopes
from coachwork.organisations.models import Network, Organisation, Person
from coachwork.programme.models import Programme


@dataclass(frozen=True, slots=True)
class Place:
    """A network or an organisation: the one or the other."""

    network: Network | None = None
    organisation: Organisation | None = None

    @property
    def key(self) -> str:
        """Its id, as a form sends it."""
        return str((self.network or self.organisation).pk)  # type: ignore[union-attr]

    @property
    def name(self) -> str:
        """Its name."""
        return str(self.network or self.organisation)

    def stands_in(self) -> Scopes:
        """Whoever leads there may make a programme there."""
        if self.network is not None:
            return Scopes(networks=frozenset({self.network.pk}))
        assert self.organisation is not None
        return Scopes(organisations=frozenset({self.organisation.pk}))

    def covering(self) -> Q:
        """The programmes that count this place already."""
        if self.network is not None:
            return Q(network=self.network)
        assert self.organisation is not None
        own = Q(network__isnull=True, organisation=self.organisation)
        around = self.organisation.network_id
        return own | Q(network=around) if around else own


def places_without_programme(person: Person) -> list[Place]:
    """Where the person leads and no programme is yet: networks first."""
    scopes = person.access.scopes(Permission.MANAGE_PROGRAMME)
    networks = Network.objects.visible_to(person).filter(pk__in=scopes.networks).distinct()
    organisations = Organisation.objects.visible_to(person).filter(pk__in=scopes.organisations)
    places = [Place(network=network) for network in networks.order_by("name")]
    alone = organisations.exclude(network__in=scopes.networks).order_by("name")
    places += [Place(organisation=organisation) for organisation in alone]
    return [place for place in places if not has_programme(place)]


def has_programme(place: Place) -> bool:
    """Whether a programme counts this place."""
    programmes = Programme.objects.everywhere(why="each place has one programme")
    return bool(programmes.filter(place.covering()).exists())
