"""Opens QC reports and the page of `serve` in headless Chromium, on a phone and on a desk, light and dark, and looks for what is wrong.

    venv/bin/python scripts/check_reports.py OUTPUT-OF-A-RUN-OR-REPORT-OR-ADDRESS ... [--shots=FOLDER]

Needs `pip install playwright` and a Chromium: SHARDMILL_CHROMIUM names it, else the one of the path is taken. Fails if a text of a
picture is cut or lies on another one, if the page is wider than the window, or if the console has an error. A picture of each page goes to FOLDER.
"""

import argparse
import os
import pathlib
import shutil
import sys

WIDTHS = (400, 1400)
SCHEMES = ("light", "dark")

# Runs in the page: one line for each thing that is wrong.
LOOK = """() => {
  const wrong = [];
  const say = (what, node) => wrong.push(what + ": " + node.textContent.trim().slice(0, 60));
  if (document.documentElement.scrollWidth > window.innerWidth) {
    wrong.push("the page is wider than the window by " + (document.documentElement.scrollWidth - window.innerWidth));
  }
  for (const plot of document.querySelectorAll("svg.plot")) {
    const frame = plot.getBoundingClientRect();
    const texts = [...plot.querySelectorAll("text")].filter((text) => text.textContent.trim());
    const boxes = texts.map((text) => text.getBoundingClientRect());
    boxes.forEach((box, i) => {
      if (box.left < frame.left - 0.5 || box.right > frame.right + 0.5 || box.top < frame.top - 1 || box.bottom > frame.bottom + 1) {
        say("cut in '" + plot.getAttribute("aria-label") + "'", texts[i]);
      }
      for (let j = 0; j < i; j++) {
        const across = Math.min(box.right, boxes[j].right) - Math.max(box.left, boxes[j].left);
        const down = Math.min(box.bottom, boxes[j].bottom) - Math.max(box.top, boxes[j].top);
        if (across > 1 && down > box.height / 4) {
          say("two texts meet in '" + plot.getAttribute("aria-label") + "', " + texts[j].textContent, texts[i]);
        }
      }
    });
  }
  for (const node of document.querySelectorAll("h1, h2, h3, p, dt, dd, span, summary, td, th")) {
    const box = node.parentElement.getBoundingClientRect();
    if (!node.closest(".scroll") && node.getBoundingClientRect().right > box.right + 1) {
      say("a text leaves its box", node);
    }
  }
  return wrong;
}"""


def chromium() -> str | None:
    """The browser to use, if there is one."""
    named = os.environ.get("SHARDMILL_CHROMIUM")
    return named or shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


def reports(paths: list[str]) -> list[str]:
    """The addresses of the pages that are meant: of files, or of all reports below folders."""
    found: list[str] = []
    for place in paths:
        if place.startswith("http://"):
            found.append(place)
            continue
        path = pathlib.Path(place)
        # Each version has a copy of its own; the one for people is enough.
        inside = (page for page in path.rglob("qc_report.html") if "_versions" not in page.relative_to(path).parts)
        found += [page.resolve().as_uri() for page in (sorted(inside) if path.is_dir() else [path])]
    return found


def look(pages: list[str], shots: pathlib.Path | None = None) -> list[str]:
    """What is wrong with reports, a line for each. In the dark nothing lies elsewhere, so that is only for pictures."""
    from playwright.sync_api import sync_playwright  # not needed to say that there is no browser

    wrong = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        for page_number, page in enumerate(pages):
            for width in WIDTHS:
                for scheme in SCHEMES if shots else SCHEMES[:1]:
                    tab = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
                    where = f"{page} at {width}, {scheme}"
                    tab.on(
                        "console",
                        lambda said, at=where: wrong.append(f"{at}: console: {said.text}") if said.type == "error" else None,
                    )
                    tab.on("pageerror", lambda error, at=where: wrong.append(f"{at}: {error}"))
                    tab.goto(page, wait_until="networkidle")
                    wrong += [f"{where}: {line}" for line in tab.evaluate(LOOK)]
                    if shots:
                        shots.mkdir(parents=True, exist_ok=True)
                        name = pathlib.PurePosixPath(page).parent.name.replace(":", "-")
                        tab.screenshot(path=shots / f"{page_number:02}-{name}-{width}-{scheme}.png", full_page=True)
                    tab.close()
        browser.close()
    return wrong


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="+")
    parser.add_argument("--shots", type=pathlib.Path)
    arguments = parser.parse_args()
    pages = reports(arguments.paths)
    if not pages:
        print("no qc_report.html there")
        return 1
    if chromium() is None:
        print("SKIPPED: no Chromium on the path, and SHARDMILL_CHROMIUM names none")
        return 0
    wrong = look(pages, arguments.shots)
    print("\n".join(wrong) or f"{len(pages)} pages are well at {WIDTHS} pixels")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
