"""Sets up a checkout: `.venv/` from a lock file, and the system libraries that Qt loads.

Started by packaging/ready with any Python from 3.11 on, which needs nothing but itself. It may be
killed at any moment and started again, also twice at once. `.venv/ready/` says how far it came:

    unfinished             packages are being installed; if it is still there at the start, what
                           lies in .venv/ cannot be trusted and is made anew
    requirements.lock      a copy of the lock whose packages are all there
    requirements-dev.lock  likewise
    machine                the host and the Python on which Qt's libraries were found
"""

from __future__ import annotations

import fcntl
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Generator, Iterable, Sequence
from contextlib import contextmanager
from pathlib import Path

PACKAGING = Path(__file__).resolve().parent
CHECKOUT = PACKAGING.parent
VENV = CHECKOUT / ".venv"
PYTHON = VENV / "bin" / "python"
READY = VENV / "ready"
UNFINISHED = READY / "unfinished"

RUN_LOCK, DEV_LOCK = "requirements.lock", "requirements-dev.lock"
OLDEST_GLIBC = (2, 34)  # the wheels of PySide6 6.11 are manylinux_2_34

# Debian's package for each library that Qt's wheels take from the system. Qt's own message names
# libxcb-cursor0 whatever is missing, so only `ldd` is believed.
PACKAGE_OF = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libX11.so.6": "libx11-6",
    "libbrotlicommon.so.1": "libbrotli1",
    "libbrotlidec.so.1": "libbrotli1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libstdc++.so.6": "libstdc++6",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb.so.1": "libxcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libz.so.1": "zlib1g",
    "libzstd.so.1": "libzstd1",
}
FONTS = ("fonts-dejavu-core", "fonts-inter")
QT_FILES = (
    "lib/libQt6Widgets.so.6",
    "lib/libQt6Network.so.6",
    "lib/libQt6Svg.so.6",
    "plugins/iconengines/libqsvgicon.so",
    "plugins/platforms/libqoffscreen.so",
    "plugins/platforms/libqxcb.so",
)


class SetUpError(Exception):
    """What stands in the way, in words a user can act on."""


def main(lock: str) -> int:
    """Make everything ready for a lock file; 0 if Lectory can be started."""
    try:
        with _alone():
            _need_glibc()
            if not _is_sound():
                _make_venv()
            if not _is_installed(lock):
                _install(lock)
            _find_libraries()
    except (SetUpError, OSError) as error:
        _say(str(error))
        return 3
    except KeyboardInterrupt:
        _say("Set-up stopped; it begins anew next time.")
        return 4
    return 0


def missing_libraries(ldd: str) -> list[str]:
    """The names of libraries that the output of `ldd` says are not there."""
    return sorted(set(re.findall(r"^\s*(\S+) => not found", ldd, re.MULTILINE)))


def packages_for(libraries: Iterable[str]) -> list[str]:
    """Debian's packages that carry these libraries, as far as known."""
    return sorted({PACKAGE_OF[name] for name in libraries if name in PACKAGE_OF})


@contextmanager
def _alone() -> Generator[None]:
    """Wait until no other set-up of this checkout runs.

    Child processes hold the lock too: a pip that outlives a killed set-up is waited for.
    """
    folder = os.open(PACKAGING, os.O_RDONLY)
    os.set_inheritable(folder, True)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)


def _need_glibc() -> None:
    if not sys.platform.startswith("linux"):
        return
    found = re.findall(r"\d+", os.confstr("CS_GNU_LIBC_VERSION") or "")
    if tuple(map(int, found)) < OLDEST_GLIBC:
        raise SetUpError("Qt needs glibc 2.34 or later: Debian 12, Ubuntu 22.04 or newer.")


def _is_sound() -> bool:
    """Whether .venv/ holds a Python that runs and was not left half filled."""
    if UNFINISHED.exists() or not os.access(PYTHON, os.X_OK):
        return False
    question = "import sys, pip; sys.exit(sys.version_info < (3, 11))"
    return subprocess.run([PYTHON, "-I", "-c", question], capture_output=True).returncode == 0


def _make_venv() -> None:
    _need_ensurepip()
    _say("Setting up Lectory in .venv/ (once; some 110 MB are fetched) …")
    if VENV.is_symlink():
        raise SetUpError(f"{VENV} is a link; remove it, so that the environment lies here.")
    shutil.rmtree(VENV, ignore_errors=True)
    READY.mkdir(parents=True)
    UNFINISHED.touch()
    if not _run([_base_python(), "-I", "-m", "venv", "--symlinks", str(VENV)]):
        raise SetUpError("Python could not make a virtual environment; its words stand above.")


def _need_ensurepip() -> None:
    check = [_base_python(), "-I", "-c", "import ensurepip, venv"]
    if subprocess.run(check, capture_output=True).returncode == 0:
        return
    default = Path("/usr/bin/python3").resolve() == Path(_base_python()).resolve()
    package = "python3-venv" if default else f"python3.{sys.version_info.minor}-venv"
    if not (_may_install() and _apt_install([package])):
        raise SetUpError(f"Python's venv module is missing. Type:\n    {_apt_line([package])}")


