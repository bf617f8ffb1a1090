"""Whom a server runs as that refuses to run as root.

As root, PostgreSQL runs as the owner of its folder, or for a new folder as `postgres` or `nobody`. Where
that user cannot enter a parent of the folder or of the binaries (a clone below /root, a folder of
`mktemp -d`), nothing is opened to others: the server alone keeps one capability, to read past closed
folders. Where the system does not give even that, the error names the ways out.
"""

from __future__ import annotations

import ctypes
import os
import pwd
import sys
from dataclasses import dataclass
from pathlib import Path

from medstaff.servers.errors import ServerFailed

CANDIDATES = ("postgres", "nobody")

# numbers of linux/capability.h, linux/prctl.h, linux/securebits.h
CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH, CAP_SETPCAP = 1, 2, 8
_KEEP_CAPABILITIES, _SET_SECUREBITS, _AMBIENT, _AMBIENT_RAISE = 8, 28, 47, 2
_NO_SETUID_FIXUP = 4
_CAPABILITY_VERSION_3 = 0x20080522

LIBC = ctypes.CDLL(None, use_errno=True)
if sys.platform == "linux":
    LIBC.prctl.argtypes = [ctypes.c_int, *[ctypes.c_ulong] * 4]


@dataclass(frozen=True, slots=True)
class Account:
    """A user of this system; `capability` is what the server keeps to pass closed folders."""

    name: str
    uid: int
    gid: int
    capability: int | None = None


def account_for(folder: Path, binaries: Path) -> Account | None:
    """Whom to run as on `folder`; None where we are not root and simply stay who we are."""
    if os.geteuid() != 0:
        return None
    entry = _owner_or_candidate(folder)
    plain = Account(entry.pw_name, entry.pw_uid, entry.pw_gid)
    closed = closed_parent(folder, plain) or closed_parent(binaries / "postgres", plain)
    if closed is None:
        return plain
    return Account(plain.name, plain.uid, plain.gid, passing_capability(permitted(), plain.name, closed))


def closed_parent(path: Path, account: Account) -> Path | None:
    """The outermost parent of `path` that `account` cannot pass through, if there is one."""
    for parent in reversed(path.resolve().parents):
        status = parent.stat()
        if status.st_uid == account.uid:
            passes = status.st_mode & 0o100
        elif status.st_gid == account.gid:
            passes = status.st_mode & 0o010
        else:
            passes = status.st_mode & 0o001
        if not passes:
            return parent
    return None


def passing_capability(held: int, name: str, closed: Path) -> int:
    """The least capability among `held` (a bit mask) that passes a closed folder; else ServerFailed."""
    if held >> CAP_SETPCAP & 1:
        for capability in (CAP_DAC_READ_SEARCH, CAP_DAC_OVERRIDE):
            if held >> capability & 1:
                return capability
    raise ServerFailed(
        "PostgreSQL",
        f"it does not run as root, and the user {name!r} it runs as instead cannot enter {closed}. "
        "Put the data folder (MEDSTAFF_DATA) and the installation where others may pass through, "
        "run medstaff as an ordinary user, or set DATABASE_URL to a server of your own.",
    )


def permitted() -> int:
    """The capabilities that this process may use, as a bit mask; 0 where the system has none."""
    status = Path("/proc/self/status")
    if not status.exists():
        return 0
    fields = dict(line.split(":", 1) for line in status.read_text().splitlines() if ":" in line)
    return int(fields.get("CapPrm", "0"), 16)


def become(account: Account) -> None:
    """Turn this process into `account` for good; called between fork and exec."""
    if account.capability is not None:
        _prctl(_KEEP_CAPABILITIES, 1)
    os.setgroups([])
    os.setgid(account.gid)
    os.setuid(account.uid)
    if account.capability is not None:
        _keep_only(account.capability)


def _owner_or_candidate(folder: Path) -> pwd.struct_passwd:
    if folder.exists() and (owner := folder.stat().st_uid) != 0:
        return pwd.getpwuid(owner)
    known = {entry.pw_name: entry for entry in pwd.getpwall() if entry.pw_uid != 0}
    for name in CANDIDATES:
        if name in known:
            return known[name]
    raise ServerFailed(
        "PostgreSQL",
        f"it does not run as root, and this system has none of the users {', '.join(CANDIDATES)}. "
        "Run medstaff as an ordinary user, or set DATABASE_URL.",
    )


class _Header(ctypes.Structure):
    _fields_ = (("version", ctypes.c_uint32), ("pid", ctypes.c_int))


class _Mask(ctypes.Structure):
    _fields_ = (
        ("effective", ctypes.c_uint32),
        ("permitted", ctypes.c_uint32),
        ("inheritable", ctypes.c_uint32),
    )


def _keep_only(capability: int) -> None:
    kept = 1 << capability
    _capset(kept | 1 << CAP_SETPCAP)
    # access(2) forgets the capabilities of every user but root unless told not to, and PostgreSQL asks it
    # whether its own binary can be run
    _prctl(_SET_SECUREBITS, _NO_SETUID_FIXUP)
    _capset(kept)
    _prctl(_AMBIENT, _AMBIENT_RAISE, capability)


def _capset(kept: int) -> None:
    masks = (_Mask * 2)(_Mask(kept, kept, kept), _Mask(0, 0, 0))
    if LIBC.capset(ctypes.byref(_Header(_CAPABILITY_VERSION_3, 0)), masks) != 0:
        raise OSError(ctypes.get_errno(), "capset")


def _prctl(option: int, first: int, second: int = 0) -> None:
    if LIBC.prctl(option, first, second, 0, 0) != 0:
        raise OSError(ctypes.get_errno(), f"prctl {option}")
