"""Running programs and measuring them, for bench.py."""
import os
import subprocess
import tempfile
import threading
import time

# A row's data: the whole file, or every 4th, 16th, ... line of it.
STEP = 4
SMALLEST_SLICE = 32 << 10


class Run:
    """One finished process."""

    def __init__(self, seconds, peak_bytes, code, stdout, stopped):
        self.seconds = seconds
        self.peak_bytes = peak_bytes
        self.code = code
        self.stdout = stdout
        # Ended by us when the time was up.
        self.stopped = stopped


def run(command, limit=600, feed=None):
    """Runs `command`; `feed(pipe)` writes its standard input.

    The peak is the kernel's count for the child. It never is below this
    process's own size when it starts the child, so nothing here holds data.
    """
    with tempfile.TemporaryFile() as stdout, tempfile.TemporaryFile() as stderr:
        start = time.monotonic()
        child = subprocess.Popen(
            command,
            stdin=subprocess.PIPE if feed else subprocess.DEVNULL,
            stdout=stdout,
            stderr=stderr,
        )
        stopped = threading.Event()

        def stop():
            stopped.set()
            child.kill()

        timer = threading.Timer(limit, stop)
        timer.start()
        if feed:
            try:
                feed(child.stdin)
                child.stdin.close()
            except BrokenPipeError:
                pass
        _, status, usage = os.wait4(child.pid, 0)
        seconds = time.monotonic() - start
        timer.cancel()
        child.returncode = os.waitstatus_to_exitcode(status)
        stdout.seek(0)
        stderr.seek(0)
        result = Run(
            seconds,
            usage.ru_maxrss * 1024,
            child.returncode,
            stdout.read().decode("utf8", "replace"),
            stopped.is_set(),
        )
        # rg says 1 where nothing matches, telltale 4 where lines are rejected.
        if not result.stopped and result.code not in (0, 1, 4):
            # The end: rg repeats all its patterns before it says what is wrong.
            message = stderr.read().decode("utf8", "replace")[-600:]
            raise RuntimeError(f"{command[0]} failed ({result.code}): …{message}")
        return result


def repeat_file(path, size):
    """A feed of the file at `path`, again and again, whole lines, up to `size`."""

    def feed(pipe):
        left = size
        while left > 0:
            with open(path, "rb") as file:
                while left > 0 and (block := file.read(1 << 20)):
                    pipe.write(block)
                    left -= len(block)

    return feed


class Data:
    """A file of JSONL and thinner versions of it, made when asked for."""

    def __init__(self, path, work):
        self.path = path
        self.work = work
        self.size = os.path.getsize(path)

    def slices(self):
        """Divisors from the one of the smallest slice up to 1, the whole."""
        divisor = 1
        while self.size / (divisor * STEP) >= SMALLEST_SLICE:
            divisor *= STEP
        while divisor >= 1:
            yield divisor
            divisor //= STEP

    def slice(self, divisor):
        """The path of every `divisor`-th line."""
        if divisor == 1:
            return self.path
        name = os.path.basename(self.path).removesuffix(".jsonl")
        path = os.path.join(self.work, f"{name}.{divisor}.jsonl")
        if not os.path.exists(path) or os.path.getmtime(path) < os.path.getmtime(
            self.path
        ):
            with open(self.path, "rb") as lines, open(path, "wb") as out:
                for number, line in enumerate(lines):
                    if number % divisor == 0:
                        out.write(line)
        return path
