// The columns of the packet list as a person arranged them: one row each, kept in the settings.
#pragma once

#include "core/base/result.h"
#include "core/session/columns.h"

#include <QList>
#include <QString>

#include <vector>

class QSettings;

namespace capscope {

struct PacketColumn {
    // Automatic: numbers on the right, everything else on the left.
    enum class Align : uint8_t { Automatic, Left, Center, Right };

    QString title;
    ColumnKind kind = ColumnKind::Info;
    QString fields; // ColumnKind::Fields: "http.host or tls.handshake.extensions_server_name"
    int width = 0;  // in pixels; 0: as wide as the kind needs
    bool shown = true;
    Align align = Align::Automatic;
    std::vector<FieldId> fieldIds{}; // of `fields`

    bool alignsRight() const;
    Qt::Alignment alignment() const;
    // In characters: what `width` 0 stands for.
    int usualWidth() const;

    friend bool operator==(const PacketColumn&, const PacketColumn&) = default;
};

// A kind that can be chosen for a column, with its usual title.
struct PacketColumnKind {
    ColumnKind kind;
    const char* id;    // in the settings
    const char* title; // to be translated
    int width;         // in characters
    bool right;
    bool standard;     // shown when nothing was arranged
};

std::span<const PacketColumnKind> packetColumnKinds();

// Of a field, or fields joined by "or". Fails with the name that is wrong.
Result<PacketColumn> fieldColumn(const QString& title, const QString& fields);
// Of another kind than Fields, with its usual title.
PacketColumn columnOfKind(ColumnKind kind);

QList<PacketColumn> standardPacketColumns();
// The standard ones if nothing is kept; rows that are damaged are left out, unless none would be shown.
QList<PacketColumn> loadPacketColumns(QSettings& settings);
void savePacketColumns(QSettings& settings, const QList<PacketColumn>& columns);

} // namespace capscope
