"""What a client may say; everything else ends the websocket without a traceback."""

import json
import struct
import time

import pytest
import websocket

from tests.live.clients import Client, Server, eventually, is_closed
from tests.live.stub import person
from workshop.live import packets

ODD = [
    "42[]", "42", "42{}", '42["act",NaN]', '42["act",{"kind":Infinity}]', "42[[]]", "42[1]",
    '42["act",{"fields":{"n":' + "9" * 5000 + "}}]", '42["act",{},{}]', '42["act",[]]',
    '42["connect",{}]', '42["disconnect","spoof"]', '42["disconnect"]', '42["message",{}]',
    '42["panels",{}]', '42["connect_error"]', '421["__proto__",{}]',
    '42/other,["act",{}]', "40/other,{}", "40{}", "40", "41", '43["x"]', "430[]", '44{"a":1}',
    '451-["act",{"_placeholder":true,"num":0}]', '4599999-["act",{}]', "461-0[]",
    "42" + "[" * 30_000, "4" + "[" * 30_000, '4{"a":1}', "4", "", "2probe", "5", "6", "9", "x",
    "b4AAEC", "3[[", "42" + "1" * 200 + "[]", '42["act",{"kind":"\\ud800', "4２[]", '42["act",{"kind":"\\ud800"}]',
    '42٣["act",{}]',
]  # fmt: skip


@pytest.mark.parametrize("text", ODD, ids=lambda text: text[:30] or "empty")
def test_an_odd_packet_closes_the_socket(server: Server, text: object) -> None:
    client = server.join(2)

    client.ws.send(text)

    assert is_closed(client.ws)


@pytest.mark.parametrize("text", ['42["act",{}]', '421["sync",{}]', "41"])
def test_nothing_is_heard_before_connect(server: Server, text: object) -> None:
    ws = server.handshake()

    ws.send(text)

    assert is_closed(ws)


def test_binary_closes_the_socket(server: Server) -> None:
    client = server.join(2)

    client.ws.send_binary(b"\x04\x00")

    assert is_closed(client.ws)


def test_a_spoofed_disconnect_ends_the_seat_for_real(server: Server) -> None:
    client = server.join(3)

    client.ws.send('42["disconnect","spoof"]')

    assert is_closed(client.ws)
    assert eventually(lambda: server.state()["present"] == 0)


@pytest.mark.parametrize("split", [1, 100])
def test_an_oversize_message_is_refused_while_it_arrives(server: Server, split: int) -> None:
    client = server.join(2)
    text = '42["act",{"fields":{"x":"' + "x" * 70_000

    try:
        for part in range(split):
            frame = websocket.ABNF.create_frame(
                text[part * 701 : part * 701 + 701] if split > 1 else text,
                websocket.ABNF.OPCODE_CONT if part else websocket.ABNF.OPCODE_TEXT,
                fin=0,
            )
            client.ws.send_frame(frame)
    except OSError:
        pass

    assert is_closed(client.ws)


def test_a_frame_that_announces_too_much_is_not_waited_for(server: Server) -> None:
    client = server.join(2)

    client.ws.sock.sendall(b"\x81\xff" + struct.pack(">Q", 1 << 40) + b"mask" + b"x" * 70_000)

    assert is_closed(client.ws)


def test_a_broken_frame_closes_the_socket(server: Server) -> None:
    client = server.join(2)

    client.ws.sock.sendall(b"\xff\xff\xff\xff")

    assert is_closed(client.ws)


def test_pings_are_answered_and_a_flood_of_them_is_cut(server: Server) -> None:
    client = server.join(2)
    client.ws.ping("hello")
    opcode, data = client.ws.recv_data(control_frame=True)
    assert (opcode, data) == (websocket.ABNF.OPCODE_PONG, b"hello")

    try:
        for _ in range(2000):
            client.ws.ping("x")
    except OSError:
        pass

    assert is_closed(client.ws)


