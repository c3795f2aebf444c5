"""Chromium without a window, for the scripts that try pages in it. Nothing is installed, and nothing leaves the machine."""
import fcntl, json, os, shutil, subprocess, sys, time, urllib.parse


class Browser:
    """One page, spoken to over two pipes (DevTools protocol, messages end in a zero byte)."""

    def __init__(self, folder):
        (down_read, self.down), (self.up, up_write) = os.pipe(), os.pipe()
        program = shutil.which("chromium") or shutil.which("google-chrome")
        if not program:
            sys.exit(f"{os.path.basename(sys.argv[0])}: NOT RUN: there is no chromium on PATH")

        # Chromium reads from 3 and writes to 4; the copies lie out of their way first.
        ends_of_ours = [fcntl.fcntl(down_read, fcntl.F_DUPFD, 10), fcntl.fcntl(up_write, fcntl.F_DUPFD, 10)]

        def ends():
            os.dup2(ends_of_ours[0], 3), os.dup2(ends_of_ours[1], 4)
        self.process = subprocess.Popen(
            [program, "--headless=new", "--no-sandbox", "--disable-gpu", "--remote-debugging-pipe", f"--user-data-dir={folder}/profile", "about:blank"],
            preexec_fn=ends, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, close_fds=False)
        self.number, self.buffer = 0, b""
        targets = self.call("Target.getTargets")["targetInfos"]
        page = next(t for t in targets if t["type"] == "page")
        self.session = self.call("Target.attachToTarget", targetId=page["targetId"], flatten=True)["sessionId"]

    def call(self, method, session=None, **parameters):
        self.number += 1
        message = {"id": self.number, "method": method, "params": parameters} | ({"sessionId": session} if session else {})
        data = json.dumps(message).encode() + b"\0"
        while data:
            data = data[os.write(self.down, data):]
        while True:
            while b"\0" not in self.buffer:
                self.buffer += os.read(self.up, 1 << 16)
            line, self.buffer = self.buffer.split(b"\0", 1)
            answer = json.loads(line)
            if answer.get("id") == self.number:
                if "error" in answer:
                    raise RuntimeError(f"{method}: {answer['error']}")
                return answer["result"]

    def value(self, expression):
        """What an expression or a promise of it comes to; an exception in it is one here."""
        answer = self.call("Runtime.evaluate", self.session, expression=expression, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in answer:
            raise RuntimeError(str(answer["exceptionDetails"]))
        return answer["result"].get("value")

    def open(self, path):
        self.call("Page.navigate", self.session, url="file://" + urllib.parse.quote(path))
        until(lambda: self.value("document.readyState") == "complete" and self.value("location.protocol") == "file:", path)

    def end(self):
        self.process.kill()
        self.process.wait()


def until(condition, page="the page"):
    for _ in range(1200):
        if condition():
            return
        time.sleep(0.1)
    sys.exit(f"{os.path.basename(sys.argv[0])}: {page} does not answer")
