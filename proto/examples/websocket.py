"""As much of RFC 6455 as a visitor needs, for a Python without a WebSocket library: text frames, pings, closing."""
import base64, hashlib, os, socket, ssl, struct, time, urllib.parse

TEXT, CLOSE, PING, PONG = 1, 8, 9, 10
PROOF = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"


class Closed(Exception):
    def __init__(self, code, reason=""):
        super().__init__(f"closed with {code} {reason}".strip())
        self.code = code


class WebSocket:
    def __init__(self, url, origin, patience=25):
        at = urllib.parse.urlsplit(url)
        secure = at.scheme == "wss"
        self.stream = socket.create_connection((at.hostname, at.port or (443 if secure else 80)), timeout=10)
        if secure:
            self.stream = ssl.create_default_context().wrap_socket(self.stream, server_hostname=at.hostname)
        self.buffer = b""
        self.shake_hands(at, origin)
        self.stream.settimeout(patience)

    def shake_hands(self, at, origin):
        key = base64.b64encode(os.urandom(16)).decode()
        lines = [f"GET {at.path} HTTP/1.1", f"Host: {at.netloc}", "Upgrade: websocket", "Connection: Upgrade",
                 f"Sec-WebSocket-Key: {key}", "Sec-WebSocket-Version: 13", f"Origin: {origin}", "", ""]
        self.stream.sendall("\r\n".join(lines).encode())
        while b"\r\n\r\n" not in self.buffer:
            self.fill()
        head, self.buffer = self.buffer.split(b"\r\n\r\n", 1)
        proof = base64.b64encode(hashlib.sha1((key + PROOF).encode()).digest())
        if not head.startswith(b"HTTP/1.1 101 ") or proof not in head:
            raise Closed(1006, head.split(b"\r\n")[0].decode())

    def write(self, text, opcode=TEXT):
        payload = text if isinstance(text, bytes) else text.encode()
        size = len(payload)
        length = bytes([0x80 | size]) if size < 126 else struct.pack("!BH", 0x80 | 126, size)
        mask = os.urandom(4)
        masked = bytes(byte ^ mask[index % 4] for index, byte in enumerate(payload))
        self.stream.sendall(bytes([0x80 | opcode]) + length + mask + masked)
        self.wrote = time.monotonic()

    def read(self):
        """The next text; None when nothing came for as long as our patience lasts. Raises Closed."""
        while True:
            try:
                opcode, payload = self.read_frame()
            except TimeoutError:
                return None
            if opcode == TEXT:
                return payload.decode()
            if opcode == PING:
                self.write(payload, PONG)
            if opcode == CLOSE:
                self.write(payload[:2], CLOSE)
                raise Closed(struct.unpack("!H", payload[:2])[0] if payload else 1005, payload[2:].decode())

    def read_frame(self):
        while len(self.buffer) < 10 and len(self.buffer) < self.header():
            self.fill()
        start, size = self.header(), self.buffer[1]
        if size >= 126:
            size = int.from_bytes(self.buffer[2:start], "big")
        while len(self.buffer) < start + size:
            self.fill()
        opcode, payload = self.buffer[0] & 15, self.buffer[start:start + size]
        self.buffer = self.buffer[start + size:]
        return opcode, payload

    def header(self):
        return {126: 4, 127: 10}.get(self.buffer[1], 2) if len(self.buffer) > 1 else 2

    def fill(self):
        more = self.stream.recv(65536)
        if not more:
            raise Closed(1006, "cut off")
        self.buffer += more
