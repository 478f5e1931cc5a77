"""`iku serve`: the application under gunicorn, bound to loopback by default."""

from __future__ import annotations

from typing import Any

import click

from iku_assistant.cli.words import Command, say


@click.command("serve", cls=Command, short_help="Jalankan aplikasi di peramban (bawaan: http://127.0.0.1:8000).")
@click.option("--workers", type=click.IntRange(1, 32), default=2, metavar="N", help="Jumlah proses pelayan (bawaan 2).")
def serve(workers: int) -> int:
    """Jalankan aplikasi. Alamat diatur lewat IKU_BIND; saat pertama kali, tautan masuk pemilik ditulis di sini."""
    from iku_assistant.actions.app import open_app
    from iku_assistant.actions.first_run import prepare_first_run
    from iku_assistant.settings import Settings
    from iku_assistant.web import create_app

    settings = Settings.from_env()
    app = open_app(settings)
    link = prepare_first_run(app)
    flask = create_app(app, behind_proxy=settings.behind_proxy)
    app.warm()
    say(f"iku berjalan di http://{settings.bind} — hentikan dengan Ctrl+C.")
    if link is not None:
        say(f"Tautan masuk pemilik (sekali pakai): {link}")
    _gunicorn(flask, settings.bind, workers)
    return 0


def _gunicorn(flask: Any, bind: str, workers: int) -> None:
    from gunicorn.app.base import BaseApplication

    class Server(BaseApplication):  # type: ignore[misc]
        def load_config(self) -> None:
            # Sync workers share the language object loaded before the fork; a slow client holds one worker only.
            options = {"bind": bind, "workers": workers, "preload_app": True, "timeout": 120, "loglevel": "warning"}
            for key, value in options.items():
                self.cfg.set(key, value)

        def load(self) -> Any:
            return flask

    Server().run()
