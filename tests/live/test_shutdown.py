"""The end: said to everybody, quick, and nothing acknowledged is lost or left untold."""

import threading

import websocket

from tests.live.clients import PATIENCE_SECONDS, Server


def test_on_sigterm_sockets_are_told_1001_and_the_server_is_gone() -> None:
    server = Server()
    clients = [server.join(n) for n in range(1, 60)]
    server.handshake(80)
    codes: list[int] = []
    last: list[str] = []

    def listen(client):
        client.ws.settimeout(PATIENCE_SECONDS)
        heard = ""
        while True:
            opcode, data = client.ws.recv_data(control_frame=True)
            heard = data.decode() if b'"tally:1"' in data else heard
            if opcode == websocket.ABNF.OPCODE_CLOSE:
                codes.append(int.from_bytes(data[:2], "big"))
                last.append(heard)
                return

    listeners = [threading.Thread(target=listen, args=(client,)) for client in clients]
    for listener in listeners:
        listener.start()
    voter = server.join(70)
    for _ in range(3):  # the last of them within the pause after the first
        voter.act()
    server.process.terminate()
    server.process.wait(PATIENCE_SECONDS)
    for listener in listeners:
        listener.join(PATIENCE_SECONDS)
    printed = server.stop()

    assert set(codes) == {1001}
    assert len(codes) == len(clients)
    assert all("/3." in one for one in last), "what was announced is told before the goodbye"
    assert "Traceback" not in printed
