// Dissecting rows for their cells.
#include "ui/models/packet_cells.h"

#include "core/session/field_text.h"

namespace capscope {

namespace {

constexpr size_t kKnownMax = 8192; // rows: some screens, and the surroundings that the minimap shows

} // namespace

PacketCells::PacketCells(QObject* parent)
    : QObject(parent)
    , m_recipe(std::make_shared<Recipe>())
    , m_work(this)
{
}

PacketCells::~PacketCells() { m_work.finish(); }

void PacketCells::setSnapshot(const Snapshot& snapshot)
{
    const bool grown = m_snapshot && snapshot && &m_snapshot.data() == &snapshot.data();
    m_snapshot = snapshot;
    ++m_growth;
    if (grown)
        m_dissector.reset();
    else
        forget();
}

void PacketCells::forget()
{
    m_work.stop();
    m_known.clear();
    m_dissector.reset();
}

void PacketCells::changeRecipe(std::vector<std::vector<FieldId>> columns, ColourProgram colours)
{
    auto recipe = std::make_shared<Recipe>();
    std::vector<FieldId> all;
    for (const auto& fields : columns)
        all.insert(all.end(), fields.begin(), fields.end());
    recipe->fields = colours.fields(all);
    recipe->columns = std::move(columns);
    recipe->colours = std::move(colours);
    m_recipe = std::move(recipe);
    forget();
}

void PacketCells::setColumns(const QList<PacketColumn>& columns)
{
    std::vector<std::vector<FieldId>> fields;
    for (const auto& column : columns)
        fields.push_back(column.fieldIds);
    changeRecipe(std::move(fields), m_recipe->colours);
}

void PacketCells::setRules(const QList<ColourRule>& rules) { changeRecipe(m_recipe->columns, ColourProgram(rules)); }

PacketCells::Cells PacketCells::make(FrameDissector& dissector, Row row, const Recipe& recipe)
{
    Wanted wanted;
    wanted.info = true;
    wanted.fields = &recipe.fields;
    Cells cells;
    cells.fields.resize(recipe.columns.size());
    if (!dissector.dissect(row, wanted)) {
        cells.readable = false;
        return cells;
    }
    const auto& frame = dissector.dissection();
    cells.info = frame.info();
    cells.protocol = columnText(dissector, row, ColumnKind::Protocol, TimeFormat::SinceStart);
    for (size_t i = 0; i < recipe.columns.size(); ++i)
        if (!recipe.columns[i].empty())
            cells.fields[i] = fieldText(frame, recipe.columns[i]);
    cells.rule = recipe.colours.ruleOf(frame);
    return cells;
}

void PacketCells::keep(Row row, Cells cells, uint64_t growth)
{
    cells.growth = growth;
    if (m_known.size() >= kKnownMax)
        m_known.clear();
    m_known.insert_or_assign(row, std::move(cells));
}

const PacketCells::Cells* PacketCells::known(Row row) const
{
    const auto found = m_known.find(row);
    return found == m_known.end() ? nullptr : &found->second;
}

bool PacketCells::isFresh(Row row) const
{
    const auto* cells = known(row);
    return cells != nullptr && cells->growth == m_growth;
}

const PacketCells::Cells& PacketCells::now(Row row)
{
    if (isFresh(row))
        return *known(row);
    if (!m_dissector)
        m_dissector = std::make_unique<FrameDissector>(m_snapshot);
    keep(row, make(*m_dissector, row, *m_recipe), m_growth);
    return m_known.find(row)->second;
}

void PacketCells::fetch(std::vector<Row> rows)
{
    using Made = std::vector<std::pair<Row, Cells>>;
    m_work.start(
        [snapshot = m_snapshot, recipe = m_recipe, rows = std::move(rows)](std::stop_token stop) {
            FrameDissector dissector(snapshot);
            Made made;
            for (const auto row : rows) {
                if (stop.stop_requested())
                    break;
                made.emplace_back(row, make(dissector, row, *recipe));
            }
            return made;
        },
        [this, growth = m_growth](Made made) {
            for (auto& [row, cells] : made)
                keep(row, std::move(cells), growth);
            Q_EMIT fetched();
        });
}

} // namespace capscope
