"""What may weigh on people is said at registration and once more at the door; days of commemoration to organisers."""

from flask import Flask

from tests.web.organised import meeting_id_of
from tests.web.staffed import Browser, new_meeting
from workshop.core.meeting import meeting_of


def _code(app: Flask, address: str) -> str:
    with app.extensions["parts"].database.reading() as db:
        return meeting_of(db, meeting_id_of(address)).code


def test_a_sensitive_meeting_is_announced_before_anybody_gives_a_name(
    app: Flask, desk: Browser
) -> None:
    address = new_meeting(desk)
    code = _code(app, address)
    assert "may weigh on you" not in Browser(app).reads(f"/join/{code}")
    desk.send(
        f"{address}/settings", kind="safety.set", of="safety", sensitive="1", stop_word="Lantern"
    )
    assert "may weigh on you" in Browser(app).reads(f"/join/{code}")


def test_an_organiser_is_told_of_a_day_of_commemoration(app: Flask, desk: Browser) -> None:
    address = new_meeting(desk)
    day = {"kind": "meeting.schedule", "clock": "10:00", "zone": "Asia/Seoul"}
    desk.send(f"{address}/plan", **day, day="2027-08-16")
    assert "day of remembrance for the war dead" in desk.reads(f"{address}/plan")
    desk.send(f"{address}/plan", **day, day="2027-01-20")
    assert 'id="remembered"' not in desk.reads(f"{address}/plan")
