// The packet list by hand: columns, sorting, colours, find, marks, comments, selections and copies.
#include "core/session/sort_rows.h"
#include "ui/dialogs/colour_rules_dialog.h"
#include "ui/dialogs/field_dialog.h"
#include "ui/main_window.h"
#include "ui/models/bytes_text.h"
#include "ui/models/details_model.h"
#include "ui/theme.h"
#include "ui/views/bytes_view.h"
#include "ui/views/filter_bar.h"
#include "ui/views/filter_edit.h"
#include "ui/views/find_bar.h"
#include "ui/views/minimap.h"
#include "ui/views/packet_list.h"

#include <QAbstractItemModelTester>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QHeaderView>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QScrollBar>
#include <QSettings>
#include <QTableWidget>
#include <QTemporaryDir>
#include <QTimer>
#include <QTreeView>
#include <QtTest>

using namespace capscope;
using namespace Qt::StringLiterals;

namespace {

const QString kSample = QStringLiteral(CAPSCOPE_SOURCE_DIR "/resources/samples/cloud_vm.cap");

QString plain(QString text) { return text.remove(u'&'); }

QAction* actionOf(const QMenu* menu, const QString& text)
{
    for (auto* action : menu->actions())
        if (plain(action->text()) == text)
            return action;
    return nullptr;
}

QAction* menuAction(const QMainWindow& window, const QStringList& path)
{
    QAction* found = nullptr;
    auto level = window.menuBar()->actions();
    for (const auto& step : path) {
        const auto at = std::ranges::find_if(level, [&](const QAction* action) { return plain(action->text()) == step; });
        if (at == level.end())
            return nullptr;
        found = *at;
        level = found->menu() != nullptr ? found->menu()->actions() : QList<QAction*>();
    }
    return found;
}

// Rows as a loader leaves them, without a file: some columns only.
Snapshot madeCapture(uint32_t rows)
{
    auto data = std::make_shared<CaptureData>(nullptr);
    data->interfaces.push({});
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
    return Snapshot(data);
}

} // namespace

class PacketsTest : public QObject {
    Q_OBJECT

    std::unique_ptr<MainWindow> m_window;
    QTemporaryDir m_home;

    PacketList* list() { return m_window->packets(); }

