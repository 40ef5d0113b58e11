"""Runs of programs in turns, each from the same start; and what they took."""
import atexit
import os
import shutil
import statistics
import subprocess
from collections import namedtuple

Cost = namedtuple("Cost", "cpu wall memory")  # seconds, seconds, bytes


GONE = []


def put_aside(path):
    """Removes it in the end: some file systems search long for new inodes where old ones were freed a moment ago."""
    if os.path.lexists(path):
        GONE.append(f"{path}.gone-{len(GONE)}")
        os.rename(path, GONE[-1])


@atexit.register
def remove():
    for path in GONE:
        if os.path.isdir(path):
            shutil.rmtree(path, ignore_errors=True)
        else:
            os.unlink(path)


class Job:
    """A command whose runs are compared with others'. `fresh` are the files and folders that a first build lacks."""

    def __init__(self, name, command, fresh=(), cwd=None, pipe=None, before=None):
        self.name, self.command, self.fresh, self.cwd, self.pipe = name, command, fresh, cwd, pipe
        self.before = before
        self.runs = []

    def run(self, launcher, report):
        for path in self.fresh:
            put_aside(path)
        if self.before:
            self.before()
        # Nobody waits for what another wrote.
        os.sync()
        feeder = self.pipe and subprocess.Popen(["cat", self.pipe], stdout=subprocess.PIPE)
        done = subprocess.run(
            [launcher, report, *self.command],
            cwd=self.cwd,
            stdin=feeder.stdout if feeder else subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
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
