"""The owner's one-time link, signing in and out, passwords, accounts."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

import pytest

from iku_assistant.actions.app import open_app
from iku_assistant.actions.first_run import first_run_link
from iku_assistant.settings import Settings
from iku_assistant.web import create_app
from tests.web.conftest import PASSWORD, QUICK, Site, make_site
from tests.web.inspector import Inspector


@pytest.fixture
def fresh(tmp_path: Path) -> Inspector:
    """Somebody in front of an installation that has no account yet."""
    app = open_app(Settings.from_env({"IKU_DATA_DIR": str(tmp_path)}), hasher=QUICK)
    person = Inspector(create_app(app))
    link = first_run_link(app)
    assert link is not None
    person.get(urlsplit(link).path)
    person.first = urlsplit(link).path  # type: ignore[attr-defined]
    return person


def test_the_owner_is_made_by_the_link_once(fresh: Inspector) -> None:
    """Name and password are chosen, the person is signed in, the link is dead afterwards."""
    path = fresh.first  # type: ignore[attr-defined]
    data = {
        "pemilik-username": "sri.rahayu",
        "pemilik-name": "Sri Rahayu",
        "pemilik-sandi": PASSWORD,
        "pemilik-again": PASSWORD,
    }
    answer = fresh.post(path, data)
    assert answer.headers["Location"] == "/"
    page = fresh.get("/")
    assert "Selamat datang" in page.text()
    assert "Belum ada rencana" in page.text()
    Inspector(fresh.web).get(path, 404)


def test_a_weak_password_is_explained_and_the_link_stays_good(fresh: Inspector) -> None:
    """The message stands at the form; nothing is created."""
    path = fresh.first  # type: ignore[attr-defined]
    data = {"pemilik-username": "sri", "pemilik-name": "Sri", "pemilik-sandi": "pendek", "pemilik-again": "pendek"}
    answer = fresh.post(path, data, 400)
    assert "10 sampai 200 karakter" in answer.get_data(as_text=True)
    different = {**data, "pemilik-sandi": PASSWORD, "pemilik-again": "lain sekali 99"}
    assert "tidak sama" in fresh.post(path, different, 400).get_data(as_text=True)
    fresh.get(path)


def test_a_wrong_password_says_nothing_about_which_part_was_wrong(site: Site) -> None:
    """The same words for an unknown name and for a wrong password."""
    texts = set()
    for name in ("owner", "tidak.ada"):
        visitor = site.visitor()
        visitor.get("/masuk")
        answer = visitor.post("/masuk", {"masuk-username": name, "masuk-password": "salah sama sekali"}, 403)
        texts.add(visitor.read(answer, 403).css_first("[role=alert]").text(strip=True))
    assert len(texts) == 1


def test_after_too_many_tries_one_has_to_wait(tmp_path: Path) -> None:
    """429 with the minutes; also for the right password."""
    site = make_site(tmp_path)
    visitor = site.visitor()
    visitor.get("/masuk")
    for _ in range(5):
        visitor.post("/masuk", {"masuk-username": "owner", "masuk-password": "salah sama sekali"}, 403)
    answer = visitor.post("/masuk", {"masuk-username": "owner", "masuk-password": PASSWORD}, 429)
    assert "menit" in answer.get_data(as_text=True)


def test_signing_out_ends_the_session(site: Site) -> None:
    """The old cookie opens nothing any more."""
    person = site.person()
    with person.client.session_transaction() as session:
        secret = session["sesi"]
    person.post("/keluar")
    with person.client.session_transaction() as session:
        session["sesi"] = secret
    assert person.client.get("/").status_code == 302


def test_a_new_account_chooses_its_password_by_a_link(site: Site) -> None:
    """The owner sees the link once; the person signs in with it."""
    owner = site.person()
    owner.get("/pengguna")
    answer = owner.post("/pengguna", {"baru-username": "budi", "baru-name": "Budi", "baru-role": "perencana"}, 200)
    link = owner.read(answer).css_first("#tautan").attributes["value"] or ""
    person = site.visitor()
    person.get(urlsplit(link).path)
    person.post(urlsplit(link).path, {"sandi-sandi": "gunung hujan sepeda 3", "sandi-again": "gunung hujan sepeda 3"})
    assert "Budi" in person.get("/").text()
    owner.post("/pengguna/budi/aktif", {"aktif": "tidak"})
    assert person.client.get("/").status_code == 302, "a disabled account is out at once"


def test_the_last_owner_cannot_be_lost(site: Site) -> None:
    """The refusal is shown on the accounts page."""
    owner = site.person()
    owner.post("/pengguna/owner/aktif", {"aktif": "tidak"})
    assert "pemilik aktif terakhir" in owner.get("/pengguna").text()


def test_a_password_is_changed_with_the_old_one(site: Site) -> None:
    """A wrong old password is refused at its field."""
    person = site.person("pembaca")
    data = {
        "akun-sandi_lama": "bukan ini 123",
        "akun-sandi": "danau pagi kereta 8",
        "akun-again": "danau pagi kereta 8",
    }
    assert "tidak cocok" in person.post("/akun", data, 400).get_data(as_text=True)
    person.post("/akun", {**data, "akun-sandi_lama": PASSWORD})
    site.visitor().sign_in("pembaca", "danau pagi kereta 8")
    back = {"akun-sandi_lama": "danau pagi kereta 8", "akun-sandi": PASSWORD, "akun-again": PASSWORD}
    person.post("/akun", back)
