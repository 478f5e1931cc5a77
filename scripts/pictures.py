"""Takes the pictures of README.md and docs/ from the running program: `make pictures` (after `make test`'s set-up).

Starts the program with the example plan in a temporary folder, signs in, and photographs each page at the sizes of
`design`: office laptop, projector, phone. The annex is printed by the program and turned into a picture by pdftoppm.
"""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "docs" / "gambar"
IKU = str(ROOT / ".venv" / "bin" / "iku")
SIZES = {"": (1366, 768), "-lebar": (1920, 1080), "-ponsel": (360, 800)}
PAGES = ("pohon", "periksa", "anggaran", "dokumen", "riwayat", "berkas")
FLAGS = ["--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"]
PASSWORD = "kebun-kopi-lereng-9"


def main() -> None:
    """Take all pictures."""
    OUT.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as data:
        annex(data)
        bind = f"127.0.0.1:{free_port()}"
        env = {**os.environ, "IKU_DATA_DIR": data, "IKU_BIND": bind}
        server = subprocess.Popen([IKU, "serve"], env=env, stderr=subprocess.PIPE, text=True)
        try:
            browse(first_link(server), f"http://{bind}")
        finally:
            server.terminate()
            server.wait()


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def annex(data: str) -> None:
    """The first page of the printed annex."""
    pdf = Path(data) / "lampiran.pdf"
    example = ROOT / "models" / "example" / "contoh-kabupaten.json"
    subprocess.run([IKU, "document", "lampiran-iku", str(example), "-o", str(pdf)], check=True, capture_output=True)
    target = OUT / "lampiran"
    subprocess.run(["pdftoppm", "-r", "90", "-png", "-singlefile", "-f", "1", "-l", "1", pdf, target], check=True)


def first_link(server: subprocess.Popen[str]) -> str:
    """The one-time link that the program prints."""
    assert server.stderr is not None
    for line in server.stderr:
        if found := re.search(r"http\S+/mulai/\S+", line):
            return found[0]
    sys.exit("the program did not start")


def browse(link: str, base: str) -> None:
    """Sign in and photograph every page at every size."""
    flags = [*FLAGS, "--no-sandbox"] if os.geteuid() == 0 else FLAGS
    with sync_playwright() as tool:
        path = os.environ.get("IKU_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
        browser = tool.chromium.launch(executable_path=path, args=flags)
        state, plan = sign_in(browser, link)
        for suffix, (width, height) in SIZES.items():
            context = browser.new_context(storage_state=state, viewport={"width": width, "height": height})
            page = context.new_page()
            for name in PAGES:
                shoot(page, f"{base}/rencana/{plan}/{name}", f"{name}{suffix}")
        browser.close()


def sign_in(browser: Browser, link: str) -> tuple[dict[str, object], str]:
    """Make the owner; gives the browser's state and the id of the example plan."""
    context = browser.new_context()
    page = context.new_page()
    while context.request.get(link, fail_on_status_code=False).status != 200:
        page.wait_for_timeout(500)
    page.goto(link)
    for field in page.locator("form input:visible").all():
        name = field.get_attribute("name") or ""
        secret = field.get_attribute("type") == "password"
        field.fill(PASSWORD if secret else "siti" if "username" in name else "Siti Rahma")
    page.locator("form button").last.click()
    page.wait_for_load_state("networkidle")
    plan = re.search(r"/rencana/([^/]+)/pohon", page.content())
    assert plan is not None
    return context.storage_state(), plan[1]  # type: ignore[return-value]


def shoot(page: Page, address: str, name: str) -> None:
    """One picture. In the tree a box with findings is opened first."""
    page.goto(address)
    page.wait_for_load_state("networkidle")
    if name.startswith("pohon"):
        row = page.get_by_text("Terlaksananya pelatihan").first
        if row.is_visible():
            row.click()
            page.wait_for_timeout(1200)
    page.screenshot(path=str(OUT / f"{name}.png"))


if __name__ == "__main__":
    main()
