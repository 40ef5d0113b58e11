"""Runs of programs in turns, each from the same start; and what they took."""
import atexit
import mmap
import os
import resource
import shutil
import statistics
import subprocess
from collections import namedtuple

Cost = namedtuple("Cost", "cpu wall memory")  # seconds, seconds, bytes


# A virtual machine gives memory that is free back to its host, and takes it again several times as slowly as a program
# writes to it. So that this depends on no run before, each begins with so much memory that was in use a moment ago.
WARM = 3 * 1024**3

GONE = []


def put_aside(path):
    """Removes it in the end: some file systems search long for new inodes where old ones were freed a moment ago."""
    if os.path.lexists(path):
        GONE.append(f"{path}.gone-{os.getpid()}-{len(GONE)}")
        os.rename(path, GONE[-1])


def warm():
    """Only Linux has the flag; elsewhere the memory is as it is."""
    populate = getattr(mmap, "MAP_POPULATE", None)
    if populate is None:
        return
    size = min(WARM, os.sysconf("SC_AVPHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") // 2)
    mmap.mmap(-1, size, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS | populate).close()


@atexit.register
def remove():
    for path in GONE:
        if os.path.isdir(path):
            shutil.rmtree(path, ignore_errors=True)
        else:
            os.unlink(path)


class Job:
    """A command whose runs are compared with others'. `fresh` are the files and folders that a first build lacks; it may
    have so many `files` open at once."""

    def __init__(self, name, command, fresh=(), cwd=None, pipe=None, before=None, files=None):
        self.name, self.command, self.fresh, self.cwd, self.pipe = name, command, fresh, cwd, pipe
        self.before, self.files = before, files
        self.runs = []

    def run(self, launcher, report):
        for path in self.fresh:
            put_aside(path)
        if self.before:
            self.before()
        # Nobody waits for what another wrote.
        os.sync()
        warm()
        feeder = self.pipe and subprocess.Popen(["cat", self.pipe], stdout=subprocess.PIPE)
        done = subprocess.run(
            [launcher, report, *self.command],
            cwd=self.cwd,
            stdin=feeder.stdout if feeder else subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            preexec_fn=self.files and (lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (self.files, self.files))),
        )
        if feeder:
            feeder.stdout.close()
            feeder.wait()
        if done.returncode:
            raise SystemExit(f"{self.name}: status {done.returncode}\n{done.stderr}")
        with open(report) as figures:
            cpu, wall, kilobytes = map(float, figures.read().split())
        self.runs.append(Cost(cpu, wall, kilobytes * 1024))

    def cost(self):
        return Cost(*map(statistics.median, zip(*self.runs)))


def in_turns(jobs, rounds, launcher, report, once=()):
    """Round after round, each job once, so that a busy machine is as bad for one as for all. Those in `once` run once."""
    for number in range(rounds):
        for job in jobs:
            if number == 0 or job not in once:
                job.run(launcher, report)
