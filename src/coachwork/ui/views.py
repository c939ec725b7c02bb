"""The style guide, and the choice between light and dark."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_POST

from coachwork.ui import theme
from coachwork.ui.samples import samples


@require_http_methods(["GET", "HEAD", "POST"])
def styleguide(request: HttpRequest) -> HttpResponse:
    """Every component in use, in every state. Open to all: it shows nobody's data."""
    shown = samples(request)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if shown["form"].errors else HTTPStatus.OK
    return render(request, "ui/styleguide/page.html", shown, status=status)


@require_POST
def choose_theme(request: HttpRequest) -> HttpResponse:
    """Remember the theme a person chose and go back to where they were."""
    back = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(
        back, {request.get_host()}, require_https=request.is_secure()
    )
    response = redirect(back if safe else "/")
    theme.remember(response, request.POST.get("theme", ""), secure=request.is_secure())
    return response
