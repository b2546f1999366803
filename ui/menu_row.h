// The menus of the window as one table: an action is a row, in the place where it stands in its menu.
#pragma once

class QMenu;

namespace capscope {

class MainWindow;

// A menu or submenu; it appears where the first row of the table names it.
struct MenuTitle {
    const char* id;
    const char* parent; // id; null: in the menu bar
    const char* text;
};

// Texts are translated in the context of the window. Keys as QKeySequence reads them, several with "; " between.
struct MenuRow {
    const char* menu; // id of a MenuTitle
    const char* text; // null: a separator
    const char* keys = "";
    const char* tip = ""; // for the status bar and the command palette: what it does
    void (*run)(MainWindow& window, bool checked) = nullptr;
    // Of an action that is on or off: what it is. Asked again whenever the window's state changes.
    bool (*isChecked)(const MainWindow& window) = nullptr;
    // Of one that is not always possible: whether it is.
    bool (*isPossible)(const MainWindow& window) = nullptr;
    // Instead of `run`: a submenu, filled anew each time it opens.
    void (*fill)(MainWindow& window, QMenu& menu) = nullptr;
};

} // namespace capscope
