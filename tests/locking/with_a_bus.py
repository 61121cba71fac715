"""A message bus with a login service on it that gives one sign, and the program's ear beside it.

The argument is the sign. Standard output says what happened, line by line: that sleep is held back, `left`, that the
brake was let go, that it is held back again.
"""

from __future__ import annotations

import os
import select
import subprocess
import sys
from threading import Thread
from time import sleep

from jeepney import DBusAddress, HeaderFields, Message, MessageType, new_method_return, new_signal
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import DBusConnection, open_dbus_connection
from PySide6.QtCore import QCoreApplication, QObject, QTimer

_LOGIND, _ROOT, _SESSION = "org.freedesktop.login1", "/org/freedesktop/login1", "/org/freedesktop/login1/session/c7"
_OF_SESSION = f"{_LOGIND}.Session"
_PROPERTIES = "org.freedesktop.DBus.Properties"


def say(what: str) -> None:
    os.write(1, f"{what}\n".encode())


class Logind:
    """Answers as logind does, and gives the sign once it has been asked to hold sleep back."""

    def __init__(self, address: str, sign: str) -> None:
        self._bus: DBusConnection = open_dbus_connection(bus=address, enable_fds=True)
        for name in (_LOGIND, "org.freedesktop.UPower", "org.gnome.ScreenSaver"):
            self._bus.send_and_get_reply(message_bus.RequestName(name))
        self._sign = sign
        self._asked = 0
        self._holds = {"LockedHint": False, "Active": sign != "user comes back", "LidIsClosed": False}

    def serve(self) -> None:
        while True:
            message = self._bus.receive()
            if message.header.message_type is MessageType.method_call:
                self._answer(message)

    def _answer(self, message: Message) -> None:
        method = message.header.fields[HeaderFields.member]
        if method == "GetSession":
            self._bus.send(new_method_return(message, "o", (_SESSION,)))
        elif method == "Get":
            self._bus.send(new_method_return(message, "v", (("b", self._holds[message.body[1]]),)))
        elif method == "Inhibit":
            assert message.body[0] == "sleep"
            assert message.body[3] == "delay"
            reading, writing = os.pipe()
            self._bus.send(new_method_return(message, "h", (writing,)))
            os.close(writing)
            self._asked += 1
            say("held back" if self._asked == 1 else "held back again")
            if self._asked == 1:
                Thread(target=self._give, args=(reading,), daemon=True).start()

    def _give(self, brake: int) -> None:
        sleep(0.3)
        manager = DBusAddress(_ROOT, interface=f"{_LOGIND}.Manager")
        session = DBusAddress(_SESSION, interface=_OF_SESSION)
        saver = DBusAddress("/org/gnome/ScreenSaver", interface="org.gnome.ScreenSaver")
        match self._sign:
            case "sleep":
                self._bus.send(new_signal(manager, "PrepareForSleep", "b", (True,)))
                select.select([brake], [], [])  # its end has gone: the process no longer holds sleep back
                say("let go")
                self._bus.send(new_signal(manager, "PrepareForSleep", "b", (False,)))
            case "lock":
                self._bus.send(new_signal(session, "Lock"))
            case "hint":
                self._turn("LockedHint", to=True)
            case "user switch":
                self._turn("Active", to=False)
            case "user comes back":
                self._turn("Active", to=True)
            case "lid":
                self._turn("LidIsClosed", to=True)
            case "screensaver":
                self._bus.send(new_signal(saver, "ActiveChanged", "b", (True,)))
            case "nothing":
                self._bus.send(new_signal(saver, "ActiveChanged", "b", (False,)))
                other = DBusAddress("/org/freedesktop/login1/session/c8", interface=_OF_SESSION)
                self._bus.send(new_signal(other, "Lock"))

    def _turn(self, name: str, *, to: bool) -> None:
        self._holds[name] = to
        of, path = ("org.freedesktop.UPower", "/org/freedesktop/UPower") if "Lid" in name else (_OF_SESSION, _SESSION)
        properties = DBusAddress(path, interface=_PROPERTIES)
        self._bus.send(new_signal(properties, "PropertiesChanged", "sa{sv}as", (of, {name: ("b", to)}, [])))


def main(sign: str) -> None:
    """One bus stands for the system's and the desktop's; bus, service and ear are processes of their own."""
    daemon = subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", "--print-address=1"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert daemon.stdout is not None
    address = daemon.stdout.readline().strip()
    service = subprocess.Popen(
        [sys.executable, "-m", "tests.locking.with_a_bus", sign, address], stdin=subprocess.PIPE, text=True
    )
    try:
        os.environ["DBUS_SESSION_BUS_ADDRESS"] = os.environ["DBUS_SYSTEM_BUS_ADDRESS"] = address
        hear(sign)
    finally:
        for process in (service, daemon):
            process.kill()
            process.communicate()


def hear(sign: str) -> None:
    """Listen as the program does, for as long as the sign takes."""
    from ui.away.linux import LinuxAway

    application = QCoreApplication([])
    parent = QObject()
    away = LinuxAway(parent)
    away.left.connect(lambda: say("left"))
    QTimer.singleShot(1500, parent, away.begin)  # by then the service is there
    QTimer.singleShot(9000 if sign == "sleep" else 4000, application.quit)
    application.exec()


if __name__ == "__main__":
    if len(sys.argv) > 2:
        Logind(sys.argv[2], sys.argv[1]).serve()
    else:
        main(sys.argv[1])
