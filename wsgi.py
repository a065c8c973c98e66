"""The entry point for production: `gunicorn -k gevent -w 1 wsgi:app`."""

from gevent import monkey

monkey.patch_all()

from workshop import create_app  # noqa: E402 — patched first thing

app = create_app()
