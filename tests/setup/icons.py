"""The icons of the site as PNG, out of `icon.svg` by a browser: run it again after a change to that file, from the root of the project."""

from pathlib import Path

from browser import ARGUMENTS, find_browser
from playwright.sync_api import sync_playwright

IMAGES = Path("theme/overrides/assets/images")

SIZES = (32, 180, 192, 512)
"""Pixels: for tabs, for the home screens of Apple, and the two that the manifest names."""

ROUNDED_BY_THE_PHONE = 180


def main() -> None:
    svg = (IMAGES / "icon.svg").read_text("utf-8")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=list(ARGUMENTS))
        for size in SIZES:
            page = browser.new_page(viewport={"width": size, "height": size})
            drawn = svg.replace(' rx="5"', "") if size == ROUNDED_BY_THE_PHONE else svg
            page.set_content(f"<style>body{{margin:0}}svg{{display:block;width:{size}px}}</style>{drawn}")
            page.screenshot(path=IMAGES / f"icon-{size}.png", omit_background=True)
        browser.close()


if __name__ == "__main__":
    main()
