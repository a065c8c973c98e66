"""The socket door: live delivery over one websocket a browser (`door.py` puts it together)."""
