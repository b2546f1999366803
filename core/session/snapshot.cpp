// Snapshots and dissecting their frames.
#include "core/session/snapshot.h"

#include "core/base/limits.h"
#include "core/capture/link_types.h"

#include <algorithm>

namespace capscope {

Snapshot::Snapshot(std::shared_ptr<const CaptureData> data)
    : m_data(std::move(data))
    , m_rows(m_data->store.rows())
{
}

FrameRecord recordOf(const FrameRow& row)
{
    FrameRecord record;
    record.offset = row.offset;
    record.time = row.time;
    record.capturedLength = row.capturedLength;
    record.originalLength = row.originalLength;
    record.interface = row.interface;
    record.hasTime = (row.marks & framemark::kNoTime) == 0;
    return record;
}

FrameDissector::FrameDissector(Snapshot snapshot)
    : m_snapshot(std::move(snapshot))
    // Later passes only read the state: see Dissection::runAgain.
    , m_dissection(const_cast<FlowState&>(m_snapshot.data().flow),
                   [this](FrameNumber number) { return bytesOf(number); })
{
}

Bytes FrameDissector::bytesOf(FrameNumber number)
{
    if (number == 0 || number > m_snapshot.store().rows())
        return {};
    if (!m_snapshot.data().frames->read(recordOf(m_snapshot.store().row(number - 1)), m_otherBytes))
        return {};
    return m_otherBytes;
}

bool FrameDissector::dissect(Row row, const Wanted& wanted, const Row* previousDisplayed)
{
    const auto& data = m_snapshot.data();
    const auto& store = data.store;
    const auto columns = store.row(row);
    if (!data.frames->read(recordOf(columns), m_bytes))
        return false;
    auto& input = m_input = {};
    input.number = row + 1;
    input.time = columns.time;
    input.hasTime = (columns.marks & framemark::kNoTime) == 0;
    m_marks = data.marks.load();
    input.firstTime = store.time(m_marks->referenceOf(row));
    input.previousTime = row == 0 ? columns.time : store.time(row - 1);
    input.previousDisplayedTime
        = previousDisplayed != nullptr ? store.time(*previousDisplayed) : input.previousTime;
    input.capturedLength = columns.capturedLength;
    input.originalLength = std::min(columns.originalLength, limits::kFrameLengthMax);
    input.interface = columns.interface;
    input.hasInterfaces = data.hasInterfaces;
    input.bytes = m_bytes;
    fillInterface(input, data.interfaces[columns.interface]);
    const std::shared_lock lock(data.flowMutex);
    if (const auto found = data.options.find(row); found != data.options.end()) {
        input.options = &found->second;
        input.comments = found->second.comments;
    }
    if (const auto own = m_marks->comments.find(row); own != m_marks->comments.end())
        input.comments = own->second;
    if (const auto found = data.writtenTimes.find(row); found != data.writtenTimes.end())
        input.writtenTime = found->second;
    m_dissection.runAgain(input, wanted);
    if (m_marks->marked.has(row) || m_marks->ignored.has(row))
        addMarks(row);
    return true;
}

// Marks are no part of the capture: the frame's rows for them are there, and are told here.
void FrameDissector::addMarks(Row row)
{
    static const auto kMarked = Registry::instance().fieldId("frame.marked");
    static const auto kIgnored = Registry::instance().fieldId("frame.ignored");
    for (NodeId id = 0; id < m_dissection.nodes().size(); ++id) {
        auto& node = m_dissection.node(id);
        if (node.field == kMarked)
            node.value.number = m_marks->marked.has(row) ? 1 : 0;
        else if (node.field == kIgnored)
            node.value.number = m_marks->ignored.has(row) ? 1 : 0;
    }
}

FrameOptions optionsOf(const CaptureData& data, Row row)
{
    FrameOptions options;
    {
        const std::shared_lock lock(data.flowMutex);
        if (const auto found = data.options.find(row); found != data.options.end())
            options = found->second;
    }
    const auto marks = data.marks.load();
    if (const auto own = marks->comments.find(row); own != marks->comments.end())
        options.comments = own->second;
    return options;
}

void fillInterface(FrameInput& input, const Interface& interface)
{
    const auto encapsulation = encapsulationOf(interface.linkType);
    input.linkType = interface.linkType;
    input.encapsulation = encapsulation.number;
    input.encapsulationName = encapsulation.name;
    input.customBlock = interface.linkType == kCustomBlockLinkType;
    input.mayBeCopied = interface.mayBeCopied;
    input.enterprise = interface.enterprise;
    input.section = interface.section;
    input.interfaceName = interface.name;
    input.interfaceDescription = interface.description;
    input.checkSequenceBytes = interface.checkSequenceBytes;
    input.timeDigits = interface.timeDigits;
}

} // namespace capscope
