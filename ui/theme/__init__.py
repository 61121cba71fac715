"""Colours, type and space: `current_theme().px(8)`, `.font("caption")`, `.tokens.tint("worry").ink`.

Widgets that paint themselves ask the theme at each painting; a style sheet change reaches every widget as a
`StyleChange` event, and `Theme.changed` tells the rest. No colour or pixel size is written anywhere else.
"""

from ui.theme.theme import FontRole, Look, Theme, current_theme
from ui.theme.tokens import Tint, Tokens

__all__ = ["FontRole", "Look", "Theme", "Tint", "Tokens", "current_theme"]
