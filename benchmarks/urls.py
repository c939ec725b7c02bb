"""All of the platform's addresses, and the constant page."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.urls import path

from coachwork.config.urls import urlpatterns as platform


@login_required
def constant(request: HttpRequest) -> HttpResponse:
    """A signed-in page of fixed text."""
    return HttpResponse("<!doctype html><title>Constant</title><p>Constant")


urlpatterns = [path("constant", constant, name="constant"), *platform]
