// The packet list by hand: columns, sorting and colours.
#include "core/session/sort_rows.h"
#include "tests/ui/sample_window.h"
#include "ui/dialogs/colour_rules_dialog.h"
#include "ui/models/details_model.h"
#include "ui/models/packet_cells.h"
#include "ui/theme.h"
#include "ui/views/minimap.h"

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QMenu>
#include <QPushButton>
#include <QScrollBar>
#include <QSettings>
#include <QTableWidget>
#include <QTreeView>
#include <QtTest>

using namespace capscope;
using namespace capscope::test;
using namespace Qt::StringLiterals;

namespace {

// Rows as a loader leaves them, without a file: some columns only.
void addRows(CaptureData& capture, uint32_t rows)
{
    auto* data = &capture;
    std::vector<uint32_t> addresses;
    for (uint8_t i = 0; i < 200; ++i) {
        const uint8_t bytes[4] = {10, 0, uint8_t(i * 7), i};
        addresses.push_back(data->store.addressId(Address::ipv4(bytes)));
    }
    const uint16_t protocols[] = {data->store.protocolNameId("TCP"), data->store.protocolNameId("DNS"), data->store.protocolNameId("ARP")};
    uint64_t random = 1;
    for (uint32_t i = 0; i < rows; ++i) {
        random = random * 6364136223846793005u + 1442695040888963407u;
        FrameRow row;
        row.time = TimestampNs(i) * 1000 + TimestampNs(random >> 50); // nearly in order, as several queues deliver
        row.originalLength = row.capturedLength = 60 + uint32_t(random >> 33) % 9000;
        row.source = addresses[(random >> 20) % addresses.size()];
        row.destination = addresses[(random >> 30) % addresses.size()];
        row.protocol = protocols[(random >> 40) % 3];
        row.stream = uint32_t(random >> 24) % (rows / 10 + 1);
        data->store.append(row);
    }
    data->store.publish();
}

std::shared_ptr<CaptureData> madeData(uint32_t rows, std::shared_ptr<const FrameSource> frames = nullptr)
{
    auto data = std::make_shared<CaptureData>(std::move(frames));
    data->interfaces.push({});
    addRows(*data, rows);
    return data;
}

Snapshot madeCapture(uint32_t rows) { return Snapshot(madeData(rows)); }

} // namespace

class PacketsTest : public QObject, SampleWindow {
    Q_OBJECT

    void clickTitle(int column)
    {
        auto* header = list()->header();
        const QPoint at(header->sectionViewportPosition(column) + 12, header->height() / 2);
        QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, at);
        waitIdle();
    }

    int column(ColumnKind kind)
    {
        for (int i = 0; i < list()->columns().size(); ++i)
            if (list()->columns()[i].kind == kind)
                return i;
        return -1;
    }

