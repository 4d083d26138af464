"""The checklist of policies: grouped, searchable, with presets, all and none."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.policies import POLICIES, Group, Policy
from desktop_app.domain.presets import PRESETS
from desktop_app.ui.icons import icon
from desktop_app.ui.parts import button, label
from desktop_app.ui.theme import Theme

NAME = Qt.ItemDataRole.UserRole


class PolicyList(QWidget):
    """changed is told once for each act of the user, however many policies it ticks."""

    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._quiet = False
        self._items: dict[str, QTreeWidgetItem] = {}
        self._groups: dict[Group, QTreeWidgetItem] = {}
        self.count = label("", "number")
        self.search = QLineEdit()
        self.search.setPlaceholderText("Search kinds of data")
        self.search.setAccessibleName("Search policies")
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._filter)
        self._glass = self.search.addAction(QIcon(), QLineEdit.ActionPosition.LeadingPosition)
        self.tree = QTreeWidget()
        self.tree.setAccessibleName("Policies: what is taken out")
        self.tree.setHeaderHidden(True)
        self.tree.setIndentation(18)
        self.tree.setUniformRowHeights(True)
        self.tree.itemChanged.connect(self._ticked)
        self._fill()
        self.presets = button("Presets", name="Choose a preset of policies")
        self.presets.setProperty("menu", True)
        menu = QMenu(self.presets)
        menu.setToolTipsVisible(True)
        for preset in PRESETS:
            action = menu.addAction(preset.title)
            action.setToolTip(preset.description)
            action.triggered.connect(lambda _=False, preset=preset: self._choose(preset.policies))
        self.presets.setMenu(menu)
        self.all = button("All", "quiet", name="Tick every policy")
        self.none = button("None", "quiet", name="Untick every policy")
        self.all.clicked.connect(lambda: self._choose(POLICIES))
        self.none.clicked.connect(lambda: self._choose(()))
        head = QHBoxLayout()
        head.setSpacing(2)
        head.addWidget(label("What is taken out", "heading"))
        head.addStretch(1)
        head.addWidget(self.count)
        tools = QHBoxLayout()
        tools.setSpacing(0)
        tools.addWidget(self.presets)
        tools.addStretch(1)
        tools.addWidget(self.all)
        tools.addWidget(self.none)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self.search)
        column.addLayout(tools)
        column.addWidget(self.tree, 1)
        self.tree.setMinimumHeight(170)
        theme.changed.connect(self._tint)
        self._tint()

    @property
    def policies(self) -> tuple[str, ...]:
        """The names that are ticked, in the order of the domain."""
        return tuple(name for name in POLICIES if self._items[name].checkState(0) is Qt.CheckState.Checked)

    def set_policies(self, names: Collection[str]) -> None:
        """Tick exactly these; says nothing."""
        self._quiet = True
        for name, item in self._items.items():
            item.setCheckState(0, Qt.CheckState.Checked if name in names else Qt.CheckState.Unchecked)
        self._quiet = False
        self._counted()

    def _choose(self, names: Collection[str]) -> None:
        self.set_policies(names)
        self.changed.emit()

    def _fill(self) -> None:
        self._quiet = True
        for group in Group:
            head = QTreeWidgetItem(self.tree, [group.value])
            head.setFlags(head.flags() | Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsAutoTristate)
            font = head.font(0)
            font.setWeight(font.Weight.DemiBold)
            head.setFont(0, font)
            self._groups[group] = head
            for policy in (each for each in POLICIES.values() if each.group is group):
                item = QTreeWidgetItem(head, [policy.title])
                item.setData(0, NAME, policy.name)
                item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                item.setCheckState(0, Qt.CheckState.Unchecked)
                item.setToolTip(0, _tip(policy))
                item.setData(0, Qt.ItemDataRole.AccessibleDescriptionRole, policy.description)
                self._items[policy.name] = item
            head.setExpanded(True)
        self._quiet = False

    def _ticked(self) -> None:
        if self._quiet:
            return
        self._quiet = True  # a group ticks its policies one by one: tell once, when the event is through
        QTimer.singleShot(0, self, self._settled)

    def _settled(self) -> None:
        self._quiet = False
        self._counted()
        self.changed.emit()

    def _counted(self) -> None:
        self.count.setText(f"{len(self.policies)} of {len(POLICIES)}")

    def _filter(self, text: str) -> None:
        needle = text.strip().casefold()
        for head in self._groups.values():
            shown = 0
            for row in range(head.childCount()):
                item = head.child(row)
                assert item is not None  # row counts the children
                policy = POLICIES[item.data(0, NAME)]
                hay = " ".join((policy.title, policy.name, policy.description, head.text(0), *policy.examples))
                hit = needle in hay.casefold()
                item.setHidden(not hit)
                shown += hit
            head.setHidden(not shown)
            head.setExpanded(True)

    def _tint(self) -> None:
        colours = self._theme.colours
        self._glass.setIcon(icon("search", colours.faint, size=16))
        self._quiet, before = True, self._quiet
        for group, head in self._groups.items():
            head.setIcon(0, _dot(colours.hue(group).solid))
        self._quiet = before


def _tip(policy: Policy) -> str:
    return f"{policy.description}\nFor example: {', '.join(policy.examples)}\n{policy.name}"


def _dot(colour: str) -> QIcon:
    picture = QPixmap(32, 32)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    painter.drawEllipse(QRectF(7, 7, 18, 18))
    painter.end()
    return QIcon(picture)
