// What is taken along to other programs: made beside the window, of the rows as they are in the end, and to be stopped.
#include "tests/ui/sample_window.h"

#include "ui/models/packet_text.h"
#include "ui/packet_actions.h"
#include "ui/panels/panels.h"
#include "ui/panels/table_text.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QToolButton>

#include <algorithm>
#include <ctime>
#include <random>

using namespace capscope;
using namespace Qt::StringLiterals;

namespace {

// Processor time of this thread.
double threadMs()
{
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return double(time.tv_sec) * 1e3 + double(time.tv_nsec) / 1e6;
}

std::vector<StatisticRow> someRows(int count)
{
    std::vector<StatisticRow> rows;
    for (int i = 0; i < count; ++i) {
        StatisticRow row;
        row.cells = {u"203.0.113.%1"_s.arg(i % 250), i % 977, i, double(i) / 7};
        row.texts = {{}, {}, {}, QString::number(double(i) / 7, 'f', 3)};
        if (i % 100 == 0)
            row.children.push_back({{u"child, \"%1\""_s.arg(i), 1, 2, 3.0}});
        rows.push_back(std::move(row));
    }
    return rows;
}

const std::vector<StatisticColumn> kColumns{{u"Address"_s}, {u"Port"_s, true}, {u"Packets"_s, true}, {u"Time"_s, true}};

} // namespace

class CopiesTest : public QObject, test::SampleWindow {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { useSettings(u"capscope-test-copies"_s); }

    void cleanup() { m_window.reset(); }

    void aLargeTableTakesLittleOfTheWindowsTime_data()
    {
        QTest::addColumn<int>("format");
        QTest::newRow("CSV") << int(TableFormat::Csv);
        QTest::newRow("JSON") << int(TableFormat::Json);
        QTest::newRow("Markdown") << int(TableFormat::Markdown);
    }

    void aLargeTableTakesLittleOfTheWindowsTime()
    {
        QFETCH(const int, format);
        RowsModel model(kColumns);
        model.setRows(someRows(20'000));
        const auto before = threadMs();
        const auto wanted = model.toText(TableFormat(format));
        const auto here = threadMs() - before;
        TableText text(&model);
        QString made;
        const auto started = threadMs();
        text.make([&model, format](const std::stop_token& stop) { return model.toText(TableFormat(format), stop); }, [&made](const QString& done) { made = done; });
        QVERIFY(text.busy());
        QTRY_VERIFY_WITH_TIMEOUT(!text.busy(), 60'000);
        const auto beside = threadMs() - started;
        QVERIFY2(made == wanted, qPrintable(made.left(200)));
        QVERIFY2(beside < here / 3, qPrintable(u"%1 ms instead of %2 ms"_s.arg(beside).arg(here)));
        if (TableFormat(format) == TableFormat::Json)
            QCOMPARE(QJsonDocument::fromJson(made.toUtf8()).array().size(), 20'000);
    }

    // What is copied is the table as it stands at the end, whatever happened to it meanwhile.
    void aTableThatChangesIsCopiedAnew()
    {
        RowsModel model(kColumns);
        model.setRows(someRows(20'000));
        TableText text(&model);
        int times = 0;
        QString made;
        const auto make = [&] {
            text.make([&model](const std::stop_token& stop) { return model.toText(TableFormat::Csv, stop); }, [&](const QString& done) {
                made = done;
                ++times;
            });
        };
        make();
        model.sort(2, Qt::DescendingOrder);
        QTRY_VERIFY_WITH_TIMEOUT(!text.busy(), 60'000);
        QVERIFY(made == model.toText(TableFormat::Csv));
        QCOMPARE(times, 1);
        make();
        QTest::qSleep(20); // it is under way, or done and on its way here
        model.setRows(someRows(10));
        QTRY_VERIFY_WITH_TIMEOUT(!text.busy(), 60'000);
        QVERIFY(made == model.toText(TableFormat::Csv));
        QCOMPARE(times, 2);
        make(); // and is gone with its panel
    }

    void aPanelsTableIsCopied()
    {
        openSample();
        auto* panel = m_window->destinations();
        QGuiApplication::clipboard()->clear();
        QSignalSpy told(panel, &StatisticsPanel::message);
        panel->copyTable(TableFormat::Csv);
        QVERIFY(!m_window->idle());
        waitIdle();
        QCOMPARE(QGuiApplication::clipboard()->text(), panel->model()->toText(TableFormat::Csv));
        QCOMPARE(told.size(), 1);
    }

    void selectedLinesAreTheirRows()
    {
        const auto all = std::make_shared<const PacketLines>(1000, nullptr);
        const SelectedLines some{all, {{3, 5}, {7, 7}}};
        QCOMPARE(some.count(), uint64_t(4));
        QCOMPARE(some.rows(), (std::vector<Row>{3, 4, 5, 7}));
        QCOMPARE((SelectedLines{all, {}}.count()), uint64_t(0));
    }

    // As a set it is the same rows: of all, of some that are displayed, and of these in an order of their own.
    void selectedLinesAreASet()
    {
        constexpr uint32_t kRows = 10'000;
        const auto displayed = std::make_shared<FrameSet>(kRows);
        std::mt19937 random(7);
        for (Row row = 0; row < kRows; ++row)
            if (random() % 3 == 0)
                displayed->add(row);
        auto order = displayed->toRows();
        std::ranges::shuffle(order, random);
        for (const auto& lines : {std::make_shared<const PacketLines>(kRows, nullptr), std::make_shared<const PacketLines>(kRows, displayed),
                                  std::make_shared<const PacketLines>(kRows, order)}) {
            for (int i = 0; i < 200; ++i) {
                const uint64_t first = random() % lines->count();
                const uint64_t last = first + random() % std::min<uint64_t>(lines->count() - first, i % 2 == 0 ? 70 : kRows);
                const SelectedLines some{lines, {{first, last}}};
                auto rows = some.rows();
                std::ranges::sort(rows);
                QCOMPARE(some.set(kRows).toRows(), rows);
            }
            const SelectedLines parts{lines, {{0, 0}, {63, 64}, {lines->count() - 1, lines->count() - 1}}};
            auto rows = parts.rows();
            std::ranges::sort(rows);
            QCOMPARE(parts.set(kRows).toRows(), rows);
        }
    }

    void packetsAreCopiedWithProgressAndMayBeStopped()
    {
        openSample();
        QGuiApplication::clipboard()->setText(u"before"_s);
        auto* actions = m_window->findChild<PacketActions*>();
        auto* stop = [this] {
            for (auto* button : m_window->findChildren<QToolButton*>())
                if (button->text() == u"Stop"_s)
                    return button;
            return static_cast<QToolButton*>(nullptr);
        }();
        QVERIFY(stop != nullptr && !stop->isVisible());
        list()->selectAll();
        actions->copy(PacketTextFormat::Csv);
        QVERIFY(actions->copying());
        QVERIFY(stop->isVisible());
        stop->click();
        QVERIFY(!actions->copying());
        QVERIFY(!stop->isVisible());
        QTest::qWait(100);
        QCOMPARE(QGuiApplication::clipboard()->text(), u"before"_s);
        actions->copy(PacketTextFormat::Json);
        waitIdle();
        QVERIFY(!stop->isVisible());
        QCOMPARE(actions->copied(), 1.0);
        QCOMPARE(QJsonDocument::fromJson(QGuiApplication::clipboard()->text().toUtf8()).array().size(), qsizetype(list()->displayedRows()));
    }
};

QTEST_MAIN(CopiesTest)
#include "tst_copies.moc"
