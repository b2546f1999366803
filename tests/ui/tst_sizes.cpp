// The window in all sizes: low and narrow, huge, with no packets and with few.
#include "tests/ui/whole_tables.h"
#include "ui/charts/chart.h"
#include "ui/charts/elided_name.h"
#include "ui/main_window.h"
#include "ui/panels/panels.h"
#include "ui/panels/resolved_panel.h"
#include "ui/panels/talks_panels.h"
#include "ui/dialogs/columns_page.h"
#include "ui/dialogs/preferences_dialog.h"
#include "ui/views/packet_list.h"

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QListWidget>
#include <QPushButton>
#include <QRegularExpression>
#include <QHeaderView>
#include <QScrollBar>
#include <QSettings>
#include <QStatusBar>
#include <QTemporaryDir>
#include <QtEndian>
#include <QTreeView>
#include <QtTest>

using namespace capscope;
using namespace Qt::StringLiterals;

namespace {

const QString kSample = QStringLiteral(CAPSCOPE_SOURCE_DIR "/resources/samples/cloud_vm.cap");

constexpr int kFileHeader = 24;

} // namespace

class SizesTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_home;
    std::unique_ptr<MainWindow> m_window;

    void waitIdle() { QTRY_VERIFY_WITH_TIMEOUT(m_window->idle(), 60'000); }

    // The beginning of the sample: so many frames.
    QString shortened(int frames)
    {
        QFile sample(kSample);
        if (!sample.open(QIODevice::ReadOnly))
            return {};
        const auto bytes = sample.readAll();
        qsizetype end = kFileHeader;
        for (int i = 0; i < frames; ++i) {
            constexpr int kRecordHeader = 16;
            end += kRecordHeader + qFromLittleEndian<quint32>(bytes.constData() + end + 8);
        }
        QFile file(m_home.filePath(u"%1.cap"_s.arg(frames)));
        return file.open(QIODevice::WriteOnly) && file.write(bytes.left(end)) == end ? file.fileName() : QString();
    }

private Q_SLOTS:
    void initTestCase()
    {
        QCoreApplication::setOrganizationName(u"Capscope"_s);
        QCoreApplication::setApplicationName(u"capscope-sizes-test"_s);
        QSettings::setDefaultFormat(QSettings::IniFormat);
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_home.path());
    }

    void init()
    {
        QSettings().clear();
        m_window = std::make_unique<MainWindow>();
        m_window->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    }

    void cleanup() { m_window.reset(); }

    // Of conversations between the same two hosts nothing but the ports tells one from another.
    void portsBesideBarsAreSeenWhole()
    {
        const QFontMetrics font(QApplication::font());
        const QStringList parts{u"203.0.113.77"_s, u":443 ↔ "_s, u"2001:db8:1234:5678:9abc:def0:1234:5678"_s, u":51234"_s};
        QCOMPARE(elidedName(font, parts, 10'000), parts.join(QString()));
        const int least = font.horizontalAdvance(u"…:443 ↔ …:51234"_s);
        for (int width = 600; width >= 0; width -= 7) {
            const auto text = elidedName(font, parts, width);
            QVERIFY2(text.contains(u":443 ↔ "_s) && text.endsWith(u":51234"_s), qPrintable(text));
            QVERIFY2(font.horizontalAdvance(text) <= std::max(width, least) + 2, qPrintable(text));
        }
        // What fits is not cut for what does not.
        QVERIFY(elidedName(font, parts, font.horizontalAdvance(parts.join(QString())) - 40).startsWith(parts[0] + parts[1]));
        QCOMPARE(elidedName(font, {u"Hypertext Transfer Protocol"_s}, 80), font.elidedText(u"Hypertext Transfer Protocol"_s, Qt::ElideMiddle, 80));
        MainWindow window;
        window.resize(1024, 700);
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        QVERIFY(window.open(kSample));
        window.findChild<QAction*>(u"statistics/Conversations"_s)->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(window.idle(), 60'000);
        const auto names = window.conversations()->chart()->yAxis->ticker().staticCast<QCPAxisTickerText>()->ticks();
        QVERIFY(names.size() > 2);
        static const QRegularExpression kPorts(u":\\d+ ↔ .*:\\d+$"_s);
        for (const auto& name : names)
            QVERIFY2(kPorts.match(name).hasMatch(), qPrintable(name));
    }

    // While more is loaded, numbers grow: their columns with them.
    void numbersAreWholeOnASmallScreen()
    {
        m_window->resize(1024, 700);
        QVERIFY(m_window->open(kSample));
        waitIdle();
        QTest::qWait(50);
        for (auto* panel : {static_cast<StatisticsPanel*>(m_window->handshakes()), static_cast<StatisticsPanel*>(m_window->hierarchy()),
                            static_cast<StatisticsPanel*>(m_window->destinations())}) {
            const auto cut = test::whatIsCut(*panel);
            QVERIFY2(cut.isEmpty(), qPrintable(cut));
            for (auto* choice : panel->findChildren<QComboBox*>()) { // whatever else it shows
                for (int i = 1; i < choice->count(); ++i) {
                    choice->setCurrentIndex(i);
                    waitIdle();
                    const auto also = test::whatIsCut(*panel);
                    QVERIFY2(also.isEmpty(), qPrintable(choice->currentText() + u": " + also));
                }
                choice->setCurrentIndex(0);
                waitIdle();
            }
        }
    }

    void itFitsASmallScreen()
    {
        m_window->resize(1024, 700);
        QVERIFY(m_window->open(kSample));
        waitIdle();
        QTest::qWait(100);
        QVERIFY2(m_window->minimumSizeHint().height() <= 600, qPrintable(QString::number(m_window->minimumSizeHint().height())));
        QVERIFY2(m_window->minimumSizeHint().width() <= 1000, qPrintable(QString::number(m_window->minimumSizeHint().width())));
        QCOMPARE(m_window->size(), QSize(1024, 700));
        QVERIFY(m_window->packets()->viewport()->height() > 100);
        for (auto* panel : {static_cast<StatisticsPanel*>(m_window->handshakes()), static_cast<StatisticsPanel*>(m_window->hierarchy()),
                            static_cast<StatisticsPanel*>(m_window->destinations())}) {
            QVERIFY2(panel->isVisible() && panel->table()->viewport()->height() > 10, qPrintable(panel->title()));
            QVERIFY(panel->mapTo(m_window.get(), QPoint(panel->width(), 0)).x() <= m_window->width()); // nothing is cut off on the right
        }
    }

    // The slowest connections say how slow they are, without scrolling.
    void latencyIsInSightOnASmallScreen()
    {
        m_window->resize(1024, 700);
        QVERIFY(m_window->open(kSample));
        waitIdle();
        bool found = false;
        for (auto* table : m_window->findChildren<QTreeView*>()) {
            const auto* header = table->header();
            for (int c = 0; table->isVisible() && c < header->count(); ++c) {
                if (table->model()->headerData(c, Qt::Horizontal).toString() != u"RTT (ms)"_s)
                    continue;
                found = true;
                QVERIFY(header->sectionViewportPosition(c) + header->sectionSize(c) <= table->viewport()->width());
            }
        }
        QVERIFY(found);
    }

    void itFillsAHugeScreen()
    {
        m_window->resize(3840, 2160);
        QVERIFY(m_window->open(kSample));
        waitIdle();
        QCOMPARE(m_window->size(), QSize(3840, 2160));
        QVERIFY(m_window->packets()->viewport()->height() > 800);
        QCOMPARE(m_window->packets()->horizontalScrollBar()->maximum(), 0); // all columns have room
        QVERIFY(!m_window->packets()->horizontalScrollBar()->isVisible());
    }

    void noAndFewPackets_data()
    {
        QTest::addColumn<int>("frames");
        QTest::newRow("none") << 0;
        QTest::newRow("one") << 1;
        QTest::newRow("ten") << 10;
    }

    void noAndFewPackets()
    {
        QFETCH(const int, frames);
        m_window->resize(1024, 700);
        QVERIFY(m_window->open(shortened(frames)));
        waitIdle();
        QTest::qWait(50);
        for (const auto* panel : {static_cast<StatisticsPanel*>(m_window->handshakes()), static_cast<StatisticsPanel*>(m_window->hierarchy()),
                                  static_cast<StatisticsPanel*>(m_window->destinations())}) {
            const auto cut = test::whatIsCut(*panel);
            QVERIFY2(cut.isEmpty(), qPrintable(cut));
        }
        QCOMPARE(m_window->packets()->displayedRows(), uint64_t(frames));
        QCOMPARE(m_window->packets()->current().has_value(), frames > 0);
        for (const auto* name : {"statistics/Conversations", "statistics/Endpoints", "statistics/Resolved Addresses", "statistics/Protocol Hierarchy",
                                 "statistics/Connection Latency", "ipv4/Destinations and Ports", "ipv4/All Addresses", "analyze/Expert Information"}) {
            auto* action = m_window->findChild<QAction*>(QString::fromUtf8(name));
            QVERIFY2(action != nullptr, name);
            action->trigger();
            waitIdle();
        }
        const auto summary = m_window->hierarchy()->summary();
        QVERIFY2(summary.startsWith(frames == 0 ? "No packets"_L1 : frames == 1 ? "The only packet"_L1 : "All 10 packets"_L1), qPrintable(summary));
    }

    void everyTableIsSound()
    {
        QVERIFY(m_window->open(kSample));
        waitIdle();
        for (auto* panel : m_window->findChildren<StatisticsPanel*>()) {
            const QAbstractItemModelTester tester(panel->model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
            m_window->findChild<QAction*>(u"statistics/Overview"_s)->trigger();
            panel->setFollowsFilter(false);
            waitIdle();
            panel->table()->sortByColumn(1, Qt::DescendingOrder);
            panel->table()->sortByColumn(0, Qt::AscendingOrder);
            panel->clear();
        }
    }

    void ownBytesAreAColumnWhenAskedFor()
    {
        QVERIFY(m_window->open(kSample));
        m_window->findChild<QAction*>(u"statistics/Protocol Hierarchy"_s)->trigger();
        waitIdle();
        auto* model = m_window->hierarchy()->model();
        const int before = model->columnCount();
        m_window->hierarchy()->setOwnBytes(true);
        waitIdle();
        QCOMPARE(model->columnCount(), before + 1);
        QCOMPARE(model->headerData(before, Qt::Horizontal, Qt::DisplayRole).toString(), u"Own Bytes"_s);
        QVERIFY(!model->headerData(before, Qt::Horizontal, Qt::ToolTipRole).toString().isEmpty());
        const auto* ethernet = model->row(model->index(0, 0));
        QCOMPARE(ethernet->cells[size_t(before)].toULongLong(), ethernet->cells[2].toULongLong() * 14);
        m_window->hierarchy()->setOwnBytes(false);
        waitIdle();
        QCOMPARE(model->columnCount(), before);
    }

    void namesOfTheCaptureAreListed()
    {
        QVERIFY(m_window->open(kSample));
        m_window->findChild<QAction*>(u"statistics/Resolved Addresses"_s)->trigger();
        waitIdle();
        const auto* panel = m_window->findChild<ResolvedPanel*>();
        QVERIFY(panel->model()->rowCount() > 0);
        const auto* row = panel->model()->row(panel->model()->index(0, 0));
        QVERIFY(row->filter.contains(row->cells[1].toString()));
    }

    void columnsAreArrangedInThePreferences()
    {
        QVERIFY(m_window->open(kSample));
        waitIdle();
        PreferencesDialog dialog;
        auto* page = dialog.findChild<ColumnsPage*>();
        QVERIFY(page != nullptr);
        auto columns = page->columns();
        QCOMPARE(columns.size(), m_window->packets()->columns().size());
        auto* list = page->findChild<QListWidget*>();
        list->item(1)->setCheckState(Qt::Unchecked);
        list->setCurrentRow(2);
        const auto moved = columns[2].title;
        for (auto* button : page->findChildren<QPushButton*>())
            if (button->text() == "Move &Up"_L1)
                button->click();
        QCOMPARE(page->columns()[1].title, moved);
        dialog.findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Ok)->click();
        m_window->findChild<QAction*>(u"view/Reload"_s)->trigger();
        waitIdle();
        MainWindow next;
        QCOMPARE(next.packets()->columns()[1].title, moved);
        QVERIFY(!next.packets()->columns()[2].shown);
        for (int i = 0; i < list->count(); ++i)
            list->item(i)->setCheckState(Qt::Unchecked);
        QVERIFY(page->columns().first().shown); // one stays
    }

    void savingTellsHowFarItIs()
    {
        QVERIFY(m_window->open(kSample));
        waitIdle();
        const auto path = m_home.filePath(u"saved.pcapng"_s);
        m_window->save(path, true);
        QVERIFY(!m_window->idle());
        waitIdle();
        QVERIFY(QFile::exists(path));
        QVERIFY(m_window->statusBar()->currentMessage().startsWith("Saved"_L1));
    }
};

QTEST_MAIN(SizesTest)
#include "tst_sizes.moc"
