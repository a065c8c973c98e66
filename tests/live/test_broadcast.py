"""Who hears what, how soon, and who no longer."""

import time

from tests.live.clients import Server, eventually, is_closed
from tests.live.stub import person


def has_items(message):
    return any(item["k"] == "tally:1" for item in message.get("items", []))


def test_a_vote_is_seen_by_everybody_in_the_own_language(server: Server) -> None:
    voter, *others = clients = [server.join(n) for n in (30, 31, 32)]

    voter.act()
    texts = {client.panels(has_items)["items"][0]["h"][:9] for client in others}

    assert texts == {"member/ja", "member/ko"}
    assert clients[0].panels(has_items)["items"][0]["h"].startswith("member/en")


def test_a_gated_panel_reaches_those_admitted_and_nobody_else(server: Server) -> None:
    voter, also, other = server.join(76), server.join(77), server.join(78)

    voter.act("vote.gated")
    also.act("vote.gated")
    keys = {item["k"] for item in also.panels(lambda m: len(m.get("items", [])) > 1)["items"]}
    other.act()
    other.panels(has_items)

    assert keys == {"gated", "tally:1"}
    assert voter.panels(lambda m: len(m.get("items", [])) > 1)
    assert not any(item["k"] == "gated" for m in other.heard for item in m.get("items", []))


def test_a_broken_panel_blinds_nobody(server: Server) -> None:
    voter = server.join(79)

    voter.act("vote.broken")

    assert voter.panels(has_items)


def test_a_burst_is_joined_into_few_rounds(server: Server) -> None:
    watcher, voters = server.join(33), [server.join(n) for n in range(34, 44)]
    watcher.act()
    first = server.state()["done"]
    watcher.panels(lambda m: has_items(m) and f"/{first}." in m["items"][0]["h"])
    before = server.state()["rendered"]
    watcher.heard.clear()

    began = time.monotonic()
    for voter in voters:
        voter.act()
    last = server.state()["done"]
    watcher.panels(lambda m: has_items(m) and f"/{last}." in m["items"][0]["h"])
    # One every 100 ms at most, however long the ten acts take on a machine with other work.
    rounds = 2 + int((time.monotonic() - began) / 0.1)

    assert 1 <= len([m for m in watcher.heard if has_items(m)]) <= rounds
    assert server.state()["rendered"] - before <= rounds * 4


def test_a_heartbeat_bears_the_heads(server: Server) -> None:
    client = server.join(45)

    message = client.panels(lambda m: "items" not in m and m["n"])

    assert message["n"]["all"] >= 0
    assert message["boot"] == "stub"
    assert isinstance(message["t"], int)


def test_the_own_other_sockets_are_told_what_is_stale(server: Server) -> None:
    first, second = server.join(46), server.join(46)

    first.act()

    assert second.panels(lambda m: "stale" in m)["stale"] == ["my_ballot:1"]
    first.panels(lambda m: "items" not in m and m["n"])
    assert not any("stale" in message for message in first.heard)


def test_what_somebody_else_made_stale_of_one_s_own_is_hinted(server: Server) -> None:
    owner, other = server.join(48), server.join(49)

    other.act(owner=person(48))

    assert owner.panels(lambda m: "stale" in m)["stale"] == ["my_ballot:1"]


def test_sync_answers_with_what_was_asked(server: Server) -> None:
    client = server.join(47)

    answer = client.ask("sync", {"since": {"all": 0}, "keys": ["my_ballot:1"]})

    assert [item["k"] for item in answer["items"]] == ["my_ballot:1"]


def test_a_removed_person_is_gone_at_once_and_for_good(server: Server) -> None:
    victim, tab, host, other = server.join(50), server.join(50), server.join(0), server.join(51)

    host.act("host.expel", who=person(50))

    assert victim.panels(lambda m: "gone" in m)["gone"] == "gone (ko)"
    assert is_closed(victim.ws)
    assert is_closed(tab.ws)
    other.act()
    assert not any(has_items(message) for message in victim.heard)


def test_a_removed_person_comes_back_neither_on_the_old_line_nor_on_a_new_one(
    server: Server,
) -> None:
    victim, host = server.join(52), server.join(0)
    host.act("host.expel", who=person(52))
    try:
        victim.ws.send('40{"participant":"%s"}' % person(52))
        victim.ws.send('421["act",{"kind":"vote.cast","uuid":"%s","fields":{}}]' % person(52))
    except OSError:
        pass
    assert is_closed(victim.ws)

    assert not any(text.startswith("43") for text in map(str, victim.heard))
    try:
        server.handshake(52)
    except Exception as fault:
        assert "401" in str(fault)
    else:
        raise AssertionError("let in again")


def test_a_new_role_moves_to_the_new_room_and_reloads(server: Server) -> None:
    person_53, host = server.join(53), server.join(0)

    host.act("host.promote", who=person(53))
    assert person_53.panels(lambda m: m.get("reload"))
    person_53.heard.clear()
    person_53.act()

    assert person_53.panels(has_items)["items"][0]["h"].startswith("host/")


def test_presence_counts_people_and_forgets_them(server: Server) -> None:
    clients = [server.join(n) for n in (60, 60, 61)]

    assert eventually(lambda: server.state()["present"] == 2)
    assert clients[0].panels(lambda m: m.get("items", [{}])[0].get("k") == "presence")
    for client in clients:
        client.ws.close()

    assert eventually(lambda: server.state()["present"] == 0)
    assert eventually(lambda: server.state()["sockets"] == 0)
    assert eventually(lambda: server.state()["waiting"] == 0)


def test_a_slow_reader_is_never_torn_and_never_in_the_way(server: Server) -> None:
    slow, quick = server.join(70), server.join(73)
    size, rounds = 40_000, 12
    for _ in range(rounds):
        assert quick.act("text.echo", size=size)["ok"]
        time.sleep(0.12)

    last = 0
    wanted = f"/{server.state()['done']}."
    while True:
        message = slow.panels(has_items)
        slow.heard.remove(message)
        assert len(message["items"][0]["h"]) in (size, 100)
        last += 1
        if wanted in message["items"][0]["h"]:
            break

    assert last >= 2
    quick.act("text.echo", size=100)


def test_a_reader_who_never_reads_is_dropped_at_the_bound(server: Server) -> None:
    deaf, quick = server.join(74), server.join(75)
    deaf.ws.sock.setsockopt(1, 8, 4096)

    for _ in range(30):
        assert quick.act("text.echo", size=500_000)["ok"]
        time.sleep(0.11)

    quick.act("text.echo", size=100)
    assert eventually(lambda: server.state()["sockets"] <= 1)
