#!/usr/bin/env python3
"""A visitor in Python, with nothing but its standard library: says hello, writes one message, prints what agents answer.

    python3 visitor.py wss://chat.example.com/v1/socket <site key> <origin of a page of the site> "Is anybody there?"

After a cut it comes back by itself, as docs/visitor-socket.md asks: with its token, the last seq that it holds, and the same
message until that is stored. It ends when the team closes the conversation, or after --answers answers.
"""
import argparse, json, random, sys, time, uuid
from websocket import Closed, WebSocket

FINAL = {1002, 1007, 1008, 1009, 4400, 4403, 4404}  # trying again cannot help
PING_AFTER = 25  # seconds; the gateway wants to hear something once a minute


class Visitor:
    def __init__(self, args):
        self.args, self.token, self.ended = args, "", False
        self.conversation, self.seq = "", 0  # all messages up to there are held
        self.tries, self.wait = 0, None
        self.unstored = {"clientMessageId": uuid.uuid4().hex, "text": args.text}

    def run(self):
        while not self.ended:
            try:
                self.talk(WebSocket(self.args.url, self.args.origin, PING_AFTER))
            except (Closed, OSError) as trouble:
                print(trouble, file=sys.stderr)
                code = getattr(trouble, "code", 1006)
                if code in FINAL:
                    sys.exit(1)
                if code == 4401:  # the token is not taken: come as somebody new
                    self.token, self.conversation, self.seq = "", "", 0
                pause = min(30, 0.3 * 2**self.tries) * random.uniform(0.5, 1)
                time.sleep(pause if self.wait is None else self.wait)
                self.tries, self.wait = self.tries + 1, None

    def talk(self, ws):
        say = lambda **frame: ws.write(json.dumps(frame))
        say(hello={"protocol": 1, "siteKey": self.args.site, "token": self.token, "conversationId": self.conversation,
                   "afterSeq": self.seq, "locale": "en"})
        pinged = False
        while not self.ended:
            text = ws.read()
            if text is None and pinged:
                raise Closed(1006, "not even a pong came")
            if text is None or time.monotonic() - ws.wrote > PING_AFTER:
                say(ping={})
            pinged = text is None
            if text is not None:
                [(name, value)] = json.loads(text).items()
                take = getattr(self, f"on_{name}", None)  # what is not known is left alone
                if take:
                    take(say, value)

    def on_welcome(self, say, welcome):
        self.token, self.tries = welcome["token"], 0
        print(f"{welcome.get('siteName', '')}: {welcome.get('greeting', '')}", flush=True)
        self.on_missed(say, welcome)
        if self.unstored:
            say(send=self.unstored)

    def on_ack(self, say, ack):
        self.unstored = None
        print(f"stored: {ack['seq']}", flush=True)

    def on_message(self, say, message):
        if message["seq"] > self.seq + 1:
            say(resume={"afterSeq": self.seq})  # something is missing before this one
        elif message["seq"] == self.seq + 1:
            self.seq, self.conversation = message["seq"], message["conversationId"]
            if message["author"] != "AUTHOR_VISITOR":
                print(f"{message.get('authorName') or 'Somebody'}: {message.get('text', '')}", flush=True)
                self.args.answers -= 1
                self.ended = self.args.answers == 0

    def on_missed(self, say, missed):
        for message in missed.get("messages", []):
            self.on_message(say, message)
        if missed.get("more"):
            say(resume={"afterSeq": self.seq})

    def on_conversation(self, say, conversation):
        self.ended = conversation.get("status") == "STATUS_CLOSED"

    def on_reconnect(self, say, reconnect):
        self.wait = reconnect.get("afterMs", 0) / 1000

    def on_error(self, say, error):
        print(f"refused: {error['code']}: {error['message']}", file=sys.stderr)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("url", "site", "origin", "text"):
        parser.add_argument(name)
    parser.add_argument("--answers", type=int, default=0, help="end after so many answers")
    Visitor(parser.parse_args()).run()