    void waitIdle() { QTRY_VERIFY_WITH_TIMEOUT(m_window->idle(), 60'000); }

    void filter(const QString& text)
    {
        m_window->filterBar()->apply(text);
        waitIdle();
    }

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

    std::vector<Row> rows()
    {
        std::vector<Row> all;
        for (uint64_t line = 0; line < list()->displayedRows(); ++line)
            all.push_back(list()->lines()->rowOf(line));
        return all;
    }

    void find(FindKind kind, FindPlace place, const QString& text, bool backward = false)
    {
        m_window->findBar()->open();
        m_window->findBar()->findChild<QComboBox*>(u"findKind"_s)->setCurrentIndex(int(kind));
        m_window->findBar()->findChild<QComboBox*>(u"findPlace"_s)->setCurrentIndex(int(place));
        m_window->findBar()->findChild<QLineEdit*>(u"findText"_s)->setText(text);
        m_window->findBar()->find(backward);
        waitIdle();
    }

private Q_SLOTS:
    void initTestCase()
    {
        QCoreApplication::setOrganizationName(u"Capscope"_s);
        QCoreApplication::setApplicationName(u"capscope-packets-test"_s);
        QSettings::setDefaultFormat(QSettings::IniFormat);
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_home.path());
    }

    void init()
    {
        QSettings().clear();
        m_window = std::make_unique<MainWindow>();
        m_window->resize(1500, 950);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
        QVERIFY(m_window->open(kSample));
        waitIdle();
    }

    void cleanup() { m_window.reset(); }

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

    // --- find

    void findsTextsBytesAndFilters()
    {
        list()->selectFirst();
        find(FindKind::DisplayFilter, FindPlace::PacketList, u"tcp.port == 111"_s);
        QCOMPARE(m_window->findBar()->message(), QString());
        const auto first = *list()->current();
        QVERIFY(list()->text(first, ColumnKind::Info).contains("111"_L1));
        find(FindKind::DisplayFilter, FindPlace::PacketList, u"tcp.port == 111"_s);
        QVERIFY(*list()->current() > first);
        QTest::keyClick(m_window.get(), Qt::Key_B, Qt::ControlModifier);
        waitIdle();
        QCOMPARE(*list()->current(), first);
        QTest::keyClick(m_window.get(), Qt::Key_B, Qt::ControlModifier); // around the beginning
        waitIdle();
        QVERIFY(*list()->current() > first);
        QVERIFY(m_window->findBar()->message().contains("end of the list"_L1));

        find(FindKind::String, FindPlace::PacketList, u"[syn, ack]"_s);
        QVERIFY(list()->text(*list()->current(), ColumnKind::Info).contains("[SYN, ACK]"_L1));
        m_window->findBar()->findChild<QCheckBox*>(u"findCase"_s)->setChecked(true);
        find(FindKind::String, FindPlace::PacketList, u"[syn, ack]"_s);
        QVERIFY(m_window->findBar()->message().contains("was not found in the columns"_L1));
        m_window->findBar()->findChild<QCheckBox*>(u"findCase"_s)->setChecked(false);

        find(FindKind::RegularExpression, FindPlace::Details, u"window size scaling factor: -?[0-9]+"_s);
        QCOMPARE(m_window->detailsModel()->row(m_window->details()->currentIndex())->fieldName, u"tcp.window_size_scalefactor"_s);

        find(FindKind::HexValue, FindPlace::Bytes, u"08 00 45 00"_s);
        QCOMPARE(m_window->bytes()->highlightStart(), 12u);
        QCOMPARE(m_window->bytes()->highlightLength(), 4u);
        find(FindKind::HexValue, FindPlace::Bytes, u"123"_s); // half a byte
        QVERIFY(m_window->findBar()->message().contains("no hex value"_L1));
        find(FindKind::RegularExpression, FindPlace::Bytes, u"("_s);
        QVERIFY(!m_window->findBar()->message().isEmpty());
    }

    void tellsWhereItLooked()
    {
        filter(u"udp"_s);
        find(FindKind::String, FindPlace::Bytes, u"there is no such text"_s);
        const auto message = m_window->findBar()->message();
        QVERIFY(message.contains("in the bytes of"_L1) && message.contains("hides"_L1));
    }

    // --- marks, references, comments

    void marksAreSetAndVisited()
    {
        list()->setFocus();
        for (const Row row : {3u, 9u}) {
            list()->select(row);
            QTest::keyClick(m_window.get(), Qt::Key_M, Qt::ControlModifier);
        }
        QTest::keyClick(m_window.get(), Qt::Key_N, Qt::ControlModifier | Qt::ShiftModifier);
        waitIdle();
        QCOMPARE(*list()->current(), 3u);
        QTest::keyClick(m_window.get(), Qt::Key_B, Qt::ControlModifier | Qt::ShiftModifier);
        waitIdle();
        QCOMPARE(*list()->current(), 9u);
        filter(u"frame.marked == 1"_s);
        QCOMPARE(rows(), (std::vector<Row>{3, 9}));
        QVERIFY(m_window->detailsModel()->find(u"frame.marked"_s).data().toString().contains("marked: True"_L1));
        filter({});
        filter(u"arp"_s);
        menuAction(*m_window, {u"Edit"_s, u"Mark All Displayed"_s})->trigger();
        const auto arps = list()->displayedRows();
        filter(u"frame.marked == 1"_s);
        QCOMPARE(list()->displayedRows(), arps + 2);
    }

    void ignoredFramesSaySo()
    {
        list()->select(5);
        QTest::keyClick(m_window.get(), Qt::Key_D, Qt::ControlModifier);
        QCOMPARE(list()->text(5, ColumnKind::Info), u"<Ignored>"_s);
        QCOMPARE(list()->text(5, ColumnKind::Source), QString());
        QTest::keyClick(m_window.get(), Qt::Key_D, Qt::ControlModifier);
        QVERIFY(list()->text(5, ColumnKind::Info) != u"<Ignored>"_s);
    }

    void timesCountFromReferences()
    {
        const auto before = list()->text(8, ColumnKind::Time).toDouble();
        const auto start = list()->text(6, ColumnKind::Time).toDouble();
        list()->select(6);
        QTest::keyClick(m_window.get(), Qt::Key_T, Qt::ControlModifier);
        QCOMPARE(list()->text(6, ColumnKind::Time), u"*REF*"_s);
        QVERIFY(std::abs(list()->text(8, ColumnKind::Time).toDouble() - (before - start)) < 1e-6);
        list()->select(8);
        const auto relative = m_window->detailsModel()->row(m_window->detailsModel()->find(u"frame.time_relative"_s))->value.toDouble();
        QVERIFY(std::abs(relative - (before - start)) < 1e-6);
    }

    void commentsAreShownAndSaved()
    {
        list()->select(7);
        QTimer::singleShot(0, this, [] {
            auto* dialog = QApplication::activeModalWidget();
            QVERIFY(dialog != nullptr);
            dialog->findChild<QPlainTextEdit*>()->setPlainText(u"look here"_s);
            QTest::mouseClick(dialog->findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Ok), Qt::LeftButton);
        });
        menuAction(*m_window, {u"Edit"_s, u"Packet Comment…"_s})->trigger();
        const auto row = m_window->detailsModel()->find(u"frame.comment"_s);
        QVERIFY(row.isValid());
        QCOMPARE(m_window->detailsModel()->row(row)->value, u"look here"_s);
        filter(u"frame.comment contains \"look\""_s);
        QCOMPARE(rows(), std::vector<Row>{7});
    }

