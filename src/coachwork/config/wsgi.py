"""The WSGI application that gunicorn serves."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "coachwork.config.settings")
application = get_wsgi_application()

from coachwork.foundation.checks import refuse_unsafe_settings  # noqa: E402

refuse_unsafe_settings()
