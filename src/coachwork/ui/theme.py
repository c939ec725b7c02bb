"""Light or dark: what the device says, unless the person chose."""

from django.http import HttpRequest, HttpResponse

COOKIE = "theme"
CHOICES = ("light", "dark")
_YEAR = 365 * 24 * 60 * 60


def chosen(request: HttpRequest) -> str:
    """The theme the person chose, or "" where the device decides."""
    value = request.COOKIES.get(COOKIE, "")
    return value if value in CHOICES else ""


def remember(response: HttpResponse, choice: str, *, secure: bool) -> None:
    """Keep a choice for a year; any other word than the two goes back to what the device says."""
    if choice in CHOICES:
        response.set_cookie(
            COOKIE, choice, max_age=_YEAR, secure=secure, httponly=True, samesite="Lax"
        )
    else:
        response.delete_cookie(COOKIE, samesite="Lax")