def test_a_flood_of_events_is_cut_and_the_others_are_answered(server: Server) -> None:
    flooder, honest = server.join(4), server.join(5)
    body = '42["act",{"kind":"vote.cast","uuid":"%s","fields":{}}]' % person(4)

    try:
        for _ in range(3000):
            flooder.ws.send(body)
    except OSError:
        pass

    assert honest.act()["ok"]
    assert is_closed(flooder.ws)


def test_events_of_one_client_keep_their_order(server: Server) -> None:
    client = server.join(6)

    for number in range(1000, 1020):
        start = client.send(
            "act",
            {"kind": "vote.cast" if number % 2 else "slow.vote" if number == 1004 else "vote.cast",
             "uuid": f"{number:032x}", "fields": {"number": number}},
        )  # fmt: skip
    client.until(lambda text: text.startswith(start))

    order = [n for n in server.state()["order"] if n and 1000 <= n < 1020]
    assert order == list(range(1000, 1020))


def test_beyond_the_rate_the_answer_is_too_many_and_may_be_retried(server: Server) -> None:
    client = server.join(7)

    began = time.monotonic()
    answers = client.act_at_once(120)
    allowed = 30 + 10 * (time.monotonic() - began)

    refused = [answer for answer in answers if not answer["ok"]]
    assert 120 - allowed <= len(refused) <= 90
    assert {(answer["code"], answer["retry"]) for answer in refused} == {("too_many", True)}


def test_the_rate_is_the_person_s_not_the_socket_s(server: Server) -> None:
    sockets = [server.join(8) for _ in range(3)]

    began = time.monotonic()
    answers = [client.act()["ok"] for _ in range(15) for client in sockets]
    allowed = 30 + 10 * (time.monotonic() - began)

    assert answers.count(True) <= allowed


@pytest.mark.parametrize(
    "body",
    [{}, {"kind": "vote.cast"}, {"kind": "../x", "uuid": person(1)},
     {"kind": "vote.cast", "uuid": "x" * 500}, {"kind": "vote.cast", "uuid": person(1), "fields": []}],
)  # fmt: skip
def test_a_shapeless_act_is_refused_not_performed(server: Server, body: dict[str, object]) -> None:
    client = server.join(9)

    answer = client.ask("act", body)

    assert (answer["ok"], answer["code"], answer["retry"]) == (False, "invalid", False)


@pytest.mark.parametrize(
    "body", [{"since": []}, {"since": {"all": "x"}}, {"keys": [1]}, {"keys": ["k"] * 5000}]
)
def test_a_shapeless_sync_is_refused(server: Server, body: dict[str, object]) -> None:
    assert server.join(10).ask("sync", body)["code"] == "invalid"


def test_a_fault_of_ours_is_answered_and_the_socket_lives(server: Server) -> None:
    client = server.join(11)

    answer = client.act("test.crash")

    assert (answer["code"], answer["retry"]) == ("error", True)
    assert client.act()["ok"]


def test_random_noise_never_hurts(server: Server) -> None:
    import random

    chance = random.Random(3)
    alphabet = '0123456-[]{}",:act/sync\\u00é\x00'
    for _ in range(60):
        ws = server.handshake(12)
        if chance.random() < 0.7:
            Client(ws, 12)
        ws.send("".join(chance.choices(alphabet, k=chance.randint(0, 40))))
        ws.close()

    assert server.join(13).act()["ok"]


@pytest.mark.parametrize("text", [None, b"2[]", 3, ["2"]])
def test_what_is_no_text_is_odd(text: object) -> None:
    with pytest.raises(packets.OddPacketError):
        packets.read(text)


def test_an_event_is_read() -> None:
    packet = packets.read('217["act",{"kind":"a.b"}]')

    assert (packet.ack, packet.event, packet.body) == (17, "act", {"kind": "a.b"})
    assert json.loads(packets.ack_text(17, {"ok": True})[4:]) == [{"ok": True}]
