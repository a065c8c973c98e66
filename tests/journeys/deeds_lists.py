"""Lists that a stage collects, filled on three phones."""

from playwright.sync_api import expect

from tests.journeys.plans import Play

SAYS = {
    "en": "Students and teachers should travel together.",
    "ja": "学生と教員が一緒に行けるようにしてください。",
    "ko": "학생과 교사가 함께 갈 수 있어야 합니다.",
}


def add_point(play: Play, lang: str, words: str = "") -> None:
    """Write a line into the first list on a phone and see it on the console."""
    words = words or SAYS[lang]
    form = play.phones[lang].locator("form.point-form").first
    form.locator("textarea").fill(words)
    form.locator("button").click()
    expect(form.locator("textarea")).to_have_value("")


def points(play: Play) -> None:
    """Write one line on every phone, and some by the others; everybody reads each in its own language."""
    for lang in play.phones:
        add_point(play, lang)
    if play.stage.settings.get("collect"):
        play.others_do("point.add")
    held = play.stage.settings.get("release") == "held" or play.sensitive
    for page in [play.console, *([] if held else play.phones.values())]:
        for lang, words in SAYS.items():
            expect(page.locator(f"p.words[lang={lang}]", has_text=words).first).to_be_visible()
