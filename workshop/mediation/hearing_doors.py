"""What the steps of an arbitration open at a table."""

from workshop.mediation.doors import Door, add_door

NOTICE = Door(frozenset({"notice.serve", "notice.agree"}), ("proceedings",))
PLEADING = Door(frozenset({"plea.make"}), ("hearing",))
AGREED = Door(frozenset({"agreed_award.ask", "agreed_award.accept"}), ("agreed_award",))
BOARD = Door(frozenset({"opinion.give", "award.read"}), ("deliberation", "award"))
HEARING_ACTIONS = NOTICE.opens | PLEADING.opens | AGREED.opens | BOARD.opens

for word in ("note", "appoint", "third", "fallback"):
    add_door(word, NOTICE)
for word in ("plead", "hearing"):
    add_door(word, PLEADING)
for word in ("hearing", "deliberate", "award"):
    add_door(word, AGREED)
for word in ("deliberate", "award"):
    add_door(word, BOARD)
