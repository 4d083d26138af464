"""Line icons drawn as SVG in one colour, tinted for the theme and sharp at every scale."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QImage, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from desktop_app.ui.theme import ICONS

SCALES = (1.0, 1.5, 2.0, 3.0)


def icon(name: str, colour: str, disabled: str = "", size: int = 20) -> QIcon:
    """The icon of that name in one colour; the disabled look is another colour, not a blur."""
    made = QIcon()
    for scale in SCALES:
        made.addPixmap(_pixmap(name, colour, size, scale), QIcon.Mode.Normal)
        if disabled:
            made.addPixmap(_pixmap(name, disabled, size, scale), QIcon.Mode.Disabled)
    return made


def pixmap(name: str, colour: str, size: int, scale: float) -> QPixmap:
    """The icon as a picture of size logical pixels."""
    return _pixmap(name, colour, size, scale)


def application_icon() -> QIcon:
    """The mark of the program, in its own colours."""
    made = QIcon()
    for size in (16, 24, 32, 48, 64, 128, 256):
        made.addPixmap(_pixmap("hushmark", "", size, 1.0))
    return made


@lru_cache(maxsize=512)
def _pixmap(name: str, colour: str, size: int, scale: float) -> QPixmap:
    svg = (ICONS / f"{name}.svg").read_text("utf8")
    if colour:
        svg = svg.replace("currentColor", colour)
    side = round(size * scale)
    image = QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(0, 0, side, side))
    painter.end()
    picture = QPixmap.fromImage(image)
    picture.setDevicePixelRatio(scale)
    return picture
