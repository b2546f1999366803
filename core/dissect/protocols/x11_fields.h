// Rows of X11, and the names of its requests, events and errors.
#pragma once

#include "core/dissect/field.h"

namespace capscope::x11 {

using namespace fields;

inline constexpr ValueName kOpcodeNames[] = {
    {0xffffffff, "Initial connection request"}, {1, "CreateWindow"}, {2, "ChangeWindowAttributes"}, {3, "GetWindowAttributes"},
    {4, "DestroyWindow"}, {5, "DestroySubwindows"}, {6, "ChangeSaveSet"}, {7, "ReparentWindow"}, {8, "MapWindow"}, {9, "MapSubwindows"},
    {10, "UnmapWindow"}, {11, "UnmapSubwindows"}, {12, "ConfigureWindow"}, {13, "CirculateWindow"}, {14, "GetGeometry"}, {15, "QueryTree"},
    {16, "InternAtom"}, {17, "GetAtomName"}, {18, "ChangeProperty"}, {19, "DeleteProperty"}, {20, "GetProperty"}, {21, "ListProperties"},
    {22, "SetSelectionOwner"}, {23, "GetSelectionOwner"}, {24, "ConvertSelection"}, {25, "SendEvent"}, {26, "GrabPointer"},
    {27, "UngrabPointer"}, {28, "GrabButton"}, {29, "UngrabButton"}, {30, "ChangeActivePointerGrab"}, {31, "GrabKeyboard"},
    {32, "UngrabKeyboard"}, {33, "GrabKey"}, {34, "UngrabKey"}, {35, "AllowEvents"}, {36, "GrabServer"}, {37, "UngrabServer"},
    {38, "QueryPointer"}, {39, "GetMotionEvents"}, {40, "TranslateCoordinates"}, {41, "WarpPointer"}, {42, "SetInputFocus"},
    {43, "GetInputFocus"}, {44, "QueryKeymap"}, {45, "OpenFont"}, {46, "CloseFont"}, {47, "QueryFont"}, {48, "QueryTextExtents"},
    {49, "ListFonts"}, {50, "ListFontsWithInfo"}, {51, "SetFontPath"}, {52, "GetFontPath"}, {53, "CreatePixmap"}, {54, "FreePixmap"},
    {55, "CreateGC"}, {56, "ChangeGC"}, {57, "CopyGC"}, {58, "SetDashes"}, {59, "SetClipRectangles"}, {60, "FreeGC"}, {61, "ClearArea"},
    {62, "CopyArea"}, {63, "CopyPlane"}, {64, "PolyPoint"}, {65, "PolyLine"}, {66, "PolySegment"}, {67, "PolyRectangle"}, {68, "PolyArc"},
    {69, "FillPoly"}, {70, "PolyFillRectangle"}, {71, "PolyFillArc"}, {72, "PutImage"}, {73, "GetImage"}, {74, "PolyText8"},
    {75, "PolyText16"}, {76, "ImageText8"}, {77, "ImageText16"}, {78, "CreateColormap"}, {79, "FreeColormap"}, {80, "CopyColormapAndFree"},
    {81, "InstallColormap"}, {82, "UninstallColormap"}, {83, "ListInstalledColormaps"}, {84, "AllocColor"}, {85, "AllocNamedColor"},
    {86, "AllocColorCells"}, {87, "AllocColorPlanes"}, {88, "FreeColors"}, {89, "StoreColors"}, {90, "StoreNamedColor"},
    {91, "QueryColors"}, {92, "LookupColor"}, {93, "CreateCursor"}, {94, "CreateGlyphCursor"}, {95, "FreeCursor"}, {96, "RecolorCursor"},
    {97, "QueryBestSize"}, {98, "QueryExtension"}, {99, "ListExtensions"}, {100, "ChangeKeyboardMapping"}, {101, "GetKeyboardMapping"},
    {102, "ChangeKeyboardControl"}, {103, "GetKeyboardControl"}, {104, "Bell"}, {105, "ChangePointerControl"}, {106, "GetPointerControl"},
    {107, "SetScreenSaver"}, {108, "GetScreenSaver"}, {109, "ChangeHosts"}, {110, "ListHosts"}, {111, "SetAccessControl"},
    {112, "SetCloseDownMode"}, {113, "KillClient"}, {114, "RotateProperties"}, {115, "ForceScreenSaver"}, {116, "SetPointerMapping"},
    {117, "GetPointerMapping"}, {118, "SetModifierMapping"}, {119, "GetModifierMapping"}, {127, "NoOperation"},
};
inline constexpr ValueName kEventNames[] = {
    {2, "KeyPress"}, {3, "KeyRelease"}, {4, "ButtonPress"}, {5, "ButtonRelease"}, {6, "MotionNotify"}, {7, "EnterNotify"},
    {8, "LeaveNotify"}, {9, "FocusIn"}, {10, "FocusOut"}, {11, "KeymapNotify"}, {12, "Expose"}, {13, "GraphicsExpose"}, {14, "NoExpose"},
    {15, "VisibilityNotify"}, {16, "CreateNotify"}, {17, "DestroyNotify"}, {18, "UnmapNotify"}, {19, "MapNotify"}, {20, "MapRequest"},
    {21, "ReparentNotify"}, {22, "ConfigureNotify"}, {23, "ConfigureRequest"}, {24, "GravityNotify"}, {25, "ResizeRequest"},
    {26, "CirculateNotify"}, {27, "CirculateRequest"}, {28, "PropertyNotify"}, {29, "SelectionClear"}, {30, "SelectionRequest"},
    {31, "SelectionNotify"}, {32, "ColormapNotify"}, {33, "ClientMessage"}, {34, "MappingNotify"}, {35, "GenericEvent"},
};
inline constexpr ValueName kErrorNames[] = {
    {0, "Success"}, {1, "BadRequest"}, {2, "BadValue"}, {3, "BadWindow"}, {4, "BadPixmap"}, {5, "BadAtom"}, {6, "BadCursor"},
    {7, "BadFont"}, {8, "BadMatch"}, {9, "BadDrawable"}, {10, "BadAccess"}, {11, "BadAlloc"}, {12, "BadColormap"}, {13, "BadGC"},
    {14, "BadIDChoice"}, {15, "BadName"}, {16, "BadLength"}, {17, "BadImplementation"},
};

inline constexpr FieldTable kFields{
    dec("x11.byte-order", "byte-order", 8),
    dec("x11.protocol-major-version", "protocol-major-version", 16),
    dec("x11.protocol-minor-version", "protocol-minor-version", 16),
    dec("x11.authorization-protocol-name-length", "authorization-protocol-name-length", 16),
    dec("x11.authorization-protocol-data-length", "authorization-protocol-data-length", 16),
    text("x11.authorization-protocol-name", "authorization-protocol-name"),
    text("x11.authorization-protocol-data", "authorization-protocol-data"),
    dec("x11.success", "success", 8),
    dec("x11.replylength", "replylength", 32),
    dec("x11.release-number", "release-number", 32),
    hex("x11.resource-id-base", "resource-id-base", 32),
    hex("x11.resource-id-mask", "resource-id-mask", 32),
    dec("x11.motion-buffer-size", "motion-buffer-size", 16),
    dec("x11.length-of-vendor", "length-of-vendor", 16),
    dec("x11.maximum-request-length", "maximum-request-length", 16),
    text("x11.vendor", "vendor"),
    none("x11.undecoded", "undecoded"),
    dec("x11.opcode", "opcode", 8).names(kOpcodeNames),
    dec("x11.request-length", "request-length", 16),
    dec("x11.eventcode", "eventcode", 8).names(kEventNames),
    hex("x11.keycode", "keycode", 8),
    dec("x11.event-sequencenumber", "event-sequencenumber", 16),
    dec("x11.time", "time", 32),
    hex("x11.rootwindow", "rootwindow", 32),
    hex("x11.eventwindow", "eventwindow", 32),
    hex("x11.childwindow", "childwindow", 32),
    dec("x11.root-x", "root-x", 16),
    dec("x11.root-y", "root-y", 16),
    dec("x11.event-x", "event-x", 16),
    dec("x11.event-y", "event-y", 16),
    boolean("x11.same-screen", "same-screen"),
    none("x11.unused", "unused"),
    dec("x11.error", "error", 8),
    dec("x11.errorcode", "errorcode", 8).names(kErrorNames),
    dec("x11.error_sequencenumber", "error_sequencenumber", 16),
    dec("x11.minor-opcode", "minor-opcode", 16),
    dec("x11.major-opcode", "major-opcode", 16),
    dec("x11.reply", "reply", 8),
    dec("x11.reply-sequencenumber", "reply-sequencenumber", 16).names(kOpcodeNames),
    expert("x11.request-length.invalid", "Invalid length", Group::Protocol, Severity::Warning),
};

} // namespace capscope::x11