    void timeFormats_data()
    {
        QTest::addColumn<QString>("entry");
        QTest::addColumn<QString>("pattern");
        QTest::newRow("date") << u"Date and Time of Day"_s << uR"(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{6})"_s;
        QTest::newRow("day of year") << u"UTC Year, Day of Year, and Time of Day"_s << uR"(\d{4}/\d{3} \d\d:\d\d:\d\d\.\d{6})"_s;
        QTest::newRow("epoch") << u"Seconds Since 1970-01-01"_s << uR"(\d{10}\.\d{6})"_s;
    }

    void timeFormats()
    {
        QFETCH(QString, entry);
        QFETCH(QString, pattern);
        menuAction(*m_window, {u"View"_s, u"Time Display Format"_s, entry})->trigger();
        const auto text = list()->text(3, ColumnKind::Time);
        QVERIFY2(QRegularExpression(QRegularExpression::anchoredPattern(pattern)).match(text).hasMatch(), qPrintable(text));
        menuAction(*m_window, {u"View"_s, u"Time Display Format"_s, u"Seconds"_s})->trigger();
        QVERIFY(!list()->text(3, ColumnKind::Time).contains(u'.'));
        menuAction(*m_window, {u"View"_s, u"Time Display Format"_s, u"Milliseconds"_s})->trigger();
        QCOMPARE(list()->text(3, ColumnKind::Time).section(u'.', 1).size(), 3);
    }

    // --- conversations

    void goesThroughTheConversation()
    {
        filter({});
        list()->select(0);
        while (list()->snapshot().store().row(*list()->current()).stream == kNoStream)
            list()->select(*list()->current() + 1);
        const auto own = list()->snapshot().store().row(*list()->current());
        const auto start = *list()->current();
        QTest::keyClick(m_window.get(), Qt::Key_Period, Qt::ControlModifier);
        waitIdle();
        QVERIFY(*list()->current() > start);
        QCOMPARE(list()->snapshot().store().row(*list()->current()).stream, own.stream);
        QTest::keyClick(m_window.get(), Qt::Key_Comma, Qt::ControlModifier);
        waitIdle();
        QCOMPARE(*list()->current(), start);
    }

    // --- selections and copies