private Q_SLOTS:
    void initTestCase() { useSettings(u"capscope-packets-test"_s); }

    void columnsTakeTheWidthOfWhatTheyShow()
    {
        openSample();
        auto* header = list()->header();
        const int source = column(ColumnKind::Source);
        const auto fits = [&](int at) {
            return std::ranges::all_of(std::vector<Row>{0, 1, 2, 3, 4, 5}, [&](Row row) { return header->sectionSize(at) > list()->fontMetrics().horizontalAdvance(list()->text(row, at)); });
        };
        header->resizeSection(source, 20);
        QVERIFY(!fits(source));
        Q_EMIT header->sectionHandleDoubleClicked(source);
        QVERIFY(fits(source));
        header->resizeSection(source, 20);
        m_window->findChild<QAction*>(u"view/Resize All Columns"_s)->trigger();
        for (int at = 0; at < list()->columns().size(); ++at)
            QVERIFY(!list()->columns()[at].shown || fits(at));
    }

    // Who has scrolled away or selected packets while more are read is not called back to the first one.
    void aGrowingCaptureLeavesTheViewAlone()
    {
        PacketList packets;
        packets.resize(700, 400);
        packets.QWidget::show();
        QVERIFY(QTest::qWaitForWindowExposed(&packets));
        const auto data = madeData(1000, list()->snapshot().data().frames);
        packets.show(Snapshot(data), nullptr);
        packets.selectFirst();
        packets.selectAll();
        packets.verticalScrollBar()->setValue(500);
        addRows(*data, 500);
        packets.show(Snapshot(data), nullptr);
        QCOMPARE(packets.displayedRows(), uint64_t(1500));
        QCOMPARE(packets.verticalScrollBar()->value(), 500);
        QCOMPARE(packets.selection().count(), uint64_t(1000));
        QCOMPARE(packets.current(), std::optional<Row>(0));
        // Another filter goes to the selected packet, as ever.
        const auto some = std::make_shared<FrameSet>(1500u, false);
        for (Row row = 0; row < 1500; row += 2)
            some->add(row);
        packets.select(800);
        packets.verticalScrollBar()->setValue(0);
        packets.show(Snapshot(data), some);
        QCOMPARE(packets.selection().rows(), std::vector<Row>{800});
        QVERIFY(!packets.cellRect(800, ColumnKind::Number).isEmpty());
    }

    void init() { openSample(); }

    void cleanup() { m_window.reset(); }

    // While a capture grows, what was on the screen stays there until it is made anew.
    void cellsStayWhileTheCaptureGrows()
    {
        PacketCells cells;
        const auto& snapshot = m_window->packets()->snapshot();
        cells.setSnapshot(snapshot);
        const auto info = cells.now(7).info;
        QVERIFY(cells.isFresh(7));
        cells.setSnapshot(Snapshot(snapshot)); // of the same capture
        QVERIFY(cells.known(7) != nullptr);
        QCOMPARE(cells.known(7)->info, info);
        QVERIFY(!cells.isFresh(7));
        cells.fetch({7});
        QTRY_VERIFY(cells.isFresh(7));
        cells.setSnapshot({});
        QVERIFY(cells.known(7) == nullptr);
    }

    // --- columns

    void aFieldOfTheDetailsBecomesAColumn()
    {
        filter(u"tcp.flags.syn == 1"_s);
        m_window->details()->setCurrentIndex(m_window->detailsModel()->find(u"tcp.window_size_value"_s));
        QTest::keyClick(m_window.get(), Qt::Key_I, Qt::ControlModifier | Qt::ShiftModifier);
        waitIdle();
        const int at = column(ColumnKind::Fields);
        QCOMPARE(at, column(ColumnKind::Info) - 1);
        const auto& made = list()->columns()[at];
        QCOMPARE(made.fields, u"tcp.window_size_value"_s);
        QVERIFY(made.alignsRight());
        const auto value = m_window->detailsModel()->row(m_window->detailsModel()->find(u"tcp.window_size_value"_s))->value;
        QCOMPARE(list()->text(*list()->current(), at), value);
        QCOMPARE(list()->filterFor(*list()->current(), at), u"tcp.window_size_value == "_s + value);
        // Kept in the settings.
        QSettings settings;
        QCOMPARE(loadPacketColumns(settings), list()->columns());
        std::unique_ptr<QMenu> menu(list()->headerMenu(at));
        actionOf(menu.get(), u"Remove This Column"_s)->trigger();
        QCOMPARE(list()->columns(), standardPacketColumns());
    }

    void columnsAreMovedHiddenAndAligned()
    {
        list()->header()->moveSection(column(ColumnKind::Length), 1);
        QTRY_COMPARE(list()->columns()[1].kind, ColumnKind::Length); // a moment later
        std::unique_ptr<QMenu> menu(list()->headerMenu(column(ColumnKind::Protocol)));
        auto* shown = actionOf(menu.get(), u"Protocol"_s);
        QVERIFY(shown->isCheckable() && shown->isChecked());
        shown->trigger();
        QVERIFY(!list()->columns()[column(ColumnKind::Protocol)].shown);
        QVERIFY(list()->header()->isSectionHidden(column(ColumnKind::Protocol)));
        menu.reset(list()->headerMenu(column(ColumnKind::Length)));
        actionOf(menu.get(), u"Align Center"_s)->trigger();
        QVERIFY((list()->columns()[1].alignment() & Qt::AlignHCenter) != 0);
        QSettings settings;
        QCOMPARE(loadPacketColumns(settings), list()->columns());
    }

    void damagedSettingsGiveStandardColumns()
    {
        QSettings settings;
        settings.setValue(u"packetColumns/size"_s, 3);
        settings.setValue(u"packetColumns/1/kind"_s, u"nonsense"_s);
        settings.setValue(u"packetColumns/2/kind"_s, u"fields"_s);
        settings.setValue(u"packetColumns/2/fields"_s, u"no.such.field"_s);
        QCOMPARE(loadPacketColumns(settings), standardPacketColumns());
        QVERIFY(!fieldColumn({}, u"ip.addr tcp.port"_s));
        QVERIFY(!fieldColumn({}, u"ip.addr or"_s));
        QVERIFY(fieldColumn({}, u"ip.addr or tcp.port || udp"_s));
    }

    void roundTripTimesAreColumns()
    {
        std::unique_ptr<QMenu> menu(list()->headerMenu(0));
        auto* add = actionOf(menu.get(), u"Add Column"_s)->menu();
        actionOf(add, u"RTT (SYN to SYN/ACK)"_s)->trigger();
        menu.reset(list()->headerMenu(0));
        actionOf(actionOf(menu.get(), u"Add Column"_s)->menu(), u"iRTT"_s)->trigger();
        filter(u"tcp.flags.syn == 1 && tcp.flags.ack == 1 && tcp.analysis.ack_rtt"_s);
        const auto rtt = m_window->detailsModel()->row(m_window->detailsModel()->find(u"tcp.analysis.ack_rtt"_s))->value.toDouble();
        QCOMPARE(list()->text(*list()->current(), ColumnKind::HandshakeRtt), u"%1 ms"_s.arg(rtt * 1000, 0, 'f', 3));
        QVERIFY(list()->text(*list()->current(), ColumnKind::InitialRtt).endsWith(" ms"_L1));
    }

    // --- sorting

    void aClickSortsAndTheThirdGoesBack()
    {
        const int length = column(ColumnKind::Length);
        clickTitle(length);
        const auto before = [&](Row a, Row b) {
            const auto x = list()->text(a, length).toInt();
            const auto y = list()->text(b, length).toInt();
            return x != y ? x < y : a < b; // stable
        };
        QVERIFY(std::ranges::is_sorted(rows(), before));
        clickTitle(length);
        const auto sorted = rows();
        QVERIFY(std::ranges::is_sorted(sorted, [&](Row a, Row b) {
            const auto x = list()->text(a, length).toInt();
            const auto y = list()->text(b, length).toInt();
            return x != y ? x > y : a < b;
        }));
        filter(u"tcp.port == 111"_s); // sorting follows the filter
        const auto some = rows();
        QVERIFY(!some.empty() && some.size() < sorted.size());
        QVERIFY(!std::ranges::is_sorted(some));
        clickTitle(length);
        QVERIFY(!list()->sort());
        QVERIFY(std::ranges::is_sorted(rows()));
    }

    void textsAndFieldsSort()
    {
        filter(u"tcp.port == 111 || dns || arp"_s);
        clickTitle(column(ColumnKind::Info));
        auto sorted = rows();
        QVERIFY(sorted.size() > 20);
        QVERIFY(std::ranges::is_sorted(sorted, {}, [&](Row row) { return list()->text(row, ColumnKind::Info).toStdString(); }));
        list()->addColumn(*fieldColumn(u"Source port"_s, u"tcp.srcport or udp.srcport"_s));
        const int ports = column(ColumnKind::Fields);
        clickTitle(ports);
        sorted = rows();
        const auto value = [&](Row row) { // those without a port are last
            const auto text = list()->text(row, ports);
            return text.isEmpty() ? 1'000'000 : text.toInt();
        };
        QVERIFY(std::ranges::is_sorted(sorted, {}, value));
        QCOMPARE(value(sorted.back()), 1'000'000); // ARP has none
    }

    void everyColumnSortsAsItsTextsDo()
    {
        list()->addColumn(columnOfKind(ColumnKind::Stream));
        list()->addColumn(columnOfKind(ColumnKind::HandshakeRtt));
        for (const auto kind : {ColumnKind::Number, ColumnKind::Time, ColumnKind::Stream, ColumnKind::HandshakeRtt}) {
            for (const bool descending : {false, true}) {
                list()->setSort(SortKey{kind, {}, TimeFormat::SinceStart, descending});
                waitIdle();
                double last = descending ? 1e18 : -1;
                bool none = false; // rows without a value stand last
                for (const auto row : rows()) {
                    const auto text = list()->text(row, kind).remove(" ms"_L1);
                    QVERIFY(!none || text.isEmpty());
                    none = text.isEmpty();
                    if (none)
                        continue;
                    QVERIFY(descending ? text.toDouble() <= last : text.toDouble() >= last);
                    last = text.toDouble();
                }
            }
        }
    }

    void aSortCanBeCancelled()
    {
        list()->setSort(SortKey{ColumnKind::Info});
        list()->cancelSort();
        QVERIFY(!list()->sort() && !list()->sorting());
        QVERIFY(std::ranges::is_sorted(rows()));
        std::stop_source stop;
        stop.request_stop();
        const auto sorted = sortRows(list()->snapshot(), nullptr, SortKey{ColumnKind::Length}, stop.get_token());
        QVERIFY(!sorted && sorted.error().code == Error::Code::Cancelled);
    }

    // Ten million with CAPSCOPE_LARGE: what large captures take is printed.
    void manyRowsSortQuickly()
    {
        const uint32_t count = qEnvironmentVariableIsSet("CAPSCOPE_LARGE") ? 10'000'000 : 300'000;
        const auto capture = madeCapture(count);
        struct Case {
            const char* name;
            ColumnKind kind;
        };
        for (const auto& [name, kind] : {Case{"number", ColumnKind::Number}, Case{"time", ColumnKind::Time}, Case{"source", ColumnKind::Source},
                                         Case{"destination", ColumnKind::Destination}, Case{"protocol", ColumnKind::Protocol},
                                         Case{"length", ColumnKind::Length}, Case{"stream", ColumnKind::Stream}}) {
            QElapsedTimer time;
            time.start();
            const auto sorted = sortRows(capture, nullptr, SortKey{kind, {}, TimeFormat::SinceStart, true}, {});
            QVERIFY(sorted && sorted->size() == count);
            qInfo("%u rows by %s: %lld ms", count, name, static_cast<long long>(time.elapsed()));
            time.restart();
            const PacketLines lines(count, std::move(*sorted));
            qInfo("  and their lines: %lld ms", static_cast<long long>(time.elapsed()));
            for (Row row = 0; row < count; row += 997)
                QCOMPARE(lines.rowOf(*lines.lineOf(row)), row);
        }
    }

    // --- colours

    void everyRuleIsRightAndReadable()
    {
        for (const auto& rule : standardColourRules()) {
            const auto compiled = Filter::compile(rule.filter.toStdString());
            QVERIFY2(compiled, compiled ? "" : compiled.error().message.c_str());
            for (const auto& palette : {theme::lightPalette(), theme::darkPalette()}) {
                const auto colours = coloursFor(rule, palette);
                QVERIFY2(contrast(colours.background, colours.text) >= 4.5, qPrintable(rule.name));
            }
        }
        const ColourRule grey{u"grey on grey"_s, u"tcp"_s, QColor(128, 128, 128), QColor(120, 120, 120), true};
        QVERIFY(contrast(coloursFor(grey, theme::lightPalette()).background, coloursFor(grey, theme::lightPalette()).text) >= 4.5);
    }

    void theFirstRuleColours()
    {
        const ColourRule syn{u"syn"_s, u"tcp.flags.syn == 1"_s, QColor(200, 220, 255), QColor(0, 0, 0), true};
        const ColourRule off{u"off"_s, u"frame"_s, QColor(1, 2, 3), QColor(255, 255, 255), false};
        const ColourRule wrong{u"wrong"_s, u"no.such == "_s, QColor(1, 2, 3), QColor(255, 255, 255), true};
        const ColourRule tcp{u"tcp"_s, u"tcp"_s, QColor(220, 255, 220), QColor(0, 0, 0), true};
        list()->setPalette(theme::lightPalette());
        list()->setColourRules({wrong, off, syn, tcp});
        filter(u"tcp.flags.syn == 1"_s);
        QCOMPARE(list()->colours(*list()->current()).background, syn.background);
        filter(u"tcp.flags.syn == 0"_s);
        QCOMPARE(list()->colours(*list()->current()).background, tcp.background);
        filter(u"udp"_s);
        QCOMPARE(list()->colours(*list()->current()).background, list()->palette().color(QPalette::Base));
        list()->setColoured(false);
        filter(u"tcp"_s);
        QCOMPARE(list()->colours(*list()->current()).background, list()->palette().color(QPalette::Base));
    }

    void rulesAreReadAndWritten()
    {
        const auto text = u"# comment\n@TCP RST@tcp.flags.reset eq 1@[42148,0,0][65535,64764,40092]\n!@Off@udp@[0,0,0][65535,65535,65535]\n"
                          u"@___conversation_color_filter___01@ip@[0,0,0][1,1,1]\n"_s;
        const auto rules = parseColourFilters(text);
        QVERIFY(rules && rules->size() == 2);
        QCOMPARE(rules->at(0).filter, u"tcp.flags.reset eq 1"_s);
        QCOMPARE(rules->at(0).background, QColor(164, 0, 0));
        QVERIFY(rules->at(0).enabled && !rules->at(1).enabled);
        QCOMPARE(*parseColourFilters(colourFiltersText(*rules)), *rules);
        const auto damaged = parseColourFilters(u"@good@ip@[0,0,0][1,1,1]\nwhat is this\n"_s);
        QVERIFY(!damaged && damaged.error().message.find("Line 2") != std::string::npos);
        QSettings settings;
        saveColourRules(settings, *rules);
        QCOMPARE(loadColourRules(settings), *rules);
        saveColourRules(settings, standardColourRules());
        QCOMPARE(loadColourRules(settings), standardColourRules());
    }

    void theDialogOfRules()
    {
        ColourRulesDialog dialog(standardColourRules());
        auto* ok = dialog.findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Ok);
        QVERIFY(ok->isEnabled());
        dialog.table()->item(0, 1)->setText(u"tcp.prt == 1"_s);
        QVERIFY(!ok->isEnabled());
        QVERIFY(dialog.message().contains("tcp.port"_L1)); // what may have been meant
        dialog.table()->item(0, 0)->setCheckState(Qt::Unchecked);
        QVERIFY(ok->isEnabled());
        QVERIFY(!dialog.rules()[0].enabled);
        const auto path = m_home.filePath(u"colorfilters"_s);
        QCOMPARE(dialog.exportTo(path), QString());
        const auto count = dialog.rules().size();
        QCOMPARE(dialog.importFrom(path), QString());
        QCOMPARE(dialog.rules().size(), 2 * count);
        QVERIFY(!dialog.importFrom(m_home.filePath(u"none"_s)).isEmpty());
        QVERIFY(!dialog.exportTo(m_home.filePath(u"no/such/folder"_s)).isEmpty());
    }

    void theMinimapJumps()
    {
        auto* map = list()->findChild<Minimap*>(u"minimap"_s);
        QVERIFY(map->isVisible());
        const int y = map->height() - 5;
        const auto line = map->lineAt(y);
        QVERIFY(line && *line > 100);
        QTest::mouseClick(map, Qt::LeftButton, {}, QPoint(5, y));
        QVERIFY(uint64_t(list()->verticalScrollBar()->value()) > *line / 2);
        QVERIFY(map->range().first > 0);
    }
};

QTEST_MAIN(PacketsTest)
#include "tst_packets.moc"
