// What the packet list shows of dissected frames: Info, Protocol, columns of fields, and the colour rule. Kept for rows that
// were looked at lately, and fetched in the background.
#pragma once

#include "ui/background.h"
#include "ui/models/colour_rules.h"
#include "ui/models/packet_columns.h"

#include <QObject>

#include <absl/container/flat_hash_map.h>

namespace capscope {

class PacketCells : public QObject {
    Q_OBJECT

public:
    struct Cells {
        std::string info;
        std::string protocol;
        std::vector<std::string> fields; // by column; empty for other kinds
        int rule = -1;                   // of the colour rules; -1: none
        bool readable = true;            // false: the file was changed
        uint64_t growth = 0;             // of the capture, when they were made
    };

    explicit PacketCells(QObject* parent = nullptr);
    ~PacketCells() override;

    // Of a capture that has only grown, what is known stays until it is made anew: later frames may tell more of earlier ones.
    void setSnapshot(const Snapshot& snapshot);
    void setColumns(const QList<PacketColumn>& columns);
    void setRules(const QList<ColourRule>& rules);
    // Comments, marks or time references were changed.
    void forget();

    const QList<ColourRule>& rules() const { return m_recipe->colours.rules(); }

    // Null if the row was not looked at yet. Valid until the next call of anything else.
    const Cells* known(Row row) const;
    // Whether they are made from the capture as it is.
    bool isFresh(Row row) const;
    // Dissects the row here and now.
    const Cells& now(Row row);
    // Dissects these rows in the background, as a new task; fetched() tells.
    void fetch(std::vector<Row> rows);

    bool busy() const { return m_work.busy(); }

Q_SIGNALS:
    void fetched();

private:
    // What is wanted of a frame; shared with the background.
    struct Recipe {
        std::vector<std::vector<FieldId>> columns; // fields of each column
        ColourProgram colours;
        FieldSet fields;
    };

    static Cells make(FrameDissector& dissector, Row row, const Recipe& recipe);
    void changeRecipe(std::vector<std::vector<FieldId>> columns, ColourProgram colours);
    void keep(Row row, Cells cells, uint64_t growth);

    Snapshot m_snapshot;
    uint64_t m_growth = 0; // counts snapshots
    std::shared_ptr<const Recipe> m_recipe;
    std::unique_ptr<FrameDissector> m_dissector;
    absl::flat_hash_map<Row, Cells> m_known;
    Background m_work;
};

} // namespace capscope