def _base_python() -> str:
    """The Python below any virtual environment that this one was started from."""
    return getattr(sys, "_base_executable", "") or sys.executable


def _is_installed(lock: str) -> bool:
    try:
        return (READY / lock).read_bytes() == (PACKAGING / lock).read_bytes()
    except FileNotFoundError:
        return False


def _install(lock: str) -> None:
    """Install the locked packages and Lectory itself, which stays where it is.

    A path file does what an editable install would, without a build. It is relative, so that the
    checkout may be moved. Nothing goes to a cache below HOME unless the environment names one.
    """
    READY.mkdir(exist_ok=True)
    UNFINISHED.touch()
    command = [str(PYTHON), "-I", "-m", "pip", "install", "--no-input", "--no-deps"]
    command += ["--disable-pip-version-check", "--only-binary=:all:", "--require-hashes"]
    command += [] if "PIP_CACHE_DIR" in os.environ else ["--no-cache-dir"]
    command += [] if sys.stderr.isatty() else ["--quiet"]
    if not _run([*command, "-r", str(PACKAGING / lock)]):
        raise SetUpError(
            "pip could not install the packages; its words stand above. Run this again."
        )
    _link_package()
    for finished in (lock, RUN_LOCK) if lock == DEV_LOCK else (lock,):
        shutil.copyfile(PACKAGING / finished, READY / finished)
    UNFINISHED.unlink()


def _link_package() -> None:
    site = _site_packages()
    desktop = os.path.relpath(CHECKOUT / "desktop", site)
    (site / "lectory.pth").write_text(desktop + "\n", encoding="utf-8")
    command = VENV / "bin" / "lectory"
    command.write_text(
        '#!/bin/sh\nexec "$(dirname "$(readlink -f "$0")")/python" -P -m lectory "$@"\n',
        encoding="utf-8",
    )
    command.chmod(0o755)


def _site_packages() -> Path:
    ask = [str(PYTHON), "-I", "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"]
    return Path(subprocess.run(ask, capture_output=True, text=True, check=True).stdout.strip())


def _find_libraries() -> None:
    """Look for what Qt loads from the system and, where we may, install what is missing.

    Without them only the window is out of order, so a user is told and Lectory starts.
    """
    missing = _missing_now()
    packages = packages_for(missing)
    wanted = [*packages, *_missing_fonts()]
    if wanted and _may_install() and not _apt_install(wanted):
        _apt_install(packages)
    missing = _missing_now() if missing else []
    if missing:
        _say(_cure(missing))
        return
    machine = f"{os.uname().nodename} {PYTHON.resolve()}"
    (READY / "machine").write_text(machine + "\n", encoding="utf-8")


def _missing_now() -> list[str]:
    if shutil.which("ldd") is None:
        return []
    qt = _site_packages() / "PySide6" / "Qt"
    files = [str(qt / name) for name in QT_FILES if (qt / name).exists()]
    return missing_libraries(subprocess.run(["ldd", *files], capture_output=True, text=True).stdout)


def _missing_fonts() -> list[str]:
    """Those of Lectory's fonts that are not installed, where a package manager can tell."""
    if not _may_install() or shutil.which("dpkg-query") is None:
        return []
    ask = ["dpkg-query", "-W", "-f", "${Package} ${db:Status-Status}\n", *FONTS]
    there = subprocess.run(ask, capture_output=True, text=True).stdout
    return [font for font in FONTS if f"{font} installed" not in there]


def _cure(missing: Sequence[str]) -> str:
    names = ", ".join(missing)
    packages = packages_for(missing)
    if not packages or shutil.which("apt-get") is None:
        return f"The window will not open: Qt misses {names}. Install what carries them."
    return f"The window will not open: Qt misses {names}. Type:\n    {_apt_line(packages)}"


def _apt_line(packages: Sequence[str]) -> str:
    sudo = "" if os.geteuid() == 0 else "sudo "
    return f"{sudo}apt-get install --no-install-recommends {' '.join(packages)}"


def _may_install() -> bool:
    return os.geteuid() == 0 and shutil.which("apt-get") is not None


def _apt_install(packages: Sequence[str]) -> bool:
    """Install by apt-get, with fresh package lists if the ones at hand do not do."""
    if not packages:
        return True
    _say(f"Installing {' '.join(packages)} …")
    apt = ["apt-get", "-q", "-y", "-o", "DPkg::Lock::Timeout=300"]
    install = [*apt, "install", "--no-install-recommends", *packages]
    os.environ["DEBIAN_FRONTEND"] = "noninteractive"
    if subprocess.run(install, capture_output=True).returncode == 0:
        return True
    return _run([*apt, "update"]) and _run(install)


def _run(command: Sequence[str]) -> bool:
    """Run a command whose words go to standard error; whether it went well."""
    ran = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=sys.stderr, close_fds=False)
    return ran.returncode == 0


def _say(message: str) -> None:
    print(message, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