    void manyRowsAreSelectedAndCopied()
    {
        list()->select(2);
        list()->setFocus();
        QTest::keyClick(list(), Qt::Key_Down, Qt::ShiftModifier);
        QTest::keyClick(list(), Qt::Key_Down, Qt::ShiftModifier);
        QCOMPARE(list()->selectedRows(), (std::vector<Row>{2, 3, 4}));
        QTest::mouseClick(list()->viewport(), Qt::LeftButton, Qt::ControlModifier, list()->cellRect(7, ColumnKind::Info).center());
        QCOMPARE(list()->selectedRows(), (std::vector<Row>{2, 3, 4, 7}));
        QTest::mouseClick(list()->viewport(), Qt::LeftButton, Qt::ControlModifier, list()->cellRect(3, ColumnKind::Info).center());
        QCOMPARE(list()->selectedRows(), (std::vector<Row>{2, 4, 7}));
        const auto copied = [&](const QString& entry) {
            QGuiApplication::clipboard()->clear();
            menuAction(*m_window, {u"Edit"_s, u"Copy"_s, entry})->trigger();
            waitIdle();
            return QGuiApplication::clipboard()->text();
        };
        const auto text = copied(u"Summary as Text"_s).split(u'\n');
        QCOMPARE(text[0], u"No.\tTime\tSource\tDestination\tProtocol\tLength\tInfo"_s);
        QCOMPARE(text.size(), 5); // titles, three rows, the end
        QVERIFY(text[3].startsWith("8\t"_L1) && text[3].endsWith(list()->text(7, ColumnKind::Info)));
        QVERIFY(copied(u"…as CSV"_s).startsWith("\"No.\",\"Time\""_L1));
        const auto json = QJsonDocument::fromJson(copied(u"…as JSON"_s).toUtf8()).array();
        QCOMPARE(json.size(), 3);
        QCOMPARE(json[0].toObject()[u"Source"_s].toString(), list()->text(2, ColumnKind::Source));
        QTest::keyClick(list(), Qt::Key_A, Qt::ControlModifier);
        QCOMPARE(list()->selectedRows().size(), size_t(list()->displayedRows()));
    }

    // --- details and bytes

    void theDetailsModelIsSound()
    {
        DetailsModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        FrameDissector dissector(list()->snapshot());
        Wanted wanted;
        wanted.tree = true;
        for (const Row row : {0u, 10u, 100u}) {
            QVERIFY(dissector.dissect(row, wanted));
            model.show(dissector.dissection());
        }
    }

    void fieldsAreExplained()
    {
        const FieldDialog dialog(u"tcp.flags.syn"_s);
        auto* values = dialog.findChild<QTableWidget*>(u"fieldValues"_s);
        QVERIFY(values != nullptr);
        QCOMPARE(values->item(0, 1)->text(), u"Set"_s);
        const FieldDialog unknown(u"no.such"_s); // settings may name one of another version
    }

    void theTreeIsCopied()
    {
        std::unique_ptr<QMenu> menu(m_window->detailsMenu(m_window->detailsModel()->index(0, 0)));
        auto* copies = actionOf(menu.get(), u"Copy"_s)->menu();
        actionOf(copies, u"Whole Tree"_s)->trigger();
        const auto whole = QGuiApplication::clipboard()->text();
        QVERIFY(whole.startsWith("Frame 1:"_L1) && whole.contains("\n    "_L1));
        actionOf(copies, u"All Visible Items"_s)->trigger();
        QVERIFY(QGuiApplication::clipboard()->text().size() < whole.size());
    }

    void bytesAreCopiedInEveryFormat()
    {
        const auto bytes = QByteArray("\x00\x41\xff\"GET / HTTP/1.1\r\n", 20);
        QStringList texts;
        for (const auto& format : bytesFormats())
            texts += format.write(bytes);
        QVERIFY(texts[0].startsWith("0000  00 41 ff 22 47 45 54 20  2f 20 48 54 54 50 2f 31  .A.\"GET / HTTP/1\n0010  2e 31 0d 0a"_L1));
        QVERIFY(texts[1].startsWith("0000  00 41 ff 22 47 45 54 20  2f 20 48 54 54 50 2f 31\n0010  2e 31 0d 0a\n"_L1));
        QCOMPARE(texts[2], u"A\"GET / HTTP/1.1\n"_s);
        QCOMPARE(texts[3], QString::fromLatin1(bytes.toHex()));
        QCOMPARE(QByteArray::fromBase64(texts[4].toLatin1()), bytes);
        QVERIFY(texts[5].startsWith("\"\\x00\\x41\\xff"_L1));
        QVERIFY(texts[6].startsWith("static const unsigned char packet[20] = {\n    0x00, 0x41, 0xff,"_L1));
        const auto path = m_home.filePath(u"bytes.bin"_s);
        QCOMPARE(m_window->bytes()->saveBytes(path), QString());
        QVERIFY(QFileInfo(path).size() > 20);
        QVERIFY(!m_window->bytes()->saveBytes(m_home.filePath(u"no/such/folder"_s)).isEmpty());
    }
};

QTEST_MAIN(PacketsTest)
#include "tst_packets.moc"
