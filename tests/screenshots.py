"""Take the pictures of the page that the docs show: `python tests/screenshots.py [FOLDER]` (default docs/images).

Needs what the page's tests need: Chromium and playwright (requirements-dev.txt). The sample newsroom is indexed anew.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from browser import DESKTOP, PHONE, ROOT, chromium, serving

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

DRAFT = """\
Fourteen Ostmerian sailors were injured in the collision in the Sallow Strait, Col. Adaeze Holm, a Defense Ministry \
spokeswoman, said. President Casimir Dorn of Ostmere said that the Caldrian cutter had rammed the patrol boat “with \
full intent,” the state agency OSNA reported.

Twelve sailors were injured in the attack on the P-31, two of them seriously, Ostmere’s Defense Command said. Can the \
talks succeed? Prime Minister Marta Eklund-Osei said that the government had “bought quiet with silence.”

Pelicans have been breeding in the botanical garden of Saltholm since 2019, its curator said.
"""
VIEWS = (("light", "light", DESKTOP, 1), ("dark", "dark", DESKTOP, 1), ("phone", "light", PHONE, 2))


def main(folder: Path) -> None:
    """Write page-*.png and article-*.png into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as temporary:
        store = Path(temporary) / "store"
        add = [sys.executable, "-m", "factcheck", "add", "samples/articles", "--data", str(store)]
        subprocess.run(add, cwd=ROOT, check=True)
        with serving(store) as address, chromium() as browser:
            take(browser, address, folder)


def take(browser: Browser, address: str, folder: Path) -> None:
    """The pictures, at a desk in light and dark and on a phone."""
    for name, scheme, size, scale in VIEWS:
        with browser.new_context(
            viewport=size, color_scheme=scheme, device_scale_factor=scale, reduced_motion="reduce"
        ) as context:
            page = context.new_page()
            page.goto(address)
            page.screenshot(path=folder / f"start-{name}.png")
            report(page)
            page.screenshot(path=folder / f"page-{name}.png")
            article = page.locator(".article-title").first.get_attribute("href")
            page.goto(f"{address}{article}")
            page.wait_for_selector("#wanted")
            page.screenshot(path=folder / f"article-{name}.png")


def report(page: Page) -> None:
    """Check the draft, and on a phone show the card with the grave finding."""
    page.fill("#draft", DRAFT)
    page.click("#check")
    page.wait_for_selector(".card")
    page.mouse.move(0, 0)
    if page.viewport_size == PHONE:
        page.locator("#statement-3").evaluate("card => card.scrollIntoView()")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "images")
